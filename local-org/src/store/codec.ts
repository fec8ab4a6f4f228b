/** Apex values to stored values and back. */
import type { ApexDouble } from '../values/index.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime, Decimal } from '../values/index.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { SqlValue } from './store.ts';
import { fitsInt64, type Column } from './tables.ts';

/** A value that its column cannot hold; DML turns it into the platform's error. */
export class StorageError extends Error {
  readonly statusCode: string;
  constructor(statusCode: string, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The value has the Apex type of the field already (`convert.ts` sees to that). */
export function encode(column: Column, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case 'boolean':
      return value === true ? 1 : 0;
    case 'decimal':
      return encodeDecimal(column, value);
    case 'date':
      return (value as ApexDate).toString();
    case 'datetime':
      return (value as ApexDatetime).epochMs;
    case 'time':
      return (value as ApexTime).ms;
    case 'blob':
      return (value as ApexBlob).bytes;
    case 'integer':
    case 'long':
      return value as number | bigint;
    default:
      return value as string;
  }
}

function encodeDecimal(column: Column, value: unknown): SqlValue {
  const decimal = Decimal.from(value as Decimal | number | bigint | ApexDouble);
  const { unscaled } = decimal.scale === column.storeScale ? decimal : decimal.setScale(column.storeScale, 'HALF_UP');
  if (!fitsInt64(unscaled)) {
    throw new StorageError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${column.field.label}: value outside of valid range on numeric field: ${decimal.toPlainString()}`
    );
  }
  return Number.isSafeInteger(Number(unscaled)) ? Number(unscaled) : unscaled;
}

/** How a column is read so that JSON carries it unharmed: 64-bit numbers as text, bytes as hexadecimal. */
export function readable(column: Column, expression: string): string {
  if (column.kind === 'decimal' || column.kind === 'long') return `CAST(${expression} AS TEXT)`;
  return column.kind === 'blob' ? `hex(${expression})` : expression;
}

const dates = new Map<string, ApexDate>();

/** raw: what `readable` gave. */
export function decode(column: Column, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  switch (column.kind) {
    case 'boolean':
      return raw === 1;
    case 'decimal':
      return decodeDecimal(raw as string, column.storeScale, column.field.scale);
    case 'date':
      return dateOf(raw as string);
    case 'datetime':
      return new ApexDatetime(raw as number);
    case 'time':
      return new ApexTime(raw as number);
    case 'long':
      return BigInt(raw as string);
    case 'blob':
      return raw === '' ? null : new ApexBlob(Buffer.from(raw as string, 'hex'));
    default:
      return raw;
  }
}

const ZEROS = '000000000000000000';

/** Shows the field's scale; places beyond it only where they are not zero. */
export function decodeDecimal(text: string, storeScale: number, shownScale: number): Decimal {
  const extra = storeScale - shownScale;
  if (extra <= 0) return new Decimal(BigInt(text), storeScale);
  if (text === '0') return new Decimal(0n, shownScale);
  if (text.endsWith(ZEROS.slice(0, extra))) return new Decimal(BigInt(text.slice(0, -extra)), shownScale);
  let digits = text;
  let scale = storeScale;
  while (scale > shownScale && digits.endsWith('0')) {
    digits = digits.slice(0, -1);
    scale--;
  }
  return new Decimal(BigInt(digits), scale);
}

function dateOf(text: string): ApexDate {
  let date = dates.get(text);
  if (!date) {
    const parsed = ApexDate.tryParse(text);
    if (!parsed) throw new LocalOrgError('LO9002', `stored date "${text}"`);
    if (dates.size > 20_000) dates.clear();
    dates.set(text, (date = parsed));
  }
  return date;
}
