import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, Decimal } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';
import { formatNumber } from './number-text.ts';

/** A fraction of nothing is let pass (apexfarm/ApexTestKit, test_Util_Converter). */
function parseLong(text: string): bigint {
  const whole = text.trim().replace(/(\d)\.0+$/, '$1');
  const value = /^[+-]?\d+$/.test(whole) ? BigInt(whole.replace(/^\+/, '')) : null;
  if (value === null || BigInt.asIntN(64, value) !== value) {
    throw apexException('System.TypeException', `Invalid long: ${text}`);
  }
  return value;
}

export const LONG: PlatformType = platformClass('System.Long', [
  method('String format()', (cx, n: bigint) => formatNumber(Decimal.fromLong(n), cx.session.locale)),
  method('Integer intValue()', (_cx, n: bigint) => Number(BigInt.asIntN(32, n))),
  strictStatic('Long valueOf(String stringToLong)', (_cx, s: string) => parseLong(s))
]);
