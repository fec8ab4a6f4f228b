/** Rows in and out of tables, without any rule of the platform. */
import { SObjectValue } from '../values/index.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { decode, encode, readable } from '../store/codec.ts';
import type { SqlValue, Store } from '../store/store.ts';
import type { Column, Table, TableMaker } from '../store/tables.ts';

export interface StoredRow {
  readonly record: SObjectValue;
  readonly isDeleted: boolean;
}

export class Rows {
  readonly store: Store;
  readonly tables: TableMaker;
  readonly #readable = new WeakMap<Table, string>();

  constructor(store: Store, tables: TableMaker) {
    this.store = store;
    this.tables = tables;
  }

  /** Every filled field of these records, deleted ones included. */
  read(object: ObjectInfo, ids: readonly string[]): Map<string, StoredRow> {
    const table = this.tables.ensure(object);
    const where = `"Id" IN (SELECT value FROM json_each(?))`;
    return new Map(
      this.select(table, where, [JSON.stringify(ids)]).map((row) => [row.record.values.Id as string, row])
    );
  }

  select(table: Table, where: string, parameters: readonly SqlValue[]): StoredRow[] {
    let columns = this.#readable.get(table);
    if (columns === undefined) {
      columns = table.columns.map((column) => readable(column, column.sql)).join(', ');
      this.#readable.set(table, columns);
    }
    const rows = this.store.rows(`SELECT json_array(${columns}) FROM ${table.sql} WHERE ${where}`, parameters);
    return rows.map((row) => {
      const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      table.columns.forEach((column, i) => {
        if (row[i] !== null) values[column.name] = decode(column, row[i]);
      });
      return { record: new SObjectValue(table.object, values), isDeleted: values.IsDeleted === true };
    });
  }

  /** One statement for all rows: the columns that any of them fills. */
  insert(table: Table, rows: readonly Readonly<Record<string, unknown>>[]): void {
    const columns = table.columns.filter(({ name }) =>
      rows.some((row) => row[name] !== null && row[name] !== undefined)
    );
    const places = columns.map(() => '?').join(', ');
    const sql = `INSERT INTO ${table.sql} (${columns.map((column) => column.sql).join(', ')}) VALUES (${places})`;
    for (const row of rows)
      this.store.run(
        sql,
        columns.map((column) => encode(column, row[column.name]))
      );
  }

  update(table: Table, id: string, values: Readonly<Record<string, unknown>>): void {
    const columns = Object.keys(values).map((name) => table.byName.get(name) as Column);
    if (columns.length === 0) return;
    const sets = columns.map((column) => `${column.sql} = ?`).join(', ');
    const parameters = columns.map((column) => encode(column, values[column.name]));
    this.store.run(`UPDATE ${table.sql} SET ${sets} WHERE "Id" = ?`, [...parameters, id]);
  }

  remove(table: Table, ids: readonly string[]): void {
    this.store.run(`DELETE FROM ${table.sql} WHERE "Id" IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
  }

  /** Ids of the rows that satisfy the condition. */
  ids(table: Table, where: string, parameters: readonly SqlValue[]): string[] {
    return this.store
      .rows(`SELECT json_array("Id") FROM ${table.sql} WHERE ${where}`, parameters)
      .map(([id]) => id as string);
  }
}
