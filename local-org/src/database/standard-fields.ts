/** Fields and children of a standard object: the catalogue's lists, in the words of its overlay where it has some. */
import type { ObjectMetadata } from '../metadata/project.ts';
import type { Options } from '../options/options.ts';
import type { ChildRelationship, FieldInfo, PicklistValue } from '../types/schema-view.ts';
import { catalogueObject, type CatalogueObject } from './catalogue/catalogue.ts';
import type { ObjectOverlay, Overlays } from './catalogue/field-spec.ts';
import { ABSENT_FIELDS, RECORD_FIELDS, SYSTEM_FIELDS } from './catalogue/system-fields.ts';
import { fieldFromSpec, overlaidField } from './field-info.ts';

export interface StandardFields {
  readonly name: string;
  readonly catalogue: CatalogueObject | undefined;
  readonly overlay: ObjectOverlay;
  /** What the project's file of the object adds. */
  readonly custom: ObjectMetadata | undefined;
  readonly options: Options;
  picklist(valueSet: string): readonly PicklistValue[];
}

export function standardFields({ name, catalogue, overlay, custom, options, picklist }: StandardFields): FieldInfo[] {
  const specs = new Map<string, string>();
  const absent = new Set(overlay.absent ?? []);
  for (const field of Object.keys(overlay.partnerFeatures ?? {})) absent.add(field);
  if (!options.multiCurrency) absent.add('CurrencyIsoCode');
  if (!custom || custom.recordTypes.length === 0) absent.add('RecordTypeId');
  for (const [field, apexType] of catalogue?.fields ?? []) {
    if (absent.has(field) || (ABSENT_FIELDS.test(field) && !overlay.fields[field])) continue;
    specs.set(field, overlay.fields[field] ?? SYSTEM_FIELDS[field] ?? specOf(apexType, field, catalogue?.parents));
  }
  for (const [field, spec] of Object.entries(overlay.fields)) specs.set(field, spec);
  if (!catalogue) {
    for (const field of RECORD_FIELDS) specs.set(field, SYSTEM_FIELDS[field] as string);
  }
  if (options.partnerFeatures) {
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
      picklist
    });
    const metadata = overlaid.get(field.toLowerCase());
    return metadata ? overlaidField(info, metadata) : info;
  });
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
  const isReference = field.endsWith('Id') && parents?.has(field.slice(0, -2)) === true;
  // What points at a definition holds its durable name, which is text.
  if (apexType !== 'Id') return isReference && apexType === 'String' ? 'reference' : (SPECS[apexType] ?? 'anytype');
  return isReference || field.endsWith('Id') ? 'reference' : 'id';
}
function relationshipOf(field: string, parents: ReadonlyMap<string, string> | undefined, spec: string): string | null {
  if (!field.endsWith('Id') || !spec.startsWith('reference')) return null;
  const name = field.slice(0, -2);
  return parents === undefined || parents.has(name) || spec.includes('(') ? name : null;
}

/** Who points at a standard object, as the catalogue and the overlays say. */
export function standardChildren(
  name: string,
  catalogue: CatalogueObject | undefined,
  overlay: ObjectOverlay,
  overlays: Overlays
): ChildRelationship[] {
  const children: ChildRelationship[] = [];
  const known = new Map(catalogue?.children);
  for (const [relationship, given] of Object.entries(overlay.children ?? {})) {
    if (!known.has(relationship)) known.set(relationship, given.split('.')[0] as string);
  }
  for (const [relationship, childObject] of known) {
    const given = overlay.children?.[relationship];
    const field = given ? (given.split('.')[1] as string) : foreignKey(childObject, name);
    if (field === null) continue;
    const overlayField = overlays[childObject]?.fields[field];
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
function foreignKey(childObject: string, parent: string): string | null {
  const child = catalogueObject(childObject);
  const back = [...(child?.parents ?? [])].filter(([, target]) => target === parent).map(([name]) => name);
  const only = back.length === 1 ? back[0] : back.find((name) => name === parent);
  return only !== undefined && child?.fields.has(`${only}Id`) ? `${only}Id` : null;
}

/** Of a custom object whose metadata enables them. */
export const ACTIVITIES: readonly ChildRelationship[] = ['Task', 'Event'].map((childObject) => ({
  name: `${childObject}s`,
  childObject,
  field: 'WhatId',
  isCascadeDelete: false
}));

/** A task is about records of custom objects as well, where those enable it. */
export function aboutCustomObjects(fields: readonly FieldInfo[], objects: readonly ObjectMetadata[]): FieldInfo[] {
  const custom = objects.filter(({ isDefinition, hasActivities }) => isDefinition && hasActivities);
  return fields.map((field) =>
    field.name === 'WhatId'
      ? { ...field, referenceTo: [...field.referenceTo, ...custom.map(({ name }) => name)] }
      : field
  );
}
