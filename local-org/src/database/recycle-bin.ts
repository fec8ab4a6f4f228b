/** Database.emptyRecycleBin: deleted records, and what went to the bin with them, are gone for good. */
import type { DmlResult } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import type { SObjectValue } from '../values/index.ts';
import { liveness } from './checks.ts';
import { objectNamed, type DatabaseContext } from './context.ts';
import { fail, isGood, workRow, type WorkRow } from './work-row.ts';

export function emptyRecycleBin(context: DatabaseContext, records: readonly SObjectValue[]): DmlResult[] {
  const { limits } = context.runtime();
  limits.use('dmlStatements');
  limits.use('dmlRows', records.length);
  const rows = records.map((record, i) => workRow(i, record));
  for (const row of rows) {
    row.id = (row.source.values.Id as string | null | undefined) ?? null;
    check(context, row);
    if (isGood(row)) remove(context, row.source.type, row.id as string);
  }
  return rows.map((row) => ({ id: row.id, isSuccess: isGood(row), isCreated: false, errors: row.errors }));
}

function check(context: DatabaseContext, row: WorkRow): void {
  if (row.id === null) return fail(row, 'MISSING_ARGUMENT', 'Id not specified');
  const isDeleted = liveness(context, row.source.type, [row.id]).get(row.id);
  if (isDeleted === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  else if (!isDeleted) fail(row, 'DELETE_FAILED', 'Entity is not in the recycle bin');
}

function remove(context: DatabaseContext, object: ObjectInfo, id: string): void {
  const { rows } = context;
  const taken = rows.store.rows('SELECT json_array(object, id) FROM "_recycle" WHERE root = ? AND field IS NULL', [id]);
  for (const [name, each] of [[object.name, id], ...taken]) {
    rows.remove(rows.tables.ensure(objectNamed(context, name as string)), [each as string]);
  }
  rows.store.run('DELETE FROM "_recycle" WHERE root = ?', [id]);
}
