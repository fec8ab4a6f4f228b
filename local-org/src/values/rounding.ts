/** `System.RoundingMode` on whole numbers: the one place where digits are dropped. */
import { apexException } from './apex-exception.ts';

export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

/** `dividend / divisor`, rounded. The divisor is not zero. */
export function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  return isAwayFromZero(quotient, rest, divisor, sign, mode) ? quotient + sign : quotient;
}

function isAwayFromZero(quotient: bigint, rest: bigint, divisor: bigint, sign: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return sign > 0n;
    case 'FLOOR':
      return sign < 0n;
    case 'UNNECESSARY':
      throw apexException('System.MathException', 'Rounding necessary');
    case 'HALF_UP':
    case 'HALF_DOWN':
    case 'HALF_EVEN': {
      const twice = absolute(rest) * 2n;
      const whole = absolute(divisor);
      if (twice !== whole) return twice > whole;
      return mode === 'HALF_UP' || (mode === 'HALF_EVEN' && quotient % 2n !== 0n);
    }
  }
}

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);
