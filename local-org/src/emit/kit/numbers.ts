/** Conversions between numbers, and the divisions that can fail. Conversions let null pass. */
import { ApexDouble, Decimal, apexException } from '../../values/index.ts';

type Maybe<T> = T | null;
const pass =
  <A, B>(run: (a: A) => B) =>
  (a: Maybe<A>): Maybe<B> =>
    a === null ? null : run(a);

const divideByZero = (): Error => apexException('System.MathException', 'Divide by 0');
const outOfRange = (value: unknown): Error => apexException('System.MathException', `Invalid double: ${String(value)}`);
/** Java's narrowing: what does not fit becomes the nearest end. */
function clampInteger(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(value)));
}
function clampLong(value: number): bigint {
  if (!Number.isFinite(value)) throw outOfRange(value);
  return BigInt.asIntN(64, BigInt(Math.trunc(value)));
}

export const NUMBERS = {
  integerToLong: pass((n: number) => BigInt(n)),
  integerToDecimal: pass((n: number) => Decimal.fromInteger(n)),
  longToInteger: pass((n: bigint) => Number(BigInt.asIntN(32, n))),
  longToDouble: pass((n: bigint) => Number(n)),
  longToDecimal: pass((n: bigint) => Decimal.fromLong(n)),
  doubleToInteger: pass(clampInteger),
  doubleToLong: pass(clampLong),
  doubleToDecimal: pass((n: number) => Decimal.fromDouble(n)),
  decimalToInteger: pass((d: Decimal) => d.intValue()),
  decimalToLong: pass((d: Decimal) => d.longValue()),
  decimalToDouble: pass((d: Decimal) => d.doubleValue()),
  boxDouble: pass((n: number) => new ApexDouble(n)),

  divInteger(a: number, b: number): number {
    if (b === 0) throw divideByZero();
    return (a / b) | 0;
  },
  modInteger(a: number, b: number): number {
    if (b === 0) throw divideByZero();
    return (a % b) | 0;
  },
  divLong(a: bigint, b: bigint): bigint {
    if (b === 0n) throw divideByZero();
    return BigInt.asIntN(64, a / b);
  },
  modLong(a: bigint, b: bigint): bigint {
    if (b === 0n) throw divideByZero();
    return a % b;
  },
  divDouble(a: number, b: number): number {
    if (b === 0) throw divideByZero();
    return a / b;
  },
  equalDecimal(a: Maybe<Decimal>, b: Maybe<Decimal>): boolean {
    return a === b || (a !== null && b !== null && a.compare(b) === 0);
  }
};
