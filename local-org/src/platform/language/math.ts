import {
  platformClass,
  staticProperty,
  type PlatformMember,
  type PlatformType
} from '../../types/platform-declaration.ts';
import { apexException, Decimal } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

const toInt = (n: bigint): number => Number(BigInt.asIntN(32, n));
const wrap64 = (n: bigint): bigint => BigInt.asIntN(64, n);
const javaRound = (n: number): bigint => (Number.isFinite(n) ? wrap64(BigInt(Math.floor(n + 0.5))) : 0n);
/** To the even neighbour on a tie. */
function rint(n: number): number {
  const floor = Math.floor(n);
  const rest = n - floor;
  if (rest !== 0.5) return Math.round(n);
  return floor % 2 === 0 ? floor : floor + 1;
}
function ofDouble(n: number): Decimal {
  if (!Number.isFinite(n)) throw apexException('System.MathException', 'Invalid operation');
  return Decimal.fromDouble(n);
}

/** Functions of one variable: as a Double, and for a Decimal through its Double. */
function curve(name: string, f: (x: number) => number): PlatformMember[] {
  return [
    strictStatic(`Decimal ${name}(Decimal decimalValue)`, (_cx, d: Decimal) => ofDouble(f(d.doubleValue()))),
    strictStatic(`Double ${name}(Double doubleValue)`, (_cx, n: number) => f(n))
  ];
}
function zeroChecked(divisor: number | bigint): void {
  if (divisor === 0 || divisor === 0n) throw apexException('System.MathException', 'Divide by 0');
}
const squareRoot = (n: number): number => {
  if (n < 0) throw apexException('System.MathException', 'Invalid operation');
  return Math.sqrt(n);
};

export const MATH: PlatformType = platformClass('System.Math', [
  staticProperty('Double E', () => Math.E),
  staticProperty('Double PI', () => Math.PI),
  strictStatic('Integer abs(Integer integerValue)', (_cx, n: number) => Math.abs(n) | 0),
  strictStatic('Long abs(Long longValue)', (_cx, n: bigint) => wrap64(n < 0n ? -n : n)),
  strictStatic('Decimal abs(Decimal decimalValue)', (_cx, d: Decimal) => d.abs()),
  strictStatic('Double abs(Double doubleValue)', (_cx, n: number) => Math.abs(n)),
  ...curve('acos', Math.acos),
  ...curve('asin', Math.asin),
  ...curve('atan', Math.atan),
  strictStatic('Decimal atan2(Decimal xCoordinate, Decimal yCoordinate)', (_cx, x: Decimal, y: Decimal) =>
    ofDouble(Math.atan2(x.doubleValue(), y.doubleValue()))
  ),
  strictStatic('Double atan2(Double xCoordinate, Double yCoordinate)', (_cx, x: number, y: number) => Math.atan2(x, y)),
  ...curve('cbrt', Math.cbrt),
  strictStatic('Decimal ceil(Decimal decimalValue)', (_cx, d: Decimal) => d.setScale(0, 'CEILING')),
  strictStatic('Double ceil(Double doubleValue)', (_cx, n: number) => Math.ceil(n)),
  ...curve('cos', Math.cos),
  ...curve('cosh', Math.cosh),
  ...curve('exp', Math.exp),
  strictStatic('Decimal floor(Decimal decimalValue)', (_cx, d: Decimal) => d.setScale(0, 'FLOOR')),
  strictStatic('Double floor(Double doubleValue)', (_cx, n: number) => Math.floor(n)),
  ...curve('log', Math.log),
  ...curve('log10', Math.log10),
  strictStatic('Integer max(Integer integerValue1, Integer integerValue2)', (_cx, a: number, b: number) =>
    Math.max(a, b)
  ),
  strictStatic('Long max(Long longValue1, Long longValue2)', (_cx, a: bigint, b: bigint) => (a > b ? a : b)),
  strictStatic('Decimal max(Decimal decimalValue1, Decimal decimalValue2)', (_cx, a: Decimal, b: Decimal) =>
    a.compare(b) >= 0 ? a : b
  ),
  strictStatic('Double max(Double doubleValue1, Double doubleValue2)', (_cx, a: number, b: number) => Math.max(a, b)),
  strictStatic('Integer min(Integer integerValue1, Integer integerValue2)', (_cx, a: number, b: number) =>
    Math.min(a, b)
  ),
  strictStatic('Long min(Long longValue1, Long longValue2)', (_cx, a: bigint, b: bigint) => (a < b ? a : b)),
  strictStatic('Decimal min(Decimal decimalValue1, Decimal decimalValue2)', (_cx, a: Decimal, b: Decimal) =>
    a.compare(b) <= 0 ? a : b
  ),
  strictStatic('Double min(Double doubleValue1, Double doubleValue2)', (_cx, a: number, b: number) => Math.min(a, b)),
  strictStatic('Integer mod(Integer integerValue1, Integer integerValue2)', (_cx, a: number, b: number) => {
    zeroChecked(b);
    return (a % b) | 0;
  }),
  strictStatic('Long mod(Long longValue1, Long longValue2)', (_cx, a: bigint, b: bigint) => {
    zeroChecked(b);
    return a % b;
  }),
  strictStatic('Double pow(Double doubleValue, Double exponent)', (_cx, n: number, e: number) => n ** e),
  strictStatic('Double random()', (cx) => cx.random()),
  strictStatic('Decimal rint(Decimal decimalValue)', (_cx, d: Decimal) => d.setScale(0, 'HALF_EVEN')),
  strictStatic('Double rint(Double doubleValue)', (_cx, n: number) => rint(n)),
  strictStatic('Integer round(Decimal decimalValue)', (_cx, d: Decimal) => toInt(d.round('HALF_EVEN'))),
  strictStatic('Integer round(Double doubleValue)', (_cx, n: number) => toInt(javaRound(n))),
  strictStatic('Long roundToLong(Decimal decimalValue)', (_cx, d: Decimal) => d.round('HALF_EVEN')),
  strictStatic('Long roundToLong(Double doubleValue)', (_cx, n: number) => javaRound(n)),
  strictStatic('Decimal signum(Decimal decimalValue)', (_cx, d: Decimal) => Decimal.fromInteger(d.sign)),
  strictStatic('Double signum(Double doubleValue)', (_cx, n: number) => Math.sign(n)),
  ...curve('sin', Math.sin),
  ...curve('sinh', Math.sinh),
  ...curve('sqrt', squareRoot),
  ...curve('tan', Math.tan),
  ...curve('tanh', Math.tanh)
]);
