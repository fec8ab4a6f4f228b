/** Field values as JSON shows them, and records as plain rows. Only how records nest differs between the APIs. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexEnumValue,
  ApexList,
  ApexTime,
  Decimal,
  SObjectValue
} from '../values/index.ts';

/** `undefined`: not a simple value. */
export function simpleToJson(value: unknown): string | number | boolean | null | undefined {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
  }
  if (value instanceof Decimal) return Number(value.toPlainString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDatetime) return new Date(value.epochMs).toISOString();
  if (value instanceof ApexDate) return isoDay(value);
  if (value instanceof ApexTime) return value.toString();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof ApexEnumValue) return value.name;
  return undefined;
}

/** `{Id, Name, Account: {Name}, Contacts: [{…}]}` */
export function plainRow(record: SObjectValue): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record.values)) row[name] = plain(value);
  return row;
}

function plain(value: unknown): unknown {
  if (value instanceof SObjectValue) return plainRow(value);
  if (value instanceof ApexList) return value.items.map(plain);
  const simple = simpleToJson(value);
  if (simple === undefined)
    throw new LocalOrgError('LO9002', `a record holds a value JSON has no form for: ${String(value)}`);
  return simple;
}

function isoDay(date: ApexDate): string {
  return new Date(date.epochMs()).toISOString().slice(0, 10);
}
