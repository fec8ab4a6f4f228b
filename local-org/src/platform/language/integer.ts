import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, ApexDouble, Decimal, toApexString } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';
import { formatNumber } from './number-text.ts';

const invalid = (value: unknown): Error =>
  apexException('System.TypeException', `Invalid integer: ${toApexString(value)}`);

export function parseInteger(text: string): number {
  const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (!(value >= -2147483648 && value <= 2147483647)) throw invalid(text);
  return value;
}

/** Numbers are cut to whole ones; Strings must be whole, if only in value (apexfarm/ApexTestKit, test_Util_Converter). */
function integerOf(value: unknown): number {
  if (typeof value === 'string') return parseInteger(value.replace(/(\d)\.0+$/, '$1'));
  if (typeof value === 'number') return Math.trunc(value) | 0;
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  if (value instanceof Decimal) return value.intValue();
  if (value instanceof ApexDouble) return Math.trunc(value.value) | 0;
  throw invalid(value);
}

export const INTEGER: PlatformType = platformClass('System.Integer', [
  method('String format()', (cx, n: number) => formatNumber(Decimal.fromInteger(n), cx.session.locale)),
  method('Long longValue()', (_cx, n: number) => BigInt(n)),
  method('Double doubleValue()', (_cx, n: number) => n),
  method('Integer intValue()', (_cx, n: number) => n),
  strictStatic('Integer valueOf(String stringToInteger)', (_cx, s: string) => parseInteger(s)),
  strictStatic('Integer valueOf(Object fieldValue)', (_cx, value: unknown) => integerOf(value))
]);
