/**
 * Plain SQL beside the local org: the same driver and the same tables with their indexes, prepared statements, one
 * transaction for 200 deals, and nothing between the caller and SQLite.
 */
import { createRequire } from 'node:module';
import type * as SqliteWasm from 'node-sqlite3-wasm';

const require = createRequire(import.meta.url);
const { Database } = require('node-sqlite3-wasm') as typeof SqliteWasm;

export type Value = SqliteWasm.SQLiteValue;
export type SqlRow = Record<string, Value>;

export class PlainSql {
  private readonly database: SqliteWasm.Database;
  private readonly statements = new Map<string, SqliteWasm.Statement>();

  constructor(file?: string) {
    this.database = new Database(file);
    this.database.exec('PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF');
  }

  /** These tables of a saved org with their indexes and rows, in memory. */
  static copyOf(file: string, tables: readonly string[]): PlainSql {
    const copy = new PlainSql();
    copy.database.exec(`ATTACH '${file.replaceAll("'", "''")}' AS saved`);
    const names = tables.map((table) => `'${table}'`).join(', ');
    const made = copy.all(
      `SELECT sql FROM saved.sqlite_master WHERE tbl_name IN (${names}) AND sql IS NOT NULL ORDER BY type DESC`
    );
    for (const { sql } of made) copy.database.exec(String(sql));
    for (const table of tables) copy.database.exec(`INSERT INTO main."${table}" SELECT * FROM saved."${table}"`);
    copy.closeStatements();
    copy.database.exec('DETACH saved');
    return copy;
  }

  all(sql: string, parameters: Value[] = []): SqlRow[] {
    return this.prepared(sql).all(parameters) as SqlRow[];
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  run(sql: string, parameters: Value[]): void {
    this.prepared(sql).run(parameters);
  }

  transaction(body: () => void): void {
    this.database.exec('BEGIN');
    body();
    this.database.exec('COMMIT');
  }

  close(): void {
    this.closeStatements();
    this.database.close();
  }

  private prepared(sql: string): SqliteWasm.Statement {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }

  private closeStatements(): void {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
  }
}
