/** GROUP BY, ROLLUP, CUBE and ORDER BY as pieces of SQL. */
import type { Condition, SoqlField, SoqlQuery } from '../syntax/soql-ast.ts';
import type { Column } from '../store/tables.ts';
import { readable } from '../store/codec.ts';
import { ungroupable, unsortable } from '../types/field-uses.ts';
import { queryError } from './errors.ts';
import { aggregate, expression, isAggregate, picklistRank, resultColumn } from './functions.ts';
import type { Scope, Typed } from './scope.ts';
import { shownAs, type Show, type ShowLocal } from './select-functions.ts';
import type { Cell } from './shape.ts';

/** Cells of an aggregate row. */
export interface AggregateShape {
  readonly cells: readonly {
    readonly name: string;
    readonly cell: Cell;
    readonly average: { sum: Cell; count: Cell } | null;
    readonly show: Show | null;
  }[];
  /** Where the number of rows stands that went into a result row; null: the result rows are what counts. */
  readonly rowCount: number | null;
}
/** One SELECT: GROUP BY itself, a prefix of a ROLLUP, a subset of a CUBE. */
export interface Grouping {
  readonly groupBy: string;
  readonly columns: readonly string[];
  /** The expression, or NULL where it is rolled up. */
  masked(sql: string): string;
}

/** `FORMAT(MIN(CloseDate))` too. */
export function containsAggregate(field: SoqlField): boolean {
  if (field.kind !== 'Function') return false;
  if (isAggregate(field) || field.name === 'GROUPING') return true;
  return field.args.some((argument) => argument.kind === 'Function' && containsAggregate(argument));
}

export function aggregateParts(
  query: SoqlQuery,
  scope: Scope,
  showLocal: ShowLocal
): { shape: AggregateShape; groupings: Grouping[] } {
  const groups = query.groupBy.map((field) => {
    const group = expression(field, scope);
    const wrong = field.kind === 'Path' ? ungroupable(group.column.field) : null;
    if (wrong) throw queryError(wrong);
    return group;
  });
  const groupIndex = (sql: string): number => groups.findIndex((group) => group.sql === sql);
  /** Text of each column for the set of groups that are not rolled up. */
  const columns: ((kept: ReadonlySet<number>) => string)[] = [];
  const cells: AggregateShape['cells'][number][] = [];
  const add = (column: Column, text: (kept: ReadonlySet<number>) => string): Cell => ({
    index: columns.push(text) - 1,
    column
  });
  const addTyped = (typed: Typed): Cell => add(typed.column, () => readable(typed.column, typed.sql));
  const refuseUngrouped = (field: SoqlField): void => {
    if (containsAggregate(field) || isAlias(field, query)) return;
    if (groupIndex(expression(field, scope).sql) < 0) throw ungrouped(field);
  };
  let unnamed = 0;
  let countsRows = false;
  for (const item of query.select) {
    if (item.kind !== 'Field') throw queryError('only fields and aggregates can stand beside GROUP BY');
    const { alias } = item;
    const { field, show } = shownAs(item.field, showLocal);
    if (field.kind === 'Function' && isAggregate(field)) {
      const value = aggregate(field, scope);
      countsRows ||= field.name !== 'COUNT';
      const average = value.average && {
        sum: addTyped({ sql: value.average.sum, column: value.column }),
        count: addTyped({ sql: value.average.count, column: resultColumn('count', 'integer', value.column) })
      };
      cells.push({
        name: alias ?? `expr${unnamed++}`,
        cell: average ? average.sum : addTyped(value),
        average,
        show: show && show(value.column)
      });
      continue;
    }
    const isGrouping = field.kind === 'Function' && field.name === 'GROUPING';
    const value = expression(isGrouping ? (field.args[0] as SoqlField) : field, scope);
    const at = groupIndex(value.sql);
    if (at < 0) throw ungrouped(field);
    const cell = isGrouping
      ? add(resultColumn('grouping', 'integer', value.column), (kept) => (kept.has(at) ? '0' : '1'))
      : add(value.column, (kept) => (kept.has(at) ? readable(value.column, value.sql) : 'NULL'));
    const name = alias ?? (field.kind === 'Path' ? value.column.name : `expr${unnamed++}`);
    cells.push({ name, cell, average: null, show: show && show(value.column) });
  }
  for (const { field } of query.orderBy) refuseUngrouped(field);
  if (query.having) for (const field of comparedFields(query.having)) refuseUngrouped(field);
  const rowCount = countsRows ? columns.push(() => 'COUNT(*)') - 1 : null;
  const groupings = keptSets(query.groupKind, groups.length).map((kept): Grouping => {
    const by = groups.filter((_, i) => kept.has(i)).map((group) => group.sql);
    return {
      groupBy: by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`,
      columns: columns.map((text) => text(kept)),
      masked: (sql) => (groupIndex(sql) >= 0 && !kept.has(groupIndex(sql)) ? 'NULL' : sql)
    };
  });
  return { shape: { cells, rowCount }, groupings };
}

const ungrouped = (field: SoqlField): Error =>
  queryError(`Field must be grouped or aggregated: ${field.kind === 'Path' ? field.path : field.name}`);

function isAlias(field: SoqlField, { select }: SoqlQuery): boolean {
  const name = field.kind === 'Path' ? field.path.toLowerCase() : '';
  return select.some((item) => item.kind === 'Field' && item.alias?.toLowerCase() === name);
}

function comparedFields(condition: Condition): SoqlField[] {
  if (condition.kind === 'Compare') return [condition.field];
  return condition.kind === 'Not' ? comparedFields(condition.operand) : condition.operands.flatMap(comparedFields);
}

function keptSets(kind: SoqlQuery['groupKind'], count: number): ReadonlySet<number>[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (kind === 'plain') return [new Set(all)];
  if (kind === 'rollup') return Array.from({ length: count + 1 }, (_, i) => new Set(all.slice(0, count - i)));
  return Array.from({ length: 2 ** count }, (_, mask) => new Set(all.filter((i) => (mask & (1 << i)) === 0)));
}

export interface OrderTerm {
  readonly value: string;
  /** The ORDER BY term over the value, or over the column that holds it. */
  over(value: string): string;
}

/** Blanks come first unless the query says otherwise; picklists sort by the order of their values. */
export function orderTerms(query: SoqlQuery, scope: Scope): OrderTerm[] {
  return query.orderBy.map(({ field, isDescending, nulls }) => {
    const { sql, column } = orderExpression(field, query, scope);
    const wrong = field.kind === 'Path' ? unsortable(column.field) : null;
    if (wrong) throw queryError(wrong);
    const direction = isDescending ? 'DESC' : 'ASC';
    const isLast = nulls === 'last';
    const rank = picklistRank(column);
    return {
      value: sql,
      over: (value) =>
        rank
          ? `${value} IS NULL ${isLast ? 'ASC' : 'DESC'}, ${rank(value)} ${direction}, ${value} COLLATE NOCASE ${direction}`
          : `${value}${column.kind === 'text' ? ' COLLATE NOCASE' : ''} ${direction} NULLS ${isLast ? 'LAST' : 'FIRST'}`
    };
  });
}

/** An alias of the select list, or an expression. */
function orderExpression(field: SoqlField, query: SoqlQuery, scope: Scope): Typed {
  if (field.kind === 'Path') {
    const name = field.path.toLowerCase();
    const aliased = query.select.find((item) => item.kind === 'Field' && item.alias?.toLowerCase() === name);
    if (aliased?.kind === 'Field') return expression(aliased.field, scope);
  }
  return expression(field, scope);
}
