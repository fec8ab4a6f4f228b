/** Share objects: which objects have one, and of which fields it consists. */
import type { GenericComponent, ObjectMetadata, StandardValue } from '../metadata/project.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { catalogueObject } from './catalogue/catalogue.ts';
import type { ObjectOverlay } from './catalogue/field-spec.ts';
import { KEY_PREFIXES, SYSTEM_FIELDS } from './catalogue/system-fields.ts';
import { fieldFromSpec, labelFromName } from './field-info.ts';
import { LazyObjectInfo } from './object-info.ts';
import { sharePrefix } from './record-ids.ts';

/** An open object has none, and neither has a detail, whose master is shared instead. */
export function hasShareObject(metadata: ObjectMetadata): boolean {
  return (
    metadata.isDefinition &&
    /__c$/i.test(metadata.name) &&
    metadata.customSettingsType === null &&
    (metadata.sharingModel === 'Private' || metadata.sharingModel === 'Read') &&
    !metadata.fields.some((field) => field.type === 'MasterDetail')
  );
}

/** `Deal__c` → `Deal__Share` */
export const shareName = (object: string): string => object.replace(/__c$/i, '__Share');
/** `deal__share` → `deal__c`, null for any other name. */
export const sharedName = (name: string): string | null =>
  /__share$/i.test(name) ? name.replace(/__share$/i, '__c') : null;

/** The level a share row grants: `AccountAccessLevel`, on a custom object's `AccessLevel`. */
export const levelField = (shareOf: string): string =>
  /__c$/i.test(shareOf) ? 'AccessLevel' : `${shareOf}AccessLevel`;
export const parentField = (shareOf: string): string => (/__c$/i.test(shareOf) ? 'ParentId' : `${shareOf}Id`);

/** The object that a standard share object is of; null: the name is of no share object the org keeps rows for. */
export function standardShareOf(name: string): string | null {
  if (!name.endsWith('Share') || KEY_PREFIXES[name] === undefined) return null;
  const shared = name.slice(0, -'Share'.length);
  return catalogueObject(name)?.fields.has(levelField(shared)) && catalogueObject(shared) ? shared : null;
}

const SHARED_WITH = 'reference(Group,User) required createonly';
const CAUSE = 'picklist(ShareRowCause) required createonly restricted default=Manual';
const SHARE_CALLS = 'query create update delete';

export function standardShareOverlay(shareOf: string): ObjectOverlay {
  const fields: Record<string, string> = {
    [parentField(shareOf)]: `reference(${shareOf}) required createonly`,
    UserOrGroupId: SHARED_WITH,
    [levelField(shareOf)]: 'picklist(ShareLevel) required restricted',
    RowCause: CAUSE
  };
  // A share of an account says what goes for its deals, cases and contacts too.
  for (const name of catalogueObject(`${shareOf}Share`)?.fields.keys() ?? []) {
    if (name.endsWith('AccessLevel')) fields[name] ??= 'picklist(ShareLevelBelow) restricted default=None';
  }
  return { label: `${shareOf} Share`, labelPlural: `${shareOf} Share`, calls: SHARE_CALLS, fields };
}

export function customShareObject(
  { name: shareOf, label }: ObjectMetadata,
  prefix: string | undefined,
  components: readonly GenericComponent[]
): ObjectInfo {
  const name = shareName(shareOf);
  const shown = `Share: ${label ?? labelFromName(shareOf)}`;
  return new LazyObjectInfo({
    name,
    label: shown,
    labelPlural: shown,
    keyPrefix: sharePrefix(prefix),
    kind: 'standard',
    description: null,
    calls: new Set(SHARE_CALLS.split(' ')),
    sharingModel: 'ReadWrite',
    shareOf,
    fields: () =>
      Object.entries(customShareFields(shareOf)).map(([field, spec]) =>
        fieldFromSpec({
          object: name,
          name: field,
          spec,
          relationshipName: spec.startsWith('reference') ? field.slice(0, -'Id'.length) : null,
          referenceTo: [],
          picklist: (set) => shareValues(set, shareOf, components)
        })
      ),
    childRelationships: () => [],
    recordTypes: () => []
  });
}

function customShareFields(shareOf: string): Readonly<Record<string, string>> {
  return {
    Id: SYSTEM_FIELDS.Id as string,
    ParentId: `reference(${shareOf}) required createonly`,
    AccessLevel: 'picklist(ShareLevel) required restricted',
    RowCause: CAUSE,
    UserOrGroupId: SHARED_WITH,
    LastModifiedDate: SYSTEM_FIELDS.LastModifiedDate as string,
    LastModifiedById: SYSTEM_FIELDS.LastModifiedById as string,
    IsDeleted: SYSTEM_FIELDS.IsDeleted as string
  };
}

const CAUSES = ['Owner', 'Manual', 'Rule', 'Team', 'ImplicitChild', 'ImplicitParent'];
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  ShareLevel: ['Read', 'Edit', 'All'],
  ShareLevelBelow: ['None', 'Read', 'Edit']
};

/** Values of the picklists above; a custom object has the Apex sharing reasons of the project besides. */
export function shareValues(set: string, shareOf: string, components: readonly GenericComponent[]): StandardValue[] {
  const names = LEVELS[set];
  if (names) return names.map((name) => value(name, name));
  return [...CAUSES.map((name) => value(name, name)), ...reasonsOf(shareOf, components)];
}

function reasonsOf(shareOf: string, components: readonly GenericComponent[]): StandardValue[] {
  const prefix = `${shareOf}.`.toLowerCase();
  return components
    .filter(({ type, fullName }) => type === 'SharingReason' && fullName.toLowerCase().startsWith(prefix))
    .map(({ fullName, xml }) => {
      const name = fullName.slice(prefix.length);
      return value(name.endsWith('__c') ? name : `${name}__c`, String(xml['label'] ?? name));
    });
}

function value(name: string, label: string): StandardValue {
  return { value: name, label, isActive: true, isDefault: false, extra: {} };
}
