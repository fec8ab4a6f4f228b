/** Arithmetic of formulas: 39 significant digits, rounded half up. */
import { Decimal, type RoundingMode } from '../values/index.ts';
import { FormulaFailure } from './error.ts';

const DIGITS = 39;
/** What rounding up or down still counts as exact: 1/3*3 is one. */
const EXACT_DIGITS = 33;
const POWER_DIGITS = 18;
const LARGEST_POWER = 64;
const MAX_SCALE = 1000;

export function toDigits(value: Decimal, digits: number, mode: RoundingMode = 'HALF_UP'): Decimal {
  const surplus = value.precision - digits;
  return surplus > 0 ? value.setScale(value.scale - surplus, mode) : value;
}

export const add = (a: Decimal, b: Decimal): Decimal => toDigits(a.add(b), DIGITS);
export const subtract = (a: Decimal, b: Decimal): Decimal => toDigits(a.subtract(b), DIGITS);
export const multiply = (a: Decimal, b: Decimal): Decimal => toDigits(a.multiply(b), DIGITS);

export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.sign === 0) throw new FormulaFailure('Division by zero');
  if (a.sign === 0) return Decimal.ZERO;
  const wholeDigits = a.precision - a.scale - (b.precision - b.scale);
  return toDigits(a.divideTo(b, DIGITS + 2 - wholeDigits, 'HALF_UP'), DIGITS).stripTrailingZeros();
}
export function remainder(a: Decimal, b: Decimal): Decimal {
  if (b.sign === 0) throw new FormulaFailure('Division by zero');
  return a.remainder(b);
}

/** Half up, away from zero; beyond the number's own digits nothing is left. */
export function round(value: Decimal, places: Decimal, mode: RoundingMode = 'HALF_UP'): Decimal {
  const scale = places.intValue();
  if (value.precision - value.scale + scale <= 0 && scale < 0) return Decimal.ZERO;
  const rounded = value.setScale(scale, mode);
  return rounded.scale < 0 ? rounded.setScale(0) : rounded;
}
export function toWhole(value: Decimal, mode: RoundingMode): Decimal {
  return toDigits(value, EXACT_DIGITS, 'HALF_DOWN').setScale(0, mode);
}

export function power(base: Decimal, exponent: Decimal): Decimal {
  const n = exponent.intValue();
  if (exponent.compare(Decimal.fromInteger(n)) !== 0) {
    return fromDouble(Math.pow(base.doubleValue(), exponent.doubleValue()));
  }
  if (Math.log10(Math.abs(base.doubleValue())) * n > LARGEST_POWER) {
    throw new FormulaFailure('Out of range argument to POWER() function');
  }
  if (n < 0) return divide(Decimal.fromInteger(1), power(base, Decimal.fromInteger(-n)));
  if (base.scale * n > MAX_SCALE) return fromDouble(Math.pow(base.doubleValue(), n));
  return toDigits(base.pow(n), POWER_DIGITS);
}

/** What Java's Math gave: no number, no value. */
export function fromDouble(value: number): Decimal {
  if (!Number.isFinite(value)) throw new FormulaFailure('The result is not a number');
  return Decimal.fromDouble(value);
}

/** As java.math.BigDecimal reads it; null: no number. */
export function parseNumber(text: string): Decimal | null {
  const number = Decimal.tryParse(text);
  return number !== null && Math.abs(number.scale) <= MAX_SCALE ? number : null;
}
export function numberText(value: Decimal): string {
  return value.stripTrailingZeros().toPlainString();
}
