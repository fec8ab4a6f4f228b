/** A schema of four objects, enough to check names and run records against. */
import type { ChildRelationship, FieldInfo, FieldType, ObjectInfo, SchemaView } from '../../src/types/schema-view.ts';

type FieldSpec = readonly [name: string, apexType: string, extra?: Partial<FieldInfo>];
const TYPES: Readonly<Record<string, FieldType>> = {
  Id: 'id',
  String: 'string',
  Boolean: 'boolean',
  Decimal: 'currency',
  Integer: 'int',
  Double: 'double',
  Date: 'date',
  Datetime: 'datetime'
};

function field(object: string, [name, apexType, extra]: FieldSpec): FieldInfo {
  const isReference = (extra?.referenceTo?.length ?? 0) > 0;
  return {
    object,
    name,
    label: name,
    type: isReference ? 'reference' : (TYPES[apexType] ?? 'string'),
    apexType,
    length: 0,
    precision: 0,
    scale: 0,
    isNillable: true,
    isDefaultedOnCreate: false,
    isCreateable: name !== 'Id',
    isUpdateable: name !== 'Id',
    isFilterable: true,
    isUnique: false,
    isCaseSensitive: false,
    isExternalId: false,
    isAutoNumber: false,
    isCalculated: false,
    formula: null,
    summary: null,
    isNameField: name === 'Name',
    isCustom: name.endsWith('__c'),
    defaultValue: null,
    helpText: null,
    description: null,
    referenceTo: [],
    relationshipName: null,
    onParentDelete: 'nothing',
    isMasterDetail: false,
    masterDetailWrite: null,
    isRestrictedPicklist: false,
    controller: null,
    picklistValues: [],
    ...extra
  };
}

function object(
  name: string,
  keyPrefix: string,
  specs: readonly FieldSpec[],
  children: readonly ChildRelationship[] = [],
  extra: Partial<ObjectInfo> = {}
): ObjectInfo {
  const fields = [field(name, ['Id', 'Id']), ...specs.map((s) => field(name, s))];
  const find = (wanted: string): FieldInfo | undefined =>
    fields.find((f) => f.name.toLowerCase() === wanted.toLowerCase());
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    kind: name.endsWith('__c') ? 'custom' : 'standard',
    description: null,
    isQueryable: true,
    isCreateable: true,
    isUpdateable: true,
    isDeletable: true,
    isUndeletable: true,
    isMergeable: true,
    isSearchable: true,
    isTriggerable: true,
    field: find,
    fields,
    parentRelationship: (wanted) => fields.find((f) => f.relationshipName?.toLowerCase() === wanted.toLowerCase()),
    childRelationships: children,
    childRelationship: (wanted) => children.find((c) => c.name?.toLowerCase() === wanted.toLowerCase()),
    recordTypes: [],
    sharingModel: 'ReadWrite',
    shareOf: null,
    publishes: null,
    ...extra
  };
}

const OBJECTS = [
  object(
    'Account',
    '001',
    [
      ['Name', 'String'],
      ['Type', 'String'],
      ['Active__c', 'Boolean'],
      ['AnnualRevenue', 'Decimal'],
      ['Score__c', 'Double'],
      ['CreatedDate', 'Datetime', { isCreateable: false, isUpdateable: false }],
      ['OwnerId', 'Id', { referenceTo: ['User'], relationshipName: 'Owner' }]
    ],
    [{ name: 'Contacts', childObject: 'Contact', field: 'AccountId', isCascadeDelete: true }]
  ),
  object('Contact', '003', [
    ['Name', 'String'],
    ['LastName', 'String'],
    ['AccountId', 'Id', { referenceTo: ['Account'], relationshipName: 'Account' }]
  ]),
  object('Leak__c', 'a00', [
    ['Name', 'String'],
    ['Key__c', 'String', { isExternalId: true, isUnique: true }],
    ['Deal__c', 'Id', { referenceTo: ['Account'], relationshipName: 'Deal__r' }],
    ['Amount__c', 'Decimal']
  ]),
  object('User', '005', [
    ['Name', 'String'],
    ['Username', 'String']
  ]),
  object('AggregateResult', '', []),
  object('OpportunityPartner', '00I', [['Role', 'String']], [], { isUpdateable: false, isTriggerable: false })
];

export const TINY_SCHEMA: SchemaView = {
  object: (name) => OBJECTS.find((o) => o.name.toLowerCase() === name.toLowerCase()),
  objectByKeyPrefix: (prefix) => OBJECTS.find((o) => o.keyPrefix === prefix),
  objects: () => OBJECTS,
  hasLabel: (name) => name.toLowerCase() === 'greeting'
};
