/** `new Contact(Account = new Account(ExternalKey__c = 'x'))`: parents named by an external id instead of an Id. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { SObjectValue } from '../values/index.ts';
import type { DatabaseContext } from './context.ts';
import { encode } from '../store/codec.ts';
import { tableOf, type Column } from '../store/tables.ts';
import { fail, type WorkRow } from './work-row.ts';

export function resolveParents(context: DatabaseContext, object: ObjectInfo, rows: readonly WorkRow[]): void {
  for (const row of rows) {
    const { values } = row.record;
    for (const name in row.source.values) {
      if (object.field(name)) continue;
      const value = values[name];
      const relationship = object.parentRelationship(name);
      delete values[name];
      if (!relationship || !(value instanceof SObjectValue) || value.isFromQuery) continue;
      if (row.source.values[relationship.name] !== undefined) continue;
      resolve(context, row, relationship, value);
    }
  }
}

function resolve(context: DatabaseContext, row: WorkRow, relationship: FieldInfo, parent: SObjectValue): void {
  const keys = Object.keys(parent.values).filter((key) => parent.type.field(key));
  const field = keys.length === 1 ? parent.type.field(keys[0] as string) : undefined;
  if (!field || !(field.isExternalId || field.isUnique || field.name === 'Id')) return;
  if (field.name === 'Id') {
    row.record.values[relationship.name] = parent.values.Id;
    return;
  }
  const ids = matching(context, parent.type, field, parent.values[field.name]);
  const [id] = ids;
  if (ids.length === 1) row.record.values[relationship.name] = id;
  else {
    const message = `Foreign key external ID: ${String(parent.values[field.name])} not found for field ${field.name} in entity ${parent.type.name}`;
    fail(row, 'INVALID_FIELD', message);
  }
}

/** Live records whose field holds the value. */
export function matching(context: DatabaseContext, object: ObjectInfo, field: FieldInfo, value: unknown): string[] {
  const table = context.rows.tables.ensure(object);
  const column = tableOf(object).byName.get(field.name) as Column;
  const live = table.hasIsDeleted ? ' AND "IsDeleted" = 0' : '';
  const isText = column.kind === 'text' && !field.isCaseSensitive;
  const isAscii = typeof value === 'string' && /^[\u0000-\u007f]*$/.test(value);
  const test = !isText
    ? `${column.sql} = ?`
    : isAscii
      ? `${column.sql} = ? COLLATE NOCASE`
      : `fold(${column.sql}) = fold(?)`;
  return context.rows.ids(table, test + live, [encode(column, value)]);
}
