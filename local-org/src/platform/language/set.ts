import { constructor, method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import {
  ApexSet,
  assertUnlocked,
  hashCode,
  toApexString,
  valueEquals,
  type CollectionIterator
} from '../../values/index.ts';
import { iterate } from './arguments.ts';

function addAll(set: ApexSet, from: unknown): boolean {
  assertUnlocked(set);
  let isChanged = false;
  for (const item of [...iterate(from)]) if (set.add(item)) isChanged = true;
  return isChanged;
}
function removeAll(set: ApexSet, from: unknown): boolean {
  assertUnlocked(set);
  let isChanged = false;
  for (const item of [...iterate(from)]) if (set.delete(item)) isChanged = true;
  return isChanged;
}
function retainAll(set: ApexSet, from: unknown): boolean {
  assertUnlocked(set);
  const kept = new ApexSet(set.type, iterate(from));
  let isChanged = false;
  for (const item of [...set]) if (!kept.has(item) && set.delete(item)) isChanged = true;
  return isChanged;
}
function containsAll(set: ApexSet, from: unknown): boolean {
  for (const item of iterate(from)) if (!set.has(item)) return false;
  return true;
}

export const SET: PlatformType = platformClass(
  'System.Set',
  [
    constructor('()', (_cx, type: string) => new ApexSet(type)),
    constructor('(Set<T> setToCopy)', (_cx, type: string, from: unknown) => new ApexSet(type, iterate(from))),
    constructor('(List<T> listToCopy)', (_cx, type: string, from: unknown) => new ApexSet(type, iterate(from))),
    method('Boolean add(T setElement)', (_cx, set: ApexSet, value: unknown) => {
      assertUnlocked(set);
      return set.add(value);
    }),
    method('Boolean addAll(List<T> fromList)', (_cx, set: ApexSet, from: unknown) => addAll(set, from)),
    method('Boolean addAll(Set<T> fromSet)', (_cx, set: ApexSet, from: unknown) => addAll(set, from)),
    method('void clear()', (_cx, set: ApexSet) => {
      assertUnlocked(set);
      set.clear();
    }),
    method('Set<T> clone()', (_cx, set: ApexSet) => new ApexSet(set.type, set)),
    method('Boolean contains(T setElement)', (_cx, set: ApexSet, value: unknown) => set.has(value)),
    method('Boolean containsAll(List<T> listToCompare)', (_cx, set: ApexSet, from: unknown) => containsAll(set, from)),
    method('Boolean containsAll(Set<T> setToCompare)', (_cx, set: ApexSet, from: unknown) => containsAll(set, from)),
    method('Boolean equals(Set<T> set2)', (_cx, set: ApexSet, other: unknown) => valueEquals(set, other)),
    method('Integer hashCode()', (_cx, set: ApexSet) => hashCode(set)),
    method('Boolean isEmpty()', (_cx, set: ApexSet) => set.size === 0),
    method('Iterator<T> iterator()', (_cx, set: ApexSet): CollectionIterator => set.iterator$0()),
    method('Boolean remove(T setElement)', (_cx, set: ApexSet, value: unknown) => {
      assertUnlocked(set);
      return set.delete(value);
    }),
    method('Boolean removeAll(List<T> listOfElementsToRemove)', (_cx, set: ApexSet, from: unknown) =>
      removeAll(set, from)
    ),
    method('Boolean removeAll(Set<T> setOfElementsToRemove)', (_cx, set: ApexSet, from: unknown) =>
      removeAll(set, from)
    ),
    method('Boolean retainAll(List<T> listOfElementsToRetain)', (_cx, set: ApexSet, from: unknown) =>
      retainAll(set, from)
    ),
    method('Boolean retainAll(Set<T> setOfElementsToRetain)', (_cx, set: ApexSet, from: unknown) =>
      retainAll(set, from)
    ),
    method('Integer size()', (_cx, set: ApexSet) => set.size),
    method('String toString()', (_cx, set: ApexSet) => toApexString(set))
  ],
  { typeParams: ['T'], interfaces: ['System.Iterable<T>'] }
);
