/**
 * Decimal: an unscaled bigint and a scale, by the rules of java.math.BigDecimal, which keep the scale ("1.10" is not
 * "1.1" when printed). Operators divide to 33 significant digits, rounded half up, and prefer the scale of the dividend
 * less that of the divisor (measured in an org: octoberswimmer/aer-dist issue 345, force201 "Decimal scale").
 */
import { apexException } from './apex-exception.ts';
import { ApexDouble } from './boxes.ts';
import { doubleToString } from './double-text.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

const DIVISION_DIGITS = 33;
const POWERS: bigint[] = Array.from({ length: 80 }, (_, n) => 10n ** BigInt(n));
const powerOfTen = (n: number): bigint => POWERS[n] ?? 10n ** BigInt(n);
const digitsOf = (n: bigint): number => (n < 0n ? -n : n).toString().length;

export class Decimal {
  static readonly ZERO: Decimal = new Decimal(0n, 0);
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Integer. */
  static fromInteger(value: number): Decimal {
    return new Decimal(BigInt(value), 0);
  }
  static fromLong(value: bigint): Decimal {
    return new Decimal(value, 0);
  }
  /** The digits are those the Double prints: 0.1 stays 0.1. */
  static fromDouble(value: number): Decimal {
    if (!Number.isFinite(value)) throw apexException('System.MathException', 'Invalid decimal value');
    const parsed = Decimal.tryParse(doubleToString(value)) as Decimal;
    return parsed.scale < 0 ? parsed.setScale(0) : parsed;
  }
  /** Any numeric value of `values/`; an unboxed number counts as an Integer if it is whole. */
  static from(value: number | bigint | ApexDouble | Decimal): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === 'bigint') return new Decimal(value, 0);
    if (value instanceof ApexDouble) return Decimal.fromDouble(value.value);
    return Number.isSafeInteger(value) ? new Decimal(BigInt(value), 0) : Decimal.fromDouble(value);
  }
  static parse(text: string): Decimal {
    const value = Decimal.tryParse(text.trim());
    if (!value) throw apexException('System.TypeException', `Invalid decimal: ${text}`);
    return value;
  }
  static tryParse(text: string): Decimal | null {
    const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
    if (!m || (!m[2] && !m[3])) return null;
    const fraction = m[3] ?? '';
    const unscaled = BigInt(m[2] + fraction);
    return new Decimal(m[1] === '-' ? -unscaled : unscaled, fraction.length - Number(m[4] ?? 0));
  }

  add(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(this.unscaled + other.unscaled, this.scale);
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) + other.#at(scale), scale);
  }
  subtract(other: Decimal): Decimal {
    if (this.scale === other.scale) return new Decimal(this.unscaled - other.unscaled, this.scale);
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) - other.#at(scale), scale);
  }
  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }
  /** The `/` operator. */
  divide(divisor: Decimal): Decimal {
    if (divisor.unscaled === 0n) throw apexException('System.MathException', 'Divide by 0');
    const preferred = this.scale - divisor.scale;
    if (this.unscaled === 0n) return new Decimal(0n, Math.max(preferred, 0));
    // One digit more than needed at the least, so that rounding happens once, at the 33rd.
    let shift = DIVISION_DIGITS + 2 + digitsOf(divisor.unscaled) - digitsOf(this.unscaled);
    if (shift < 0) shift = 0;
    const dividend = this.unscaled * powerOfTen(shift);
    const isExact = dividend % divisor.unscaled === 0n;
    let quotient = dividend / divisor.unscaled;
    let scale = preferred + shift;
    const surplus = digitsOf(quotient) - DIVISION_DIGITS;
    if (surplus > 0) {
      // A sticky digit keeps an inexact quotient from looking like a tie.
      const exactish = isExact ? quotient * 10n : quotient * 10n + (dividend < 0n === divisor.unscaled < 0n ? 1n : -1n);
      quotient = divideRounded(exactish, powerOfTen(surplus + 1), 'HALF_UP');
      scale -= surplus;
    }
    return new Decimal(quotient, scale).#stripTo(isExact ? Math.max(preferred, 0) : scale);
  }
  divideTo(divisor: Decimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (divisor.unscaled === 0n) throw apexException('System.MathException', 'Divide by 0');
    const shift = scale + divisor.scale - this.scale;
    return shift >= 0
      ? new Decimal(divideRounded(this.unscaled * powerOfTen(shift), divisor.unscaled, mode), scale)
      : new Decimal(divideRounded(this.unscaled, divisor.unscaled * powerOfTen(-shift), mode), scale);
  }
  /** The rest of a truncated division; Math.mod. */
  remainder(divisor: Decimal): Decimal {
    if (divisor.unscaled === 0n) throw apexException('System.MathException', 'Divide by 0');
    const scale = Math.max(this.scale, divisor.scale);
    return new Decimal(this.#at(scale) % divisor.#at(scale), scale);
  }
  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }
  abs(): Decimal {
    return this.unscaled < 0n ? this.negate() : this;
  }
  pow(exponent: number): Decimal {
    if (exponent < 0 || exponent > 32767) throw apexException('System.MathException', 'Invalid operation');
    return new Decimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }
  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (scale === this.scale) return this;
    if (scale > this.scale) return new Decimal(this.#at(scale), scale);
    return new Decimal(divideRounded(this.unscaled, powerOfTen(this.scale - scale), mode), scale);
  }
  round(mode: RoundingMode = 'HALF_EVEN'): bigint {
    return BigInt.asIntN(64, this.setScale(0, mode).unscaled);
  }
  stripTrailingZeros(): Decimal {
    return this.unscaled === 0n ? Decimal.ZERO : this.#stripTo(-Infinity);
  }

  get precision(): number {
    return digitsOf(this.unscaled);
  }
  get sign(): number {
    return this.unscaled === 0n ? 0 : this.unscaled < 0n ? -1 : 1;
  }
  /** By value: 1.0 is 1.00. */
  compare(other: Decimal): number {
    let a = this.unscaled;
    let b = other.unscaled;
    if (this.scale !== other.scale) {
      const scale = Math.max(this.scale, other.scale);
      a = this.#at(scale);
      b = other.#at(scale);
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }
  /** By value, as `==`. */
  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** The low 32 bits of the whole part, as Java does. */
  intValue(): number {
    return Number(BigInt.asIntN(32, this.setScale(0, 'DOWN').unscaled));
  }
  longValue(): bigint {
    return BigInt.asIntN(64, this.setScale(0, 'DOWN').unscaled);
  }
  doubleValue(): number {
    return Number(`${this.unscaled}E${-this.scale}`);
  }

  toPlainString(): string {
    if (this.scale <= 0) return (this.unscaled * powerOfTen(-this.scale)).toString();
    const isNegative = this.unscaled < 0n;
    const digits = (isNegative ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return `${isNegative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
  }
  /** String.valueOf: plain, but with an exponent below 0.000001 and for negative scales, as BigDecimal.toString. */
  toString(): string {
    const isNegative = this.unscaled < 0n;
    const digits = (isNegative ? -this.unscaled : this.unscaled).toString();
    const exponent = digits.length - 1 - this.scale;
    if (this.scale >= 0 && exponent >= -6) return this.toPlainString();
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    const suffix = exponent === 0 ? '' : `E${exponent > 0 ? '+' : ''}${exponent}`;
    return `${isNegative ? '-' : ''}${mantissa}${suffix}`;
  }

  #at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * powerOfTen(scale - this.scale);
  }
  #stripTo(scale: number): Decimal {
    let unscaled = this.unscaled;
    let at = this.scale;
    while (at > scale && unscaled % 10n === 0n) {
      unscaled /= 10n;
      at--;
    }
    return at === this.scale ? this : new Decimal(unscaled, at);
  }
}
