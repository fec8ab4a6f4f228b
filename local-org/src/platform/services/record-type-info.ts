import { method, platformClass } from '../../types/platform-declaration.ts';
import type { ObjectInfo, RecordTypeInfo } from '../../types/schema-view.ts';

/** The Master record type's Id, the same on every platform org. */
const MASTER_ID = '012000000000000AAA';

export class RecordTypeResult {
  readonly $type = 'Schema.RecordTypeInfo';
  readonly info: RecordTypeInfo;
  readonly isDefault: boolean;

  constructor(info: RecordTypeInfo, isDefault: boolean) {
    this.info = info;
    this.isDefault = isDefault;
  }
}

/** Record types are not granted one by one here: every active one is available, Master is the default. */
export function recordTypesOf(info: ObjectInfo): RecordTypeResult[] {
  const hasMaster = info.recordTypes.some((recordType) => recordType.isMaster);
  const all: readonly RecordTypeInfo[] = hasMaster
    ? info.recordTypes
    : [
        ...info.recordTypes,
        { id: MASTER_ID, developerName: 'Master', label: 'Master', isActive: true, isMaster: true }
      ];
  return all.map((recordType) => new RecordTypeResult(recordType, recordType.isMaster));
}

type Self = RecordTypeResult;

export const RECORD_TYPE_INFO = platformClass('Schema.RecordTypeInfo', [
  method('String getName()', (_cx, self: Self) => self.info.label),
  method('String getDeveloperName()', (_cx, self: Self) => self.info.developerName),
  method('Id getRecordTypeId()', (_cx, self: Self) => self.info.id),
  method('Boolean isActive()', (_cx, self: Self) => self.info.isActive),
  method('Boolean isAvailable()', (_cx, self: Self) => self.info.isActive),
  method('Boolean isDefaultRecordTypeMapping()', (_cx, self: Self) => self.isDefault),
  method('Boolean isMaster()', (_cx, self: Self) => self.info.isMaster)
]);
