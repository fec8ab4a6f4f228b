/**
 * When two Apex values are the same. `apexEquals` is the `==` operator: Strings ignore case. `valueEquals` is what
 * `equals`, Assert.areEqual, List.contains, and everything inside a collection or a record use: Strings respect case.
 * Set and Map are stricter still, see `hash-key.ts`.
 */
import { ApexBlob } from './apex-blob.ts';
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexList } from './apex-list.ts';
import { ApexMap } from './apex-map.ts';
import { ApexSet } from './apex-set.ts';
import { ApexTime } from './apex-time.ts';
import { ApexObject } from './boxes.ts';
import { platformKey } from './hash-key.ts';
import { compareNumbers, isNumeric } from './numbers.ts';
import { toId18 } from './record-id.ts';
import { SObjectValue } from './sobject-value.ts';

export function apexEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return equalsIgnoreCase(a, b);
  return valueEquals(a, b);
}

/** `==` where either side is an Id: 15 and 18 characters name the same record. */
export function idEquals(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [left, right] = [toId18(a), toId18(b)];
  return left !== null && left === right;
}

export function equalsIgnoreCase(a: string, b: string): boolean {
  return a.length === b.length && (a === b || a.toLowerCase() === b.toLowerCase());
}

export function valueEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return false;
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (a instanceof ApexObject) {
    return 'equals$1' in a ? (a as unknown as { equals$1(o: unknown): boolean }).equals$1(b) : false;
  }
  if (a instanceof ApexDate) return b instanceof ApexDate && a.equals(b);
  if (a instanceof ApexDatetime) return b instanceof ApexDatetime && a.equals(b);
  if (a instanceof ApexTime) return b instanceof ApexTime && a.equals(b);
  if (a instanceof ApexBlob) return b instanceof ApexBlob && a.equals(b);
  if (a instanceof SObjectValue) return b instanceof SObjectValue && sameRecord(a, b);
  if (a instanceof ApexList) {
    if (!(b instanceof ApexList) || a.items.length !== b.items.length) return false;
    const others = b.items;
    return a.items.every((item, i) => valueEquals(item, others[i]));
  }
  if (a instanceof ApexSet) {
    if (!(b instanceof ApexSet) || a.size !== b.size) return false;
    for (const item of a) if (!b.has(item)) return false;
    return true;
  }
  if (a instanceof ApexMap) {
    if (!(b instanceof ApexMap) || a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !valueEquals(value, b.get(key))) return false;
    return true;
  }
  const key = platformKey(a);
  return key !== null && key === platformKey(b);
}

function sameRecord(a: SObjectValue, b: SObjectValue): boolean {
  if (a.type.name !== b.type.name) return false;
  const names = Object.keys(a.values);
  if (names.length !== Object.keys(b.values).length) return false;
  return names.every((name) => name in b.values && valueEquals(a.values[name] ?? null, b.values[name] ?? null));
}
