/**
 * WHERE and HAVING. SOQL compares text without case and takes null for a value: `= null` finds blanks, `!= 'x'` keeps
 * them. Variants of one query differ where the values decide the SQL: text outside ASCII, and null inside a list.
 */
import type { Condition, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { Column } from '../store/tables.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { dayRange } from './date-literals.ts';
import { queryError } from './errors.ts';
import { join, parameter, raw, sql, type Fragment } from './fragment.ts';
import { expression } from './functions.ts';
import type { Scope, Typed } from './scope.ts';
import { apexValue, fitted, membersOf, startOfDay, today, type BindIndex } from './values.ts';

export interface Variant {
  /** Some text compared is not ASCII: compare lower-cased. */
  readonly isFolded: boolean;
  /** Some list holds null. */
  readonly hasNullInList: boolean;
  /** Which binds are lists or sets: `=` and `!=` ask them as IN and NOT IN do (jamessimone/apex-rollup, RollupRepository). */
  readonly lists: readonly number[];
}
export interface ConditionContext {
  readonly variant: Variant;
  readonly bindIndex: BindIndex;
  /** `SELECT AccountId FROM Contact …` as SQL that yields one column. */
  semiJoin(query: SoqlQuery): Fragment;
}

type Compare = Extract<Condition, { kind: 'Compare' }>;

export function conditionSql(condition: Condition, scope: Scope, context: ConditionContext): Fragment {
  switch (condition.kind) {
    case 'Not': {
      // Blank makes a comparison unknown, and NOT unknown would lose the row the platform keeps.
      return sql`NOT IFNULL((${conditionSql(condition.operand, scope, context)}), 0)`;
    }
    case 'And':
    case 'Or': {
      const operands = condition.operands.map((operand) => conditionSql(operand, scope, context));
      return sql`(${join(operands, condition.kind === 'And' ? ' AND ' : ' OR ')})`;
    }
    case 'Compare':
      return compareSql(condition, scope, context);
  }
}

function compareSql(condition: Compare, scope: Scope, context: ConditionContext): Fragment {
  const left = expression(condition.field, scope);
  checkFilterable(condition.field, left.column);
  const { operator, value } = condition;
  switch (operator) {
    case 'IN':
    case 'NOT IN':
      return listSql(left, value, operator === 'IN', context);
    case 'INCLUDES':
    case 'EXCLUDES':
      return includesSql(left, value, operator === 'INCLUDES', context);
    case 'LIKE':
      return likeSql(left, value, context);
    default:
      if (value.kind === 'DateLiteral') return dateLiteralSql(left, operator, value, condition);
      if (value.kind === 'Subquery') throw queryError(`unexpected subquery after ${operator}`);
      if ((operator === '=' || operator === '!=') && isList(value, context)) {
        return listSql(left, value, operator === '=', context);
      }
      return scalarSql(left, operator, value, context);
  }
}
const isList = (value: SoqlValue, { variant, bindIndex }: ConditionContext): boolean =>
  value.kind === 'Bind' && variant.lists.includes(bindIndex(value));

function checkFilterable(field: SoqlField, column: Column): void {
  if (field.kind === 'Path' && !column.field.isFilterable) {
    throw queryError(`field '${column.name}' can not be filtered in a query call`);
  }
}

const blankOf = (column: Column): false | null => (column.kind === 'boolean' ? false : null);
const isCaseless = (column: Column): boolean => column.kind === 'text' && !column.field.isCaseSensitive;

/** Both sides of a comparison of text. */
function comparable(left: Typed, right: Fragment, variant: Variant): { left: string; right: Fragment } {
  if (!isCaseless(left.column)) return { left: left.sql, right };
  if (variant.isFolded) return { left: `fold(${left.sql})`, right: sql`fold(${right})` };
  return { left: `${left.sql} COLLATE NOCASE`, right };
}

function scalarSql(
  typed: Typed,
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  value: SoqlValue,
  context: ConditionContext
): Fragment {
  const given = apexValue(value, context.bindIndex);
  const { column } = typed;
  const { left, right } = comparable(
    typed,
    // A checkbox is never blank: null means false.
    parameter((env) => fitted(column, given(env) ?? blankOf(column), env.runtime)),
    context.variant
  );
  if (operator === '=') return sql`${left} IS ${right}`;
  if (operator === '!=') return sql`${left} IS NOT ${right}`;
  return sql`${left} ${operator} ${right}`;
}

function listSql(left: Typed, value: SoqlValue, isIn: boolean, context: ConditionContext): Fragment {
  if (value.kind === 'Subquery') {
    const inner = context.semiJoin(value.query);
    return isIn ? sql`${left.sql} IN (${inner})` : sql`(${left.sql} IS NULL OR ${left.sql} NOT IN (${inner}))`;
  }
  const members = listMembers(value, context.bindIndex);
  const { column } = left;
  const list = parameter((env) =>
    json(
      members(env)
        .filter((member) => member !== null)
        .map((member) => fitted(column, member, env.runtime))
    )
  );
  const hasNull = parameter((env) => (members(env).includes(null) ? 1 : 0));
  const item = context.variant.isFolded && isCaseless(column) ? 'fold(value)' : 'value';
  const test = comparable(left, raw(''), context.variant).left;
  const within = sql`(SELECT ${item} FROM json_each(${list}))`;
  if (isIn) {
    return context.variant.hasNullInList
      ? sql`(${test} IN ${within} OR (${hasNull} AND ${left.sql} IS NULL))`
      : sql`${test} IN ${within}`;
  }
  return context.variant.hasNullInList
    ? sql`((${left.sql} IS NULL AND NOT ${hasNull}) OR ${test} NOT IN ${within})`
    : sql`(${left.sql} IS NULL OR ${test} NOT IN ${within})`;
}

/** JSON has no 64-bit numbers: beyond 2^53 the digits go in as they are, and SQLite reads them as integers. */
function json(values: readonly unknown[]): string {
  return `[${values.map((value) => (typeof value === 'bigint' ? value.toString() : JSON.stringify(value))).join(',')}]`;
}

export function listMembers(
  value: SoqlValue,
  bindIndex: BindIndex
): (env: Parameters<ReturnType<typeof apexValue>>[0]) => unknown[] {
  if (value.kind === 'List') {
    const each = value.values.map((member) => apexValue(member, bindIndex));
    return (env) => each.flatMap((member) => membersOf(member(env)));
  }
  const whole = apexValue(value, bindIndex);
  return (env) => membersOf(whole(env));
}

function likeSql(left: Typed, value: SoqlValue, context: ConditionContext): Fragment {
  if (left.column.kind !== 'text') throw queryError(`invalid operator on ${left.column.kind} field`);
  const members = listMembers(value, context.bindIndex);
  const patterns = parameter((env) => JSON.stringify(members(env).map((member) => String(member ?? ''))));
  const folded = context.variant.isFolded;
  const one = folded ? `fold(${left.sql}) LIKE fold(value)` : `${left.sql} LIKE value`;
  return sql`EXISTS (SELECT 1 FROM json_each(${patterns}) WHERE ${one} ESCAPE '\\')`;
}

/** `INCLUDES ('A;B', 'C')`: A and B, or C. */
function includesSql(left: Typed, value: SoqlValue, isIncludes: boolean, context: ConditionContext): Fragment {
  const members = listMembers(value, context.bindIndex);
  const groups = parameter((env) =>
    JSON.stringify(
      members(env).map((member) =>
        String(member ?? '')
          .split(';')
          .map((part) => part.trim().toLowerCase())
      )
    )
  );
  const missing = `SELECT 1 FROM json_each(wanted.value) AS part WHERE instr(';' || fold(${left.sql}) || ';', ';' || part.value || ';') = 0`;
  const found = sql`EXISTS (SELECT 1 FROM json_each(${groups}) AS wanted WHERE ${left.sql} IS NOT NULL AND NOT EXISTS (${missing}))`;
  return isIncludes ? found : sql`NOT ${found}`;
}

function dateLiteralSql(
  left: Typed,
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  literal: Extract<SoqlValue, { kind: 'DateLiteral' }>,
  condition: Compare
): Fragment {
  const { column } = left;
  if (column.kind !== 'date' && column.kind !== 'datetime') {
    if (column.kind === 'integer') throw notSupported(`a date literal beside ${condition.field.kind}`);
    throw queryError(`value of filter criterion for field '${column.name}' must be of type ${column.field.type}`);
  }
  const bound = (which: 'first' | 'end'): Fragment =>
    parameter((env) => {
      const day = dayRange(literal.name, literal.n, today(env.runtime))[which];
      return column.kind === 'date' ? day.toString() : startOfDay(day, env.runtime);
    });
  const value = left.sql;
  switch (operator) {
    case '=':
      return sql`(${value} >= ${bound('first')} AND ${value} < ${bound('end')})`;
    case '!=':
      return sql`(${value} IS NULL OR ${value} < ${bound('first')} OR ${value} >= ${bound('end')})`;
    case '<':
      return sql`${value} < ${bound('first')}`;
    case '<=':
      return sql`${value} < ${bound('end')}`;
    case '>':
      return sql`${value} >= ${bound('end')}`;
    case '>=':
      return sql`${value} >= ${bound('first')}`;
  }
}
