/** The rows of an org: queries, DML and transactions behind one door. */
import type {
  Database,
  DmlRequest,
  DmlResult,
  InternalRows,
  Locator,
  MergeOptions,
  MergeResult,
  QueryOptions,
  Runtime,
  TriggerHost
} from '../transaction/runtime.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import { Formulas } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import { parseQuery, SoqlSyntaxError } from '../syntax/parse-query.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import { type ApexList, type SObjectValue } from '../values/index.ts';
import { FormulaSql } from '../soql/formula-sql.ts';
import { bindValues, Soql } from '../soql/index.ts';
import { queryError } from '../soql/errors.ts';
import { localMs } from '../soql/values.ts';
import { formulaDiagnostics } from './check-formulas.ts';
import { objectNamed, type DatabaseContext } from './context.ts';
import { fromPlain } from './convert.ts';
import { rateOf } from './currency-rates.ts';
import { applyGivenDefaults } from './defaults.ts';
import { afterUpdate, dmlSteps } from './dml-steps.ts';
import { DmlEngine } from './dml.ts';
import { Events } from './events.ts';
import { fillFormulaFields } from './formula-fields.ts';
import { filterNames } from './filter-names.ts';
import { OrgForFormulas } from './formula-org.ts';
import { FormulaSources } from './formula-sources.ts';
import { PlainRows } from './internal-rows.ts';
import { load } from './load.ts';
import { merge } from './merge.ts';
import { Partners } from './partners.ts';
import { toPlain } from './plain.ts';
import { emptyRecycleBin } from './recycle-bin.ts';
import { Remover } from './remove.ts';
import { noteSeen } from './note-seen.ts';
import { Rollups } from './rollups.ts';
import { RowHolds } from './row-holds.ts';
import { RowRivals } from './row-rivals.ts';
import { Rows } from './rows.ts';
import { Saver } from './save.ts';
import type { Schema } from './schema.ts';
import { Sequences } from './sequences.ts';
import { SqlTransactions, type Mark } from './sql-transactions.ts';
import { writeStandardRows } from './standard-rows.ts';
import { openStore, type Store } from '../store/store.ts';
import { TableMaker } from '../store/tables.ts';
import { TriggerRunner } from './trigger-runner.ts';
import { findUpsertTargets } from './upsert.ts';

export interface DatabaseParts {
  readonly schema: Schema;
  /** Default: a new store in memory, or over `file`. */
  readonly store?: Store;
  readonly file?: string;
  readonly runtime: () => Runtime;
  readonly triggers: () => TriggerHost;
  /** A value as the running user's locale writes it. */
  showLocal(value: unknown, field: FieldInfo): string;
  /** Rows of this object were written. */
  onWrite?(object: string): void;
  onRollback?(): void;
}

export class OrgDatabase implements Database {
  readonly internal: InternalRows;
  readonly events = new Events(() => this.#context);
  /** What other clients do: rows they hold, and rows they store first. */
  readonly holds = new RowHolds();
  readonly rivals = new RowRivals();
  /** For who writes SQL conditions. */
  readonly filterNames = filterNames(() => this.#context);
  readonly #context: DatabaseContext;
  readonly #store: Store;
  readonly #soql: Soql;
  readonly #engine: DmlEngine;
  readonly #saver: Saver;
  readonly #remover: Remover;
  readonly #partners: Partners;
  readonly #triggers: TriggerRunner;
  readonly #rollups: Rollups;
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
      transactions: new SqlTransactions(store, tables, this.events, () => parts.onRollback?.()),
      holds: this.holds,
      formulas,
      formulaSources,
      internal: () => this.internal,
      runtime: parts.runtime,
      triggers: parts.triggers,
      written: (object) => parts.onWrite?.(object)
    };
    store.define('zoned', (ms) => (typeof ms === 'number' ? localMs(ms, parts.runtime().session.timeZone) : null));
    store.define('rate', (code) => rateOf(context, code as string | null));
    this.#context = context;
    this.#store = store;
    this.#soql = new Soql({
      schema: parts.schema,
      store,
      tables,
      runtime: parts.runtime,
      formulas,
      formulaSql: new FormulaSql(store, formulas, () => new OrgForFormulas(context)),
      showLocal: (value, field) => parts.showLocal(value, field),
      holds: context.holds,
      noteSeen: (object, ids, how) => noteSeen(context, object, ids, how),
      formulaOrg: () => new OrgForFormulas(context)
    });
    this.#partners = new Partners(context);
    this.#triggers = new TriggerRunner(context);
    this.#rollups = new Rollups(context, (query, binds) => this.#soql.internal(query, binds));
    this.#saver = new Saver(context, this.#triggers, this.#rollups, {
      afterUpdate: (object, rows) => afterUpdate({ context, partners: this.#partners }, object, rows)
    });
    this.#remover = new Remover(context, this.#triggers, this.#rollups, this.#partners);
    this.#engine = new DmlEngine(context, {
      steps: dmlSteps({ context, saver: this.#saver, remover: this.#remover, partners: this.#partners }),
      triggers: this.#triggers,
      rollups: this.#rollups,
      upsertTargets: (request, object, rows) => findUpsertTargets(context, request, object, rows)
    });
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
    for (const [object, rows] of this.rivals.take(request.records.map(({ type }) => type.name)))
      this.load(object, rows);
    return this.#engine.run(request);
  }
  merge(master: SObjectValue, losers: readonly SObjectValue[], options: MergeOptions): MergeResult[] {
    this.#prepare();
    const parts = {
      context: this.#context,
      engine: this.#engine,
      triggers: this.#triggers,
      rollups: this.#rollups,
      saver: this.#saver,
      remover: this.#remover,
      partners: this.#partners
    };
    return merge(parts, master, losers, options);
  }

  emptyRecycleBin(records: readonly SObjectValue[]): DmlResult[] {
    return this.#engine.inSavepoint(() => emptyRecycleBin(this.#context, records));
  }
  fillFormulas(records: readonly SObjectValue[]): void {
    for (const record of records) fillFormulaFields(this.#context, record.type, [record]);
  }
  fillDefaults(record: SObjectValue): void {
    applyGivenDefaults(this.#context, record);
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

  /** What is wrong with the project's formulas. */
  formulaDiagnostics(): Diagnostic[] {
    return formulaDiagnostics(this.#context);
  }
  /** Rows as an export holds them: Ids and audit fields kept, nothing fires, nothing is checked. */
  load(object: string, rows: Iterable<Readonly<Record<string, unknown>>>): number {
    this.#prepare();
    const info = objectNamed(this.#context, object);
    return this.#engine.inSavepoint(() => load(this.#context, info, rows, (ids) => this.#rollups.loaded(info, ids)));
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
      this.#rollups.fill();
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
