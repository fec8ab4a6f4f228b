import { notSupported } from '../../diagnostics/errors.ts';
import { method, platformClass } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { FieldInfo } from '../../types/schema-view.ts';
import { Decimal } from '../../values/decimal.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import { idOrThrow } from './record-fields.ts';
import { DescribeSObjectResult, type SObjectTypeToken } from './schema-tokens.ts';

const describe = (_cx: Cx, self: SObjectTypeToken): DescribeSObjectResult => new DescribeSObjectResult(self);

const newRecord = (_cx: Cx, self: SObjectTypeToken, id?: string | null): SObjectValue => {
  const record = new SObjectValue(self.info);
  if (typeof id === 'string') record.values['Id'] = idOrThrow(id);
  return record;
};

/** `newSObject(recordTypeId, true)`: literal default values, as the catalogue and the metadata hold them. */
const newRecordWithDefaults = (
  cx: Cx,
  self: SObjectTypeToken,
  recordTypeId: string | null,
  loadDefaults: boolean | null
): SObjectValue => {
  const record = newRecord(cx, self);
  if (recordTypeId !== null) record.values['RecordTypeId'] = idOrThrow(recordTypeId);
  if (loadDefaults !== true) return record;
  for (const field of self.info.fields) {
    const value = defaultOf(field);
    if (value !== undefined) record.values[field.name] = value;
  }
  return record;
};

function defaultOf(field: FieldInfo): unknown {
  const picklistDefault = field.picklistValues.find((entry) => entry.isDefault && entry.isActive);
  if (picklistDefault) return picklistDefault.value;
  const text = field.defaultValue;
  if (text === null) return undefined;
  if (field.apexType === 'Boolean') return text.toLowerCase() === 'true';
  if (field.apexType === 'Decimal' && Decimal.tryParse(text)) return Decimal.parse(text);
  const quoted = /^(["'])(.*)\1$/.exec(text);
  if (field.apexType === 'String' && quoted) return quoted[2];
  throw notSupported(`the default value ${text} of ${field.object}.${field.name} in newSObject`);
}

export const SOBJECT_TYPE = platformClass('Schema.SObjectType', [
  method('Schema.DescribeSObjectResult getDescribe()', describe),
  // Options only say how much is loaded at once.
  method('Schema.DescribeSObjectResult getDescribe(Schema.SObjectDescribeOptions options)', describe),
  method('SObject newSObject()', newRecord),
  method('SObject newSObject(Id id)', newRecord),
  method('SObject newSObject(Id recordTypeId, Boolean loadDefaults)', newRecordWithDefaults)
]);
