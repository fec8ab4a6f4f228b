/** Upsert: which rows are there already. */
import type { DmlRequest } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { apexException } from '../values/index.ts';
import type { DatabaseContext } from './context.ts';
import { valueFromApex } from './convert.ts';
import { quoted, type Column } from '../store/tables.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';
import { encode } from '../store/codec.ts';

/** Sets the Id of each row that exists. */
export function findUpsertTargets(
  context: DatabaseContext,
  request: DmlRequest,
  object: ObjectInfo,
  rows: readonly WorkRow[]
): void {
  const name = request.externalId === undefined ? 'Id' : (request.externalId.split('.').pop() as string);
  const field = object.field(name);
  if (!field) throw apexException('System.SObjectException', `Invalid field ${name} for ${object.name}`);
  if (field.name === 'Id') {
    for (const row of rows) row.id = (row.source.values.Id as string | null | undefined) ?? null;
    return;
  }
  if (!field.isExternalId && !field.isUnique && !field.isNameField) {
    throw apexException(
      'System.TypeException',
      `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`
    );
  }
  const keyOf = (value: unknown): string => (field.isCaseSensitive ? String(value) : String(value).toLowerCase());
  const byKey = new Map<string, WorkRow[]>();
  for (const row of rows) {
    const value = valueFromApex(field, row.source.values[field.name]);
    if (value === null || value === '') {
      fail(row, 'MISSING_ARGUMENT', `${field.name} not specified`);
      continue;
    }
    const key = keyOf(value);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  for (const [key, sharing] of byKey) {
    if (sharing.length < 2) continue;
    for (const row of sharing) fail(row, 'DUPLICATE_VALUE', `Duplicate external id specified: ${key}`, [field.name]);
  }
  const found = targets(context, object, field.name, rows.filter(isGood), keyOf);
  for (const row of rows) {
    if (!isGood(row)) continue;
    const ids = found.get(keyOf(valueFromApex(field, row.source.values[field.name]))) ?? [];
    if (ids.length > 1) {
      fail(
        row,
        'DUPLICATE_EXTERNAL_ID',
        `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`,
        [field.name]
      );
    } else row.id = ids[0] ?? null;
    // The record knows its Id from now on, as on the platform.
    if (row.id !== null) row.source.values.Id = row.id;
  }
}

function targets(
  context: DatabaseContext,
  object: ObjectInfo,
  name: string,
  rows: readonly WorkRow[],
  keyOf: (value: unknown) => string
): Map<string, string[]> {
  const table = context.rows.tables.ensure(object);
  const column = table.byName.get(name) as Column;
  const values = rows.map((row) => encode(column, valueFromApex(column.field, row.source.values[name])));
  const isText = column.kind === 'text' && !column.field.isCaseSensitive;
  const isAscii = values.every((value) => typeof value !== 'string' || /^[\u0000-\u007f]*$/.test(value));
  const test = !isText ? quoted(name) : isAscii ? `${quoted(name)} COLLATE NOCASE` : `fold(${quoted(name)})`;
  const list = JSON.stringify(isText && !isAscii ? values.map((value) => String(value).toLowerCase()) : values);
  const live = table.hasIsDeleted ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT json_array("Id", ${column.sql}) FROM ${table.sql} WHERE ${test} IN (SELECT value FROM json_each(?))${live}`;
  const scaled = column.kind === 'decimal' ? 10 ** column.storeScale : 1;
  const found = new Map<string, string[]>();
  for (const [id, value] of context.rows.store.rows(sql, [list])) {
    const key = keyOf(typeof value === 'number' ? value / scaled : value);
    found.set(key, [...(found.get(key) ?? []), id as string]);
  }
  return found;
}
