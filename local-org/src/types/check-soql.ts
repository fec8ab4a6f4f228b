/**
 * Queries in Apex: their type, their binds and every name inside them. The platform leaves the names to the query
 * compiler, which answers in its own words; so does this.
 */
import type { Expression } from '../syntax/ast.ts';
import { misfitOf } from '../syntax/query-rules.ts';
import type { Condition, SelectItem, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import { ungroupable, unsortable } from './field-uses.ts';
import { wrongBind, wrongOperator, wrongSemiJoin, wrongValue, type Compare } from './query-filters.ts';
import { checkSelectList, isAggregate, isAggregateCall, wrongAggregate } from './query-groups.ts';
import { SoqlNames, unknownObject } from './soql-names.ts';
import { INTEGER, isError, isPrimitive, listOf, platformType, sobjectType, SOBJECT, type Type } from './type-model.ts';
import type { FieldInfo, ObjectInfo } from './schema-view.ts';
import type { TExpr } from './typed-tree.ts';

export function checkSoql(b: Body, e: Extract<Expression, { kind: 'Soql' }>): TExpr {
  const { query } = e;
  if (query.withMode === 'SECURITY_ENFORCED' && b.place.apiVersion >= 67) {
    b.report(query.pos, 'WITH SECURITY_ENFORCED was removed after version 66.0; use WITH USER_MODE');
  }
  const info = b.program.schema.object(query.from.object);
  if (!info) b.report(query.from.pos, unknownObject(query.from.object));
  const binds = checkQuery(b, query, info ?? null);
  const isCount = isPlainCount(query);
  return { kind: 'Soql', query, binds, isCount, type: isCount ? INTEGER : rowsType(b, query, info), pos: e.pos };
}
/** `SELECT COUNT() FROM …` */
export function isPlainCount(query: SoqlQuery): boolean {
  const only = query.select.length === 1 ? query.select[0] : undefined;
  return (
    only?.kind === 'Field' &&
    only.field.kind === 'Function' &&
    only.field.name === 'COUNT' &&
    only.field.args.length === 0 &&
    query.groupBy.length === 0
  );
}
function rowsType(b: Body, query: SoqlQuery, info: ObjectInfo | undefined): Type {
  if (!isAggregate(query)) return listOf(info ? sobjectType(info) : SOBJECT);
  const asObject = b.program.schema.object('AggregateResult');
  if (asObject) return listOf(sobjectType(asObject));
  const asPlatform = b.program.platform.find('AggregateResult');
  return listOf(asPlatform ? platformType(asPlatform, []) : SOBJECT);
}

/** The names inside a query; gives back its binds. */
export function checkQuery(b: Body, query: SoqlQuery, info: ObjectInfo | null): TExpr[] {
  const binds: TExpr[] = [];
  new QueryChecker(b, binds).query(query, info);
  return binds;
}

/** Where a condition stands. */
interface Place {
  readonly names: SoqlNames;
  readonly clause: 'where' | 'having';
}

/** Binds are evaluated in the order their nodes are met: where, having, limit, offset, subqueries where they stand. */
class QueryChecker {
  readonly #b: Body;
  readonly #binds: TExpr[];
  constructor(b: Body, binds: TExpr[]) {
    this.#b = b;
    this.#binds = binds;
  }

  query(query: SoqlQuery, info: ObjectInfo | null): void {
    const names = new SoqlNames(this.#b.program.schema, query, info, (pos, message) => this.#b.report(pos, message));
    const misfit = misfitOf(query, true);
    if (misfit) this.#b.report(misfit.pos, misfit.message);
    checkSelectList(query, (pos, message) => this.#b.report(pos, message));
    for (const item of query.select) this.#item(names, item);
    if (query.where) this.#condition({ names, clause: 'where' }, query.where);
    for (const field of query.groupBy) this.#used(names, field, ungroupable);
    if (query.having) this.#condition({ names, clause: 'having' }, query.having);
    for (const { field } of query.orderBy) this.#used(names, field, unsortable);
    if (query.limit) this.#whole(query.limit);
    if (query.offset) this.#whole(query.offset);
  }
  #item(names: SoqlNames, item: SelectItem): void {
    if (item.kind === 'Field') this.#field(names, item.field);
    else if (item.kind === 'TypeOf') names.typeOf(item);
    else if (item.kind === 'Subquery') {
      const child = names.childObject(item.query.from.object, item.query.from.pos);
      this.query(item.query, child);
    }
  }
  #used(names: SoqlNames, field: SoqlField, wrong: (column: FieldInfo) => string | null): void {
    const column = this.#field(names, field);
    this.#say(field.pos, column && wrong(column));
  }
  /** null: no plain field, or an unknown one. */
  #field(names: SoqlNames, field: SoqlField): FieldInfo | null {
    if (field.kind === 'Path') return names.path(field.path, field.pos);
    // DISTANCE and GEOLOCATION keep their arguments raw.
    for (const arg of field.args) {
      if (arg.kind !== 'Path' && arg.kind !== 'Function') continue;
      const of = this.#field(names, arg);
      this.#say(field.pos, of && wrongAggregate(field, of));
    }
    return null;
  }
  #condition(place: Place, condition: Condition): void {
    if (condition.kind === 'And' || condition.kind === 'Or') {
      for (const operand of condition.operands) this.#condition(place, operand);
    } else if (condition.kind === 'Not') {
      this.#condition(place, condition.operand);
    } else if (condition.kind === 'Compare') this.#compare(place, condition);
  }
  #compare(place: Place, condition: Compare): void {
    const { field, value, pos } = condition;
    if (place.clause === 'where' && isAggregateCall(field))
      this.#say(pos, 'aggregate functions are not allowed in WHERE');
    const column = this.#field(place.names, field);
    this.#say(pos, column && wrongOperator(column, condition));
    this.#value(place, column, value, pos);
  }
  #value(place: Place, column: FieldInfo | null, value: SoqlValue, pos: Pos): void {
    if (value.kind === 'List') for (const v of value.values) this.#value(place, column, v, pos);
    else if (value.kind === 'Bind') {
      const bound = this.#bind(value.expression, value.pos);
      this.#say(value.pos, column && wrongBind(column, bound.type));
    } else if (value.kind === 'Subquery') this.#semiJoin(place, value.query, pos);
    else this.#say(pos, column && wrongValue(column, value));
  }
  #semiJoin(place: Place, query: SoqlQuery, pos: Pos): void {
    const info = this.#b.program.schema.object(query.from.object);
    if (!info) this.#b.report(query.from.pos, unknownObject(query.from.object));
    this.query(query, info ?? null);
    const [item] = query.select;
    const column = item?.kind === 'Field' && item.field.kind === 'Path' ? info?.field(item.field.path) : undefined;
    this.#say(pos, wrongSemiJoin(query, column ?? null));
  }
  #say(pos: Pos, wrong: string | null): void {
    if (wrong) this.#b.report(pos, wrong);
  }
  #bind(expression: Expression, pos: Pos): TExpr {
    const bound = this.#b.value(expression);
    if (bound.type.kind === 'map') this.#b.report(pos, `Invalid bind expression type of ${bound.type.name} for column`);
    this.#binds.push(bound);
    return bound;
  }
  #whole(value: SoqlValue): void {
    if (value.kind !== 'Bind') return;
    const bound = this.#bind(value.expression, value.pos);
    if (!isError(bound.type) && !isPrimitive(bound.type, 'Integer') && !isPrimitive(bound.type, 'Long')) {
      this.#b.report(value.pos, `Invalid bind expression type of ${bound.type.name} for type Integer`);
    }
  }
}
