/**
 * Queries in Apex: their type, their binds and every name inside them. The platform leaves the names to the query
 * compiler, which answers in its own words; so does this.
 */
import type { Expression } from '../syntax/ast.ts';
import type { Condition, SelectItem, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import { SoqlNames, unknownObject } from './soql-names.ts';
import { INTEGER, isPrimitive, listOf, platformType, sobjectType, SOBJECT, type Type } from './type-model.ts';
import type { ObjectInfo } from './schema-view.ts';
import type { TExpr } from './typed-tree.ts';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'GROUPING']);

export function checkSoql(b: Body, e: Extract<Expression, { kind: 'Soql' }>): TExpr {
  const { query } = e;
  const binds: TExpr[] = [];
  if (query.withMode === 'SECURITY_ENFORCED' && b.place.apiVersion >= 67) {
    b.report(query.pos, 'WITH SECURITY_ENFORCED was removed after version 66.0; use WITH USER_MODE');
  }
  const info = b.program.schema.object(query.from.object);
  if (!info) b.report(query.from.pos, unknownObject(query.from.object));
  new QueryChecker(b, binds).query(query, info ?? null);
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
export function isAggregate(query: SoqlQuery): boolean {
  return (
    query.groupBy.length > 0 ||
    query.select.some((s) => s.kind === 'Field' && s.field.kind === 'Function' && AGGREGATES.has(s.field.name))
  );
}
function rowsType(b: Body, query: SoqlQuery, info: ObjectInfo | undefined): Type {
  if (!isAggregate(query)) return listOf(info ? sobjectType(info) : SOBJECT);
  const asObject = b.program.schema.object('AggregateResult');
  if (asObject) return listOf(sobjectType(asObject));
  const asPlatform = b.program.platform.find('AggregateResult');
  return listOf(asPlatform ? platformType(asPlatform, []) : SOBJECT);
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
    for (const item of query.select) this.#item(names, item);
    if (query.where) this.#condition(names, query.where);
    for (const field of query.groupBy) this.#field(names, field);
    if (query.having) this.#condition(names, query.having);
    for (const { field } of query.orderBy) this.#field(names, field);
    if (query.limit) this.#whole(names, query.limit);
    if (query.offset) this.#whole(names, query.offset);
  }
  #item(names: SoqlNames, item: SelectItem): void {
    if (item.kind === 'Field') this.#field(names, item.field);
    else if (item.kind === 'TypeOf') names.typeOf(item);
    else if (item.kind === 'Subquery') {
      const child = names.childObject(item.query.from.object, item.query.from.pos);
      this.query(item.query, child);
    }
  }
  #field(names: SoqlNames, field: SoqlField): void {
    if (field.kind === 'Path') {
      names.path(field.path, field.pos);
      return;
    }
    // DISTANCE and GEOLOCATION keep their arguments raw.
    for (const arg of field.args) if (arg.kind === 'Path' || arg.kind === 'Function') this.#field(names, arg);
  }
  #condition(names: SoqlNames, condition: Condition): void {
    if (condition.kind === 'And' || condition.kind === 'Or') {
      for (const operand of condition.operands) this.#condition(names, operand);
    } else if (condition.kind === 'Not') {
      this.#condition(names, condition.operand);
    } else if (condition.kind === 'Compare') {
      this.#field(names, condition.field);
      this.#value(names, condition.value);
    }
  }
  #value(names: SoqlNames, value: SoqlValue): void {
    if (value.kind === 'List') for (const v of value.values) this.#value(names, v);
    else if (value.kind === 'Bind') this.#bind(value.expression, value.pos);
    else if (value.kind === 'Subquery') {
      const info = this.#b.program.schema.object(value.query.from.object);
      if (!info) this.#b.report(value.query.from.pos, unknownObject(value.query.from.object));
      this.query(value.query, info ?? null);
    }
  }
  #bind(expression: Expression, pos: Pos): TExpr {
    const bound = this.#b.value(expression);
    if (bound.type.kind === 'map') this.#b.report(pos, `Invalid bind expression type of ${bound.type.name} for column`);
    this.#binds.push(bound);
    return bound;
  }
  #whole(names: SoqlNames, value: SoqlValue): void {
    if (value.kind !== 'Bind') {
      this.#value(names, value);
      return;
    }
    const bound = this.#bind(value.expression, value.pos);
    if (bound.type.kind !== 'error' && !isPrimitive(bound.type, 'Integer') && !isPrimitive(bound.type, 'Long')) {
      this.#b.report(value.pos, `Invalid bind expression type of ${bound.type.name} for type Integer`);
    }
  }
}
