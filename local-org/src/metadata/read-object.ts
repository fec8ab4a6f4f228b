/** Objects, their fields, record types and validation rules: each from a file of its own or inline in the object's file. */
import type { FieldMetadata, ObjectMetadata, StandardValue } from './project.ts';
import type { FieldType, PicklistValue, Summary } from '../types/schema-view.ts';
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import { placeOf } from './place-in-element.ts';
import { childOf, childrenOf, flagOf, numberOf, requiredText, textOf, type XmlNode } from './xml.ts';

type ValidationRule = ObjectMetadata['validationRules'][number];
type RecordType = ObjectMetadata['recordTypes'][number];

/** What was found of one object so far, in whatever order its files come. */
export interface ObjectParts {
  name: string;
  file: string;
  definition: XmlNode | null;
  readonly fields: Map<string, FieldMetadata>;
  readonly validationRules: Map<string, ValidationRule>;
  readonly recordTypes: Map<string, RecordType>;
}

export function emptyParts(name: string, file: string): ObjectParts {
  return {
    name,
    file,
    definition: null,
    fields: new Map(),
    validationRules: new Map(),
    recordTypes: new Map()
  };
}

export function addDefinition(parts: ObjectParts, node: XmlNode, file: string): void {
  parts.definition = { ...parts.definition, ...node };
  parts.file = file;
  for (const field of childrenOf(node, 'fields')) addField(parts, field, file);
  for (const rule of childrenOf(node, 'validationRules')) addValidationRule(parts, rule, file);
  for (const type of childrenOf(node, 'recordTypes')) addRecordType(parts, type, file);
}

export function addField(parts: ObjectParts, node: XmlNode, file: string): void {
  const field = readField(node, file);
  parts.fields.set(field.name.toLowerCase(), field);
}

export function addValidationRule(parts: ObjectParts, node: XmlNode, file: string): void {
  const name = requiredText(node, 'fullName', file);
  parts.validationRules.set(name.toLowerCase(), {
    name,
    isActive: flagOf(node, 'active'),
    formula: requiredText(node, 'errorConditionFormula', file),
    message: textOf(node, 'errorMessage') ?? '',
    field: textOf(node, 'errorDisplayField'),
    file
  });
}

export function addRecordType(parts: ObjectParts, node: XmlNode, file: string): void {
  const name = requiredText(node, 'fullName', file);
  const picklists = new Map<string, readonly string[]>();
  for (const each of childrenOf(node, 'picklistValues')) {
    const values = childrenOf(each, 'values').map((value) => decodeName(textOf(value, 'fullName') ?? ''));
    picklists.set(requiredText(each, 'picklist', file), values);
  }
  const label = textOf(node, 'label') ?? name;
  parts.recordTypes.set(name.toLowerCase(), { name, label, isActive: flagOf(node, 'active', true), picklists, file });
}

export function toObject(parts: ObjectParts): ObjectMetadata {
  const node = parts.definition ?? {};
  const settings = textOf(node, 'customSettingsType');
  if (settings !== null && settings !== 'Hierarchy' && settings !== 'List') {
    throw new LocalOrgError('LO2002', `<customSettingsType> must be Hierarchy or List, not "${settings}"`, {
      file: parts.file
    });
  }
  return {
    name: parts.name,
    file: parts.file,
    isDefinition: parts.definition !== null && /__(c|mdt|e|b|x)$/i.test(parts.name),
    label: textOf(node, 'label'),
    pluralLabel: textOf(node, 'pluralLabel'),
    description: textOf(node, 'description'),
    sharingModel: textOf(node, 'sharingModel'),
    isSearchable: flagOf(node, 'enableSearch'),
    hasActivities: flagOf(node, 'enableActivities'),
    publishBehavior: textOf(node, 'publishBehavior'),
    customSettingsType: settings,
    nameField: readNameField(node),
    fields: [...parts.fields.values()],
    validationRules: [...parts.validationRules.values()],
    recordTypes: [...parts.recordTypes.values()]
  };
}

function readNameField(node: XmlNode): ObjectMetadata['nameField'] {
  const name = childOf(node, 'nameField');
  if (!name) return null;
  return {
    type: textOf(name, 'type') === 'AutoNumber' ? 'AutoNumber' : 'Text',
    label: textOf(name, 'label') ?? 'Name',
    displayFormat: textOf(name, 'displayFormat')
  };
}

function readField(node: XmlNode, file: string): FieldMetadata {
  const name = requiredText(node, 'fullName', file);
  const type = textOf(node, 'type');
  const valueSet = childOf(node, 'valueSet');
  const definition = valueSet && childOf(valueSet, 'valueSetDefinition');
  const filter = childOf(node, 'lookupFilter');
  return {
    name,
    file,
    label: textOf(node, 'label'),
    description: textOf(node, 'description'),
    helpText: textOf(node, 'inlineHelpText'),
    type,
    schemaType: type === null ? null : schemaTypeOf(type, file),
    isRequired: flagOf(node, 'required'),
    isUnique: flagOf(node, 'unique'),
    isCaseSensitive: flagOf(node, 'caseSensitive'),
    isExternalId: flagOf(node, 'externalId'),
    length: numberOf(node, 'length', file),
    precision: numberOf(node, 'precision', file),
    scale: numberOf(node, 'scale', file),
    defaultValue: textOf(node, 'defaultValue'),
    formula: textOf(node, 'formula'),
    summary: type === 'Summary' ? readSummary(node, file) : null,
    treatsBlanksAsZero: textOf(node, 'formulaTreatBlanksAs') !== 'BlankAsBlank',
    displayFormat: textOf(node, 'displayFormat'),
    referenceTo: textOf(node, 'referenceTo'),
    relationshipName: textOf(node, 'relationshipName'),
    relationshipLabel: textOf(node, 'relationshipLabel'),
    deleteConstraint: textOf(node, 'deleteConstraint') as FieldMetadata['deleteConstraint'],
    hasRequiredFilter: filter !== null && flagOf(filter, 'active', true) && !flagOf(filter, 'isOptional'),
    isWriteRequiresMasterRead: flagOf(node, 'writeRequiresMasterRead'),
    isReparentable: flagOf(node, 'reparentableMasterDetail'),
    isRestricted: valueSet !== null && flagOf(valueSet, 'restricted'),
    controllingField: valueSet && textOf(valueSet, 'controllingField'),
    picklistValues: definition ? childrenOf(definition, 'value').map((value) => readPicklistValue(value, file)) : null,
    valueSetName: valueSet && textOf(valueSet, 'valueSetName')
  };
}

const OPERATIONS: readonly Summary['operation'][] = ['count', 'sum', 'min', 'max'];

function readSummary(node: XmlNode, file: string): Summary {
  const text = textOf(node, 'summaryOperation') ?? '';
  const operation = OPERATIONS.find((each) => each === text);
  if (!operation) throw new LocalOrgError('LO2002', `no <summaryOperation> "${text}"`, { file });
  const [child = '', foreignKey = ''] = requiredText(node, 'summaryForeignKey', file).split('.');
  const field = operation === 'count' ? null : lastPart(requiredText(node, 'summarizedField', file));
  const filters = childrenOf(node, 'summaryFilterItems').map((item) => {
    if (textOf(item, 'valueField') !== null)
      throw notSupported('a roll-up filter that compares two fields', placeOf(file, '<valueField>'));
    return {
      field: lastPart(requiredText(item, 'field', file)),
      operation: requiredText(item, 'operation', file),
      value: textOf(item, 'value') ?? ''
    };
  });
  return { operation, child, foreignKey, field, filters };
}
const lastPart = (path: string): string => path.slice(path.indexOf('.') + 1);

export function readPicklistValue(node: XmlNode, file: string): PicklistValue {
  const value = decodeName(requiredText(node, 'fullName', file));
  return {
    value,
    label: textOf(node, 'label') ?? value,
    isActive: flagOf(node, 'isActive', true),
    isDefault: flagOf(node, 'default')
  };
}

const VALUE_ELEMENTS = new Set(['fullName', 'label', 'isActive', 'default']);

export function readStandardValue(node: XmlNode, file: string): StandardValue {
  const extra: Record<string, string> = {};
  for (const [key, value] of Object.entries(node)) {
    if (!VALUE_ELEMENTS.has(key) && typeof value === 'string') extra[key] = value;
  }
  return { ...readPicklistValue(node, file), extra };
}

/** Value names in older files are percent-encoded: `Needs %26 Analysis`. */
function decodeName(name: string): string {
  if (!/%[0-9a-f]{2}/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a plain percent sign
  }
}

const SCHEMA_TYPES: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  EncryptedText: 'encryptedstring',
  ExternalLookup: 'reference',
  Hierarchy: 'reference',
  Html: 'textarea',
  IndirectLookup: 'reference',
  Location: 'location',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  // What it sums up may say otherwise.
  Summary: 'double',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url'
};

function schemaTypeOf(type: string, file: string): FieldType {
  const schemaType = SCHEMA_TYPES[type];
  if (!schemaType) throw new LocalOrgError('LO2002', `no field type "${type}"`, { file });
  return schemaType;
}
