/** The rows of an org: queries, DML and transactions behind one door. */
import type {
  Access,
  Database,
  DmlRequest,
  DmlResult,
  InternalRows,
  Locator,
  MergeResult,
  QueryOptions,
  Runtime,
  TriggerHost
} from '../transaction/runtime.ts';
import { Formulas } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import { parseQuery, SoqlSyntaxError } from '../syntax/parse-query.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { type ApexList, type SObjectValue } from '../values/index.ts';
import { bindValues, Soql } from '../soql/index.ts';
import { queryError } from '../soql/errors.ts';
import { localMs } from '../soql/values.ts';
import { objectNamed, type DatabaseContext } from './context.ts';
import { fromPlain } from './convert.ts';
import { DmlEngine, type Statement } from './dml.ts';
import { OrgForFormulas } from './formula-org.ts';
import { FormulaSources } from './formula-sources.ts';
import { PlainRows } from './internal-rows.ts';
import { load } from './load.ts';
import { merge } from './merge.ts';
import { PARTNER_OBJECTS, Partners } from './partners.ts';
import { toPlain } from './plain.ts';
import { Remover } from './remove.ts';
import { Rows } from './rows.ts';
import { Saver } from './save.ts';
import type { Schema } from './schema.ts';
import { Sequences } from './sequences.ts';
import { SqlTransactions, type Mark } from './sql-transactions.ts';
import { writeStandardRows } from './standard-rows.ts';
import { openStore, type Store } from '../store/store.ts';
import { TableMaker } from '../store/tables.ts';
import { findUpsertTargets } from './upsert.ts';
import { isGood, type WorkRow } from './work-row.ts';

export interface DatabaseParts {
  readonly schema: Schema;
  /** Default: a new store in memory, or over `file`. */
  readonly store?: Store;
  readonly file?: string;
  readonly runtime: () => Runtime;
  readonly triggers: () => TriggerHost;
  /** Rows of this object were written. */
  onWrite?(object: string): void;
  onRollback?(): void;
}

export class OrgDatabase implements Database {
  readonly internal: InternalRows;
  readonly #context: DatabaseContext;
  readonly #store: Store;
  readonly #soql: Soql;
  readonly #engine: DmlEngine;
  readonly #saver: Saver;
  readonly #remover: Remover;
  readonly #partners: Partners;
  #isPrepared = false;

  constructor(parts: DatabaseParts) {
    const store = parts.store ?? openStore(parts.file === undefined ? {} : { file: parts.file });
    const tables = new TableMaker(store, parts.schema);
    const formulaSources = new FormulaSources(parts.schema);
    const formulas = new Formulas(formulaSources);
    const context: DatabaseContext = {
      schema: parts.schema,
      rows: new Rows(store, tables),
      sequences: new Sequences(store),
      transactions: new SqlTransactions(store, tables, () => parts.onRollback?.()),
      formulas,
      formulaSources,
      internal: () => this.internal,
      runtime: parts.runtime,
      triggers: parts.triggers,
      written: (object) => parts.onWrite?.(object)
    };
    store.define('zoned', (ms) => (typeof ms === 'number' ? localMs(ms, parts.runtime().session.timeZone) : null));
    this.#context = context;
    this.#store = store;
    this.#soql = new Soql({
      schema: parts.schema,
      store,
      tables,
      runtime: parts.runtime,
      formulas,
      formulaOrg: () => new OrgForFormulas(context)
    });
    this.#partners = new Partners(context);
    this.#saver = new Saver(context, () => this.#engine, {
      afterUpdate: (object, rows) => this.#afterUpdate(object, rows)
    });
    this.#remover = new Remover(context, () => this.#engine, this.#partners);
    this.#engine = new DmlEngine(
      context,
      {
        insert: (object, rows, statement) => this.#insert(object, rows, statement),
        update: (object, rows, statement) => this.#saver.update(object, rows, statement),
        delete: (object, rows, statement) => this.#remover.delete(object, rows, statement),
        undelete: (object, rows, statement) => this.#remover.undelete(object, rows, statement)
      },
      (request, object, rows) => findUpsertTargets(context, request, object, rows)
    );
    this.internal = new PlainRows(context);
  }

  // --- queries

  query(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): ApexList<SObjectValue> {
    this.#prepare();
    return this.#soql.query(query, binds, options);
  }
  count(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): number {
    this.#prepare();
    return this.#soql.count(query, binds, options);
  }
  queryText(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): ApexList<SObjectValue> {
    const query = parsed(text);
    return this.query(query, bindValues(query, binds), options);
  }
  countText(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): number {
    const query = parsed(text);
    return this.count(query, bindValues(query, binds), options);
  }
  /** The fields asked for and no others, as plain JSON: what REST and the command line show. */
  plainQuery(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): Record<string, unknown>[] {
    this.#prepare();
    const query = parsed(text);
    return this.#soql
      .plain(query, bindValues(query, binds), options)
      .map((row) => toPlain(row) as Record<string, unknown>);
  }
  locator(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): Locator {
    this.#prepare();
    const query = parsed(text);
    return this.#soql.locator(text, query, bindValues(query, binds), options);
  }
  inlineLocator(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): Locator {
    this.#prepare();
    return this.#soql.locator(`SELECT … FROM ${query.from.object}`, query, binds, options);
  }

  // --- writing

  dml(request: DmlRequest): DmlResult[] {
    this.#prepare();
    return this.#engine.run(request);
  }
  merge(
    master: SObjectValue,
    losers: readonly SObjectValue[],
    options: { allOrNone: boolean; access: Access }
  ): MergeResult[] {
    this.#prepare();
    const parts = {
      context: this.#context,
      engine: this.#engine,
      saver: this.#saver,
      remover: this.#remover,
      partners: this.#partners
    };
    return merge(parts, master, losers, options);
  }

  #insert(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    if (PARTNER_OBJECTS.has(object.name)) this.#partners.insert(object, rows, statement);
    else this.#saver.insert(object, rows, statement);
  }
  #afterUpdate(object: ObjectInfo, rows: readonly WorkRow[]): void {
    if (object.name !== 'Opportunity') return;
    const moved = rows.filter((row) => isGood(row) && row.old?.values.AccountId !== row.record.values.AccountId);
    if (moved.length > 0) this.#partners.accountChanged(moved.map((row) => row.id as string));
  }

  // --- Apex savepoints: each counts as a DML statement

  setSavepoint(): unknown {
    const { limits } = this.#context.runtime();
    limits.use('dmlStatements');
    limits.use('savepoints');
    return this.#context.transactions.mark();
  }
  rollback(savepoint: unknown): void {
    const { limits } = this.#context.runtime();
    limits.use('dmlStatements');
    limits.use('savepointRollbacks');
    this.#context.transactions.backTo(savepoint as Mark);
  }
  releaseSavepoint(savepoint: unknown): void {
    this.#context.transactions.keep(savepoint as Mark);
  }

  // --- transactions of the org

  /** BEGIN, or a savepoint where one is open. */
  begin(): Mark {
    this.#prepare();
    return this.#context.transactions.mark();
  }
  commit(mark: unknown): void {
    this.#context.transactions.keep(mark as Mark);
  }
  /** Undoes all since the mark, and forgets it. */
  rollbackTo(mark: unknown): void {
    this.#context.transactions.undo(mark as Mark);
  }
  rollbackAll(): void {
    this.#context.transactions.undoAll();
  }

  /** Rows as an export holds them: Ids and audit fields kept, nothing fires, nothing is checked. */
  load(object: string, rows: Iterable<Readonly<Record<string, unknown>>>): number {
    this.#prepare();
    const info = objectNamed(this.#context, object);
    return this.#engine.inSavepoint(() => load(this.#context, info, rows));
  }
  /** Writes the whole database into a file that `file` opens again. */
  saveTo(file: string): void {
    this.#prepare();
    this.#context.sequences.save();
    this.#store.saveTo(file);
  }
  /** Gives up the store, for a database of another schema to go on with it. */
  handOver(): Store {
    this.#prepare();
    this.#context.sequences.save();
    return this.#store;
  }
  close(): void {
    if (this.#context.transactions.isOpen) this.rollbackAll();
    this.#context.sequences.save();
    this.#store.close();
  }

  describeRow(record: SObjectValue): Record<string, unknown> {
    return toPlain(record) as Record<string, unknown>;
  }
  fromPlain(object: string, json: Readonly<Record<string, unknown>>): SObjectValue {
    return fromPlain(objectNamed(this.#context, object), json, (name) => this.#context.schema.object(name));
  }

  /** Tables and rows that every org has; not earlier than the first use, when the clock and the session are there. */
  #prepare(): void {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    this.#engine.inSavepoint(() => {
      for (const object of this.#context.schema.commonObjects()) this.#context.rows.tables.ensure(object);
      writeStandardRows(this.#context);
    });
  }
}

function parsed(text: string): SoqlQuery {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof SoqlSyntaxError) throw queryError(error.message);
    throw error;
  }
}
