import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, ApexDouble, Decimal, parseDouble, toApexString } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';
import { formatNumber } from './number-text.ts';

function doubleOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal) return value.doubleValue();
  if (value instanceof ApexDouble) return value.value;
  const parsed = typeof value === 'string' ? parseDouble(value) : null;
  if (parsed === null) throw apexException('System.TypeException', `Invalid double: ${toApexString(value)}`);
  return parsed;
}

/** Java's narrowing: towards zero, held at the ends of the range. */
function toLong(n: number): bigint {
  if (Number.isNaN(n)) return 0n;
  if (n >= 9223372036854775807) return 9223372036854775807n;
  if (n <= -9223372036854775808) return -9223372036854775808n;
  return BigInt(Math.trunc(n));
}
const toInt = (n: number): number =>
  Number.isNaN(n) ? 0 : Math.max(-2147483648, Math.min(2147483647, Math.trunc(n))) | 0;

export const DOUBLE: PlatformType = platformClass('System.Double', [
  method('String format()', (cx, n: number) => formatNumber(Decimal.fromDouble(n), cx.session.locale)),
  method('Integer intValue()', (_cx, n: number) => toInt(n)),
  method('Long longValue()', (_cx, n: number) => toLong(n)),
  method('Double doubleValue()', (_cx, n: number) => n),
  method('Long round()', (_cx, n: number) => toLong(Math.floor(n + 0.5))),
  strictStatic('Double valueOf(String stringToDouble)', (_cx, s: string) => doubleOf(s)),
  strictStatic('Double valueOf(Object fieldValue)', (_cx, value: unknown) => doubleOf(value))
]);
