/** The one way of the REST API to write rows: as the calling user, in user access, through the order of execution. */
import { recordFromJson, UnknownFieldError } from '../org/record-from-json.ts';
import type { DmlError, DmlRequest, DmlResult, Runtime } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { SObjectValue, toId18 } from '../values/index.ts';
import { ApiError, errorBody, notFound, statusOf } from './api-error.ts';

export interface SaveResult {
  readonly id?: string | null;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly RowError[];
}
/** Within a list of results the code is called `statusCode`; alone in an error body it is `errorCode`. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export type Write = Pick<DmlRequest, 'operation' | 'records' | 'externalId'>;

/** One result a record; partial success. */
export function write(runtime: Runtime, request: Write): DmlResult[] {
  const refused = request.records[0] && refusal(runtime, request.records[0].type, request.operation);
  if (refused) return request.records.map(() => ({ id: null, isSuccess: false, isCreated: false, errors: [refused] }));
  return runtime.database.dml({ ...request, allOrNone: false, access: 'user', sharing: 'with', isFromClient: true });
}

/** What the API says before it looks at a row: the object does not take such writes, or not from this user. */
function refusal({ security }: Runtime, object: ObjectInfo, operation: Write['operation']): DmlError | null {
  for (const { name, can, right } of needs(object, operation)) {
    if (!can) {
      const message = `entity type ${object.name} does not support ${name}`;
      return { statusCode: 'INVALID_TYPE_FOR_OPERATION', message, fields: [] };
    }
    if (!security.hasObject(object.name, right)) {
      const message = 'insufficient access rights on object id';
      return { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message, fields: [] };
    }
  }
  return null;
}

interface Need {
  readonly name: string;
  readonly can: boolean;
  readonly right: 'create' | 'edit' | 'delete';
}
function needs(object: ObjectInfo, operation: Write['operation']): Need[] {
  const create: Need = { name: 'create', can: object.isCreateable, right: 'create' };
  const update: Need = { name: 'update', can: object.isUpdateable, right: 'edit' };
  if (operation === 'insert') return [create];
  if (operation === 'update') return [update];
  if (operation === 'upsert') return [create, update];
  return [{ name: operation, can: object.isDeletable, right: 'delete' }];
}

/** A single record: the first failure ends the call with its status. */
export function writeOne(runtime: Runtime, request: Write): DmlResult {
  const result = write(runtime, request)[0];
  if (!result) throw new ApiError(500, 'UNKNOWN_EXCEPTION', 'the write gave no result');
  if (!result.isSuccess) throw failure(result.errors);
  return result;
}

function failure(errors: readonly DmlError[]): ApiError {
  const first = errors[0];
  const error = new ApiError(
    statusOf(first?.statusCode ?? ''),
    first?.statusCode ?? 'UNKNOWN_EXCEPTION',
    first?.message ?? ''
  );
  return Object.assign(error, { body: errors.map(errorBody) });
}

export function toSaveResult(result: DmlResult, withCreated = false): SaveResult {
  const base = { id: result.id, success: result.isSuccess, errors: result.errors.map(rowError) };
  if (!result.isSuccess && result.id === null) return { success: false, errors: base.errors };
  return withCreated ? { ...base, created: result.isCreated } : base;
}

const rowError = ({ statusCode, message, fields }: DmlError): RowError => ({
  statusCode,
  message,
  fields: [...fields]
});

/** Fields the user may not see are not there; fields the user may not write are named. */
export function readRecord(
  runtime: Runtime,
  object: ObjectInfo,
  json: Readonly<Record<string, unknown>>,
  operation: 'insert' | 'update' | 'upsert'
): SObjectValue {
  const refusedWrite = refusal(runtime, object, operation);
  if (refusedWrite) throw failure([refusedWrite]);
  const record = recordFromJson(runtime.schema, object, json);
  const refused: string[] = [];
  for (const name of Object.keys(record.values)) {
    const field = object.field(name);
    if (!field || field.name === 'Id') continue;
    if (!runtime.security.hasField(object.name, field.name, 'read')) throw new UnknownFieldError(name, object.name);
    const can = operation === 'update' ? field.isUpdateable : field.isCreateable;
    if (!can || !runtime.security.hasField(object.name, field.name, 'edit')) refused.push(field.name);
  }
  if (refused.length === 0) return record;
  throw new ApiError(
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and ` +
      'verify that it is read/write for your profile or permission set.',
    refused
  );
}

/** The record an URL or a body names by Id; an Id of another object is nobody's. */
export function recordOf(object: ObjectInfo, id: string): SObjectValue {
  const full = toId18(id);
  if (full === null || (object.keyPrefix !== null && full.slice(0, 3) !== object.keyPrefix)) {
    throw notFound('Provided external ID field does not exist or is not accessible: ' + id);
  }
  const record = new SObjectValue(object);
  record.values['Id'] = full;
  return record;
}
