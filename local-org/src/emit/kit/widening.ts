/**
 * A value that is only known as an Object is of the wider types too: an Integer is a Long, a Double and a Decimal, a Date
 * is a Datetime. A cast turns it into what it is called.
 */
import { ApexDate, ApexDatetime, ApexDouble, Decimal } from '../../values/index.ts';

/** undefined: the value does not widen to that type. */
export function widened(value: unknown, typeName: string): unknown {
  if (value instanceof ApexDate) return typeName === 'Datetime' ? new ApexDatetime(value.epochMs()) : undefined;
  switch (typeName) {
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : undefined;
    case 'Decimal':
      return asDecimal(value);
    case 'Double':
      return asDouble(value);
    default:
      return undefined;
  }
}

function asDecimal(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Decimal.fromInteger(value);
  if (typeof value === 'bigint') return Decimal.fromLong(value);
  return value instanceof ApexDouble ? Decimal.fromDouble(value.value) : undefined;
}
function asDouble(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  return value instanceof Decimal ? value.doubleValue() : undefined;
}
