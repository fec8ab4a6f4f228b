/** Functions of SOQL as SQL expressions: aggregates, and the parts of dates. */
import type { SoqlField } from '../syntax/soql-ast.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import type { Column, ColumnKind } from '../store/tables.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { queryError } from './errors.ts';
import type { Scope, Typed } from './scope.ts';

type FunctionField = Extract<SoqlField, { kind: 'Function' }>;

export const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** What a function's result looks like when it is read back. */
export function resultColumn(name: string, kind: ColumnKind, like?: Column): Column {
  const field = { ...(like?.field as FieldInfo), name };
  return { field, name, sql: name, kind, storeScale: like?.storeScale ?? 0 };
}

/** AVG is read as its sum and its count, and divided as Decimals. */
export interface Aggregate extends Typed {
  readonly average: { readonly sum: string; readonly count: string } | null;
}

export function isAggregate(field: SoqlField): boolean {
  return field.kind === 'Function' && AGGREGATES.has(field.name);
}

export function aggregate(field: SoqlField, scope: Scope): Aggregate {
  const call = field as FunctionField;
  if (call.args.length === 0) {
    if (call.name !== 'COUNT') throw queryError(`${call.name} needs a field`);
    return { sql: 'COUNT(*)', column: resultColumn('count', 'integer', idColumn(scope)), average: null };
  }
  const argument = expression(call.args[0] as SoqlField, scope);
  const { sql, column } = argument;
  switch (call.name) {
    case 'COUNT':
      return { sql: `COUNT(${sql})`, column: resultColumn('count', 'integer', column), average: null };
    case 'COUNT_DISTINCT':
      return { sql: `COUNT(DISTINCT ${sql})`, column: resultColumn('count', 'integer', column), average: null };
    case 'MIN':
    case 'MAX':
      return { sql: extreme(call.name, argument), column, average: null };
    case 'SUM':
      return { sql: `SUM(${numeric(call, argument)})`, column: asDecimal(column), average: null };
    default: {
      const value = numeric(call, argument);
      return {
        sql: `AVG(${value})`,
        column: asDecimal(column),
        average: { sum: `SUM(${value})`, count: `COUNT(${value})` }
      };
    }
  }
}

/** A path, or a function of one. */
export function expression(field: SoqlField, scope: Scope): Typed {
  if (field.kind === 'Path') return scope.path(field.path);
  if (AGGREGATES.has(field.name)) return aggregate(field, scope);
  const argument = field.args[0];
  if (argument === undefined || (argument.kind !== 'Path' && argument.kind !== 'Function')) {
    throw notSupported(`the query function ${field.name}()`);
  }
  const part = DATE_PARTS[field.name];
  if (part) return datePart(field.name, part, argument, scope);
  if (field.name === 'TOLABEL') return labelOf(expression(argument, scope));
  if (field.name === 'CONVERTCURRENCY') return converted(argument, scope);
  throw notSupported(`the query function ${field.name}()`);
}

/** A picklist's value as people read it; what is on no list stays as it is. */
function labelOf({ sql, column }: Typed): Typed {
  const renamed = column.field.picklistValues.filter(({ value, label }) => value !== label);
  if (renamed.length === 0) return { sql, column };
  const cases = renamed.map(({ value, label }) => `WHEN ${quoted(value)} THEN ${quoted(label)}`);
  return {
    sql: `CASE ${sql} ${cases.join(' ')} ELSE ${sql} END`,
    column: { ...column, field: { ...column.field, picklistValues: [] } }
  };
}
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The first or last value of a picklist goes by the order of its list. */
function extreme(name: 'MIN' | 'MAX', { sql, column }: Typed): string {
  const rank = picklistRank(column);
  if (rank) return `substr(${name}(printf('%05d', ${rank(sql)}) || ${sql}), 6)`;
  return `${name}(${sql}${column.kind === 'text' ? ' COLLATE NOCASE' : ''})`;
}

/** Where each value stands in the list of its picklist; null: the column is none. */
export function picklistRank(column: Column): ((value: string) => string) | null {
  const values = column.field.picklistValues;
  if (column.kind !== 'text' || column.field.type !== 'picklist' || values.length === 0) return null;
  const cases = values.map(({ value }, i) => `WHEN ${quoted(value)} THEN ${i}`).join(' ');
  return (value) => `CASE ${value} ${cases} ELSE ${values.length} END`;
}

/** In the currency of the running user, by the rates of CurrencyType. */
function converted(argument: SoqlField, scope: Scope): Typed {
  const { sql, column } = expression(argument, scope);
  if (column.field.type !== 'currency')
    throw queryError(`convertCurrency() needs a currency field, not ${column.name}`);
  const path = argument.kind === 'Path' ? argument.path : '';
  if (!scope.object.field('CurrencyIsoCode')) throw notSupported('convertCurrency() in an org of one currency');
  const own = scope.path([...scope.parts(path).slice(0, -1), 'CurrencyIsoCode'].join('.')).sql;
  return { sql: `CAST(ROUND(1.0 * ${sql} * rate(NULL) / rate(${own})) AS INTEGER)`, column };
}

function numeric(call: FunctionField, { sql, column }: Typed): string {
  if (column.kind === 'decimal' || column.kind === 'integer' || column.kind === 'long') return sql;
  throw queryError(`field ${column.name} does not support aggregate operator ${call.name}`);
}
function asDecimal(column: Column): Column {
  return column.kind === 'decimal'
    ? column
    : { ...column, kind: 'decimal', storeScale: 0, field: { ...column.field, scale: 0 } };
}
function idColumn(scope: Scope): Column {
  return scope.path('Id').column;
}

/** `t` is the moment in seconds, as SQLite's date functions take it with 'unixepoch'. */
const DATE_PARTS: Readonly<Record<string, (t: string) => string>> = {
  CALENDAR_YEAR: (t) => number('%Y', t),
  CALENDAR_QUARTER: (t) => `((${number('%m', t)} + 2) / 3)`,
  CALENDAR_MONTH: (t) => number('%m', t),
  FISCAL_YEAR: (t) => number('%Y', t),
  FISCAL_QUARTER: (t) => `((${number('%m', t)} + 2) / 3)`,
  FISCAL_MONTH: (t) => number('%m', t),
  DAY_IN_MONTH: (t) => number('%d', t),
  DAY_IN_WEEK: (t) => `(${number('%w', t)} + 1)`,
  DAY_IN_YEAR: (t) => number('%j', t),
  WEEK_IN_MONTH: (t) => `((${number('%d', t)} + 6) / 7)`,
  WEEK_IN_YEAR: (t) => `((${number('%j', t)} + 6) / 7)`,
  HOUR_IN_DAY: (t) => number('%H', t),
  DAY_ONLY: (t) => `strftime('%Y-%m-%d', ${t})`
};
const number = (format: string, t: string): string => `CAST(strftime('${format}', ${t}) AS INTEGER)`;

function datePart(name: string, part: (t: string) => string, argument: SoqlField, scope: Scope): Typed {
  const isLocal = argument.kind === 'Function' && argument.name === 'CONVERTTIMEZONE';
  const { sql, column } = isLocal ? expression(argument.args[0] as SoqlField, scope) : expression(argument, scope);
  if (column.kind !== 'date' && column.kind !== 'datetime')
    throw queryError(`${name} needs a date field, not ${column.name}`);
  const ms = isLocal ? `zoned(${sql})` : sql;
  const t = column.kind === 'date' ? sql : `${ms} / 1000, 'unixepoch'`;
  const kind = name === 'DAY_ONLY' ? 'date' : 'integer';
  return { sql: part(t), column: resultColumn(name, kind, column) };
}
