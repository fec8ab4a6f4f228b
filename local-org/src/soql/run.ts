/** Runs plans: evaluates parameters, reads rows, makes records, fetches children, counts what the limits count. */
import type { FormulaOrg, Formulas } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { Locator, QueryOptions, Runtime } from '../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import type { ApexException } from '../values/index.ts';
import { ApexList, Decimal, SObjectValue } from '../values/index.ts';
import type { SqlValue, Store } from '../store/store.ts';
import { decode } from '../store/codec.ts';
import type { TableMaker } from '../store/tables.ts';
import type { AggregateShape } from './aggregates.ts';
import { bindsOf, type Bind } from './binds.ts';
import { noAccess, noSuchColumn } from './errors.ts';
import type { Env } from './fragment.ts';
import { RowReader } from './read-rows.ts';
import { Planner, type ChildEnv, type Plan, type Restriction, type Usage } from './plan.ts';
import type { Cell, ChildPlan, RecordShape } from './shape.ts';
import { membersOf } from './values.ts';

export interface SoqlParts {
  readonly schema: SchemaView;
  readonly store: Store;
  readonly tables: TableMaker;
  readonly runtime: () => Runtime;
  readonly formulas: Formulas;
  readonly formulaOrg: () => FormulaOrg;
}

interface Compiled {
  readonly plan: Plan;
  readonly usage: Usage;
  /** Variant and row filters. */
  readonly key: string;
}
type Kind = 'records' | 'count' | 'ids' | 'chunk';

export class Soql {
  readonly #parts: SoqlParts;
  readonly #compiled = new WeakMap<SoqlQuery, Map<string, Compiled>>();

  constructor(parts: SoqlParts) {
    this.#parts = parts;
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
    return this.#records(record as RecordShape, rows, env, compiled.plan.isMetadata);
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
    const compiled = this.#compile(query, env, options, 'records');
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
    if (runtime.async.running?.kind !== 'Batch') runtime.limits.use('queryLocatorRows', ids.length);
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

  // --- compiling

  #compile(query: SoqlQuery, env: Env, options: QueryOptions, kind: Kind): Compiled {
    const access =
      query.withMode === 'USER_MODE' ? 'user' : query.withMode === 'SYSTEM_MODE' ? 'system' : options.access;
    const isFiltered = access === 'user' || options.sharing !== 'without';
    const variant = variantOf(env.binds, bindsOf(query).length, query);
    let known = this.#compiled.get(query);
    if (!known) this.#compiled.set(query, (known = new Map()));
    const base = `${kind}|${variant.isFolded ? 1 : 0}${variant.hasNullInList ? 1 : 0}|${isFiltered ? 1 : 0}`;
    // The row filters of this user decide among the plans; the last plan knows where filters go.
    const last = known.get(base);
    const key = last && isFiltered ? this.#filterKey(base, last.usage, env.runtime) : base;
    let compiled = known.get(key);
    if (!compiled || (isFiltered && !last)) {
      compiled = this.#plan(query, variant, isFiltered, kind, env.runtime, base);
      known.set(base, compiled).set(compiled.key, compiled);
    }
    if (access === 'user' || query.withMode === 'SECURITY_ENFORCED') this.#checkRights(compiled.usage, env.runtime);
    for (const object of compiled.usage.objects) this.#parts.tables.ensure(object);
    return compiled;
  }

  #plan(
    query: SoqlQuery,
    variant: { isFolded: boolean; hasNullInList: boolean },
    isFiltered: boolean,
    kind: Kind,
    runtime: Runtime,
    base: string
  ): Compiled {
    const usage: Usage = { objects: new Set(), fields: new Map(), filterPoints: [] };
    const indexes = new Map(bindsOf(query).map((bind, i) => [bind, i]));
    const planner = new Planner({
      schema: this.#parts.schema,
      formulas: this.#parts.formulas,
      variant,
      bindIndex: (bind) => indexes.get(bind as Bind) as number,
      usage,
      rowFilter: (object, alias) => {
        if (!isFiltered) return null;
        usage.filterPoints.push({ object, alias });
        const filter = runtime.security.rowFilter(object.name, alias, 'read');
        if (filter !== null) this.#useParents(object, usage, 3);
        return filter;
      }
    });
    const plan = planner.plan(query, RESTRICTIONS[kind]);
    return { plan, usage, key: isFiltered ? this.#filterKey(base, usage, runtime) : base };
  }
  /** A row filter may look at the masters of a row. */
  #useParents(object: ObjectInfo, usage: Usage, depth: number): void {
    if (depth === 0) return;
    for (const field of object.fields) {
      for (const name of field.referenceTo) {
        const parent = this.#parts.schema.object(name);
        if (!parent?.isQueryable || usage.objects.has(parent)) continue;
        usage.objects.add(parent);
        if (field.isMasterDetail || field.onParentDelete === 'cascade') this.#useParents(parent, usage, depth - 1);
      }
    }
  }
  #filterKey(base: string, usage: Usage, runtime: Runtime): string {
    const filters = usage.filterPoints.map(
      ({ object, alias }) => runtime.security.rowFilter(object.name, alias, 'read') ?? ''
    );
    return `${base}|${filters.join('|')}|`;
  }

  #checkRights(usage: Usage, runtime: Runtime): void {
    const { security } = runtime;
    for (const object of usage.fields.keys()) {
      if (!security.hasObject(object.name, 'read')) throw noAccess(object.name);
    }
    const inaccessible = new Map<string, Set<string>>();
    let first: { object: ObjectInfo; field: FieldInfo } | null = null;
    for (const [object, fields] of usage.fields) {
      for (const field of fields) {
        if (security.hasField(object.name, field.name, 'read')) continue;
        first ??= { object, field };
        inaccessible.set(object.name, (inaccessible.get(object.name) ?? new Set()).add(field.name));
      }
    }
    if (!first) return;
    const error: ApexException = noSuchColumn(first.field.name, first.object.name);
    error.inaccessible = inaccessible;
    throw error;
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
    for (const { name, cell, average } of shape.cells)
      values[name] = average ? averageOf(average, row) : decode(cell.column, row[cell.index]);
    return new SObjectValue(this.#parts.schema.object('AggregateResult') as ObjectInfo, values, true);
  }
}

interface ChunkEnv extends Env {
  readonly chunkIds: readonly string[];
}
const RESTRICTIONS: Readonly<Record<Kind, Restriction>> = {
  records: {},
  ids: { isIdsOnly: true },
  count: { isCount: true },
  chunk: { ids: (env) => (env as ChunkEnv).chunkIds }
};

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

const NOT_ASCII = /[^\u0000-\u007f]/;
const variants = new WeakMap<SoqlQuery, boolean>();

/** Which SQL the values need: most queries have one variant and never look further. */
function variantOf(
  binds: readonly unknown[],
  count: number,
  query: SoqlQuery
): { isFolded: boolean; hasNullInList: boolean } {
  let isFolded = variants.get(query);
  if (isFolded === undefined) variants.set(query, (isFolded = NOT_ASCII.test(JSON.stringify(query.where) ?? '')));
  let hasNullInList = hasNullLiteral(query);
  for (let i = 0; i < count; i++) {
    const value = binds[i];
    if (typeof value === 'string') isFolded ||= NOT_ASCII.test(value);
    else if (typeof value === 'object' && value !== null) {
      for (const member of membersOf(value)) {
        if (member === null) hasNullInList = true;
        else if (typeof member === 'string') isFolded ||= NOT_ASCII.test(member);
      }
    }
  }
  return { isFolded, hasNullInList };
}

const nullLiterals = new WeakMap<SoqlQuery, boolean>();
function hasNullLiteral(query: SoqlQuery): boolean {
  let has = nullLiterals.get(query);
  if (has === undefined) {
    // A scalar null in an IN condition counts as well: the SQL is only a little longer for it.
    nullLiterals.set(query, (has = (JSON.stringify([query.where, query.select]) ?? '').includes('"kind":"Null"')));
  }
  return has;
}
