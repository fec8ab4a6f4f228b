import { enumConstant, method, platformClass, platformEnum } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { isGroupable, isLongText, isSortable } from '../../types/field-uses.ts';
import type { FieldInfo, FieldType } from '../../types/schema-view.ts';
import { ApexList } from '../../values/apex-list.ts';
import { PICKLIST_MEMBERS } from './describe-picklist.ts';
import { sObjectTypeToken, type DescribeFieldResult } from './schema-tokens.ts';

export const DISPLAY_TYPE = platformEnum('Schema.DisplayType', [
  'ADDRESS',
  'ANYTYPE',
  'BASE64',
  'BOOLEAN',
  'COMBOBOX',
  'COMPLEXVALUE',
  'CURRENCY',
  'DATACATEGORYGROUPREFERENCE',
  'DATE',
  'DATETIME',
  'DOUBLE',
  'EMAIL',
  'ENCRYPTEDSTRING',
  'ID',
  'INTEGER',
  'JSON',
  'LOCATION',
  'LONG',
  'MULTIPICKLIST',
  'PERCENT',
  'PHONE',
  'PICKLIST',
  'REFERENCE',
  'SOBJECT',
  'STRING',
  'TEXTAREA',
  'TIME',
  'URL'
]);

export const SOAP_TYPE = platformEnum('Schema.SOAPType', [
  'ANYTYPE',
  'ARRAY',
  'BASE64BINARY',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'DOUBLE',
  'ID',
  'INTEGER',
  'STRING',
  'TIME'
]);

export const FIELD_DESCRIBE_OPTIONS = platformEnum('Schema.FieldDescribeOptions', ['DEFAULT', 'FULL_DESCRIBE']);

const displayType = (type: FieldType): string => (type === 'int' ? 'INTEGER' : type.toUpperCase());

function soapType(field: FieldInfo): string {
  switch (field.apexType) {
    case 'Decimal':
    case 'Double':
      return 'DOUBLE';
    case 'Integer':
    case 'Long':
      return 'INTEGER';
    case 'Id':
      return 'ID';
    case 'Boolean':
      return 'BOOLEAN';
    case 'Date':
      return 'DATE';
    case 'Datetime':
      return 'DATETIME';
    case 'Time':
      return 'TIME';
    case 'Blob':
      return 'BASE64BINARY';
    case 'Object':
      return 'ANYTYPE';
    default:
      return 'STRING';
  }
}

type Self = DescribeFieldResult;
const value =
  <T>(read: (field: FieldInfo) => T) =>
  (_cx: Cx, self: Self): T =>
    read(self.info);
const hasRight = (cx: Cx, self: Self, right: 'read' | 'edit'): boolean =>
  cx.security.hasField(self.info.object, self.info.name, right);

export const DESCRIBE_FIELD_RESULT = platformClass('Schema.DescribeFieldResult', [
  method(
    'String getName()',
    value((field) => field.name)
  ),
  method(
    'String getLocalName()',
    value((field) => field.name)
  ),
  method(
    'String getLabel()',
    value((field) => field.label)
  ),
  method('Schema.SObjectField getSObjectField()', (_cx, self: Self) => self.token),
  method('Schema.SObjectType getSObjectType()', (_cx, self: Self) => self.token.object),
  method(
    'Schema.DisplayType getType()',
    value((field) => enumConstant(DISPLAY_TYPE, displayType(field.type)))
  ),
  method(
    'Schema.SOAPType getSoapType()',
    value((field) => enumConstant(SOAP_TYPE, soapType(field)))
  ),
  method(
    'Integer getLength()',
    value((field) => field.length)
  ),
  method(
    'Integer getByteLength()',
    value((field) => field.length * 3)
  ),
  method(
    'Integer getPrecision()',
    value((field) => field.precision)
  ),
  method(
    'Integer getScale()',
    value((field) => field.scale)
  ),
  method(
    'Integer getDigits()',
    value((field) => (field.apexType === 'Integer' ? field.precision : 0))
  ),
  method(
    'String getInlineHelpText()',
    value((field) => field.helpText)
  ),
  method(
    'String getCalculatedFormula()',
    value((field) => field.formula)
  ),
  method(
    'Object getDefaultValue()',
    value((field) => (field.apexType === 'Boolean' ? field.defaultValue === 'true' : null))
  ),
  method(
    'String getDefaultValueFormula()',
    value((field) => field.defaultValue)
  ),
  ...PICKLIST_MEMBERS,
  method(
    'String getRelationshipName()',
    value((field) => field.relationshipName)
  ),
  method(
    'List<Schema.SObjectType> getReferenceTo()',
    (cx: Cx, self: Self) =>
      new ApexList(
        'List<Schema.SObjectType>',
        self.info.referenceTo.filter((name) => cx.schema.object(name)).map((name) => sObjectTypeToken(cx, name))
      )
  ),
  method(
    'Integer getRelationshipOrder()',
    value((field) => (field.isMasterDetail ? 0 : null))
  ),
  method('Boolean isAccessible()', (cx: Cx, self: Self) => hasRight(cx, self, 'read')),
  method('Boolean isCreateable()', (cx: Cx, self: Self) => self.info.isCreateable && hasRight(cx, self, 'edit')),
  method('Boolean isUpdateable()', (cx: Cx, self: Self) => self.info.isUpdateable && hasRight(cx, self, 'edit')),
  method(
    'Boolean isPermissionable()',
    value((field) => field.isNillable && (field.isCreateable || field.isCalculated))
  ),
  method(
    'Boolean isNillable()',
    value((field) => field.isNillable)
  ),
  method(
    'Boolean isDefaultedOnCreate()',
    value((field) => field.isDefaultedOnCreate)
  ),
  method(
    'Boolean isCustom()',
    value((field) => field.isCustom)
  ),
  method(
    'Boolean isCalculated()',
    value((field) => field.isCalculated)
  ),
  method(
    'Boolean isAutoNumber()',
    value((field) => field.isAutoNumber)
  ),
  method(
    'Boolean isNameField()',
    value((field) => field.isNameField)
  ),
  method(
    'Boolean isNamePointing()',
    value((field) => field.referenceTo.length > 1)
  ),
  method(
    'Boolean isUnique()',
    value((field) => field.isUnique)
  ),
  method(
    'Boolean isExternalId()',
    value((field) => field.isExternalId)
  ),
  method(
    'Boolean isIdLookup()',
    value((field) => field.isExternalId || field.name === 'Id')
  ),
  method(
    'Boolean isCaseSensitive()',
    value((field) => field.isCaseSensitive)
  ),
  method(
    'Boolean isFilterable()',
    value((field) => field.isFilterable)
  ),
  method('Boolean isSortable()', value(isSortable)),
  method('Boolean isGroupable()', value(isGroupable)),
  method(
    'Boolean isAggregatable()',
    value((field) => field.isFilterable && field.type !== 'boolean' && !isLongText(field))
  ),
  method(
    'Boolean isCascadeDelete()',
    value((field) => field.onParentDelete === 'cascade')
  ),
  method(
    'Boolean isRestrictedDelete()',
    value((field) => field.onParentDelete === 'restrict')
  ),
  method(
    'Boolean isWriteRequiresMasterRead()',
    value((field) => field.masterDetailWrite === 'Read')
  ),
  method(
    'Boolean isHtmlFormatted()',
    value(() => false)
  ),
  method(
    'Boolean isEncrypted()',
    value((field) => field.type === 'encryptedstring')
  )
]);
