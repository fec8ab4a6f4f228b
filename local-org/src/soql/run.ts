/** Runs plans: evaluates parameters, reads rows, makes records, fetches children, counts what the limits count. */
import type { FormulaOrg } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { Locator, QueryOptions, Runtime } from '../transaction/runtime.ts';
import type { ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { ApexList, Decimal, SObjectValue } from '../values/index.ts';
import type { SqlValue, Store } from '../store/store.ts';
import { decode } from '../store/codec.ts';
import type { AggregateShape } from './aggregates.ts';
import { QueryCompiler, type ChunkEnv, type Compiled, type CompilerParts, type Kind } from './compile.ts';
import { rowUnavailable } from './errors.ts';
import type { Env } from './fragment.ts';
import { RowReader } from './read-rows.ts';
import type { ChildEnv, Plan } from './plan.ts';
import { isRecordAccess, RecordAccess } from './record-access.ts';
import type { Cell, ChildPlan, RecordShape } from './shape.ts';

export interface SoqlParts extends CompilerParts {
  readonly store: Store;
  readonly runtime: () => Runtime;
  readonly formulaOrg: () => FormulaOrg;
  /** Rows that FOR UPDATE cannot have. */
  readonly holds: { refused(ids: Iterable<string>): string[] };
  noteSeen(object: ObjectInfo, ids: readonly string[], how: 'view' | 'reference'): void;
}

export class Soql {
  readonly #parts: SoqlParts;
  readonly #compiler: QueryCompiler;
  readonly #access: RecordAccess;

  constructor(parts: SoqlParts) {
    this.#parts = parts;
    this.#compiler = new QueryCompiler(parts);
    this.#access = new RecordAccess(parts);
  }

  #compile(query: SoqlQuery, env: Env, options: QueryOptions, kind: Kind): Compiled {
    if (isRecordAccess(query.from.object)) this.#access.fill(query, env);
    return this.#compiler.compile(query, env, options, kind);
  }

  query(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): ApexList<SObjectValue> {
    const runtime = this.#parts.runtime();
    const env: Env = { binds, runtime };
    const compiled = this.#compile(query, env, options, 'records');
    this.#countQuery(compiled.plan, runtime);
    const rows = this.#rows(compiled, env);
    const { record, aggregate } = compiled.plan;
    if (aggregate) {
      if (!compiled.plan.isMetadata) runtime.limits.use('queryRows', countedRows(aggregate, rows));
      return new ApexList(
        'List<AggregateResult>',
        rows.map((row) => this.#aggregateRecord(aggregate, row))
      );
    }
    const shape = record as RecordShape;
    if (query.forClause) this.#keepOrNote(query.forClause, shape, rows);
    return this.#records(shape, rows, env, compiled.plan.isMetadata);
  }

  /** FOR UPDATE takes the rows for this transaction; FOR VIEW and FOR REFERENCE note that somebody looked. */
  #keepOrNote(clause: NonNullable<SoqlQuery['forClause']>, shape: RecordShape, rows: unknown[][]): void {
    const ids = rows.map((row) => row[shape.id?.index ?? 0] as string);
    if (clause !== 'update') this.#parts.noteSeen(shape.object, ids, clause);
    else if (this.#parts.holds.refused(ids).length > 0) throw rowUnavailable();
  }

  /** For the platform's own needs: an aggregate over everybody's rows, counted by nobody. */
  internal(query: SoqlQuery, binds: readonly unknown[]): SObjectValue[] {
    const env: Env = { binds, runtime: this.#parts.runtime() };
    const compiled = this.#compile(query, env, { access: 'system', sharing: 'without' }, 'records');
    return this.#rows(compiled, env).map((row) =>
      this.#aggregateRecord(compiled.plan.aggregate as AggregateShape, row)
    );
  }

  count(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): number {
    const runtime = this.#parts.runtime();
    const env: Env = { binds, runtime };
    const compiled = this.#compile(query, env, options, 'count');
    this.#countQuery(compiled.plan, runtime);
    if (!compiled.plan.isMetadata) runtime.limits.use('queryRows', 1);
    return this.#rows(compiled, env)[0]?.[0] as number;
  }

  /** Rows as a client gets them: the fields asked for, in their order; parents nested, children as arrays. */
  plain(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): Record<string, unknown>[] {
    const env: Env = { binds, runtime: this.#parts.runtime() };
    const compiled = this.#compile(query, env, options, 'client');
    this.#countQuery(compiled.plan, env.runtime);
    const rows = this.#rows(compiled, env);
    const { aggregate, record } = compiled.plan;
    if (!compiled.plan.isMetadata)
      env.runtime.limits.use('queryRows', aggregate ? countedRows(aggregate, rows) : rows.length);
    if (aggregate) return rows.map((row) => this.#aggregateRecord(aggregate, row).values);
    const shape = record as RecordShape;
    const reader = this.#reader();
    const children = this.#children(shape, rows, env, (childShape, childRows) => {
      env.runtime.limits.use('queryRows', childRows.length);
      return childRows.map((row) => reader.plain(childShape, row));
    });
    return rows.map((row) => {
      const plain = reader.plain(shape, row);
      for (const [name, byParent] of children) plain[name] = byParent.get(row[shape.id?.index ?? 0] as string) ?? [];
      return plain;
    });
  }

  /** The Ids are fixed now; a record deleted before its chunk is read is left out. */
  locator(text: string, query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): Locator {
    const runtime = this.#parts.runtime();
    const compiled = this.#compile(query, { binds, runtime }, options, 'ids');
    runtime.limits.use('queries');
    const ids = this.#rows(compiled, { binds, runtime }).map(
      (row) => row[compiled.plan.record?.id?.index ?? 0] as string
    );
    // A batch's start may name fifty million rows.
    if (!options.isForCursor && runtime.async.running?.kind !== 'Batch')
      runtime.limits.use('queryLocatorRows', ids.length);
    return {
      query: text,
      size: ids.length,
      fetch: (position, count) => this.#chunk(query, binds, options, ids.slice(position, position + count))
    };
  }

  #chunk(
    query: SoqlQuery,
    binds: readonly unknown[],
    options: QueryOptions,
    ids: readonly string[]
  ): ApexList<SObjectValue> {
    const runtime = this.#parts.runtime();
    const env: ChunkEnv = { binds, runtime, chunkIds: ids };
    const compiled = this.#compile(query, env, options, 'chunk');
    this.#countQuery(compiled.plan, runtime);
    const shape = compiled.plan.record as RecordShape;
    const idAt = shape.id?.index ?? 0;
    const byId = new Map(this.#rows(compiled, env).map((row) => [row[idAt] as string, row]));
    const rows = ids.map((id) => byId.get(id)).filter((row): row is unknown[] => row !== undefined);
    return this.#records(shape, rows, env, compiled.plan.isMetadata);
  }

  // --- running

  #countQuery(plan: Plan, runtime: Runtime): void {
    // Custom metadata is free.
    if (plan.isMetadata) return;
    runtime.limits.use('queries');
    if (plan.record && plan.record.children.length > 0)
      runtime.limits.use('aggregateQueries', plan.record.children.length);
  }

  #rows({ plan }: { plan: Plan }, env: Env): unknown[][] {
    const { sql, parameters } = plan.statement;
    const values: SqlValue[] = parameters.map((value) => value(env));
    this.#parts.formulaSql.begin();
    return this.#parts.store.rows(sql, values);
  }

  #records(shape: RecordShape, rows: unknown[][], env: Env, isMetadata: boolean): ApexList<SObjectValue> {
    if (!isMetadata) env.runtime.limits.use('queryRows', rows.length);
    const children = this.#children(shape, rows, env, (childShape, childRows, isChildMetadata) =>
      this.#records(childShape, childRows, env, isChildMetadata)
    );
    const idAt = shape.id?.index ?? 0;
    const reader = this.#reader();
    const records = rows.map((row) => {
      const record = reader.record(shape, row);
      for (const [name, byParent] of children) {
        record.values[name] = byParent.get(row[idAt] as string) ?? emptyList(shape, name, this.#parts.schema);
      }
      return record;
    });
    return new ApexList(`List<${shape.object.name}>`, records);
  }

  /** Child rows of all parents at once, by child relationship and parent. */
  #children<T>(
    shape: RecordShape,
    rows: unknown[][],
    env: Env,
    make: (shape: RecordShape, rows: unknown[][], isMetadata: boolean) => T
  ): [string, Map<string, T>][] {
    if (shape.children.length === 0) return [];
    const parentIds = rows.map((row) => row[shape.id?.index ?? 0] as string);
    return shape.children.map((child) => {
      const childEnv: ChildEnv = { ...env, parentIds };
      const byParent = groupByParent(child, this.#rows(child, childEnv), env);
      const made = new Map<string, T>();
      for (const [parent, group] of byParent) {
        made.set(parent, make(child.plan.record as RecordShape, group, child.plan.isMetadata));
      }
      return [child.name, made];
    });
  }

  #reader(): RowReader {
    return new RowReader(this.#parts.formulas, this.#parts.formulaOrg);
  }

  #aggregateRecord(shape: AggregateShape, row: unknown[]): SObjectValue {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const { name, cell, average, show } of shape.cells) {
      const value = average ? averageOf(average, row) : decode(cell.column, row[cell.index]);
      values[name] = show === null ? value : show(value);
    }
    return new SObjectValue(this.#parts.schema.object('AggregateResult') as ObjectInfo, values, true);
  }
}

function groupByParent(child: ChildPlan, rows: unknown[][], env: Env): Map<string, unknown[][]> {
  const limit = child.limit ? child.limit(env) : Infinity;
  const groups = new Map<string, unknown[][]>();
  for (const row of rows) {
    const parent = row[child.parentCell.index] as string;
    const group = groups.get(parent);
    if (!group) {
      if (limit > 0) groups.set(parent, [row]);
    } else if (group.length < limit) group.push(row);
  }
  return groups;
}

function emptyList(shape: RecordShape, relationship: string, schema: SchemaView): ApexList<SObjectValue> {
  const child = shape.object.childRelationship(relationship);
  return new ApexList(`List<${schema.object(child?.childObject ?? '')?.name ?? 'SObject'}>`, []);
}

function averageOf({ sum, count }: { sum: Cell; count: Cell }, row: unknown[]): Decimal | null {
  const total = decode(sum.column, row[sum.index]) as Decimal | null;
  const rows = row[count.index] as number;
  return total === null || rows === 0 ? null : total.divide(Decimal.fromInteger(rows));
}

/** COUNT alone costs its result rows; other aggregates cost every row that went in. */
function countedRows(shape: AggregateShape, rows: readonly unknown[][]): number {
  const { rowCount } = shape;
  return rowCount === null ? rows.length : rows.reduce((sum, row) => sum + (row[rowCount] as number), 0);
}
