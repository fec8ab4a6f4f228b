/** The record `lightning/uiRecordApi` reads: fields with value and display value, related records nested. */
import { displayValue, type DisplayFormats } from '../pages/field-display.ts';
import type { LocalOrgFacade } from '../../org/contract.ts';
import type { Runtime } from '../../transaction/runtime.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import { isValidId, toId18 } from '../../values/index.ts';
import { UiApiError } from './ui-api-error.ts';

export interface UiRecord {
  readonly apiName: string;
  readonly id: string | null;
  readonly fields: Record<string, { value: unknown; displayValue: string | null }>;
}

const FIELD = /^\w+(?:\.\w+)+$/;

/** `Opportunity.Name`, `Opportunity.Account.Name`. What is optional and not to be had for this user is left out. */
export interface FieldRequest {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
}

export function readUiRecord(org: LocalOrgFacade, userId: string, id: string, request: FieldRequest): UiRecord {
  const wrong = [...request.fields, ...request.optionalFields].find((field) => !FIELD.test(field));
  if (wrong !== undefined || request.fields.length + request.optionalFields.length === 0)
    throw new UiApiError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `not a field of a record: "${wrong ?? ''}"`);
  const fullId = isValidId(id) ? toId18(id) : null;
  const plan = org.transaction(userId, (runtime) => fullId && planRead(runtime, fullId, request));
  if (!fullId || !plan) throw UiApiError.notFound();
  const { object, paths, formats } = plan;
  const [row] = org.query(
    `SELECT ${[...new Set(['Id', ...paths.map((path) => path.join('.'))])].join(', ')} ` +
      `FROM ${object.name} WHERE Id = '${fullId}' LIMIT 1`,
    userId
  );
  if (!row) {
    const isThere = org.query(`SELECT Id FROM ${object.name} WHERE Id = '${fullId}'`).length > 0;
    throw isThere ? UiApiError.noAccess() : UiApiError.notFound();
  }
  return nested(org.runtime.schema, object, row, paths, formats);
}

function planRead(runtime: Runtime, id: string, { fields, optionalFields }: FieldRequest) {
  const { schema, security, session } = runtime;
  const object = schema.objectByKeyPrefix(id.slice(0, 3));
  if (!object) return null;
  if (!security.hasObject(object.name, 'read')) throw UiApiError.noAccess();
  const pathOf = (field: string): string[] => {
    const [of = '', ...path] = field.split('.');
    if (of.toLowerCase() !== object.name.toLowerCase())
      throw new UiApiError(400, 'INVALID_FIELD', `The record is of ${object.name}, and the field of ${of}: ${field}`);
    return path;
  };
  const isReadable = (path: readonly string[]): boolean => {
    let at: ObjectInfo | undefined = object;
    for (const [index, name] of path.entries()) {
      const isLast = index === path.length - 1;
      const field = isLast ? at?.field(name) : at?.parentRelationship(name);
      if (!at || !field || !security.hasField(at.name, field.name, 'read')) return false;
      if (!isLast) at = schema.object(field.referenceTo[0] ?? '');
    }
    return true;
  };
  const required = fields.map(pathOf);
  const refused = required.find((path) => !isReadable(path));
  if (refused) {
    const message = `No such column '${refused.join('.')}' on entity '${object.name}'.`;
    throw new UiApiError(400, 'INVALID_FIELD', `${message} Check that it is there and that you may read it.`);
  }
  return {
    object,
    paths: [...required, ...optionalFields.map(pathOf).filter(isReadable)],
    formats: {
      locale: session.locale.replace('_', '-'),
      timeZone: session.timeZone,
      currency: session.currencyIsoCode
    } satisfies DisplayFormats
  };
}

function nested(
  schema: Runtime['schema'],
  object: ObjectInfo,
  row: Readonly<Record<string, unknown>>,
  paths: readonly (readonly string[])[],
  formats: DisplayFormats
): UiRecord {
  const record: UiRecord = { apiName: object.name, id: (row['Id'] as string | undefined) ?? null, fields: {} };
  for (const name of new Set(paths.map(([first = '']) => first))) {
    const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0).map((path) => path.slice(1));
    const value = row[name] ?? null;
    const parent = schema.object(object.parentRelationship(name)?.referenceTo[0] ?? '');
    if (below.length > 0) {
      const related = value as Record<string, unknown> | null;
      const found = parent && related && nested(schema, parent, related, below, formats);
      record.fields[name] = { value: found ?? null, displayValue: found ? nameOf(found) : null };
    } else {
      const field = object.field(name);
      record.fields[name] = { value, displayValue: field ? displayValue(field, value, formats) : null };
    }
  }
  return record;
}

const nameOf = ({ fields }: UiRecord): string | null => (fields['Name']?.value as string | undefined) ?? null;
