/**
 * Share objects in SQL: the rows somebody wrote lie in a table of their own; the owner's row follows from the record and
 * is written nowhere, so that records cost the same whether an object is private or not. A view shows both as one object.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { Column, Table } from './tables.ts';

/** The table of the rows that were written: what row filters look into. */
export const sharesTable = (share: string): string => `"_${share}"`;

/** SQL that makes table, view and what writes through the view. */
export function shareViewSql(
  { object: share, columns, sql: view }: Table,
  shared: Table,
  typeOf: (column: Column) => string
): string[] {
  const store = sharesTable(share.name);
  const names = columns.map((column) => column.sql).join(', ');
  const triggers = [
    ['insert', `INSERT INTO ${store} (${names}) VALUES (${columns.map((column) => `NEW.${column.sql}`).join(', ')})`],
    [
      'update',
      `UPDATE ${store} SET ${columns.map(({ sql }) => `${sql} = NEW.${sql}`).join(', ')} WHERE "Id" = OLD."Id"`
    ],
    ['delete', `DELETE FROM ${store} WHERE "Id" = OLD."Id"`]
  ];
  const parent = columns.find(({ field }) => field.referenceTo.includes(share.shareOf as string))?.sql;
  const lookups = columns.filter(({ field }) => field.type === 'reference' && field.isCreateable);
  return [
    `CREATE TABLE IF NOT EXISTS ${store} (${columns.map((column) => `${column.sql} ${typeOf(column)}`).join(', ')})`,
    ...lookups.map(({ name, sql }) => `CREATE INDEX IF NOT EXISTS "${share.name}.${name}" ON ${store} (${sql})`),
    `DROP VIEW IF EXISTS ${view}`,
    `CREATE VIEW ${view} AS SELECT ${names} FROM ${store}
     WHERE ${parent} IN (SELECT "Id" FROM ${shared.sql} WHERE "IsDeleted" = 0)
     UNION ALL SELECT ${columns.map((column) => ownersValue(column, share)).join(', ')}
     FROM ${shared.sql} WHERE "IsDeleted" = 0`,
    ...triggers.map(
      ([event, statement]) =>
        `CREATE TRIGGER "${share.name}.${event}" INSTEAD OF ${event} ON ${view} BEGIN ${statement}; END`
    )
  ];
}

function ownersValue({ name, sql, field }: Column, share: ObjectInfo): string {
  if (name === 'Id') return ownersId(share.keyPrefix ?? '000');
  if (name === 'UserOrGroupId') return '"OwnerId"';
  if (name === 'RowCause') return `'Owner'`;
  if (name === 'IsDeleted') return '0';
  if (field.referenceTo.includes(share.shareOf as string)) return '"Id"';
  if (field.type === 'picklist') return field.isNillable ? `'None'` : `'All'`;
  return sql;
}

/**
 * The record's own Id under the share's key prefix. Ids the local org gives are moved aside from those it gives to written
 * share rows. The three letters at the end tell the case of five letters each: only the first group has changed.
 */
function ownersId(keyPrefix: string): string {
  const upper = [...keyPrefix].reduce((bits, letter, i) => bits + (/[A-Z]/.test(letter) ? 1 << i : 0), 0);
  const isUpper = (at: number): string => `(substr("Id", ${at}, 1) BETWEEN 'A' AND 'Z')`;
  const rest = `(CASE substr("Id", 4, 3) WHEN 'Lk0' THEN 'Lk1' || substr("Id", 7, 9) ELSE substr("Id", 4, 12) END)`;
  const first = `substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', ${upper + 1} + 8 * ${isUpper(4)} + 16 * ${isUpper(5)}, 1)`;
  return `'${keyPrefix}' || ${rest} || ${first} || substr("Id", 17, 2)`;
}
