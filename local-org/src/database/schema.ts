/**
 * The schema of the org: standard objects from the catalogue and its overlay, custom ones and custom fields from the
 * project. Objects are built when first named.
 */
import type { Options } from '../options/options.ts';
import type { FieldMetadata, ObjectMetadata, Project, StandardValue } from '../metadata/project.ts';
import type {
  ChildRelationship,
  FieldInfo,
  ObjectInfo,
  PicklistValue,
  RecordTypeInfo,
  SchemaView
} from '../types/schema-view.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { catalogueNames, catalogueObject, type CatalogueObject } from './catalogue/catalogue.ts';
import type { ObjectOverlay, Overlays } from './catalogue/field-spec.ts';
import { PARTNERS } from './catalogue/overlay/partners.ts';
import { SALES } from './catalogue/overlay/sales.ts';
import { SETUP } from './catalogue/overlay/setup.ts';
import { DEFAULT_VALUE_SETS, VALUE_SET_ALIASES } from './catalogue/overlay/value-sets.ts';
import { ABSENT_FIELDS, KEY_PREFIXES, SYSTEM_FIELDS } from './catalogue/system-fields.ts';
import { fieldFromMetadata, fieldFromSpec, labelFromName, overlaidField, withAutoNumberName } from './field-info.ts';
import { LazyObjectInfo } from './object-info.ts';
import { customKeyPrefixes, idAt } from './record-ids.ts';

const OVERLAYS: Overlays = { ...SALES, ...PARTNERS, ...SETUP };
const OVERLAY_NAMES = new Map(Object.keys(OVERLAYS).map((name) => [name.toLowerCase(), name]));
/** Their tables are made at once, outside the transactions that come and go. */
const COMMON = ['Account', 'Contact', 'Opportunity', 'OpportunityPartner', 'AccountPartner', 'Partner', 'User'];
const ALL_CALLS = 'query create update delete undelete trigger';
const MASTER_RECORD_TYPE = '012000000000000AAA';

export interface Schema extends SchemaView {
  /** Active and inactive values, by the name of the standard or global value set. */
  valueSet(name: string): readonly StandardValue[];
  readonly project: Project;
  readonly options: Options;
  /** The objects that an org writes to again and again. */
  commonObjects(): readonly ObjectInfo[];
  /** Active validation rules of an object. */
  validationRules(object: string): ObjectMetadata['validationRules'];
}

export function createSchema(project: Project, options: Options): Schema {
  return new ProjectSchema(project, options);
}

class ProjectSchema implements Schema {
  readonly project: Project;
  readonly options: Options;
  readonly #custom: Map<string, ObjectMetadata>;
  readonly #built = new Map<string, ObjectInfo | null>();
  readonly #valueSets = new Map<string, readonly StandardValue[]>();
  readonly #labels: Set<string>;
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #lookups: Map<string, { object: string; field: FieldMetadata }[]>;
  #byPrefix: Map<string, string> | null = null;

  constructor(project: Project, options: Options) {
    this.project = project;
    this.options = options;
    this.#custom = new Map(project.objects.map((object) => [object.name.toLowerCase(), object]));
    this.#labels = new Set(project.labels.map((label) => label.name.toLowerCase()));
    this.#prefixes = customKeyPrefixes(project.objects.filter((object) => object.isDefinition).map(({ name }) => name));
    this.#lookups = new Map();
    for (const object of project.objects) {
      for (const field of object.fields) {
        if (field.schemaType !== 'reference' || !field.referenceTo) continue;
        const parent = field.referenceTo.toLowerCase();
        this.#lookups.set(parent, [...(this.#lookups.get(parent) ?? []), { object: object.name, field }]);
      }
    }
  }

  object(name: string): ObjectInfo | undefined {
    const known = this.#built.get(name);
    if (known) return known;
    const key = name.toLowerCase();
    let info = this.#built.get(key);
    if (info === undefined) {
      info = this.#build(key);
      this.#built.set(key, info);
    }
    if (info) this.#built.set(info.name, info);
    return info ?? undefined;
  }

  objectByKeyPrefix(prefix: string): ObjectInfo | undefined {
    if (!this.#byPrefix) {
      this.#byPrefix = new Map();
      for (const [name, value] of Object.entries(KEY_PREFIXES)) this.#byPrefix.set(value, name);
      for (const [name, { keyPrefix }] of Object.entries(OVERLAYS)) if (keyPrefix) this.#byPrefix.set(keyPrefix, name);
      // Three objects are one record: 00I names the one that holds them all.
      this.#byPrefix.set('00I', 'Partner');
      for (const [name, value] of this.#prefixes) this.#byPrefix.set(value, name);
    }
    const name = this.#byPrefix.get(prefix);
    return name === undefined ? undefined : this.object(name);
  }

  *objects(): Iterable<ObjectInfo> {
    const names = new Set([...catalogueNames(), ...Object.keys(OVERLAYS)]);
    for (const object of this.project.objects) if (object.isDefinition) names.add(object.name);
    for (const name of names) {
      const info = this.object(name);
      if (info) yield info;
    }
  }

  hasLabel(name: string): boolean {
    return this.#labels.has(name.toLowerCase());
  }

  commonObjects(): readonly ObjectInfo[] {
    const names = [...COMMON, ...this.project.objects.filter((object) => object.isDefinition).map(({ name }) => name)];
    return names.map((name) => this.object(name)).filter((object) => object !== undefined);
  }

  validationRules(object: string): ObjectMetadata['validationRules'] {
    const rules = this.#custom.get(object.toLowerCase())?.validationRules ?? [];
    return rules.filter((rule) => rule.isActive);
  }

  valueSet(name: string): readonly StandardValue[] {
    let values = this.#valueSets.get(name);
    if (!values) {
      const alias = VALUE_SET_ALIASES[name];
      values = this.#ownValueSet(name) ?? (alias ? this.#ownValueSet(alias) : null) ?? DEFAULT_VALUE_SETS[name] ?? [];
      this.#valueSets.set(name, values);
    }
    return values;
  }
  #ownValueSet(name: string): readonly StandardValue[] | null {
    const matches = (set: { name: string }): boolean => set.name.toLowerCase() === name.toLowerCase();
    const standard = this.project.standardValueSets.find(matches);
    if (standard) return standard.values;
    const global = this.project.globalValueSets.find(matches);
    return global ? global.values.map((value) => ({ ...value, extra: {} })) : null;
  }

  #build(key: string): ObjectInfo | null {
    if (key === 'aggregateresult') return aggregateResult();
    const custom = this.#custom.get(key);
    if (custom?.isDefinition) return this.#customObject(custom);
    const overlayName = OVERLAY_NAMES.get(key);
    const catalogue = catalogueObject(key);
    const name = catalogue?.name ?? overlayName;
    if (name === undefined) return null;
    return this.#standardObject(name, catalogue, OVERLAYS[overlayName ?? name] ?? { fields: {} }, custom);
  }

  #standardObject(
    name: string,
    catalogue: CatalogueObject | undefined,
    overlay: ObjectOverlay,
    custom: ObjectMetadata | undefined
  ): ObjectInfo {
    let calls = overlay.calls ?? ALL_CALLS;
    if (name === 'OpportunityPartner' && !this.options.opportunityPartnerCreateable) calls = 'query';
    if (/^(Opportunity)?Partner$/.test(name) && this.options.partnerTriggers) calls += ' trigger';
    return new LazyObjectInfo({
      name,
      label: custom?.label ?? overlay.label ?? labelFromName(name),
      labelPlural: custom?.pluralLabel ?? overlay.labelPlural ?? overlay.label ?? labelFromName(name),
      keyPrefix: overlay.keyPrefix ?? KEY_PREFIXES[name] ?? null,
      kind: 'standard',
      description: custom?.description ?? null,
      calls: new Set(calls.split(' ')),
      sharingModel: sharingModelOf(custom?.sharingModel) ?? overlay.sharingModel ?? 'ReadWrite',
      fields: () => [...this.#standardFields(name, catalogue, overlay, custom), ...this.#customFields(name, custom)],
      childRelationships: () => [...this.#standardChildren(name, catalogue, overlay), ...this.#customChildren(name)],
      recordTypes: () => this.#recordTypes(name, custom)
    });
  }

  #standardFields(
    name: string,
    catalogue: CatalogueObject | undefined,
    overlay: ObjectOverlay,
    custom: ObjectMetadata | undefined
  ): FieldInfo[] {
    const specs = new Map<string, string>();
    const absent = new Set(overlay.absent ?? []);
    for (const field of Object.keys(overlay.partnerFeatures ?? {})) absent.add(field);
    if (!this.options.multiCurrency) absent.add('CurrencyIsoCode');
    if (!custom || custom.recordTypes.length === 0) absent.add('RecordTypeId');
    for (const [field, apexType] of catalogue?.fields ?? []) {
      if (absent.has(field) || (ABSENT_FIELDS.test(field) && !overlay.fields[field])) continue;
      specs.set(field, overlay.fields[field] ?? SYSTEM_FIELDS[field] ?? specOf(apexType, field, catalogue?.parents));
    }
    for (const [field, spec] of Object.entries(overlay.fields)) specs.set(field, spec);
    if (!catalogue) {
      for (const field of [
        'Id',
        'IsDeleted',
        'CreatedDate',
        'CreatedById',
        'LastModifiedDate',
        'LastModifiedById',
        'SystemModstamp'
      ]) {
        specs.set(field, SYSTEM_FIELDS[field] as string);
      }
    }
    if (this.options.partnerFeatures) {
      for (const [field, spec] of Object.entries(overlay.partnerFeatures ?? {})) specs.set(field, spec);
    }
    if (custom && custom.recordTypes.length > 0) specs.set('RecordTypeId', SYSTEM_FIELDS.RecordTypeId as string);
    const overlaid = new Map(custom?.fields.map((field) => [field.name.toLowerCase(), field]));
    return [...specs].map(([field, spec]) => {
      const relationship = relationshipOf(field, catalogue?.parents, spec);
      const target = relationship === null ? undefined : catalogue?.parents.get(relationship);
      const info = fieldFromSpec({
        object: name,
        name: field,
        spec,
        relationshipName: relationship,
        referenceTo: target === undefined || target === '*' || target === 'Name' ? [] : [target],
        picklist: (set) => this.valueSet(set)
      });
      const metadata = overlaid.get(field.toLowerCase());
      return metadata ? overlaidField(info, metadata) : info;
    });
  }

  #customObject(metadata: ObjectMetadata): ObjectInfo {
    const { name } = metadata;
    const kind = kindOf(metadata);
    const isMetadata = kind === 'customMetadata';
    const label = metadata.label ?? labelFromName(name);
    const hasMaster = metadata.fields.some((field) => field.type === 'MasterDetail');
    const calls = isMetadata ? 'query' : kind === 'platformEvent' ? 'create trigger' : ALL_CALLS;
    const sharing = hasMaster ? 'ControlledByParent' : (sharingModelOf(metadata.sharingModel) ?? 'ReadWrite');
    return new LazyObjectInfo({
      name,
      label,
      labelPlural: metadata.pluralLabel ?? label,
      keyPrefix: this.#prefixes.get(name) ?? null,
      kind,
      description: metadata.description,
      calls: new Set((kind.endsWith('Setting') ? calls.replace('undelete trigger', '') : calls).split(' ')),
      sharingModel: sharing,
      fields: () => [...this.#customSystemFields(metadata, kind, hasMaster), ...this.#customFields(name, metadata)],
      childRelationships: () => this.#customChildren(name),
      recordTypes: () => this.#recordTypes(name, metadata)
    });
  }

  #customSystemFields(metadata: ObjectMetadata, kind: ObjectInfo['kind'], hasMaster: boolean): FieldInfo[] {
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
      if (this.options.multiCurrency && kind === 'custom') system('CurrencyIsoCode');
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

  #customFields(object: string, metadata: ObjectMetadata | undefined): FieldInfo[] {
    return (metadata?.fields ?? [])
      .filter((field) => /__c$/i.test(field.name))
      .map((field) => {
        if (field.type === null) {
          throw new LocalOrgError('LO2002', `custom field ${field.name} has no <type>`, { file: field.file });
        }
        return fieldFromMetadata({ object, field, valueSet: (name) => this.#namedValueSet(name, field) });
      });
  }
  #namedValueSet(name: string, field: FieldMetadata): readonly PicklistValue[] {
    const values = this.valueSet(name);
    if (values.length === 0 && !this.#ownValueSet(name))
      throw new LocalOrgError('LO2002', `no value set "${name}"`, { file: field.file });
    return values;
  }

  #standardChildren(name: string, catalogue: CatalogueObject | undefined, overlay: ObjectOverlay): ChildRelationship[] {
    const children: ChildRelationship[] = [];
    for (const [relationship, childObject] of catalogue?.children ?? []) {
      const given = overlay.children?.[relationship];
      const field = given ? (given.split('.')[1] as string) : this.#foreignKey(childObject, name);
      if (field === null) continue;
      const overlayField = OVERLAYS[childObject]?.fields[field];
      children.push({
        name: relationship,
        childObject,
        field,
        isCascadeDelete: overlayField !== undefined && /\b(cascade|master)\b/.test(overlayField)
      });
    }
    return children;
  }
  /** The catalogue names child objects, not their fields: the one parent relationship back is the one. */
  #foreignKey(childObject: string, parent: string): string | null {
    const child = catalogueObject(childObject);
    const back = [...(child?.parents ?? [])].filter(([, target]) => target === parent).map(([name]) => name);
    const only = back.length === 1 ? back[0] : back.find((name) => name === parent);
    return only !== undefined && child?.fields.has(`${only}Id`) ? `${only}Id` : null;
  }
  #customChildren(name: string): ChildRelationship[] {
    return (this.#lookups.get(name.toLowerCase()) ?? []).map(({ object, field }) => ({
      name: field.relationshipName === null ? null : `${field.relationshipName}__r`,
      childObject: this.#custom.get(object.toLowerCase())?.name ?? object,
      field: field.name,
      isCascadeDelete: field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade'
    }));
  }

  #recordTypes(object: string, metadata: ObjectMetadata | undefined): RecordTypeInfo[] {
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
}

function kindOf(metadata: ObjectMetadata): ObjectInfo['kind'] {
  if (/__mdt$/i.test(metadata.name)) return 'customMetadata';
  if (/__e$/i.test(metadata.name)) return 'platformEvent';
  if (metadata.customSettingsType === 'Hierarchy') return 'hierarchySetting';
  return metadata.customSettingsType === 'List' ? 'listSetting' : 'custom';
}

function sharingModelOf(text: string | null | undefined): ObjectInfo['sharingModel'] | null {
  switch (text) {
    case 'Private':
    case 'Read':
    case 'ReadWrite':
    case 'ControlledByParent':
      return text;
    case 'ReadWriteTransfer':
    case 'FullAccess':
      return 'FullAccess';
    default:
      return null;
  }
}

const SPECS: Readonly<Record<string, string>> = {
  String: 'string(255)',
  Integer: 'int',
  Long: 'long',
  Decimal: 'double(18,2)',
  Boolean: 'boolean',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Blob: 'base64',
  Object: 'anytype'
};

function specOf(apexType: string, field: string, parents: ReadonlyMap<string, string> | undefined): string {
  if (apexType !== 'Id') return SPECS[apexType] ?? 'anytype';
  return parents?.has(field.slice(0, -2)) || field.endsWith('Id') ? 'reference' : 'id';
}
function relationshipOf(field: string, parents: ReadonlyMap<string, string> | undefined, spec: string): string | null {
  if (!field.endsWith('Id') || !spec.startsWith('reference')) return null;
  const name = field.slice(0, -2);
  return parents === undefined || parents.has(name) || spec.includes('(') ? name : null;
}

function aggregateResult(): ObjectInfo {
  return new LazyObjectInfo({
    name: 'AggregateResult',
    label: 'Aggregate Result',
    labelPlural: 'Aggregate Results',
    keyPrefix: null,
    kind: 'standard',
    description: null,
    calls: new Set(),
    sharingModel: 'ReadWrite',
    fields: () => [],
    childRelationships: () => [],
    recordTypes: () => []
  });
}
