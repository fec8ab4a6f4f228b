/** `/sobjects`, `/sobjects/X`, `/sobjects/X/describe`: the schema as far as the calling user has rights to it. */
import type { Runtime } from '../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { RestContext } from './rest-context.ts';

export function describeGlobal(context: RestContext): unknown {
  return context.run((runtime) => {
    const visible = [...runtime.schema.objects()].filter((object) => runtime.security.hasObject(object.name, 'read'));
    return {
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: visible.map((object) => summary(context, runtime, object))
    };
  });
}

export function describeBasic(context: RestContext, name: string): unknown {
  return context.run((runtime) => ({
    objectDescribe: summary(context, runtime, context.object(runtime, name)),
    recentItems: []
  }));
}

export function describeObject(context: RestContext, name: string): unknown {
  return context.run((runtime) => {
    const object = context.object(runtime, name);
    const fields = object.fields.filter((field) => runtime.security.hasField(object.name, field.name, 'read'));
    return {
      ...summary(context, runtime, object),
      fields: fields.map((field) => fieldJson(runtime, object, field)),
      childRelationships: object.childRelationships.map((child) => ({
        childSObject: child.childObject,
        field: child.field,
        relationshipName: child.name,
        cascadeDelete: child.isCascadeDelete,
        restrictedDelete: false,
        deprecatedAndHidden: false
      })),
      recordTypeInfos: object.recordTypes.map((type) => ({
        recordTypeId: type.id,
        developerName: type.developerName,
        name: type.label,
        active: type.isActive,
        available: type.isActive,
        master: type.isMaster,
        defaultRecordTypeMapping: type.isMaster
      })),
      supportedScopes: [],
      namedLayoutInfos: []
    };
  });
}

function summary(context: RestContext, runtime: Runtime, object: ObjectInfo): Record<string, unknown> {
  const has = (right: 'read' | 'create' | 'edit' | 'delete'): boolean => runtime.security.hasObject(object.name, right);
  const url = `${context.base}/sobjects/${object.name}`;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    custom: object.kind !== 'standard',
    customSetting: object.kind === 'hierarchySetting' || object.kind === 'listSetting',
    queryable: object.isQueryable,
    retrieveable: object.isQueryable,
    createable: object.isCreateable && has('create'),
    updateable: object.isUpdateable && has('edit'),
    deletable: object.isDeletable && has('delete'),
    undeletable: object.isUndeletable && has('delete'),
    mergeable: object.isMergeable,
    triggerable: object.isTriggerable,
    activateable: false,
    searchable: false,
    layoutable: false,
    replicateable: false,
    deprecatedAndHidden: false,
    feedEnabled: false,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` }
  };
}

function fieldJson(runtime: Runtime, object: ObjectInfo, field: FieldInfo): Record<string, unknown> {
  const mayEdit = runtime.security.hasField(object.name, field.name, 'edit');
  return {
    name: field.name,
    label: field.label,
    type: field.type === 'anytype' ? 'anyType' : field.type,
    soapType: soapType(field),
    length: field.length,
    byteLength: field.length * 3,
    precision: field.precision,
    scale: field.scale,
    digits: field.type === 'int' ? field.precision : 0,
    nillable: field.isNillable,
    defaultedOnCreate: field.isDefaultedOnCreate,
    createable: field.isCreateable && mayEdit,
    updateable: field.isUpdateable && mayEdit,
    filterable: field.isFilterable,
    sortable: field.isFilterable,
    groupable: field.isFilterable,
    aggregatable: field.isFilterable,
    unique: field.isUnique,
    caseSensitive: field.isCaseSensitive,
    externalId: field.isExternalId,
    idLookup: field.isExternalId || field.type === 'id',
    autoNumber: field.isAutoNumber,
    calculated: field.isCalculated,
    calculatedFormula: field.formula,
    nameField: field.isNameField,
    custom: field.isCustom,
    inlineHelpText: field.helpText,
    defaultValue: field.type === 'boolean' ? field.defaultValue === 'true' : null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.isMasterDetail ? 0 : null,
    cascadeDelete: field.onParentDelete === 'cascade',
    restrictedDelete: field.onParentDelete === 'restrict',
    writeRequiresMasterRead: field.masterDetailWrite === 'Read',
    restrictedPicklist: field.isRestrictedPicklist,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    permissionable: field.isCustom && field.isNillable && !field.isMasterDetail,
    picklistValues: field.picklistValues.map((value) => ({
      value: value.value,
      label: value.label,
      active: value.isActive,
      defaultValue: value.isDefault,
      validFor: null
    }))
  };
}

function soapType(field: FieldInfo): string {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'tns:ID';
    case 'boolean':
      return 'xsd:boolean';
    case 'int':
      return 'xsd:int';
    case 'long':
      return 'xsd:long';
    case 'double':
    case 'currency':
    case 'percent':
      return 'xsd:double';
    case 'date':
      return 'xsd:date';
    case 'datetime':
      return 'xsd:dateTime';
    case 'time':
      return 'xsd:time';
    case 'base64':
      return 'xsd:base64Binary';
    case 'address':
      return 'urn:address';
    case 'location':
      return 'urn:location';
    default:
      return 'xsd:string';
  }
}
