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
  SchemaView,
  Summary
} from '../types/schema-view.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { catalogueNames, catalogueObject, type CatalogueObject } from './catalogue/catalogue.ts';
import type { ObjectOverlay, Overlays } from './catalogue/field-spec.ts';
import { DEFINITIONS } from './catalogue/overlay/definitions.ts';
import { EVENTS } from './catalogue/overlay/events.ts';
import { PARTNERS } from './catalogue/overlay/partners.ts';
import { SALES } from './catalogue/overlay/sales.ts';
import { SETUP } from './catalogue/overlay/setup.ts';
import { SHARING } from './catalogue/overlay/sharing.ts';
import { DEFAULT_VALUE_SETS, VALUE_SET_ALIASES } from './catalogue/overlay/value-sets.ts';
import { KEY_PREFIXES, SEARCHABLE } from './catalogue/system-fields.ts';
import { customSystemFields, kindOf, publishing, recordTypes, sharingModelOf } from './custom-object.ts';
import { fieldFromMetadata, labelFromName } from './field-info.ts';
import { aggregateResult, LazyObjectInfo } from './object-info.ts';
import { customKeyPrefixes, sharePrefix } from './record-ids.ts';
import {
  customShareObject,
  hasShareObject,
  shareName,
  sharedName,
  shareValues,
  standardShareOf,
  standardShareOverlay
} from './share-objects.ts';
import { aboutCustomObjects, ACTIVITIES, standardChildren, standardFields } from './standard-fields.ts';

const OVERLAYS: Overlays = { ...SALES, ...PARTNERS, ...SETUP, ...SHARING, ...EVENTS, ...DEFINITIONS };
const OVERLAY_NAMES = new Map(Object.keys(OVERLAYS).map((name) => [name.toLowerCase(), name]));
/** Their tables are made at once, outside the transactions that come and go. */
const COMMON = ['Account', 'Contact', 'Opportunity', 'OpportunityPartner', 'AccountPartner', 'Partner', 'User'];
const ALL_CALLS = 'query create update delete undelete trigger';

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
      for (const name of this.#shared()) this.#byPrefix.set(sharePrefix(this.#prefixes.get(name)), shareName(name));
    }
    const name = this.#byPrefix.get(prefix);
    return name === undefined ? undefined : this.object(name);
  }

  *objects(): Iterable<ObjectInfo> {
    const names = new Set([...catalogueNames(), ...Object.keys(OVERLAYS)]);
    for (const object of this.project.objects) if (object.isDefinition) names.add(object.name);
    for (const name of this.#shared()) names.add(shareName(name));
    for (const name of names) {
      const info = this.object(name);
      if (info) yield info;
    }
  }
  #shared(): string[] {
    return this.project.objects.filter(hasShareObject).map(({ name }) => name);
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
    const shared = this.#custom.get(sharedName(key) ?? '');
    if (shared && hasShareObject(shared))
      return customShareObject(shared, this.#prefixes.get(shared.name), this.project.components);
    const overlayName = OVERLAY_NAMES.get(key);
    const catalogue = catalogueObject(key);
    const name = catalogue?.name ?? overlayName;
    if (name === undefined) return null;
    const shareOf = standardShareOf(name);
    const overlay = shareOf === null ? OVERLAYS[overlayName ?? name] : standardShareOverlay(shareOf);
    return this.#standardObject(name, catalogue, overlay ?? { fields: {} }, custom, shareOf);
  }

  #standardObject(
    name: string,
    catalogue: CatalogueObject | undefined,
    overlay: ObjectOverlay,
    custom: ObjectMetadata | undefined,
    shareOf: string | null
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
      ...(SEARCHABLE.has(name) ? { isSearchable: SEARCHABLE.get(name) as boolean } : {}),
      sharingModel: sharingModelOf(custom?.sharingModel) ?? overlay.sharingModel ?? 'ReadWrite',
      ...(shareOf === null ? {} : { shareOf }),
      fields: () => [...this.#standardFields(name, catalogue, overlay, custom), ...this.#customFields(name, custom)],
      childRelationships: () => [
        ...standardChildren(name, catalogue, overlay, OVERLAYS),
        ...this.#customChildren(name)
      ],
      recordTypes: () => recordTypes(name, custom)
    });
  }

  #standardFields(
    name: string,
    catalogue: CatalogueObject | undefined,
    overlay: ObjectOverlay,
    custom: ObjectMetadata | undefined
  ): FieldInfo[] {
    const picklist = (set: string): readonly PicklistValue[] =>
      set.startsWith('Share') ? shareValues(set, name, []) : this.valueSet(set);
    const fields = standardFields({ name, catalogue, overlay, custom, options: this.options, picklist });
    return name === 'Task' || name === 'Event' ? aboutCustomObjects(fields, this.project.objects) : fields;
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
      isSearchable: metadata.isSearchable,
      calls: new Set((kind.endsWith('Setting') ? calls.replace('undelete trigger', '') : calls).split(' ')),
      sharingModel: sharing,
      publishes: kind === 'platformEvent' ? publishing(metadata.publishBehavior) : null,
      fields: () => [
        ...customSystemFields(metadata, { kind, hasMaster, multiCurrency: this.options.multiCurrency }),
        ...this.#customFields(name, metadata)
      ],
      childRelationships: () => [...this.#customChildren(name), ...(metadata.hasActivities ? ACTIVITIES : [])],
      recordTypes: () => recordTypes(name, metadata)
    });
  }

  #customFields(object: string, metadata: ObjectMetadata | undefined): FieldInfo[] {
    return (metadata?.fields ?? [])
      .filter((field) => /__c$/i.test(field.name))
      .map((field) => {
        if (field.type === null) {
          throw new LocalOrgError('LO2002', `custom field ${field.name} has no <type>`, { file: field.file });
        }
        const summarized = field.summary?.field == null ? null : this.#summarized(field, field.summary);
        return fieldFromMetadata({ object, field, summarized, valueSet: (name) => this.#namedValueSet(name, field) });
      });
  }
  #summarized({ name, file }: FieldMetadata, { child, field }: Summary): FieldInfo {
    const found = this.object(child)?.field(field ?? '');
    if (!found) throw new LocalOrgError('LO2002', `${name} sums up ${child}.${field}, which is not there`, { file });
    return found;
  }
  #namedValueSet(name: string, field: FieldMetadata): readonly PicklistValue[] {
    const values = this.valueSet(name);
    if (values.length === 0 && !this.#ownValueSet(name))
      throw new LocalOrgError('LO2002', `no value set "${name}"`, { file: field.file });
    return values;
  }

  #customChildren(name: string): ChildRelationship[] {
    const children = (this.#lookups.get(name.toLowerCase()) ?? []).map(({ object, field }) => ({
      name: field.relationshipName === null ? null : `${field.relationshipName}__r`,
      childObject: this.#custom.get(object.toLowerCase())?.name ?? object,
      field: field.name,
      isCascadeDelete: field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade'
    }));
    const own = this.#custom.get(name.toLowerCase());
    if (!own || !hasShareObject(own)) return children;
    return [
      ...children,
      { name: 'Shares', childObject: shareName(own.name), field: 'ParentId', isCascadeDelete: true }
    ];
  }
}
