/** Copies of records, as SObject.clone and List.deepClone make them. */
import { ApexList, SObjectValue } from '../../values/index.ts';

export interface CloneOptions {
  readonly preserveId: boolean;
  readonly isDeep: boolean;
  readonly preserveReadonlyTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const TIMESTAMPS = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);

export function cloneRecord(record: SObjectValue, options: CloneOptions): SObjectValue {
  const copy = new SObjectValue(record.type, undefined, record.isFromQuery);
  copy.isFromTrigger = record.isFromTrigger;
  copy.nulled = record.nulled && new Set(record.nulled);
  for (const [name, value] of Object.entries(record.values)) {
    if (name === 'Id' && !options.preserveId) continue;
    if (TIMESTAMPS.has(name) && !options.preserveReadonlyTimestamps) continue;
    if (!options.preserveAutonumber && record.type.field(name)?.isAutoNumber) continue;
    copy.values[name] = options.isDeep ? copyNested(value, options) : value;
  }
  return copy;
}

function copyNested(value: unknown, options: CloneOptions): unknown {
  if (value instanceof SObjectValue) return cloneRecord(value, options);
  if (value instanceof ApexList)
    return new ApexList(
      value.type,
      value.items.map((item) => copyNested(item, options))
    );
  return value;
}
