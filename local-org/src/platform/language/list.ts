import { constructor, method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import {
  apexCompare,
  apexException,
  ApexList,
  assertFits,
  assertUnlocked,
  hashCode,
  SObjectValue,
  takeSlot,
  takeSlots,
  toApexString,
  typeArguments,
  valueEquals,
  type CollectionIterator
} from '../../values/index.ts';
import { sObjectTypeToken, type SObjectTypeToken } from '../services/schema-tokens.ts';
import { iterate, nullArgument, strictMethod } from './arguments.ts';
import { cloneRecord, type CloneOptions } from './record-copies.ts';

interface Comparator {
  compare$2(a: unknown, b: unknown): number;
}

/** null: the collection holds no records of one known object. */
export function elementObject(cx: Cx, type: string): SObjectTypeToken | null {
  const info = cx.schema.object(typeArguments(type).at(-1) ?? '');
  return info ? sObjectTypeToken(cx, info.name) : null;
}

function addAll(list: ApexList, from: unknown): void {
  assertUnlocked(list);
  // A copy first: a list may be added to itself.
  const added = [...iterate(from)];
  for (const item of added) assertFits(list, item);
  takeSlots(added);
  for (const item of added) list.items.push(item);
}

function insertAt(list: ApexList, index: number, value: unknown): void {
  assertUnlocked(list);
  if (index < 0 || index > list.items.length) {
    throw apexException('System.ListException', `List index out of bounds: ${index}`);
  }
  assertFits(list, value);
  takeSlot(value);
  list.items.splice(index, 0, value);
}

function removeAt(list: ApexList, index: number): unknown {
  assertUnlocked(list);
  const removed = list.get(index);
  list.items.splice(index, 1);
  return removed;
}

function deepClone(list: ApexList, preserveId: boolean, timestamps: boolean, autonumber: boolean): ApexList {
  const options: CloneOptions = {
    preserveId,
    isDeep: true,
    preserveReadonlyTimestamps: timestamps,
    preserveAutonumber: autonumber
  };
  return new ApexList(
    list.type,
    list.items.map((item) => (item instanceof SObjectValue ? cloneRecord(item, options) : item))
  );
}

const indexOf = (list: ApexList, value: unknown): number => list.items.findIndex((item) => valueEquals(item, value));

export const LIST: PlatformType = platformClass(
  'System.List',
  [
    constructor('()', (_cx, type: string) => new ApexList(type)),
    constructor('(List<T> listToCopy)', (_cx, type: string, from: ApexList | null) => {
      if (from === null) throw nullArgument();
      return new ApexList(type, [...from.items]);
    }),
    constructor('(Set<T> setToCopy)', (_cx, type: string, from: unknown) => new ApexList(type, [...iterate(from)])),
    method('void add(T listElement)', (_cx, list: ApexList, value: unknown) => {
      if (list.locks > 0) assertUnlocked(list);
      assertFits(list, value);
      takeSlot(value);
      list.items.push(value);
    }),
    method('void add(Integer index, T listElement)', (_cx, list: ApexList, index: number | null, value: unknown) => {
      if (index === null) throw nullArgument();
      insertAt(list, index, value);
    }),
    method('void addAll(List<T> fromList)', (_cx, list: ApexList, from: unknown) => addAll(list, from)),
    method('void addAll(Set<T> fromSet)', (_cx, list: ApexList, from: unknown) => addAll(list, from)),
    method('void clear()', (_cx, list: ApexList) => {
      assertUnlocked(list);
      list.items.length = 0;
    }),
    method('List<T> clone()', (_cx, list: ApexList) => new ApexList(list.type, [...list.items])),
    method('Boolean contains(T listElement)', (_cx, list: ApexList, value: unknown) => indexOf(list, value) >= 0),
    method('List<T> deepClone()', (_cx, list: ApexList) => deepClone(list, false, false, false)),
    strictMethod('List<T> deepClone(Boolean preserveId)', (_cx, list: ApexList, id: boolean) =>
      deepClone(list, id, false, false)
    ),
    strictMethod(
      'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)',
      (_cx, list: ApexList, id: boolean, times: boolean) => deepClone(list, id, times, false)
    ),
    strictMethod(
      'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)',
      (_cx, list: ApexList, id: boolean, times: boolean, auto: boolean) => deepClone(list, id, times, auto)
    ),
    method('Boolean equals(List<T> list2)', (_cx, list: ApexList, other: unknown) => valueEquals(list, other)),
    strictMethod('T get(Integer listIndex)', (_cx, list: ApexList, index: number) => list.get(index)),
    method('Schema.SObjectType getSObjectType()', (cx, list: ApexList) => elementObject(cx, list.type)),
    method('Integer hashCode()', (_cx, list: ApexList) => hashCode(list)),
    method('Integer indexOf(T listElement)', (_cx, list: ApexList, value: unknown) => indexOf(list, value)),
    method('Boolean isEmpty()', (_cx, list: ApexList) => list.items.length === 0),
    method('Iterator<T> iterator()', (_cx, list: ApexList): CollectionIterator => list.iterator$0()),
    strictMethod('T remove(Integer listIndex)', (_cx, list: ApexList, index: number) => removeAt(list, index)),
    method(
      'void set(Integer listIndex, T listElement)',
      (_cx, list: ApexList, index: number | null, value: unknown) => {
        if (index === null) throw nullArgument();
        assertFits(list, value);
        list.set(index, value);
      }
    ),
    method('Integer size()', (_cx, list: ApexList) => list.items.length),
    method('void sort()', (_cx, list: ApexList) => {
      assertUnlocked(list);
      list.items.sort(apexCompare);
    }),
    strictMethod('void sort(System.Comparator<T> comparator)', (_cx, list: ApexList, comparator: Comparator) => {
      assertUnlocked(list);
      list.items.sort((a, b) => comparator.compare$2(a, b));
    }),
    method('String toString()', (_cx, list: ApexList) => toApexString(list))
  ],
  { typeParams: ['T'], interfaces: ['System.Iterable<T>'] }
);
