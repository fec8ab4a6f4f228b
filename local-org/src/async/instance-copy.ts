/**
 * Jobs are serialised when they are enqueued: what the caller does to the instance afterwards does not reach the job, and
 * transient fields are lost. A copy of the object graph has the same effect and keeps shared references shared.
 */
import { ApexException } from '../values/apex-exception.ts';
import { ApexList } from '../values/apex-list.ts';
import { ApexMap } from '../values/apex-map.ts';
import { ApexSet } from '../values/apex-set.ts';
import { ApexObject } from '../values/boxes.ts';
import { SObjectValue } from '../values/sobject-value.ts';

export function copyInstance<T>(instance: T): T {
  return copy(instance, new Map()) as T;
}

type Copies = Map<object, object>;

function copy(value: unknown, copies: Copies): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known) return known;
  if (value instanceof ApexList) {
    const list = remember(copies, value, new ApexList(value.type));
    list.items = value.items.map((item) => copy(item, copies));
    return list;
  }
  if (value instanceof ApexSet) {
    const set = remember(copies, value, new ApexSet(value.type));
    for (const item of value) set.add(copy(item, copies));
    return set;
  }
  if (value instanceof ApexMap) {
    const map = remember(copies, value, new ApexMap(value.type));
    for (const [key, item] of value) map.set(copy(key, copies), copy(item, copies));
    return map;
  }
  if (value instanceof SObjectValue) return copyRecord(value, copies);
  if (value instanceof ApexObject || value instanceof ApexException) return copyObject(value, copies);
  // The rest is immutable: dates, decimals, enum constants, schema tokens.
  return value;
}

function remember<T extends object>(copies: Copies, original: object, made: T): T {
  copies.set(original, made);
  return made;
}

function copyRecord(record: SObjectValue, copies: Copies): SObjectValue {
  const made = remember(copies, record, new SObjectValue(record.type, undefined, record.isFromQuery));
  made.nulled = record.nulled && new Set(record.nulled);
  for (const [name, value] of Object.entries(record.values)) made.values[name] = copy(value, copies);
  return made;
}

function copyObject(object: object, copies: Copies): object {
  const made = remember(copies, object, Object.create(Object.getPrototypeOf(object) as object) as object);
  const fields = object instanceof ApexObject ? object.$fields : [];
  const lost = new Set(fields.filter((field) => field.isTransient).map((field) => field.key));
  for (const [key, value] of Object.entries(object)) {
    (made as Record<string, unknown>)[key] = lost.has(key) ? null : copy(value, copies);
  }
  return made;
}
