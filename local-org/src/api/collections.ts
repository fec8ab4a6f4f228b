/** `/composite/sobjects`: up to 200 records in one transaction, each with a result, all or none if asked. */
import type { DmlResult, Runtime } from '../transaction/runtime.ts';
import { type SObjectValue, toId18 } from '../values/index.ts';
import { ApiError, toApiError } from './api-error.ts';
import { readRecords } from './queries.ts';
import { jsonObject, type RestContext } from './rest-context.ts';
import { readRecord, recordOf, toSaveResult, write, type SaveResult } from './writes.ts';

const MOST = 200;
type Operation = 'insert' | 'update' | 'upsert' | 'delete';

interface Entry {
  readonly record: SObjectValue | null;
  /** Why there is none. */
  readonly error: SaveResult | null;
}

/** Insert, update or upsert of `{allOrNone, records: [{attributes: {type}, …}]}`. */
export function writeCollection(
  context: RestContext,
  operation: 'insert' | 'update' | 'upsert',
  body: unknown,
  upsert?: { readonly object: string; readonly field: string }
): SaveResult[] {
  const { allOrNone, records } = jsonObject(body);
  if (!Array.isArray(records)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'records: an array of records is required');
  refuseTooMany(records.length);
  return inOneGo(context, allOrNone === true, (runtime) => {
    const entries = records.map((json) => entryOf(context, runtime, operation, json, upsert));
    return save(runtime, operation, entries, upsert?.field);
  });
}

/** DELETE with `?ids=a,b&allOrNone=true`. */
export function deleteCollection(context: RestContext, ids: string | undefined, allOrNone: boolean): SaveResult[] {
  const list = (ids ?? '').split(',').filter((id) => id !== '');
  if (list.length === 0) throw new ApiError(400, 'INVALID_ID_FIELD', 'ids: a list of record ids is required');
  refuseTooMany(list.length);
  return inOneGo(context, allOrNone, (runtime) => {
    const entries = list.map((id): Entry => {
      const object = runtime.schema.objectByKeyPrefix((toId18(id) ?? '').slice(0, 3));
      if (!object) return { record: null, error: failed(new ApiError(400, 'MALFORMED_ID', `malformed id ${id}`)) };
      return { record: recordOf(object, id), error: null };
    });
    return save(runtime, 'delete', entries);
  });
}

/** GET or POST of ids and fields: records in the order asked for, null where there is none. */
export function retrieveCollection(
  context: RestContext,
  objectName: string,
  ids: readonly string[],
  fields: readonly string[]
): unknown[] {
  return context.run((runtime) => {
    const object = context.object(runtime, objectName);
    const keys = ids.map((id) => recordOf(object, id).values['Id'] as string);
    const quoted = keys.map((id) => `'${id}'`).join(', ');
    const columns = [...new Set(['Id', ...fields])].join(', ');
    const text = `SELECT ${columns} FROM ${object.name} WHERE Id IN (${quoted})`;
    const byId = new Map(readRecords(runtime, text, new Map(), context.base).map((row) => [row['Id'], row]));
    return keys.map((id) => byId.get(id) ?? null);
  });
}

function refuseTooMany(count: number): void {
  if (count <= MOST) return;
  const message = `record count ${count} exceeds the limit of ${MOST} records`;
  throw new ApiError(400, 'EXCEEDED_MAX_SIZE_REQUEST', message);
}

/** With `allOrNone` one failure undoes the others, which say so. */
function inOneGo(context: RestContext, allOrNone: boolean, body: (runtime: Runtime) => SaveResult[]): SaveResult[] {
  return context.run((runtime) => {
    if (!allOrNone) return body(runtime);
    const savepoint = runtime.database.setSavepoint();
    const results = body(runtime);
    if (results.every((result) => result.success)) {
      runtime.database.releaseSavepoint(savepoint);
      return results;
    }
    runtime.database.rollback(savepoint);
    return results.map((result) => (result.success ? ROLLED_BACK : result));
  });
}

const ROLLED_BACK: SaveResult = {
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: []
    }
  ]
};

function entryOf(
  context: RestContext,
  runtime: Runtime,
  operation: 'insert' | 'update' | 'upsert',
  json: unknown,
  upsert: { readonly object: string } | undefined
): Entry {
  try {
    const row = jsonObject(json);
    const type = (row['attributes'] as { type?: unknown } | undefined)?.type ?? upsert?.object;
    if (typeof type !== 'string')
      throw new ApiError(400, 'INVALID_TYPE', 'Cannot determine object type: attributes.type');
    const object = context.object(runtime, type);
    const record = readRecord(runtime, object, row, operation);
    if (operation === 'update' && typeof record.values['Id'] !== 'string') {
      throw new ApiError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', []);
    }
    return { record, error: null };
  } catch (error) {
    return { record: null, error: failed(error) };
  }
}

function failed(error: unknown): SaveResult {
  const { status, body } = toApiError(error);
  if (status >= 500) throw error;
  const errors = body.map(({ errorCode, message, fields }) => ({
    statusCode: errorCode,
    message,
    fields: fields ?? []
  }));
  return { success: false, errors };
}

/** One DML call per run of records of the same object, as the platform chunks a mixed list. */
function save(runtime: Runtime, operation: Operation, entries: readonly Entry[], externalId?: string): SaveResult[] {
  const results: SaveResult[] = [];
  let run: SObjectValue[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    const request = externalId === undefined ? { operation, records: run } : { operation, records: run, externalId };
    results.push(...write(runtime, request).map((result: DmlResult) => toSaveResult(result, operation === 'upsert')));
    run = [];
  };
  for (const entry of entries) {
    const type = run[0]?.type.name;
    if (entry.record === null || (type !== undefined && entry.record.type.name !== type)) flush();
    if (entry.record) run.push(entry.record);
    else if (entry.error) results.push(entry.error);
  }
  flush();
  return results;
}
