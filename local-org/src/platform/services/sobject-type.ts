import { method, platformClass } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import { idOrThrow } from './record-fields.ts';
import { DescribeSObjectResult, type SObjectTypeToken } from './schema-tokens.ts';

const describe = (_cx: Cx, self: SObjectTypeToken): DescribeSObjectResult => new DescribeSObjectResult(self);

const newRecord = (_cx: Cx, self: SObjectTypeToken, id?: string | null): SObjectValue => {
  const record = new SObjectValue(self.info);
  if (typeof id === 'string') record.values['Id'] = idOrThrow(id);
  return record;
};

const newRecordWithDefaults = (
  cx: Cx,
  self: SObjectTypeToken,
  recordTypeId: string | null,
  loadDefaults: boolean | null
): SObjectValue => {
  const record = newRecord(cx, self);
  if (recordTypeId !== null) record.values['RecordTypeId'] = idOrThrow(recordTypeId);
  if (loadDefaults !== true) return record;
  cx.database.fillDefaults(record);
  return record;
};

export const SOBJECT_TYPE = platformClass('Schema.SObjectType', [
  method('Schema.DescribeSObjectResult getDescribe()', describe),
  // Options only say how much is loaded at once.
  method('Schema.DescribeSObjectResult getDescribe(Schema.SObjectDescribeOptions options)', describe),
  method('SObject newSObject()', newRecord),
  method('SObject newSObject(Id id)', newRecord),
  method('SObject newSObject(Id recordTypeId, Boolean loadDefaults)', newRecordWithDefaults)
]);
