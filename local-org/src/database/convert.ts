/** Values from outside (JSON, CSV, loosely typed Apex) as values of their fields. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { ApexDouble } from '../values/index.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime, Decimal, SObjectValue, toId18 } from '../values/index.ts';
import { StorageError } from '../store/codec.ts';
import { isStored } from '../store/tables.ts';

/** A plain JSON record; keys in any case. Nested objects are parents, named by an external id. */
export function fromPlain(
  object: ObjectInfo,
  json: Readonly<Record<string, unknown>>,
  parentOf: (name: string) => ObjectInfo | undefined
): SObjectValue {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(json)) {
    if (key === 'attributes') continue;
    const field = object.field(key);
    if (field && isStored(field)) {
      values[field.name] = valueFromPlain(field, value);
      continue;
    }
    const relationship = object.parentRelationship(key);
    if (relationship && typeof value === 'object' && value !== null) {
      const parent = parentOf(relationship.referenceTo[0] ?? '');
      if (parent)
        values[relationship.relationshipName as string] = fromPlain(parent, value as Record<string, unknown>, parentOf);
      continue;
    }
    throw new StorageError('INVALID_FIELD', `No such column '${key}' on sobject of type ${object.name}`);
  }
  return new SObjectValue(object, values);
}

/** JSON values and the text of CSV files. Blank text is null, but false for a checkbox. */
export function valueFromPlain(field: FieldInfo, value: unknown): unknown {
  if (value === null || value === undefined) return field.type === 'boolean' ? false : null;
  if (typeof value === 'object') return value; // an Apex value already
  const text = String(value);
  if (text === '') return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'id':
    case 'reference':
      return toId18(text.trim()) ?? text;
    case 'boolean':
      return booleanOf(field, value);
    case 'int': {
      const number = decimalOf(field, value);
      if (number.setScale(0, 'DOWN').compare(number) !== 0) throw invalid(field, text);
      return Number(number.toPlainString());
    }
    case 'long':
      return BigInt(decimalOf(field, value).setScale(0, 'DOWN').toPlainString());
    case 'double':
    case 'currency':
    case 'percent':
      return decimalOf(field, value);
    case 'date': {
      const date = ApexDate.tryParse(text);
      if (!date) throw invalid(field, text);
      return date;
    }
    case 'datetime': {
      const datetime = ApexDatetime.tryParseIso(text);
      if (!datetime) throw invalid(field, text);
      return datetime;
    }
    case 'time': {
      const time = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text);
      if (!time) throw invalid(field, text);
      return ApexTime.of(
        Number(time[1]),
        Number(time[2]),
        Number(time[3] ?? 0),
        Number((time[4] ?? '0').padEnd(3, '0'))
      );
    }
    case 'base64':
      return new ApexBlob(Buffer.from(text, 'base64'));
    default:
      return text;
  }
}

/** What Apex put on a record, as the type of its field: an Integer in a Decimal field, a Date in a Datetime one. */
export function valueFromApex(field: FieldInfo, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return value instanceof Decimal
        ? value
        : typeof value === 'string'
          ? decimalOf(field, value)
          : Decimal.from(value as number | bigint | ApexDouble);
    case 'int':
      if (typeof value === 'number') return value;
      return Number(
        Decimal.from(value as Decimal | bigint | ApexDouble)
          .setScale(0, 'DOWN')
          .toPlainString()
      );
    case 'long':
      return typeof value === 'number' ? BigInt(value) : value;
    case 'datetime':
      return secondsOf(value instanceof ApexDate ? new ApexDatetime(value.epochMs()) : (value as ApexDatetime));
    case 'date':
      return value instanceof ApexDatetime ? value.date('GMT') : value;
    case 'id':
    case 'reference':
      return value instanceof SObjectValue
        ? (value.values.Id ?? null)
        : (toId18(String(value).trim()) ?? String(value));
    case 'string':
    case 'phone':
    case 'email':
    case 'url':
      return typeof value === 'string' ? value.trim() || null : String(value);
    case 'multipicklist':
      return typeof value === 'string' ? inListOrder(field, value) : value;
    case 'boolean':
    case 'time':
    case 'base64':
      return value;
    default:
      return value === '' ? null : value;
  }
}

/** Several values are kept once each, in the order of their list; what is not on it comes last. */
function inListOrder({ picklistValues }: FieldInfo, text: string): string | null {
  const rank = (value: string): number => {
    const at = picklistValues.findIndex((each) => each.value.toLowerCase() === value.toLowerCase());
    return at < 0 ? picklistValues.length : at;
  };
  const values = [...new Set(text.split(';').map((value) => value.trim()))].filter((value) => value !== '');
  return values.sort((a, b) => rank(a) - rank(b)).join(';') || null;
}

/** The platform keeps datetimes to the second. */
export function secondsOf(value: ApexDatetime): ApexDatetime {
  const rest = ((value.epochMs % 1000) + 1000) % 1000;
  return rest === 0 ? value : new ApexDatetime(value.epochMs - rest);
}

function booleanOf(field: FieldInfo, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw invalid(field, text);
}
function decimalOf(field: FieldInfo, value: unknown): Decimal {
  const parsed = Decimal.tryParse(String(value).trim());
  if (!parsed) throw invalid(field, String(value));
  return parsed.scale < 0 ? parsed.setScale(0) : parsed;
}
function invalid(field: FieldInfo, text: string): StorageError {
  return new StorageError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${text}`);
}
