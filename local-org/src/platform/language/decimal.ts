import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, Decimal, type ApexEnumValue, type RoundingMode } from '../../values/index.ts';
import { strictMethod, strictStatic } from './arguments.ts';
import { formatNumber } from './number-text.ts';

const modeOf = (value: ApexEnumValue): RoundingMode => value.name as RoundingMode;

/** The reference guide: "the scale value must be between -33 and 33". */
function checkedScale(scale: number): number {
  if (scale < -33 || scale > 33) {
    throw apexException('System.MathException', `Scale must be between -33 and 33: ${scale}`);
  }
  return scale;
}

export const DECIMAL: PlatformType = platformClass('System.Decimal', [
  method('Decimal abs()', (_cx, d: Decimal) => d.abs()),
  strictMethod('Decimal divide(Decimal divisor, Integer scale)', (_cx, d: Decimal, by: Decimal, scale: number) =>
    d.divideTo(by, checkedScale(scale))
  ),
  strictMethod(
    'Decimal divide(Decimal divisor, Integer scale, System.RoundingMode roundingMode)',
    (_cx, d: Decimal, by: Decimal, scale: number, mode: ApexEnumValue) =>
      d.divideTo(by, checkedScale(scale), modeOf(mode))
  ),
  method('Double doubleValue()', (_cx, d: Decimal) => d.doubleValue()),
  method('String format()', (cx, d: Decimal) => formatNumber(d, cx.session.locale)),
  method('Integer intValue()', (_cx, d: Decimal) => d.intValue()),
  method('Long longValue()', (_cx, d: Decimal) => d.longValue()),
  strictMethod('Decimal pow(Integer exponent)', (_cx, d: Decimal, exponent: number) => d.pow(exponent)),
  method('Integer precision()', (_cx, d: Decimal) => d.precision),
  method('Long round()', (_cx, d: Decimal) => d.round()),
  strictMethod('Long round(System.RoundingMode roundingMode)', (_cx, d: Decimal, mode: ApexEnumValue) =>
    d.round(modeOf(mode))
  ),
  method('Integer scale()', (_cx, d: Decimal) => d.scale),
  strictMethod('Decimal setScale(Integer scale)', (_cx, d: Decimal, scale: number) => d.setScale(checkedScale(scale))),
  strictMethod(
    'Decimal setScale(Integer scale, System.RoundingMode roundingMode)',
    (_cx, d: Decimal, scale: number, mode: ApexEnumValue) => d.setScale(checkedScale(scale), modeOf(mode))
  ),
  method('Decimal stripTrailingZeros()', (_cx, d: Decimal) => d.stripTrailingZeros()),
  method('String toPlainString()', (_cx, d: Decimal) => d.toPlainString()),
  strictStatic('Decimal valueOf(Double doubleToDecimal)', (_cx, n: number) => Decimal.fromDouble(n)),
  strictStatic('Decimal valueOf(Long longToDecimal)', (_cx, n: bigint) => Decimal.fromLong(n)),
  strictStatic('Decimal valueOf(String stringToDecimal)', (_cx, s: string) => Decimal.parse(s))
]);
