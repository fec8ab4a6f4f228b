/** The natural order List.sort() uses: null first; Strings by code unit, so capitals come first; records field by field. */
import { notSupported } from '../diagnostics/errors.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import { apexException } from './apex-exception.ts';
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexTime } from './apex-time.ts';
import { ApexEnumValue, ApexObject } from './boxes.ts';
import { compareNumbers, isNumeric } from './numbers.ts';
import { SObjectValue } from './sobject-value.ts';
import { typeNameOf } from './type-name.ts';

export function apexCompare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof ApexObject) {
    if ('compareto$1' in a) return (a as unknown as { compareto$1(o: unknown): number }).compareto$1(b);
    throw apexException('System.ListException', `One or more of the items in this list is not Comparable.`);
  }
  if (a instanceof ApexDate && b instanceof ApexDate) return a.compare(b);
  if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.compare(b);
  if (a instanceof ApexTime && b instanceof ApexTime) return a.compare(b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return a ? 1 : -1;
  if (a instanceof ApexEnumValue && b instanceof ApexEnumValue) return a.ordinal - b.ordinal;
  if (a instanceof SObjectValue && b instanceof SObjectValue) return compareRecords(a, b);
  throw notSupported(`sorting ${typeNameOf(a)} with ${typeNameOf(b)}`);
}

/** `<`, `>` on Strings: case does not count, and null is less than any text. */
export function compareText(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Label of the object, Name, standard fields by name, then custom fields by name (Apex Developer Guide, "Sorting SObjects"). */
function compareRecords(a: SObjectValue, b: SObjectValue): number {
  if (a.type.name !== b.type.name) return a.type.label < b.type.label ? -1 : 1;
  const names = [...new Set([...Object.keys(a.values), ...Object.keys(b.values)])].filter((n) => a.type.field(n));
  const rank = (name: string): number => {
    const field = a.type.field(name) as FieldInfo;
    return field.isNameField ? 0 : name === 'Id' ? 3 : field.isCustom ? 2 : 1;
  };
  names.sort((x, y) => rank(x) - rank(y) || (x < y ? -1 : 1));
  for (const name of names) {
    const order = apexCompare(a.values[name] ?? null, b.values[name] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
