/** Queries as plans, kept by query: for each variant of the values, each set of row filters, each way of reading. */
import type { Formulas } from '../formulas/index.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { QueryOptions, Runtime } from '../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { ApexList, ApexSet, type ApexException } from '../values/index.ts';
import type { TableMaker } from '../store/tables.ts';
import { bindsOf, type Bind } from './binds.ts';
import type { Variant } from './conditions.ts';
import { noSuchColumn, noSuchObject } from './errors.ts';
import type { FormulaSql } from './formula-sql.ts';
import type { Env } from './fragment.ts';
import { Planner, type Plan, type Restriction, type Usage } from './plan.ts';
import type { ShowLocal } from './select-functions.ts';
import { accessSelect } from './record-access.ts';
import { membersOf } from './values.ts';

export interface CompilerParts {
  readonly schema: SchemaView;
  readonly tables: TableMaker;
  readonly formulas: Formulas;
  readonly formulaSql: FormulaSql;
  /** FORMAT(): the value as the user's locale writes it. */
  readonly showLocal: ShowLocal;
}
export interface Compiled {
  readonly plan: Plan;
  readonly usage: Usage;
  /** Variant and row filters. */
  readonly key: string;
}
/** 'client': records for somebody outside Apex. */
export type Kind = 'records' | 'client' | 'count' | 'ids' | 'chunk';

export class QueryCompiler {
  readonly #parts: CompilerParts;
  readonly #compiled = new WeakMap<SoqlQuery, Map<string, Compiled>>();

  constructor(parts: CompilerParts) {
    this.#parts = parts;
  }

  compile(query: SoqlQuery, env: Env, options: QueryOptions, kind: Kind): Compiled {
    const access =
      query.withMode === 'USER_MODE' ? 'user' : query.withMode === 'SYSTEM_MODE' ? 'system' : options.access;
    const isFiltered = access === 'user' || isEnforced(options.sharing, env.runtime);
    const variant = variantOf(env.binds, bindsOf(query).length, query);
    let known = this.#compiled.get(query);
    if (!known) this.#compiled.set(query, (known = new Map()));
    const base = `${kind}|${variant.isFolded ? 1 : 0}${variant.hasNullInList ? 1 : 0}|${variant.lists.join()}|${isFiltered ? 1 : 0}`;
    // The row filters of this user decide among the plans; the last plan knows where filters go.
    const last = known.get(base);
    const key = last ? this.#filterKey(base, last.usage, env.runtime) : base;
    let compiled = known.get(key);
    if (!compiled) {
      compiled = this.#plan(query, variant, isFiltered, kind, env.runtime, base);
      known.set(base, compiled).set(compiled.key, compiled);
    }
    if (access === 'user' || query.withMode === 'SECURITY_ENFORCED') this.#checkRights(compiled.usage, env.runtime);
    for (const object of compiled.usage.objects) this.#parts.tables.ensure(object);
    return compiled;
  }

  #plan(query: SoqlQuery, variant: Variant, isFiltered: boolean, kind: Kind, runtime: Runtime, base: string): Compiled {
    const usage: Usage = { objects: new Set(), fields: new Map(), filterPoints: [] };
    const indexes = new Map(bindsOf(query).map((bind, i) => [bind, i]));
    const planner = new Planner({
      schema: this.#parts.schema,
      formulas: this.#parts.formulas,
      formulaSql: this.#parts.formulaSql,
      showLocal: this.#parts.showLocal,
      variant,
      bindIndex: (bind) => indexes.get(bind as Bind) as number,
      usage,
      isApex: kind !== 'client',
      rowFilter: (object, alias) => {
        if (!isFiltered) return null;
        usage.filterPoints.push({ object, alias, kind: 'filter' });
        return runtime.security.rowFilter(object.name, alias, 'read');
      },
      accessSelect: (object, alias) => {
        usage.filterPoints.push({ object, alias, kind: 'access' });
        return accessSelect(runtime.security, object, alias);
      }
    });
    const plan = planner.plan(query, RESTRICTIONS[kind]);
    return { plan, usage, key: this.#filterKey(base, usage, runtime) };
  }
  #filterKey(base: string, usage: Usage, { security }: Runtime): string {
    if (usage.filterPoints.length === 0) return base;
    const texts = usage.filterPoints.map(({ object, alias, kind }) =>
      kind === 'filter' ? security.rowFilter(object.name, alias, 'read') : accessSelect(security, object, alias)
    );
    return `${base}|${texts.map((text) => text ?? '').join('|')}|`;
  }

  #checkRights(usage: Usage, runtime: Runtime): void {
    const { security } = runtime;
    for (const object of usage.fields.keys()) {
      if (!security.hasObject(object.name, 'read')) throw noSuchObject(object.name);
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
}

/** In system mode the class that asks decides, or its caller. */
function isEnforced(sharing: QueryOptions['sharing'], runtime: Runtime): boolean {
  return sharing === 'with' || (sharing !== 'without' && runtime.sharing.isEnforced(sharing));
}

export interface ChunkEnv extends Env {
  readonly chunkIds: readonly string[];
}
const RESTRICTIONS: Readonly<Record<Kind, Restriction>> = {
  records: {},
  client: {},
  ids: { isIdsOnly: true },
  count: { isCount: true },
  chunk: { ids: (env) => (env as ChunkEnv).chunkIds }
};

const NOT_ASCII = /[^\u0000-\u007f]/;
const variants = new WeakMap<SoqlQuery, boolean>();

/** Which SQL the values need: most queries have one variant and never look further. */
function variantOf(binds: readonly unknown[], count: number, query: SoqlQuery): Variant {
  let isFolded = variants.get(query);
  if (isFolded === undefined) variants.set(query, (isFolded = NOT_ASCII.test(JSON.stringify(query.where) ?? '')));
  let hasNullInList = hasNullLiteral(query);
  const lists: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = binds[i];
    if (typeof value === 'string') isFolded ||= NOT_ASCII.test(value);
    else if (typeof value === 'object' && value !== null) {
      if (value instanceof ApexList || value instanceof ApexSet) lists.push(i);
      for (const member of membersOf(value)) {
        if (member === null) hasNullInList = true;
        else if (typeof member === 'string') isFolded ||= NOT_ASCII.test(member);
      }
    }
  }
  return { isFolded, hasNullInList, lists };
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
