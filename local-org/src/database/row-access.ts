/** Which stored records the running user may not read, edit or own; the records a statement names. */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { SObjectValue } from '../values/index.ts';
import { inList, isRowChecked, type DatabaseContext, type Mode } from './context.ts';
import { failHeld } from './row-holds.ts';
import type { StoredRow } from './rows.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

/** Those of the records that sharing hides from the running user, or keeps him from editing. */
export function hiddenIds(
  context: DatabaseContext,
  object: ObjectInfo,
  ids: readonly string[],
  right: 'read' | 'edit' | 'all',
  mode: Mode
): string[] {
  if (ids.length === 0 || !isRowChecked(context.runtime(), mode)) return [];
  const table = context.rows.tables.ensure(object);
  const filter = context.runtime().security.rowFilter(object.name, 'r', right);
  if (filter === null) return [];
  const visible = context.rows.store.rows(
    `SELECT json_array(r."Id") FROM ${table.sql} r WHERE ${inList('r."Id"')} AND (${filter})`,
    [JSON.stringify(ids)]
  );
  const seen = new Set(visible.map(([id]) => id));
  return ids.filter((id) => !seen.has(id));
}

/** Rows whose records sharing keeps from the running user fail. */
export function failHidden(
  context: DatabaseContext,
  object: ObjectInfo,
  rows: readonly WorkRow[],
  right: 'edit' | 'all',
  mode: Mode
): void {
  const ids = rows.map((row) => row.id as string);
  const hidden = new Set(hiddenIds(context, object, ids, right, mode));
  for (const row of rows)
    if (hidden.has(row.id as string))
      fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}

/** The live stored record of each row, `verb` being what is done with it; a row without one, or one the user may not edit, fails. */
export function readStored(
  context: DatabaseContext,
  object: ObjectInfo,
  rows: readonly WorkRow[],
  verb: 'update' | 'delete',
  mode: Mode
): Map<WorkRow, SObjectValue> {
  for (const row of rows)
    if (row.id === null)
      fail(row, 'MISSING_ARGUMENT', `Id not specified in ${verb === 'update' ? 'an' : 'a'} ${verb} call`);
  const ids = rows.filter(isGood).map((row) => row.id as string);
  const stored = context.rows.read(object, ids);
  for (const row of rows.filter(isGood)) {
    const found = stored.get(row.id as string);
    if (!found) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (found.isDeleted) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
  }
  failHidden(context, object, rows.filter(isGood), verb === 'update' ? 'edit' : 'all', mode);
  const live = new Map(
    rows.filter(isGood).map((row) => [row, (stored.get(row.id as string) as StoredRow).record] as const)
  );
  failHeld(context.holds, [...live.keys()], (row) => [row.id as string]);
  return live;
}
