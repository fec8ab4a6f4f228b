/**
 * The SQLite behind the org, as small as the rest needs it. `node-sqlite3-wasm` runs on every platform;
 * `better-sqlite3` is faster and taken where somebody installed it and asks for it.
 * Reading goes through one `json_array(…)` column a row: one crossing into the driver instead of one a cell.
 */
import { createRequire } from 'node:module';
import { existsSync, rmSync } from 'node:fs';
import type * as SqliteWasm from 'node-sqlite3-wasm';
import { LocalOrgError } from '../diagnostics/errors.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;

export interface Store {
  exec(sql: string): void;
  /** One statement without result, prepared once and kept. */
  run(sql: string, parameters: readonly SqlValue[]): void;
  /** sql selects a single JSON array a row. */
  rows(sql: string, parameters: readonly SqlValue[]): unknown[][];
  /** A function that SQL may call. */
  define(name: string, body: (value: SqlValue) => SqlValue): void;
  /** Writes everything into a new file; not inside a transaction. */
  saveTo(file: string): void;
  close(): void;
}
export interface StoreOptions {
  /** Absent: in memory. */
  readonly file?: string;
  readonly driver?: 'wasm' | 'native';
}

interface Statement {
  run(parameters: SqlValue[]): unknown;
  /** Values of the first column. */
  column(parameters: SqlValue[]): string[];
  finalize(): void;
}
interface Driver {
  define(name: string, body: (value: SqlValue) => SqlValue): void;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

const require = createRequire(import.meta.url);
const MAX_STATEMENTS = 600;

export function openStore(options: StoreOptions = {}): Store {
  const driver = (options.driver === 'native' ? openNative : openWasm)(options.file);
  if (options.file !== undefined)
    driver.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536');
  driver.exec('PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF');
  return new SqliteStore(driver);
}

/** Lower case for comparisons that NOCASE cannot make: it knows ASCII alone. */
export const fold = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

class SqliteStore implements Store {
  readonly #driver: Driver;
  readonly #statements = new Map<string, Statement>();
  /** By a function that SQL called, on its way out. */
  #thrown: unknown = null;

  constructor(driver: Driver) {
    this.#driver = driver;
  }
  exec(sql: string): void {
    this.#driver.exec(sql);
  }
  run(sql: string, parameters: readonly SqlValue[]): void {
    const statement = this.#statement(sql);
    this.#guarded(sql, () => statement.run(parameters as SqlValue[]));
  }
  rows(sql: string, parameters: readonly SqlValue[]): unknown[][] {
    const statement = this.#statement(sql);
    const texts = this.#guarded(sql, () => statement.column(parameters as SqlValue[]));
    return texts.map((json) => JSON.parse(json) as unknown[]);
  }
  define(name: string, body: (value: SqlValue) => SqlValue): void {
    this.#driver.define(name, (value) => {
      try {
        return body(value);
      } catch (error) {
        this.#thrown = error;
        throw error;
      }
    });
  }
  saveTo(file: string): void {
    if (existsSync(file)) rmSync(file);
    this.#driver.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  }
  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#driver.close();
  }

  /** A statement that failed is not run again; what one of our functions threw comes out as it is. */
  #guarded<T>(sql: string, body: () => T): T {
    try {
      return body();
    } catch (error) {
      this.#statements.delete(sql);
      const thrown = this.#thrown ?? error;
      this.#thrown = null;
      throw thrown;
    }
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) {
      const [oldest, statement] = this.#statements.entries().next().value as [string, Statement];
      statement.finalize();
      this.#statements.delete(oldest);
    }
    const statement = this.#driver.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function openWasm(file: string | undefined): Driver {
  const { Database } = require('node-sqlite3-wasm') as typeof SqliteWasm;
  const database = new Database(file);
  database.function('fold', (value) => fold(value) as string, { deterministic: true });
  return {
    define: (name, body) => void database.function(name, (value) => body(value as SqlValue)),
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (parameters) => statement.run(parameters),
        column: (parameters) => statement.all(parameters).map((row) => firstOf(row)),
        finalize: () => statement.finalize()
      };
    },
    close: () => database.close()
  };
}

interface NativeDatabase {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: unknown[]): unknown; raw(): { all(...values: unknown[]): unknown[][] } };
  function(name: string, options: { deterministic: boolean }, body: (value: unknown) => unknown): void;
  close(): void;
}

function openNative(file: string | undefined): Driver {
  let Native: new (file: string) => NativeDatabase;
  try {
    Native = require('better-sqlite3') as new (file: string) => NativeDatabase;
  } catch {
    throw new LocalOrgError('LO2004', 'the native driver needs the package better-sqlite3: npm install better-sqlite3');
  }
  const database = new Native(file ?? ':memory:');
  database.function('fold', { deterministic: true }, fold);
  return {
    define: (name, body) => database.function(name, { deterministic: false }, (value) => body(value as SqlValue)),
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (parameters) => statement.run(...parameters),
        column: (parameters) =>
          statement
            .raw()
            .all(...parameters)
            .map((row) => row[0] as string),
        finalize: () => undefined
      };
    },
    close: () => database.close()
  };
}

function firstOf(row: object): string {
  for (const key in row) return (row as Record<string, string>)[key] as string;
  throw new LocalOrgError('LO9001', 'a query without columns');
}
