/**
 * Roll-up summary fields: stored with the master, worked out anew after the save of a detail, and written through a save
 * of the master, whose triggers and rules run as in any other.
 */
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { ObjectInfo, Summary } from '../types/schema-view.ts';
import { ApexList, Decimal, type SObjectValue } from '../values/index.ts';
import { quoted, tableOf } from '../store/tables.ts';
import { inList, objectNamed, type DatabaseContext } from './context.ts';
import { summaryQuery } from './summary-query.ts';
import type { WorkRow } from './work-row.ts';

/** Roll-ups of one master over one child under one filter: one query. */
interface Group {
  readonly master: ObjectInfo;
  readonly child: ObjectInfo;
  /** The child's field that leads to the master. */
  readonly key: string;
  readonly query: SoqlQuery;
  readonly fields: readonly { readonly name: string; readonly isZeroWithout: boolean }[];
}
export type Values = Record<string, unknown>;
type RunQuery = (query: SoqlQuery, binds: readonly unknown[]) => readonly SObjectValue[];
/** Masters whose details were saved, by object. */
type Touched = Map<ObjectInfo, Set<string>>;

export class Rollups {
  readonly #context: DatabaseContext;
  readonly #run: RunQuery;
  readonly #open: Touched[] = [];
  #groups: readonly Group[] | null = null;

  constructor(context: DatabaseContext, run: RunQuery) {
    this.#context = context;
    this.#run = run;
  }

  get isIdle(): boolean {
    return this.#all().length === 0;
  }

  /** What the body touches; details saved within it (by triggers) answer for themselves. */
  during(body: () => void): Touched {
    const touched: Touched = new Map();
    this.#open.push(touched);
    try {
      body();
    } finally {
      this.#open.pop();
    }
    return touched;
  }

  /** Details in memory, as they were and as they are. */
  touchMasters(rows: readonly WorkRow[]): void {
    for (const { record, old } of rows) {
      for (const { master, key } of this.#over(record.type)) {
        for (const id of [record.values[key], old?.values[key]]) if (typeof id === 'string') this.#touch(master, id);
      }
    }
  }

  /** Details in the store, on their way out or back in. */
  touchMastersOf(child: ObjectInfo, ids: readonly string[]): void {
    for (const { master, key } of this.#over(child)) {
      const table = this.#context.rows.tables.ensure(child);
      const sql = `SELECT DISTINCT json_array(${quoted(key)}) FROM ${table.sql} WHERE ${inList()} AND ${quoted(key)} IS NOT NULL`;
      for (const [id] of this.#context.rows.store.rows(sql, [JSON.stringify(ids)])) this.#touch(master, id as string);
    }
  }

  isDetailOf({ record, old }: WorkRow, master: SObjectValue): boolean {
    const keys = this.#over(record.type).filter((group) => group.master === master.type);
    return keys.some(({ key }) => [record.values[key], old?.values[key]].includes(master.values.Id));
  }

  /** What is stored otherwise than it is: master's Id → its new values. */
  stale(master: ObjectInfo, ids: readonly string[]): Map<string, Values> {
    const stored = this.#context.rows.read(master, ids);
    const live = ids.filter((id) => stored.get(id)?.isDeleted === false);
    const stale = new Map<string, Values>();
    for (const [id, values] of this.#valuesOf(master, live)) {
      const record = stored.get(id)?.record as SObjectValue;
      const changed = Object.entries(values).filter(([name, value]) => !isSame(value, record.values[name] ?? null));
      if (changed.length > 0) stale.set(id, Object.fromEntries(changed));
    }
    return stale;
  }

  /** Silently, for rows that came in without a save. */
  refresh(master: ObjectInfo, ids: readonly string[]): void {
    const table = this.#context.rows.tables.ensure(master);
    for (const [id, values] of this.stale(master, ids)) this.#context.rows.update(table, id, values);
  }

  /** Rows written without a save: masters and details of roll-ups. */
  loaded(object: ObjectInfo, ids: readonly string[]): void {
    if (this.#groupsOf(object).length > 0) this.refresh(object, ids);
    const touched = this.during(() => this.touchMastersOf(object, ids));
    for (const [master, masterIds] of touched) this.refresh(master, [...masterIds]);
  }

  /** Masters of an older file, in which some of their roll-ups had no column. */
  fill(): void {
    for (const master of new Set(this.#all().map((group) => group.master))) {
      const table = this.#context.rows.tables.ensure(master);
      const zeros = this.zeros(master).map((name) => `${quoted(name)} IS NULL`);
      if (zeros.length > 0) this.refresh(master, this.#context.rows.ids(table, zeros.join(' OR '), []));
    }
  }

  /** The roll-ups that are zero, not blank, for a master without details. */
  zeros(master: ObjectInfo): string[] {
    return this.#groupsOf(master).flatMap(({ fields }) =>
      fields.filter((field) => field.isZeroWithout).map(({ name }) => name)
    );
  }

  #valuesOf(master: ObjectInfo, ids: readonly string[]): Map<string, Values> {
    const found = new Map<string, Values>(ids.map((id) => [id, {}]));
    if (ids.length === 0) return found;
    for (const { query, fields } of this.#groupsOf(master)) {
      const rows = this.#run(query, [new ApexList('List<Id>', [...ids])]);
      const byMaster = new Map(rows.map((row) => [row.values.master, row.values]));
      for (const [id, values] of found) {
        const sums = byMaster.get(id);
        fields.forEach(({ name, isZeroWithout }, i) => {
          const sum = sums?.[`r${i}`] ?? (isZeroWithout ? 0 : null);
          values[name] = typeof sum === 'number' ? Decimal.fromInteger(sum) : sum;
        });
      }
    }
    return found;
  }

  #touch(master: ObjectInfo, id: string): void {
    const touched = this.#open[this.#open.length - 1];
    if (!touched) return;
    const known = touched.get(master);
    if (known) known.add(id);
    else touched.set(master, new Set([id]));
  }

  #over(child: ObjectInfo): readonly Group[] {
    return this.#all().filter((group) => group.child === child);
  }
  #groupsOf(master: ObjectInfo): readonly Group[] {
    return this.#all().filter((group) => group.master === master);
  }

  #all(): readonly Group[] {
    return (this.#groups ??= this.#context.schema.project.objects
      .filter((object) => object.fields.some((field) => field.summary !== null))
      .flatMap((object) => this.#groupsFor(objectNamed(this.#context, object.name))));
  }
  #groupsFor(master: ObjectInfo): Group[] {
    const byQuery = new Map<string, { name: string; summary: Summary }[]>();
    for (const { name, summary } of tableOf(master).columns.map(({ field }) => field)) {
      if (!summary) continue;
      const key = JSON.stringify([summary.child, summary.foreignKey, summary.filters]);
      byQuery.set(key, [...(byQuery.get(key) ?? []), { name, summary }]);
    }
    return [...byQuery.values()].map((members): Group => {
      const [first] = members as [(typeof members)[number]];
      const child = this.#context.schema.object(first.summary.child);
      const key = child?.field(first.summary.foreignKey)?.name ?? first.summary.foreignKey;
      const query = summaryQuery(
        child,
        key,
        members.map(({ summary }) => summary)
      );
      const fields = members.map(({ name, summary: { operation } }) => ({
        name,
        isZeroWithout: operation === 'count' || operation === 'sum'
      }));
      return { master, child: child as ObjectInfo, key, query, fields };
    });
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  return typeof a === 'object' ? (a as { equals(other: unknown): boolean }).equals(b) : a === b;
}
