/** Builds FieldInfo from the two things that describe a field: the overlay's words and a project's metadata. */
import { isDecimal } from '../store/tables.ts';
import type { FieldInfo, FieldType, PicklistValue } from '../types/schema-view.ts';
import type { FieldMetadata } from '../metadata/project.ts';
import { fieldSpec, type FieldSpec } from './catalogue/field-spec.ts';

const APEX_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'Id',
  reference: 'Id',
  string: 'String',
  textarea: 'String',
  email: 'String',
  phone: 'String',
  url: 'String',
  picklist: 'String',
  multipicklist: 'String',
  combobox: 'String',
  encryptedstring: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  anytype: 'Object',
  address: 'Address',
  location: 'Location',
  complexvalue: 'Object'
};

const DEFAULT_LENGTHS: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  multipicklist: 4099,
  combobox: 255,
  encryptedstring: 175
};

/** Of a text that a formula makes. */
const FORMULA_LENGTH = 1300;

const PLAIN: FieldInfo = {
  object: '',
  name: '',
  label: '',
  type: 'string',
  apexType: 'String',
  length: 0,
  precision: 0,
  scale: 0,
  isNillable: true,
  isDefaultedOnCreate: false,
  isCreateable: true,
  isUpdateable: true,
  isFilterable: true,
  isUnique: false,
  isCaseSensitive: false,
  isExternalId: false,
  isAutoNumber: false,
  isCalculated: false,
  formula: null,
  summary: null,
  isNameField: false,
  isCustom: false,
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
  picklistValues: []
};

/** Auto-number formats do not belong to the describe; the database asks for them here. */
const autoNumberFormats = new WeakMap<FieldInfo, string>();
export function autoNumberFormat(field: FieldInfo): string {
  return autoNumberFormats.get(field) ?? '{0}';
}

export interface SpecInput {
  readonly object: string;
  readonly name: string;
  readonly spec: string;
  readonly relationshipName: string | null;
  readonly referenceTo: readonly string[];
  picklist(valueSet: string): readonly PicklistValue[];
}

/** A field of a standard object, or a system field of any object. */
export function fieldFromSpec(input: SpecInput): FieldInfo {
  const spec = fieldSpec(input.spec);
  const { flags, type } = spec;
  const isReadOnly = flags.has('readonly');
  const isBoolean = type === 'boolean';
  const isAutoNumber = spec.autoNumberFormat !== null;
  const field: FieldInfo = {
    ...PLAIN,
    object: input.object,
    name: input.name,
    label: type === 'id' ? 'Record ID' : labelFromName(input.name),
    type,
    apexType: APEX_TYPES[type],
    length: lengthOf(spec, type),
    precision: spec.precision ?? (isDecimal(type) ? 18 : 0),
    scale: spec.scale ?? (isDecimal(type) ? 2 : 0),
    isNillable: !flags.has('required') && !isBoolean,
    isDefaultedOnCreate: flags.has('defaulted') || isBoolean || isAutoNumber,
    isCreateable: !isReadOnly && !isAutoNumber,
    isUpdateable: !isReadOnly && !flags.has('createonly') && !isAutoNumber,
    isFilterable: !flags.has('unfilterable'),
    isUnique: flags.has('unique'),
    isCaseSensitive: flags.has('caseSensitive'),
    isExternalId: flags.has('external'),
    isAutoNumber,
    isNameField: flags.has('name'),
    defaultValue: spec.defaultValue,
    referenceTo: spec.referenceTo.length > 0 ? spec.referenceTo : type === 'reference' ? input.referenceTo : [],
    relationshipName: input.relationshipName,
    onParentDelete:
      flags.has('cascade') || flags.has('master')
        ? 'cascade'
        : flags.has('restrict')
          ? 'restrict'
          : flags.has('setNull')
            ? 'setNull'
            : 'nothing',
    isMasterDetail: flags.has('master'),
    isRestrictedPicklist: flags.has('restricted'),
    picklistValues: spec.valueSet ? input.picklist(spec.valueSet) : []
  };
  if (spec.autoNumberFormat) autoNumberFormats.set(field, spec.autoNumberFormat);
  return field;
}

export interface MetadataInput {
  readonly object: string;
  readonly field: FieldMetadata;
  /** The field a roll-up summary sums up; null: it counts rows. */
  readonly summarized: FieldInfo | null;
  valueSet(name: string): readonly PicklistValue[];
}

/** A custom field. */
export function fieldFromMetadata({ object, field, summarized, valueSet }: MetadataInput): FieldInfo {
  const type = typeOf(field, summarized);
  const isMasterDetail = field.type === 'MasterDetail';
  const isCalculated = field.formula !== null || field.type === 'Summary';
  const isAutoNumber = field.type === 'AutoNumber';
  const isWritable = !isCalculated && !isAutoNumber;
  const isReference = type === 'reference';
  const values = field.picklistValues ?? (field.valueSetName ? valueSet(field.valueSetName) : []);
  const info: FieldInfo = {
    ...PLAIN,
    object,
    name: field.name,
    label: field.label ?? field.name,
    type,
    apexType: holdsName(field) ? 'String' : APEX_TYPES[type],
    length: field.length ?? (field.formula !== null && type === 'string' ? FORMULA_LENGTH : DEFAULT_LENGTHS[type]) ?? 0,
    precision: field.precision ?? (isDecimal(type) ? 18 : 0),
    scale: field.scale ?? summarized?.scale ?? 0,
    isNillable: !field.isRequired && !isMasterDetail && type !== 'boolean',
    isDefaultedOnCreate: type === 'boolean' || field.defaultValue !== null || isAutoNumber,
    isCreateable: isWritable,
    isUpdateable: isWritable && (!isMasterDetail || field.isReparentable),
    isFilterable: !(type === 'textarea' && (field.length ?? 0) > 255),
    isUnique: field.isUnique,
    isCaseSensitive: field.isCaseSensitive,
    isExternalId: field.isExternalId,
    isAutoNumber,
    isCalculated,
    formula: field.formula,
    summary: field.summary,
    isCustom: true,
    defaultValue: field.defaultValue,
    helpText: field.helpText,
    description: field.description,
    referenceTo: isReference && field.referenceTo ? [field.referenceTo] : [],
    relationshipName: isReference ? field.name.replace(/__c$/i, '__r') : null,
    onParentDelete: onParentDelete(field, isReference),
    isMasterDetail,
    masterDetailWrite: isMasterDetail ? (field.isWriteRequiresMasterRead ? 'Read' : 'Edit') : null,
    isRestrictedPicklist: field.isRestricted,
    controller: field.controllingField,
    picklistValues: values
  };
  if (isAutoNumber) autoNumberFormats.set(info, field.displayFormat ?? '{0}');
  return info;
}

/** A project's file about a standard field: label, help text, and what it requires. */
export function overlaidField(standard: FieldInfo, field: FieldMetadata): FieldInfo {
  return {
    ...standard,
    label: field.label ?? standard.label,
    description: field.description ?? standard.description,
    helpText: field.helpText ?? standard.helpText,
    isNillable: standard.isNillable && !field.isRequired,
    picklistValues: field.picklistValues ?? standard.picklistValues
  };
}

export function withAutoNumberName(field: FieldInfo, format: string | null): FieldInfo {
  const info = { ...field, isAutoNumber: true, isCreateable: false, isUpdateable: false, isDefaultedOnCreate: true };
  autoNumberFormats.set(info, format ?? '{0}');
  return info;
}

const SCHEMA_OBJECTS = new Set(['EntityDefinition', 'EntityParticle', 'FieldDefinition']);
/** A relationship to the schema itself holds a name, not an Id. */
const holdsName = ({ type, referenceTo }: FieldMetadata): boolean =>
  type === 'MetadataRelationship' && SCHEMA_OBJECTS.has(referenceTo ?? '');

/** A Number field without decimals is a double on the platform, and so is a count of children; Apex reads both as Decimal. */
function typeOf(field: FieldMetadata, summarized: FieldInfo | null): FieldType {
  if (summarized) return summarized.type === 'int' || summarized.type === 'long' ? 'double' : summarized.type;
  return field.schemaType ?? 'string';
}
function onParentDelete(field: FieldMetadata, isReference: boolean): FieldInfo['onParentDelete'] {
  if (!isReference) return 'nothing';
  if (field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade') return 'cascade';
  return field.deleteConstraint === 'Restrict' || field.isRequired ? 'restrict' : 'setNull';
}
function lengthOf(spec: FieldSpec, type: FieldType): number {
  return spec.length ?? DEFAULT_LENGTHS[type] ?? 0;
}
/** `NumberOfEmployees` → `Number Of Employees`, `AccountId` → `Account ID`. */
export function labelFromName(name: string): string {
  return name
    .replace(/__c$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/ Id$/, ' ID')
    .replace(/_/g, ' ');
}
