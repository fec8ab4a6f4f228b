/** A record from a JSON object: fields by API name (any case), a parent named through its external id, children not. */
import { notSupported } from '../diagnostics/errors.ts';
import type { ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { SObjectValue } from '../values/index.ts';
import { fieldFromJson } from './field-from-json.ts';

/** A key that is no field of the object. */
export class UnknownFieldError extends Error {
  readonly field: string;
  constructor(field: string, object: string) {
    super(`No such column '${field}' on sobject of type ${object}`);
    this.field = field;
  }
}

export function recordFromJson(
  schema: SchemaView,
  object: ObjectInfo,
  json: Readonly<Record<string, unknown>>
): SObjectValue {
  const record = new SObjectValue(object);
  for (const [key, value] of Object.entries(json)) {
    const field = object.field(key);
    // Some objects (ObjectPermissions, RecordType) have a field of that name; elsewhere it names the object.
    if (key === 'attributes' || (!field && key.toLowerCase() === 'sobjecttype')) continue;
    if (field) record.values[field.name] = fieldFromJson(field, value);
    else setRelated(schema, record, key, value);
  }
  return record;
}

function setRelated(schema: SchemaView, record: SObjectValue, key: string, value: unknown): void {
  const object = record.type;
  const lookup = object.parentRelationship(key);
  if (lookup) {
    if (value === null) return;
    const parentName = lookup.referenceTo[0];
    const parent = parentName === undefined ? undefined : schema.object(parentName);
    if (!parent || lookup.relationshipName === null || typeof value !== 'object')
      throw new UnknownFieldError(key, object.name);
    record.values[lookup.relationshipName] = recordFromJson(schema, parent, value as Record<string, unknown>);
    return;
  }
  if (object.childRelationship(key)) throw notSupported(`child records (${key}) inside a record of ${object.name}`);
  throw new UnknownFieldError(key, object.name);
}
