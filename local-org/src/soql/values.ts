/** The right side of a comparison as an SQL parameter of the column it is compared with. */
import type { SoqlValue } from '../syntax/soql-ast.ts';
import type { Runtime } from '../transaction/runtime.ts';
import type { SqlValue } from '../store/store.ts';
import type { Column } from '../store/tables.ts';
import {
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexList,
  ApexSet,
  ApexTime,
  Decimal,
  SObjectValue,
  toId18
} from '../values/index.ts';
import { epochFromLocal, offsetAt } from '../values/time-zone.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { queryError } from './errors.ts';
import type { Env } from './fragment.ts';

const DAY = 86_400_000;

/** `bindIndex` tells where a Bind's value stands. */
export type BindIndex = (bind: SoqlValue) => number;

/** What a literal or a bind stands for, before it is fitted to a column. */
export function apexValue(value: SoqlValue, bindIndex: BindIndex): (env: Env) => unknown {
  switch (value.kind) {
    case 'Null':
      return () => null;
    case 'Boolean':
    case 'String': {
      const constant = value.value;
      return () => constant;
    }
    case 'Number': {
      const number = Decimal.parse(value.text);
      return () => number;
    }
    case 'Currency':
      throw notSupported(`the currency literal ${value.text}`);
    case 'Date': {
      const date = ApexDate.parse(value.text);
      return () => date;
    }
    case 'Datetime': {
      const datetime = ApexDatetime.tryParseIso(value.text);
      if (!datetime) throw queryError(`invalid datetime: ${value.text}`);
      return () => datetime;
    }
    case 'Time': {
      const time = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z?$/.exec(value.text);
      if (!time) throw queryError(`invalid time: ${value.text}`);
      const parsed = ApexTime.of(
        Number(time[1]),
        Number(time[2]),
        Number(time[3]),
        Number((time[4] ?? '0').padEnd(3, '0'))
      );
      return () => parsed;
    }
    case 'Bind': {
      const index = bindIndex(value);
      return (env) => env.binds[index] ?? null;
    }
    default:
      throw queryError(`unexpected ${value.kind} in a comparison`);
  }
}

/** The value in the column's storage. */
export function fitted(column: Column, value: unknown, runtime: Runtime): SqlValue {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case 'id':
      return idOf(value);
    case 'boolean':
      if (typeof value === 'boolean') return value ? 1 : 0;
      throw mismatch(column, value);
    case 'decimal':
      return scaledOf(column, value);
    case 'integer':
    case 'long':
      return wholeOf(column, value);
    case 'date':
      return dayOf(column, value, runtime).toString();
    case 'datetime':
      if (value instanceof ApexDatetime) return value.epochMs;
      if (value instanceof ApexDate) return value.epochMs();
      throw mismatch(column, value);
    case 'time':
      if (value instanceof ApexTime) return value.ms;
      throw mismatch(column, value);
    case 'blob':
      throw queryError(`field '${column.name}' can not be filtered in a query call`);
    case 'text':
      if (typeof value === 'string') return value;
      throw mismatch(column, value);
  }
}

export const isCollection = (value: unknown): boolean => value instanceof ApexList || value instanceof ApexSet;

/** Members of a bound collection, or the value itself as the only one. Records stand for their Ids. */
export function membersOf(value: unknown): unknown[] {
  if (value instanceof ApexList) return value.items;
  if (value instanceof ApexSet) return [...value];
  return [value];
}

function idOf(value: unknown): string | null {
  if (value instanceof SObjectValue) return (value.values.Id as string | undefined) ?? null;
  // An empty text is no Id, as null is none (trailheadapps/apex-recipes, CustomRestEndpointRecipes_Tests).
  if (value === '') return null;
  const id = typeof value === 'string' ? toId18(value.trim()) : null;
  if (id === null) throw queryError(`invalid ID field: ${String(value)}`);
  return id;
}
function scaledOf(column: Column, value: unknown): SqlValue {
  const decimal = numberOf(column, value);
  const scaled = decimal.setScale(column.storeScale, 'DOWN');
  if (!scaled.equals(decimal)) {
    // Finer than the column: SQLite compares an integer with a real exactly enough to keep the order.
    return decimal.doubleValue() * 10 ** column.storeScale;
  }
  const number = Number(scaled.unscaled);
  return Number.isSafeInteger(number) ? number : scaled.unscaled;
}
function wholeOf(column: Column, value: unknown): SqlValue {
  const decimal = numberOf(column, value);
  const whole = decimal.setScale(0, 'DOWN');
  if (!whole.equals(decimal)) return decimal.doubleValue();
  const number = Number(whole.unscaled);
  return Number.isSafeInteger(number) ? number : whole.unscaled;
}
function numberOf(column: Column, value: unknown): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble) return Decimal.from(value);
  throw mismatch(column, value);
}
function dayOf(column: Column, value: unknown, runtime: Runtime): ApexDate {
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return value.date(runtime.session.timeZone);
  throw mismatch(column, value);
}
const QUOTED_KINDS = new Set(['text', 'id']);
function mismatch(column: Column, value: unknown): Error {
  const quotes = QUOTED_KINDS.has(column.kind) ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  const what = typeof value === 'string' ? `'${value}'` : String(value);
  return queryError(
    `value of filter criterion for field '${column.name}' must be of type ${column.field.type} and ${quotes}: ${what}`
  );
}

export function today(runtime: Runtime): ApexDate {
  return new ApexDatetime(runtime.clock.now()).date(runtime.session.timeZone);
}
/** The moment a day begins for the running user. */
export function startOfDay(day: ApexDate, runtime: Runtime): number {
  return epochFromLocal(day.epochMs(), runtime.session.timeZone);
}
/** Milliseconds as the running user's clock shows them. */
export function localMs(epochMs: number, zone: string): number {
  return epochMs + offsetAt(epochMs, zone);
}
export const dayOfMs = (epochMs: number): number => Math.floor(epochMs / DAY);

/** LIMIT and OFFSET. */
export function wholeNumber(value: unknown, clause: 'LIMIT' | 'OFFSET'): number {
  const isNumber = value instanceof Decimal || typeof value === 'number' || typeof value === 'bigint';
  const number = isNumber ? Number(Decimal.from(value).toPlainString()) : NaN;
  if (!Number.isInteger(number) || number < 0) throw queryError(`Invalid ${clause} value: ${String(value)}`);
  if (clause === 'OFFSET' && number > 2000) throw queryError('Maximum SOQL offset allowed is 2000');
  return number;
}
