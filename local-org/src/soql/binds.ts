/** The binds of a query, in order of appearance, and their values when only names are known. */
import type { Expression } from '../syntax/ast.ts';
import type { Condition, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import { SObjectValue } from '../values/index.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { queryError } from './errors.ts';

export type Bind = Extract<SoqlValue, { kind: 'Bind' }>;

const known = new WeakMap<SoqlQuery, readonly Bind[]>();

/** Select list (subqueries within), WHERE, HAVING, ORDER BY, LIMIT, OFFSET: the order of the text. */
export function bindsOf(query: SoqlQuery): readonly Bind[] {
  let binds = known.get(query);
  if (!binds) {
    const found: Bind[] = [];
    walkQuery(query, found);
    known.set(query, (binds = found));
  }
  return binds;
}

function walkQuery(query: SoqlQuery, found: Bind[]): void {
  for (const item of query.select) {
    if (item.kind === 'Subquery') walkQuery(item.query, found);
    else if (item.kind === 'Field') walkField(item.field, found);
  }
  if (query.where) walkCondition(query.where, found);
  for (const field of query.groupBy) walkField(field, found);
  if (query.having) walkCondition(query.having, found);
  for (const { field } of query.orderBy) walkField(field, found);
  if (query.limit) walkValue(query.limit, found);
  if (query.offset) walkValue(query.offset, found);
}
function walkCondition(condition: Condition, found: Bind[]): void {
  if (condition.kind === 'Not') walkCondition(condition.operand, found);
  else if (condition.kind !== 'Compare') for (const operand of condition.operands) walkCondition(operand, found);
  else {
    walkField(condition.field, found);
    walkValue(condition.value, found);
  }
}
function walkField(field: SoqlField, found: Bind[]): void {
  if (field.kind !== 'Function') return;
  for (const argument of field.args) {
    if (argument.kind === 'Path' || argument.kind === 'Function') walkField(argument, found);
    else walkValue(argument, found);
  }
}
function walkValue(value: SoqlValue, found: Bind[]): void {
  if (value.kind === 'Bind') found.push(value);
  else if (value.kind === 'List') for (const each of value.values) walkValue(each, found);
  else if (value.kind === 'Subquery') walkQuery(value.query, found);
}

/** Binds of dynamic text: a name, or a field of a record with that name. */
export function bindValues(query: SoqlQuery, named: ReadonlyMap<string, unknown>): unknown[] {
  return bindsOf(query).map((bind) => valueOf(bind.expression, named));
}

function valueOf(expression: Expression, named: ReadonlyMap<string, unknown>): unknown {
  const path = pathOf(expression);
  const whole = lookUp(named, path.join('.'));
  if (whole !== undefined) return whole;
  let value = lookUp(named, path[0] as string);
  if (value === undefined) throw queryError(`Variable does not exist: ${path[0]}`);
  for (const name of path.slice(1)) {
    if (!(value instanceof SObjectValue)) throw notSupported(`the bind :${path.join('.')} in a dynamic query`);
    const record: SObjectValue = value;
    value = record.values[record.type.field(name)?.name ?? name] ?? null;
  }
  return value;
}
function lookUp(named: ReadonlyMap<string, unknown>, name: string): unknown {
  if (named.has(name)) return named.get(name);
  const lower = name.toLowerCase();
  for (const [key, value] of named) if (key.toLowerCase() === lower) return value;
  return undefined;
}
function pathOf(expression: Expression): string[] {
  if (expression.kind === 'Name') return [expression.name];
  if (expression.kind === 'Dot') return [...pathOf(expression.target), expression.name];
  throw queryError('only variables can be bound in a dynamic query');
}
