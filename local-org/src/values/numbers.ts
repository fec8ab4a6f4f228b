/** Integer, Long, Double and Decimal side by side. */
import { ApexDouble } from './boxes.ts';
import { Decimal } from './decimal.ts';

export type NumericValue = number | bigint | ApexDouble | Decimal;

export function isNumeric(value: unknown): value is NumericValue {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal || value instanceof ApexDouble
  );
}

/** By value across kinds. */
export function compareNumbers(a: NumericValue, b: NumericValue): number {
  if (a instanceof Decimal || b instanceof Decimal) {
    const [x, y] = [finite(a), finite(b)];
    if (x && y) return Decimal.from(x).compare(Decimal.from(y));
  }
  const left = plain(a);
  const right = plain(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const plain = (n: NumericValue): number | bigint =>
  n instanceof ApexDouble ? n.value : n instanceof Decimal ? n.doubleValue() : n;
const finite = (n: NumericValue): Decimal | null => {
  if (n instanceof Decimal) return n;
  return typeof n === 'bigint' || Number.isFinite(plain(n)) ? Decimal.from(n) : null;
};
