/** Methods every record has: dynamic access to fields and relationships, copies, errors. */
import { method, platformClass, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { ApexMap } from '../../values/apex-map.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import { nullArgument } from './null-argument.ts';
import { aliased, asObject, assertWritable, fieldOf, notQueried, readField, writeField } from './record-fields.ts';
import { SObjectFieldToken, sObjectTypeToken } from './schema-tokens.ts';
import { cloneSourceId, isClone, rememberClone } from './clone-sources.ts';
import { cloneRecord } from '../language/record-copies.ts';
import { SOBJECT_ERRORS } from './sobject-errors.ts';

type FieldName = string | SObjectFieldToken | null;

function nameOf(field: FieldName): string {
  if (field === null) throw nullArgument('field');
  return field instanceof SObjectFieldToken ? field.name : field;
}

/** A token of another object names no field of this one, even where the spelling is the same. */
function checkedField(record: SObjectValue, field: FieldName): ReturnType<typeof fieldOf> {
  if (field instanceof SObjectFieldToken && field.object.name !== record.type.name) {
    throw apexException(
      'System.SObjectException',
      `SObject.FieldToken ${field.object.name}.${field.name} does not belong to SObject type ${record.type.name}`
    );
  }
  return fieldOf(record, nameOf(field));
}

function get(_cx: Cx, self: SObjectValue, field: FieldName): unknown {
  if (self.type.name === 'AggregateResult') return aggregated(self, nameOf(field));
  const shown = typeof field === 'string' ? aliased(self, field) : undefined;
  return shown === undefined ? readField(self, checkedField(self, field)) : shown;
}

/** A grouped row has the names its query gave: fields, aliases, `expr0`. */
function aggregated(row: SObjectValue, name: string): unknown {
  const wanted = name.toLowerCase();
  const key = Object.keys(row.values).find((each) => each.toLowerCase() === wanted);
  if (key === undefined) throw apexException('System.SObjectException', `Invalid field ${name} for AggregateResult`);
  return row.values[key];
}
const put = (_cx: Cx, self: SObjectValue, field: FieldName, value: unknown): unknown =>
  writeField(self, checkedField(self, field), value);
const isSet = (_cx: Cx, self: SObjectValue, field: FieldName): boolean => checkedField(self, field).name in self.values;

/** `Account` or, by token, `AccountId`. */
function parentNameOf(record: SObjectValue, field: FieldName): string {
  const name = nameOf(field);
  const reference =
    field instanceof SObjectFieldToken ? checkedField(record, field) : record.type.parentRelationship(name);
  const relationship = reference?.relationshipName;
  if (!relationship) throw invalidRelationship(record, name);
  return relationship;
}

const invalidRelationship = (record: SObjectValue, name: string): Error =>
  apexException('System.SObjectException', `Invalid relationship ${name} for ${record.type.name}`);

const getSObject = (_cx: Cx, self: SObjectValue, field: FieldName): unknown => {
  const name = parentNameOf(self, field);
  const parent = self.values[name];
  if (parent !== undefined) return parent;
  if (self.isFromQuery) throw notQueried(self, name);
  return null;
};

const putSObject = (_cx: Cx, self: SObjectValue, field: FieldName, parent: SObjectValue | null): unknown => {
  assertWritable(self);
  const name = parentNameOf(self, field);
  const before = self.values[name] ?? null;
  self.values[name] = parent;
  if (parent === null) self.noteNulled(name);
  return before;
};

const getSObjects = (_cx: Cx, self: SObjectValue, name: string | null): unknown => {
  if (name === null) throw nullArgument('fieldName');
  const relationship = self.type.childRelationship(name)?.name;
  if (!relationship) throw invalidRelationship(self, name);
  const children = self.values[relationship];
  if (children === undefined && self.isFromQuery) throw notQueried(self, relationship);
  // No children: null here, though the static form reads an empty list.
  return children instanceof ApexList && children.items.length > 0 ? children : null;
};

const clone = (_cx: Cx, self: SObjectValue, ...flags: (boolean | null)[]): SObjectValue => {
  const copy = cloneRecord(self, {
    preserveId: flags[0] === true,
    isDeep: flags[1] === true,
    preserveReadonlyTimestamps: flags[2] === true,
    preserveAutonumber: flags[3] === true
  });
  rememberClone(copy, self);
  return copy;
};

/** Keys in the schema's spelling, in the order they were set; relationships included. */
function populatedFields(_cx: Cx, self: SObjectValue): ApexMap<string, unknown> {
  const map = new ApexMap<string, unknown>('Map<String,Object>');
  for (const [name, value] of Object.entries(self.values)) {
    if (!self.isPopulated(name)) continue;
    const field = self.type.field(name);
    map.set(name, field ? asObject(field, value) : value);
  }
  return map;
}

function clear(_cx: Cx, self: SObjectValue): void {
  assertWritable(self);
  for (const name of Object.keys(self.values)) delete self.values[name];
  self.nulled = null;
}

const CLONE_FLAGS = [
  'Boolean preserveId',
  'Boolean isDeepClone',
  'Boolean preserveReadonlyTimestamps',
  'Boolean preserveAutonumber'
];

const members: readonly PlatformMember[] = [
  method('Object get(String fieldName)', get),
  method('Object get(Schema.SObjectField field)', get),
  method('Object put(String fieldName, Object value)', put),
  method('Object put(Schema.SObjectField field, Object value)', put),
  method('Boolean isSet(String fieldName)', isSet),
  method('Boolean isSet(Schema.SObjectField field)', isSet),
  method('SObject getSObject(String fieldName)', getSObject),
  method('SObject getSObject(Schema.SObjectField field)', getSObject),
  method('SObject putSObject(String fieldName, SObject value)', putSObject),
  method('SObject putSObject(Schema.SObjectField field, SObject value)', putSObject),
  method('List<SObject> getSObjects(String fieldName)', getSObjects),
  method('Schema.SObjectType getSObjectType()', (cx: Cx, self: SObjectValue) => sObjectTypeToken(cx, self.type.name)),
  method('Map<String, Object> getPopulatedFieldsAsMap()', populatedFields),
  ...[0, 1, 2, 3, 4].map((count) => method(`SObject clone(${CLONE_FLAGS.slice(0, count).join(', ')})`, clone)),
  method('void clear()', clear),
  method('Boolean isClone()', (_cx, self: SObjectValue) => isClone(self)),
  method('Id getCloneSourceId()', (_cx, self: SObjectValue) => cloneSourceId(self)),
  ...SOBJECT_ERRORS
];

export const SOBJECT = platformClass('System.SObject', members);
