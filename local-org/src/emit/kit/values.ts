/** Null checks, text, dates, lists: what emitted code does with values that belong to no class of the program. */
import type { ApexDate, ApexEnumValue, ApexTime, Decimal } from '../../values/index.ts';
import {
  ApexDatetime,
  ApexDouble,
  ApexList,
  apexException,
  assertFits,
  equalsIgnoreCase,
  toId18,
  typeNameOf
} from '../../values/index.ts';
import { widened } from './widening.ts';

export function nullPointer(): Error {
  return apexException('System.NullPointerException', 'Attempt to de-reference a null object');
}
/** The value; a NullPointerException if there is none. */
export function nn<T>(value: T | null): T {
  if (value === null) throw nullPointer();
  return value;
}
export function toId(value: string | null): string | null {
  if (value === null) return null;
  const id = toId18(value);
  if (id === null) throw apexException('System.StringException', `Invalid id: ${value}`);
  return id;
}
const DAY_MS = 86_400_000;

/** What stands behind an enum in the program: constants by name and in order. */
export interface EnumHolder {
  readonly e: Readonly<Record<string, ApexEnumValue>>;
  readonly constants: readonly ApexEnumValue[];
}

export const VALUES = {
  nn,
  /** Whose method is called on a Blob that is null gets other words (trailheadapps/apex-recipes, CustomRestEndpointRecipes_Tests). */
  given<T>(value: T | null): T {
    if (value === null) throw apexException('System.NullPointerException', 'Argument cannot be null.');
    return value;
  },
  toId,
  equalText(a: string | null, b: string | null): boolean {
    return a === b || (a !== null && b !== null && equalsIgnoreCase(a, b));
  },
  dateToDatetime(date: ApexDate | null): ApexDatetime | null {
    return date === null ? null : new ApexDatetime(date.epochMs());
  },
  moveDate(date: ApexDate | null, days: bigint | null, sign: number): ApexDate {
    return nn(date).addDays(Number(nn(days)) * sign);
  },
  /** By days and fractions of days. */
  moveDatetime(datetime: ApexDatetime | null, days: Decimal | null, sign: number): ApexDatetime {
    return nn(datetime).addMs(Math.round(nn(days).doubleValue() * DAY_MS) * sign);
  },
  /** By milliseconds. */
  moveTime(time: ApexTime | null, ms: bigint | null, sign: number): ApexTime {
    return nn(time).addMs(Number(nn(ms)) * sign);
  },

  at<T>(list: ApexList<T> | null, index: number | null): T {
    const { items } = nn(list);
    const i = nn(index);
    if (i < 0 || i >= items.length) throw outOfBounds(i);
    return items[i] as T;
  },
  setAt<T>(list: ApexList<T> | null, index: number | null, value: T): T {
    const { items } = nn(list);
    const i = nn(index);
    if (i < 0 || i >= items.length) throw outOfBounds(i);
    assertFits(list as ApexList, value);
    items[i] = value;
    return value;
  },
  listOfSize(type: string, size: number | null): ApexList {
    return new ApexList(type, new Array(nn(size)).fill(null));
  },

  enumValues(holder: EnumHolder, type: string): ApexList<ApexEnumValue> {
    return new ApexList(type, [...holder.constants]);
  },
  enumValueOf(holder: EnumHolder, type: string, text: string | null): ApexEnumValue {
    const wanted = nn(text).toLowerCase();
    const found = holder.constants.find((c) => c.name.toLowerCase() === wanted);
    if (!found) throw apexException('System.NoSuchElementException', `No enum constant ${type}.${text}`);
    return found;
  },
  castDouble(value: unknown): number | null {
    if (value === null) return null;
    if (value instanceof ApexDouble) return value.value;
    // `(Double) row.get('total')` finds a Decimal in the row of an aggregate query.
    const wider = widened(value, 'Double');
    if (wider !== undefined) return wider as number;
    throw apexException('System.TypeException', `Invalid conversion from runtime type ${typeNameOf(value)} to Double`);
  },
  castId(value: unknown): string | null {
    if (value === null) return null;
    if (typeof value === 'string') return toId(value);
    throw apexException('System.TypeException', `Invalid conversion from runtime type ${typeNameOf(value)} to Id`);
  }
};
function outOfBounds(index: number): Error {
  return apexException('System.ListException', `List index out of bounds: ${index}`);
}
