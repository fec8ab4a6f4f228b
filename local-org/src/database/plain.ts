/** Apex values as JSON has them: what REST, the command line and tests compare. */
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexList,
  ApexTime,
  Decimal,
  SObjectValue
} from '../values/index.ts';

export function toPlain(value: unknown): unknown {
  if (value instanceof Decimal) return Number(value.toPlainString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDatetime) return value.toIso().replace(/Z$/, '+0000');
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  if (value instanceof ApexBlob) return value.bytes.toString('base64');
  if (value instanceof ApexList) return value.items.map(toPlain);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'bigint') return Number(value);
  const record = value instanceof SObjectValue ? value.values : value;
  if (typeof record === 'object' && record !== null) {
    return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, toPlain(each)]));
  }
  return value;
}
