/** What the file of an object says of it: its kind, how it is shared or published, its record types, the fields it has of itself. */
import type { ObjectMetadata } from '../metadata/project.ts';
import type { FieldInfo, ObjectInfo, RecordTypeInfo } from '../types/schema-view.ts';
import { SYSTEM_FIELDS } from './catalogue/system-fields.ts';
import { fieldFromSpec, withAutoNumberName } from './field-info.ts';
import { idAt } from './record-ids.ts';

const MASTER_RECORD_TYPE = '012000000000000AAA';

export function kindOf(metadata: ObjectMetadata): ObjectInfo['kind'] {
  if (/__mdt$/i.test(metadata.name)) return 'customMetadata';
  if (/__e$/i.test(metadata.name)) return 'platformEvent';
  if (metadata.customSettingsType === 'Hierarchy') return 'hierarchySetting';
  return metadata.customSettingsType === 'List' ? 'listSetting' : 'custom';
}

export const publishing = (behavior: string | null): ObjectInfo['publishes'] =>
  behavior === 'PublishAfterCommit' ? 'AfterCommit' : 'Immediately';

export function sharingModelOf(text: string | null | undefined): ObjectInfo['sharingModel'] | null {
  switch (text) {
    case 'Private':
    case 'Read':
    case 'ReadWrite':
    case 'ReadWriteTransfer':
    case 'ControlledByParent':
    case 'FullAccess':
      return text;
    default:
      return null;
  }
}

export function customSystemFields(
  metadata: ObjectMetadata,
  { kind, hasMaster, multiCurrency }: { kind: ObjectInfo['kind']; hasMaster: boolean; multiCurrency: boolean }
): FieldInfo[] {
  const specs: Record<string, string> = { Id: SYSTEM_FIELDS.Id as string };
  const system = (...names: string[]): void => {
    for (const name of names) specs[name] = SYSTEM_FIELDS[name] as string;
  };
  if (kind === 'customMetadata') {
    specs.DeveloperName = 'string(40) required unique';
    specs.MasterLabel = 'string(40) required name';
    specs.Label = 'string(40) readonly';
    specs.Language = 'picklist readonly';
    specs.NamespacePrefix = 'string(15) readonly';
    specs.QualifiedApiName = 'string(70) readonly';
    system('SystemModstamp');
  } else if (kind === 'platformEvent') {
    specs.ReplayId = 'string(1000) readonly';
    specs.EventUuid = 'string(36) readonly';
    system('CreatedDate', 'CreatedById');
    delete specs.Id;
  } else {
    if (kind === 'hierarchySetting')
      specs.SetupOwnerId = 'reference(Organization,Profile,User) required defaulted createonly';
    else if (kind === 'custom' && !hasMaster) specs.OwnerId = 'reference(Group,User) required defaulted';
    system('IsDeleted');
    specs.Name = kind === 'listSetting' ? 'string(38) required name' : 'string(80) name defaulted';
    if (metadata.recordTypes.length > 0) system('RecordTypeId');
    if (multiCurrency && kind === 'custom') system('CurrencyIsoCode');
    system('CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp');
    if (kind === 'custom') system('LastActivityDate', 'LastViewedDate', 'LastReferencedDate');
  }
  return Object.entries(specs).map(([field, spec]) => {
    const info = fieldFromSpec({
      object: metadata.name,
      name: field,
      spec,
      relationshipName: field.endsWith('Id') && field !== 'Id' && field !== 'ReplayId' ? field.slice(0, -2) : null,
      referenceTo: [],
      picklist: () => []
    });
    if (field !== 'Name' || !metadata.nameField) return info;
    const named = { ...info, label: metadata.nameField.label };
    if (metadata.nameField.type === 'AutoNumber') return withAutoNumberName(named, metadata.nameField.displayFormat);
    return named;
  });
}

export function recordTypes(object: string, metadata: ObjectMetadata | undefined): RecordTypeInfo[] {
  const types = (metadata?.recordTypes ?? []).map((type) => ({
    id: idAt('012', `${object}.${type.name}`),
    developerName: type.name,
    label: type.label,
    isActive: type.isActive,
    isMaster: false
  }));
  const master = { id: MASTER_RECORD_TYPE, developerName: 'Master', label: 'Master', isActive: true, isMaster: true };
  return [...types, master];
}
