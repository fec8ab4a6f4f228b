/** The one way of the REST API to write rows: as the calling user, in user access, through the order of execution. */
import { recordFromJson } from '../org/record-from-json.ts';
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
  return runtime.database.dml({ ...request, allOrNone: false, access: 'user', sharing: 'with' });
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

export function readRecord(
  runtime: Runtime,
  object: ObjectInfo,
  json: Readonly<Record<string, unknown>>
): SObjectValue {
  return recordFromJson(runtime.schema, object, json);
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
