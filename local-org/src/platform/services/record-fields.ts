/** Reads and writes fields of a record by name, with the checks that compiled code has done already and dynamic code has not. */
import type { FieldInfo } from '../../types/schema-view.ts';
import { ApexDate } from '../../values/apex-date.ts';
import { ApexDatetime } from '../../values/apex-datetime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexDouble } from '../../values/boxes.ts';
import { Decimal } from '../../values/decimal.ts';
import { toId18 } from '../../values/record-id.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import { typeNameOf } from '../../values/type-name.ts';

export function fieldOf(record: SObjectValue, name: string | null): FieldInfo {
  const field = name === null ? undefined : record.type.field(name);
  if (!field) throw apexException('System.SObjectException', `Invalid field ${name} for ${record.type.name}`);
  return field;
}

/** `toLabel(StageName) shown` stands in the row under the name its query gave; undefined: the row has no such name. */
export function aliased(record: SObjectValue, name: string): unknown {
  const { type, values } = record;
  if (!record.isFromQuery || type.field(name) || type.parentRelationship(name) || type.childRelationship(name)) return;
  const wanted = name.toLowerCase();
  const key = Object.keys(values).find((each) => each.toLowerCase() === wanted);
  return key === undefined ? undefined : values[key];
}

/** As an Object: a Double comes boxed. */
export function readField(record: SObjectValue, field: FieldInfo): unknown {
  const value = record.values[field.name];
  if (value === undefined) {
    if (record.isFromQuery && field.name !== 'Id') throw notQueried(record, field.name);
    // A checkbox is never null in memory.
    return field.apexType === 'Boolean' ? false : null;
  }
  return asObject(field, value);
}

export function asObject(field: FieldInfo, value: unknown): unknown {
  return typeof value === 'number' && field.apexType === 'Double' ? new ApexDouble(value) : value;
}

export function notQueried(record: SObjectValue, name: string): Error {
  return apexException(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.type.name}.${name}`
  );
}

/** Returns the value that stood there. */
export function writeField(record: SObjectValue, field: FieldInfo, value: unknown): unknown {
  assertWritable(record);
  const isWritable = field.isCreateable || field.isUpdateable || field.name === 'Id';
  // Records of custom metadata are read-only as rows, yet Apex builds them in memory for its tests.
  if (!isWritable && record.type.kind !== 'customMetadata') {
    throw apexException('System.SObjectException', `Field ${field.name} is not editable`);
  }
  const before = record.values[field.name];
  const written = toFieldValue(field, value);
  record.values[field.name] = written;
  if (written === null) record.noteNulled(field.name);
  return before === undefined ? null : asObject(field, before);
}

export function assertWritable(record: SObjectValue): void {
  if (record.isReadOnly) throw apexException('System.FinalException', 'Record is read-only');
}

/** An Object into a field: widening as in an assignment, everything else is refused. */
export function toFieldValue(field: FieldInfo, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field.apexType) {
    case 'Object':
      return value;
    case 'String':
      if (typeof value === 'string') return value;
      break;
    case 'Id':
      if (typeof value === 'string') return idOrThrow(value);
      break;
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'Integer':
      if (typeof value === 'number') return value;
      break;
    case 'Long':
      if (typeof value === 'bigint') return value;
      if (typeof value === 'number') return BigInt(value);
      break;
    case 'Decimal':
      if (value instanceof Decimal) return value;
      if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble)
        return Decimal.from(value);
      break;
    case 'Double':
      if (value instanceof ApexDouble) return value.value;
      if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
      if (value instanceof Decimal) return value.doubleValue();
      break;
    case 'Datetime':
      if (value instanceof ApexDate) return new ApexDatetime(value.epochMs());
      if (value instanceof ApexDatetime) return value;
      break;
    default:
      if (typeNameOf(value) === field.apexType) return value;
  }
  throw apexException('System.SObjectException', `Illegal assignment from ${typeNameOf(value)} to ${field.apexType}`);
}

export function idOrThrow(text: string): string {
  const id = toId18(text);
  if (id === null) throw apexException('System.StringException', `Invalid id: ${text}`);
  return id;
}
