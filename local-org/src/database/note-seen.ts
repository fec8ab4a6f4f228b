/** FOR VIEW and FOR REFERENCE: the days a record was last looked at. The platform keeps them a user, this org one for all. */
import type { ObjectInfo } from '../types/schema-view.ts';
import { quoted } from '../store/tables.ts';
import { inList, now, type DatabaseContext } from './context.ts';

export function noteSeen(
  context: DatabaseContext,
  object: ObjectInfo,
  ids: readonly string[],
  how: 'view' | 'reference'
): void {
  const table = context.rows.tables.ensure(object);
  const names = how === 'view' ? ['LastViewedDate', 'LastReferencedDate'] : ['LastReferencedDate'];
  const columns = names.filter((name) => table.byName.has(name));
  if (columns.length === 0 || ids.length === 0) return;
  const sets = columns.map((name) => `${quoted(name)} = ${now(context).epochMs}`).join(', ');
  context.rows.store.run(`UPDATE ${table.sql} SET ${sets} WHERE ${inList()}`, [JSON.stringify(ids)]);
}
