import { notSupported } from '../../diagnostics/errors.ts';
import { method, platformClass, platformEnum, property } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexList } from '../../values/apex-list.ts';
import { ApexMap } from '../../values/apex-map.ts';
import { CaseInsensitiveMap } from './case-insensitive-map.ts';
import { ChildRelationshipResult } from './child-relationship.ts';
import type { RecordTypeResult } from './record-type-info.ts';
import { recordTypesOf } from './record-type-info.ts';
import {
  sObjectFieldToken,
  SObjectTypeFields,
  type DescribeSObjectResult,
  type SObjectFieldToken
} from './schema-tokens.ts';

const isCustomName = (name: string): boolean => /__[a-z0-9]+$/i.test(name);
type Self = DescribeSObjectResult;
const may =
  (right: 'read' | 'create' | 'edit' | 'delete') =>
  (cx: Cx, self: Self): boolean =>
    cx.security.hasObject(self.token.name, right);

const recordTypeMap = (type: string, keyOf: (recordType: RecordTypeResult) => string) => (_cx: Cx, self: Self) =>
  new ApexMap(
    `Map<${type},Schema.RecordTypeInfo>`,
    recordTypesOf(self.info).map((recordType) => [keyOf(recordType), recordType] as const)
  );

export const DESCRIBE_SOBJECT_RESULT = platformClass('Schema.DescribeSObjectResult', [
  property('Schema.SObjectTypeFields fields', (_cx, self: Self) => new SObjectTypeFields(self.token)),
  method('String getName()', (_cx, self: Self) => self.info.name),
  // The package has no namespace, so the local name is the name.
  method('String getLocalName()', (_cx, self: Self) => self.info.name),
  method('String getLabel()', (_cx, self: Self) => self.info.label),
  method('String getLabelPlural()', (_cx, self: Self) => self.info.labelPlural),
  method('String getKeyPrefix()', (_cx, self: Self) => self.info.keyPrefix),
  method('Schema.SObjectType getSObjectType()', (_cx, self: Self) => self.token),
  method(
    'List<Schema.ChildRelationship> getChildRelationships()',
    (cx: Cx, self: Self) =>
      new ApexList(
        'List<Schema.ChildRelationship>',
        self.info.childRelationships.map((child) => new ChildRelationshipResult(cx.schema, child))
      )
  ),
  method(
    'List<Schema.RecordTypeInfo> getRecordTypeInfos()',
    (cx: Cx, self: Self) => new ApexList('List<Schema.RecordTypeInfo>', recordTypesOf(self.info))
  ),
  method(
    'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()',
    recordTypeMap('Id', (recordType) => recordType.info.id)
  ),
  method(
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()',
    recordTypeMap('String', (recordType) => recordType.info.label)
  ),
  method(
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()',
    recordTypeMap('String', (recordType) => recordType.info.developerName)
  ),
  method('Boolean isAccessible()', may('read')),
  method('Boolean isCreateable()', (cx: Cx, self: Self) => self.info.isCreateable && may('create')(cx, self)),
  method('Boolean isUpdateable()', (cx: Cx, self: Self) => self.info.isUpdateable && may('edit')(cx, self)),
  method('Boolean isDeletable()', (cx: Cx, self: Self) => self.info.isDeletable && may('delete')(cx, self)),
  method('Boolean isUndeletable()', (cx: Cx, self: Self) => self.info.isUndeletable && may('delete')(cx, self)),
  method('Boolean isMergeable()', (cx: Cx, self: Self) => self.info.isMergeable && may('delete')(cx, self)),
  method('Boolean isQueryable()', (_cx, self: Self) => self.info.isQueryable),
  method('Boolean isSearchable()', (_cx, self: Self) => {
    if (self.info.isSearchable === null) throw notSupported(`isSearchable of ${self.info.name}`);
    return self.info.isSearchable;
  }),
  method('Boolean isCustom()', (_cx, self: Self) => isCustomName(self.info.name)),
  method(
    'Boolean isCustomSetting()',
    (_cx, self: Self) => self.info.kind === 'hierarchySetting' || self.info.kind === 'listSetting'
  )
]);

const fieldMap = (cx: Cx, self: SObjectTypeFields): CaseInsensitiveMap<SObjectFieldToken> =>
  new CaseInsensitiveMap(
    'Map<String,Schema.SObjectField>',
    self.token.info.fields.map((field) => [field.name, sObjectFieldToken(cx, self.token.name, field.name)] as const)
  );

export const SOBJECT_TYPE_FIELDS = platformClass('Schema.SObjectTypeFields', [
  method('Map<String, Schema.SObjectField> getMap()', fieldMap)
]);

export const SOBJECT_DESCRIBE_OPTIONS = platformEnum('Schema.SObjectDescribeOptions', ['DEFAULT', 'DEFERRED', 'FULL']);
