/** The binds of a query, in order of appearance, and their values when only names are known. */
import type { Expression } from '../syntax/ast.ts';
import type { Condition, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
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

/** Binds of dynamic text: variables, not their fields. */
export function bindValues(query: SoqlQuery, named: ReadonlyMap<string, unknown>): unknown[] {
  return bindsOf(query).map((bind) => lookUp(named, pathOf(bind.expression).join('.')));
}

function lookUp(named: ReadonlyMap<string, unknown>, name: string): unknown {
  const lower = name.toLowerCase();
  const found = [...named.keys()].filter((key) => key.toLowerCase() === lower);
  if (found.length > 1) throw queryError(`The bindMap has keys that differ in case only: ${found.join(', ')}`);
  const [key = name] = found;
  if (named.has(key)) return named.get(key);
  throw queryError(`Variable does not exist: ${name}`);
}
function pathOf(expression: Expression): string[] {
  if (expression.kind === 'Name') return [expression.name];
  if (expression.kind === 'Dot') return [...pathOf(expression.target), expression.name];
  throw queryError('only variables can be bound in a dynamic query');
}
