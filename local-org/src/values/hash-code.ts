/** Object.hashCode, by the formulas of the Java classes behind Apex where they are observable. */
import { ApexBlob } from './apex-blob.ts';
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexList } from './apex-list.ts';
import { ApexMap } from './apex-map.ts';
import { ApexSet } from './apex-set.ts';
import { ApexTime } from './apex-time.ts';
import { ApexDouble } from './boxes.ts';
import { Decimal } from './decimal.ts';
import { identityOf } from './hash-key.ts';
import { SObjectValue } from './sobject-value.ts';

export function hashCode(value: unknown): number {
  if (value === null || value === undefined) return 0;
  switch (typeof value) {
    case 'string':
      return hashText(value);
    case 'number':
      return Number.isInteger(value) ? value | 0 : hashDouble(value);
    case 'bigint':
      return hashLong(value);
    case 'boolean':
      return value ? 1231 : 1237;
  }
  if (typeof value !== 'object') return 0;
  if (value instanceof ApexDouble) return hashDouble(value.value);
  if (value instanceof Decimal) return (Math.imul(31, hashText(value.unscaled.toString())) + value.scale) | 0;
  if (value instanceof ApexDate) return hashLong(BigInt(value.epochMs()));
  if (value instanceof ApexDatetime) return hashLong(BigInt(value.epochMs));
  if (value instanceof ApexTime) return hashLong(BigInt(value.ms));
  if (value instanceof ApexBlob) return value.bytes.reduce((h, b) => (Math.imul(31, h) + ((b << 24) >> 24)) | 0, 1);
  if (value instanceof ApexList) return value.items.reduce<number>((h, v) => (Math.imul(31, h) + hashCode(v)) | 0, 1);
  if (value instanceof ApexSet) return [...value].reduce<number>((h, v) => (h + hashCode(v)) | 0, 0);
  if (value instanceof ApexMap) return hashEntries(value.entries());
  if (value instanceof SObjectValue) {
    return (hashText(value.type.name) + hashEntries(Object.entries(value.values))) | 0;
  }
  if ('hashcode$0' in value) return (value as { hashcode$0(): number }).hashcode$0();
  const key = (value as { $key?: unknown }).$key;
  return typeof key === 'string' ? hashText(key) : identityOf(value);
}

function hashText(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(31, h) + text.charCodeAt(i)) | 0;
  return h;
}
const hashLong = (n: bigint): number => Number(BigInt.asIntN(32, n ^ (BigInt.asUintN(64, n) >> 32n)));
function hashDouble(n: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, n);
  return (view.getInt32(0) ^ view.getInt32(4)) | 0;
}
function hashEntries(entries: Iterable<[unknown, unknown]>): number {
  let h = 0;
  for (const [k, v] of entries) h = (h + (hashCode(k) ^ hashCode(v))) | 0;
  return h;
}
