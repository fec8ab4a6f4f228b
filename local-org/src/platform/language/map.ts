import { constructor, method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import {
  apexException,
  ApexList,
  ApexMap,
  assertUnlocked,
  hashCode,
  MapKeys,
  SObjectValue,
  toApexString,
  typeArguments,
  valueEquals
} from '../../values/index.ts';
import { nullArgument } from './arguments.ts';
import { elementObject } from './list.ts';
import { cloneRecord } from './record-copies.ts';

/** Records by Id; a row without an Id, or an Id twice, is refused. */
function putRecords(map: ApexMap, records: ApexList<SObjectValue> | null, isNew: boolean): void {
  if (records === null) throw nullArgument();
  assertUnlocked(map);
  records.items.forEach((record, i) => {
    const id = record?.values.Id ?? null;
    if (id === null) throw apexException('System.ListException', `Row with null Id at index: ${i}`);
    if (isNew && map.has(id)) throw apexException('System.ListException', `Row with duplicate Id at index: ${i}`);
    map.set(id, record);
  });
}

const argument = (map: ApexMap, index: 0 | 1): string => typeArguments(map.type)[index] ?? 'Object';

export const MAP: PlatformType = platformClass(
  'System.Map',
  [
    constructor('()', (_cx, type: string) => new ApexMap(type)),
    constructor('(Map<K,V> mapToCopy)', (_cx, type: string, from: ApexMap | null) => {
      if (from === null) throw nullArgument();
      return new ApexMap(type, from);
    }),
    constructor('(List<SObject> recordList)', (_cx, type: string, records: ApexList<SObjectValue> | null) => {
      const map = new ApexMap(type);
      putRecords(map, records, true);
      return map;
    }),
    method('void clear()', (_cx, map: ApexMap) => {
      assertUnlocked(map);
      map.clear();
    }),
    method('Map<K,V> clone()', (_cx, map: ApexMap) => new ApexMap(map.type, map)),
    method('Boolean containsKey(K key)', (_cx, map: ApexMap, key: unknown) => map.has(key)),
    method('Map<K,V> deepClone()', (_cx, map: ApexMap) => {
      const options = { preserveId: true, isDeep: true, preserveReadonlyTimestamps: true, preserveAutonumber: true };
      const copy = new ApexMap(map.type);
      for (const [key, value] of map)
        copy.set(key, value instanceof SObjectValue ? cloneRecord(value, options) : value);
      return copy;
    }),
    method('Boolean equals(Map<K,V> map2)', (_cx, map: ApexMap, other: unknown) => valueEquals(map, other)),
    method('V get(K key)', (_cx, map: ApexMap, key: unknown) => map.get(key)),
    method('Schema.SObjectType getSObjectType()', (cx, map: ApexMap) => elementObject(cx, map.type)),
    method('Integer hashCode()', (_cx, map: ApexMap) => hashCode(map)),
    method('Boolean isEmpty()', (_cx, map: ApexMap) => map.size === 0),
    method('Set<K> keySet()', (_cx, map: ApexMap) => new MapKeys(`Set<${argument(map, 0)}>`, map)),
    method('V put(K key, V value)', (_cx, map: ApexMap, key: unknown, value: unknown) => {
      if (map.locks > 0 && !map.has(key)) assertUnlocked(map);
      return map.set(key, value);
    }),
    method('void putAll(Map<K,V> fromMap)', (_cx, map: ApexMap, from: ApexMap | null) => {
      if (from === null) throw nullArgument();
      assertUnlocked(map);
      for (const [key, value] of [...from]) map.set(key, value);
    }),
    method('void putAll(List<SObject> sobjectArray)', (_cx, map: ApexMap, records: ApexList<SObjectValue> | null) =>
      putRecords(map, records, false)
    ),
    method('V remove(K key)', (_cx, map: ApexMap, key: unknown) => {
      assertUnlocked(map);
      return map.delete(key);
    }),
    method('Integer size()', (_cx, map: ApexMap) => map.size),
    method('String toString()', (_cx, map: ApexMap) => toApexString(map)),
    method('List<V> values()', (_cx, map: ApexMap) => new ApexList(`List<${argument(map, 1)}>`, [...map.values()]))
  ],
  { typeParams: ['K', 'V'] }
);
