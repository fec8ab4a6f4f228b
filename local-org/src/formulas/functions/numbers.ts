/** Numbers. What the platform computes with doubles is computed with doubles. */
import { Decimal } from '../../values/index.ts';
import { fromDouble, remainder, round, toWhole } from '../numbers.ts';
import { plain, type FormulaFunction } from '../call.ts';

const one = (body: (value: Decimal) => Decimal): FormulaFunction =>
  plain(['Number'], 'Number', ([value]) => body(value));
const double = (body: (value: number) => number): FormulaFunction =>
  one((value) => fromDouble(body(value.doubleValue())));

/** Any number of numbers; one blank makes a blank. */
const extreme =
  (sign: 1 | -1): FormulaFunction =>
  (call) => {
    if (call.size === 0) throw call.wrongCount(1);
    const runs = Array.from({ length: call.size }, (_, i) => call.arg(i, 'Number').run);
    return {
      kind: 'Number',
      run: (input) => {
        const values = runs.map((run) => run(input) as Decimal | null);
        if (values.includes(null)) return null;
        return (values as Decimal[]).reduce((best, next) => (next.compare(best) * sign > 0 ? next : best));
      }
    };
  };

export const NUMBERS: Readonly<Record<string, FormulaFunction>> = {
  ABS: one((value) => value.abs()),
  ROUND: plain(['Number', 'Number'], 'Number', ([value, places]) => round(value, places)),
  TRUNC: plain(['Number'], 'Number', ([value, places]) => round(value, places ?? Decimal.ZERO, 'DOWN'), ['Number']),
  /** Away from zero; the M functions go by the number line. */
  CEILING: one((value) => toWhole(value, 'UP')),
  FLOOR: one((value) => toWhole(value, 'DOWN')),
  MCEILING: one((value) => toWhole(value, 'CEILING')),
  MFLOOR: one((value) => toWhole(value, 'FLOOR')),
  /** Takes the sign of the dividend. */
  MOD: plain(['Number', 'Number'], 'Number', ([a, b]) => remainder(a, b)),
  MAX: extreme(1),
  MIN: extreme(-1),
  SQRT: double(Math.sqrt),
  EXP: double(Math.exp),
  LN: double(Math.log),
  LOG: double((value) => Math.log(value) / Math.log(10)),
  PI: plain([], 'Number', () => fromDouble(Math.PI)),
  SIN: double(Math.sin),
  COS: double(Math.cos),
  TAN: double(Math.tan),
  ASIN: double(Math.asin),
  ACOS: double(Math.acos),
  ATAN: double(Math.atan),
  ATAN2: plain(['Number', 'Number'], 'Number', ([y, x]) => fromDouble(Math.atan2(y.doubleValue(), x.doubleValue())))
};
