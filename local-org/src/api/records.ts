/** `/sobjects/X`, `/sobjects/X/ID`, `/sobjects/X/FIELD/VALUE`: one record at a time. */
import type { Runtime } from '../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { Decimal } from '../values/index.ts';
import { fieldFromJson } from '../org/field-from-json.ts';
import { ApiError, notFound } from './api-error.ts';
import { readRecords } from './queries.ts';
import type { RestContext } from './rest-context.ts';
import { readRecord, recordOf, toSaveResult, writeOne, type SaveResult } from './writes.ts';

type Row = Record<string, unknown>;

export function createRecord(context: RestContext, objectName: string, json: Record<string, unknown>): SaveResult {
  return context.run((runtime) => {
    const object = context.object(runtime, objectName);
    return toSaveResult(
      writeOne(runtime, { operation: 'insert', records: [readRecord(runtime, object, json, 'insert')] })
    );
  });
}

export function retrieveRecord(
  context: RestContext,
  objectName: string,
  id: string,
  fields: string | undefined
): unknown {
  return context.run((runtime) => {
    const object = context.object(runtime, objectName);
    const record = recordOf(object, id);
    const found = select(context, runtime, object, 'Id', record.values['Id'], fieldList(runtime, object, fields))[0];
    if (!found) throw notFound();
    return found;
  });
}

export function updateRecord(
  context: RestContext,
  objectName: string,
  id: string,
  json: Record<string, unknown>
): void {
  context.run((runtime) => {
    const object = context.object(runtime, objectName);
    if (Object.keys(json).some((key) => key.toLowerCase() === 'id')) {
      throw new ApiError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
    }
    const record = readRecord(runtime, object, json, 'update');
    record.values['Id'] = recordOf(object, id).values['Id'];
    writeOne(runtime, { operation: 'update', records: [record] });
  });
}

export function deleteRecord(context: RestContext, objectName: string, id: string): void {
  context.run((runtime) => {
    const object = context.object(runtime, objectName);
    writeOne(runtime, { operation: 'delete', records: [recordOf(object, id)] });
  });
}

/** Upsert by external id; several matches are a 300 with their addresses. */
export function upsertByField(
  context: RestContext,
  objectName: string,
  fieldName: string,
  value: string,
  json: Record<string, unknown>
): SaveResult {
  return context.run((runtime) => {
    const object = context.object(runtime, objectName);
    const field = keyField(object, fieldName);
    const record = readRecord(runtime, object, json, 'upsert');
    if (field.name === 'Id') {
      record.values['Id'] = recordOf(object, value).values['Id'];
      return toSaveResult(writeOne(runtime, { operation: 'update', records: [record] }), true);
    }
    record.values[field.name] = fieldFromJson(field, value);
    refuseSeveral(context, runtime, object, field, record.values[field.name]);
    const result = writeOne(runtime, { operation: 'upsert', records: [record], externalId: field.name });
    return toSaveResult(result, true);
  });
}

export function retrieveByField(
  context: RestContext,
  objectName: string,
  fieldName: string,
  value: string,
  fields: string | undefined
): unknown {
  return context.run((runtime) => {
    const object = context.object(runtime, objectName);
    const found = matches(runtime, context, objectName, fieldName, value, fields);
    if (found.length > 1) throw several(context, object, found);
    return found[0];
  });
}

export function deleteByField(context: RestContext, objectName: string, fieldName: string, value: string): void {
  context.run((runtime) => {
    const object = context.object(runtime, objectName);
    const found = matches(runtime, context, objectName, fieldName, value, 'Id');
    if (found.length > 1) throw several(context, object, found);
    writeOne(runtime, { operation: 'delete', records: [recordOf(object, String(found[0]?.['Id']))] });
  });
}

function matches(
  runtime: Runtime,
  context: RestContext,
  objectName: string,
  fieldName: string,
  value: string,
  fields: string | undefined
): Row[] {
  const object = context.object(runtime, objectName);
  const field = keyField(object, fieldName);
  const found = select(
    context,
    runtime,
    object,
    field.name,
    fieldFromJson(field, value),
    fieldList(runtime, object, fields)
  );
  if (found.length === 0) throw notFound();
  return found;
}

function refuseSeveral(
  context: RestContext,
  runtime: Runtime,
  object: ObjectInfo,
  field: FieldInfo,
  value: unknown
): void {
  if (field.isUnique || value === null) return;
  const found = select(context, runtime, object, field.name, value, ['Id']);
  if (found.length > 1) throw several(context, object, found);
}

function several(context: RestContext, object: ObjectInfo, found: readonly Row[]): ApiError {
  const urls = found.map((record) => `${context.base}/sobjects/${object.name}/${String(record['Id'])}`);
  return Object.assign(new ApiError(300, 'MULTIPLE_CHOICES', 'Multiple records found'), { body: urls });
}

function keyField(object: ObjectInfo, name: string): FieldInfo {
  const field = object.field(name);
  if (!field || (field.name !== 'Id' && !field.isExternalId)) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field;
}

function fieldList(runtime: Runtime, object: ObjectInfo, fields: string | undefined): string[] {
  if (fields !== undefined) return fields.split(',').map((name) => name.trim());
  return object.fields.filter((field) => runtime.security.hasField(object.name, field.name, 'read')).map((f) => f.name);
}

function select(
  context: RestContext,
  runtime: Runtime,
  object: ObjectInfo,
  field: string,
  value: unknown,
  fields: readonly string[]
): Row[] {
  const text = `SELECT ${fields.join(', ')} FROM ${object.name} WHERE ${field} = :value`;
  const bound = typeof value === 'number' ? Decimal.fromDouble(value) : value;
  return readRecords(runtime, text, new Map([['value', bound]]), context.base);
}
