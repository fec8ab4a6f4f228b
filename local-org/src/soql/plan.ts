/**
 * A query as one SQL statement and the shape of its rows, for one variant and one set of row filters. Child subqueries
 * become plans of their own, run once for all parents.
 */
import type { Formulas } from '../formulas/index.ts';
import { misfitOf } from '../syntax/query-rules.ts';
import type { Condition, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { tableOf } from '../store/tables.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { aggregateParts, containsAggregate, orderTerms, type AggregateShape } from './aggregates.ts';
import { conditionSql, type ConditionContext, type Variant } from './conditions.ts';
import { noSuchChild, noSuchObject, queryError } from './errors.ts';
import { isAggregate } from './functions.ts';
import type { FormulaSql } from './formula-sql.ts';
import { join, parameter, raw, sql, type Env, type Fragment } from './fragment.ts';
import { wrongSemiJoin } from '../types/query-filters.ts';
import { refuseUnkept } from './unkept-objects.ts';
import { Scope, type ScopeContext } from './scope.ts';
import { Cells, ShapeBuilder, type Cell, type ChildPlan, type RecordShape } from './shape.ts';
import type { ShowLocal } from './select-functions.ts';
import { apexValue, wholeNumber, type BindIndex } from './values.ts';

export interface Plan {
  readonly statement: Fragment;
  readonly record: RecordShape | null;
  readonly aggregate: AggregateShape | null;
  readonly isMetadata: boolean;
}
/** What a query stands on: for tables, rights and row filters. */
export interface Usage {
  readonly objects: Set<ObjectInfo>;
  readonly fields: Map<ObjectInfo, Set<FieldInfo>>;
  /** Where the SQL depends on what the user may see, in order of use. */
  readonly filterPoints: { object: ObjectInfo; alias: string; kind: 'filter' | 'access' }[];
}
export interface PlanInput {
  readonly schema: SchemaView;
  readonly formulas: Formulas;
  readonly formulaSql: FormulaSql;
  readonly variant: Variant;
  readonly bindIndex: BindIndex;
  readonly usage: Usage;
  /** Apex asks, not a client. */
  readonly isApex: boolean;
  rowFilter(object: ObjectInfo, alias: string): string | null;
  accessSelect(object: ObjectInfo, alias: string): string;
  readonly showLocal: ShowLocal;
}
export interface Restriction {
  /** Only these Ids, and no LIMIT or OFFSET: a chunk of a locator. */
  readonly ids?: (env: Env) => readonly string[];
  /** Only children of these. */
  readonly parents?: { readonly field: string; readonly ids: (env: Env) => readonly string[] };
  readonly isCount?: boolean;
  /** The Ids alone: the first step of a locator. */
  readonly isIdsOnly?: boolean;
}

export class Planner {
  readonly #input: PlanInput;
  #aliases = 0;

  constructor(input: PlanInput) {
    this.#input = input;
  }

  plan(query: SoqlQuery, restriction: Restriction = {}): Plan {
    const object = this.#input.schema.object(query.from.object);
    if (!object || !object.isQueryable) throw noSuchObject(query.from.object);
    return this.#planOn(object, query, restriction);
  }

  #planOn(object: ObjectInfo, query: SoqlQuery, restriction: Restriction): Plan {
    refuseUnkept(object);
    const misfit = misfitOf(query, this.#input.isApex);
    if (misfit) throw queryError(misfit.message);
    const scope = this.#scope(object, query);
    const isAggregate =
      query.groupBy.length > 0 || query.select.some((item) => item.kind === 'Field' && containsAggregate(item.field));
    const where = this.#where(query, scope, restriction);
    if (restriction.isCount) return this.#count(query, scope, where);
    return isAggregate ? this.#aggregate(query, scope, where) : this.#records(query, scope, where, restriction);
  }

  #records(query: SoqlQuery, scope: Scope, where: Fragment, restriction: Restriction): Plan {
    const cells = new Cells();
    const select = restriction.isIdsOnly ? [] : query.select;
    const shape = new ShapeBuilder(scope, cells, this.#input).build(select, query);
    const extra = restriction.parents ? cells.add(scope.path(restriction.parents.field)) : null;
    const children = select
      .filter((item) => item.kind === 'Subquery')
      .map((item) => this.#child(scope.object, item.query));
    const record: RecordShape = { ...shape, children };
    const order = this.#orderBy(query, scope);
    const limits = restriction.ids || restriction.parents ? raw('') : this.#limit(query);
    const statement = sql`SELECT json_array(${cells.sql()}) FROM ${scope.fromSql()}${where}${order}${limits}`;
    const plan: Plan = { statement, record, aggregate: null, isMetadata: scope.object.kind === 'customMetadata' };
    if (extra) parentCells.set(plan, extra);
    return plan;
  }

  #child(parent: ObjectInfo, query: SoqlQuery): ChildPlan {
    const name = query.from.object.slice(query.from.object.indexOf('.') + 1);
    const relationship = parent.childRelationship(name);
    const object = relationship && this.#input.schema.object(relationship.childObject);
    if (!relationship || !object) throw noSuchChild(query.from.object);
    if (query.offset) throw notSupported('OFFSET in a child subquery');
    const plan = this.#planOn(object, query, {
      parents: { field: relationship.field, ids: (env) => (env as ChildEnv).parentIds }
    });
    const limit = query.limit && apexValue(query.limit, this.#input.bindIndex);
    return {
      name: relationship.name as string,
      plan,
      parentCell: parentCells.get(plan) as Cell,
      limit: limit && ((env) => wholeNumber(limit(env), 'LIMIT'))
    };
  }

  #aggregate(query: SoqlQuery, scope: Scope, where: Fragment): Plan {
    const parts = aggregateParts(query, scope, this.#input.showLocal);
    const having = query.having ? sql` HAVING ${conditionSql(query.having, scope, this.#conditions())}` : raw('');
    const order = orderTerms(query, scope);
    const from = scope.fromSql();
    const selects = parts.groupings.map((grouping) => {
      const columns = [
        `json_array(${grouping.columns.join(', ')}) AS j`,
        ...order.map(({ value }, i) => `${grouping.masked(value)} AS o${i}`)
      ];
      return sql`SELECT ${columns.join(', ')} FROM ${from}${where}${grouping.groupBy}${having}`;
    });
    const sorted = order.length === 0 ? '' : ` ORDER BY ${order.map((term, i) => term.over(`o${i}`)).join(', ')}`;
    const statement = sql`SELECT j FROM (${join(selects, ' UNION ALL ')})${sorted}${this.#limit(query)}`;
    return { statement, record: null, aggregate: parts.shape, isMetadata: scope.object.kind === 'customMetadata' };
  }

  #count(query: SoqlQuery, scope: Scope, where: Fragment): Plan {
    const hasLimit = query.limit !== null || query.offset !== null;
    const from = scope.fromSql();
    const statement = hasLimit
      ? sql`SELECT json_array(COUNT(*)) FROM (SELECT 1 FROM ${from}${where}${this.#limit(query)})`
      : sql`SELECT json_array(COUNT(*)) FROM ${from}${where}`;
    return { statement, record: null, aggregate: null, isMetadata: scope.object.kind === 'customMetadata' };
  }

  #where(query: SoqlQuery, scope: Scope, restriction: Restriction): Fragment {
    const { object, alias } = scope;
    const conditions: Fragment[] = [];
    const { ids, parents } = restriction;
    if (ids)
      conditions.push(
        sql`${alias}."Id" IN (SELECT value FROM json_each(${parameter((env) => JSON.stringify(ids(env)))}))`
      );
    if (parents) {
      const list = parameter((env) => JSON.stringify(parents.ids(env)));
      conditions.push(sql`${alias}."${parents.field}" IN (SELECT value FROM json_each(${list}))`);
    }
    if (query.usingScope !== null) conditions.push(...usingScope(query.usingScope, scope));
    if (query.where) refuseAggregates(query.where);
    if (query.where) conditions.push(conditionSql(query.where, scope, this.#conditions()));
    if (tableOf(object).hasIsDeleted && !query.isAllRows) conditions.push(raw(`${alias}."IsDeleted" = 0`));
    const filter = this.#input.rowFilter(object, alias);
    if (filter !== null) conditions.push(raw(`(${filter})`));
    return conditions.length === 0 ? raw('') : sql` WHERE ${join(conditions, ' AND ')}`;
  }

  #conditions(): ConditionContext {
    return {
      variant: this.#input.variant,
      bindIndex: this.#input.bindIndex,
      semiJoin: (query) => this.#semiJoin(query)
    };
  }

  #semiJoin(query: SoqlQuery): Fragment {
    const object = this.#input.schema.object(query.from.object);
    if (!object || !object.isQueryable) throw noSuchObject(query.from.object);
    refuseUnkept(object);
    const scope = this.#scope(object, query);
    const [item] = query.select;
    if (query.select.length !== 1 || item?.kind !== 'Field' || item.field.kind !== 'Path') {
      throw queryError('a semi-join selects exactly one field');
    }
    const { sql: selected, column } = scope.path(item.field.path);
    const wrong = wrongSemiJoin(query, column.field);
    if (wrong) throw queryError(wrong);
    const where = this.#where(query, scope, {});
    const present = where.sql === '' ? ` WHERE ${selected} IS NOT NULL` : ` AND ${selected} IS NOT NULL`;
    return sql`SELECT ${selected} FROM ${scope.fromSql()}${where}${present}`;
  }

  #orderBy(query: SoqlQuery, scope: Scope): string {
    const terms = orderTerms(query, scope).map((term) => term.over(term.value));
    return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
  }

  #limit(query: SoqlQuery): Fragment {
    if (!query.limit && !query.offset) return raw('');
    const limit = query.limit ? this.#number(query.limit, 'LIMIT') : raw('-1');
    return query.offset ? sql` LIMIT ${limit} OFFSET ${this.#number(query.offset, 'OFFSET')}` : sql` LIMIT ${limit}`;
  }
  #number(value: SoqlValue, clause: 'LIMIT' | 'OFFSET'): Fragment {
    const given = apexValue(value, this.#input.bindIndex);
    return parameter((env) => wholeNumber(given(env), clause));
  }

  #scope(object: ObjectInfo, query: SoqlQuery): Scope {
    const { fields } = this.#input.usage;
    if (!fields.has(object)) fields.set(object, new Set());
    return new Scope(this.#scopeContext(query), object, query);
  }
  #scopeContext(query: SoqlQuery): ScopeContext {
    const { usage, schema } = this.#input;
    return {
      schema,
      withDeleted: query.isAllRows,
      nextAlias: () => `t${this.#aliases++}`,
      useObject: (object) => usage.objects.add(object),
      useField: (object, field) => {
        const fields = usage.fields.get(object);
        if (fields) fields.add(field);
        else usage.fields.set(object, new Set([field]));
      },
      rowFilter: (object, alias) => this.#input.rowFilter(object, alias),
      accessSelect: (object, alias) => this.#input.accessSelect(object, alias),
      formulas: this.#input.formulaSql
    };
  }
}

/** What is aggregated is not there yet where rows are chosen. */
function refuseAggregates(condition: Condition): void {
  if (condition.kind === 'Not') refuseAggregates(condition.operand);
  else if (condition.kind !== 'Compare') condition.operands.forEach(refuseAggregates);
  else if (isAggregate(condition.field))
    throw queryError(`Aggregate functions are not allowed in WHERE: ${fieldName(condition.field)}`);
}
const fieldName = (field: SoqlField): string => (field.kind === 'Path' ? field.path : field.name);

/** `USING SCOPE mine` */
function usingScope(name: string, scope: Scope): Fragment[] {
  if (name.toLowerCase() === 'everything') return [];
  if (name.toLowerCase() !== 'mine') throw notSupported(`USING SCOPE ${name}`);
  return [sql`${scope.path('OwnerId').sql} = ${parameter((env) => env.runtime.session.userId)}`];
}

export interface ChildEnv extends Env {
  readonly parentIds: readonly string[];
}
const parentCells = new WeakMap<Plan, Cell>();
