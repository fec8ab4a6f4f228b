/** All grants a project brings, by name: profiles (the built-in ones and its own) and permission sets. */
import type { GenericComponent, Project } from '../metadata/project.ts';
import { Grant, grantOfPermissionSet, grantOfProfile, type ObjectRight } from './grant.ts';
import { STANDARD_PROFILES } from './standard-profiles.ts';

export interface ProjectGrants {
  /** Keys in lower case. */
  readonly profiles: ReadonlyMap<
    string,
    { readonly name: string; readonly userLicense: string; readonly grant: Grant }
  >;
  readonly permissionSets: ReadonlyMap<string, Grant>;
  /** `object.field` of custom fields the project itself brings: nobody has them but through a permission set or profile. */
  readonly guardedFields: ReadonlySet<string>;
}

/** `packagedFolders`: package directories that become a package (they name a `package` in sfdx-project.json). */
export function grantsOfProject(project: Project, packagedFolders: readonly string[]): ProjectGrants {
  const profiles = new Map<string, { name: string; userLicense: string; grant: Grant }>();
  for (const profile of STANDARD_PROFILES) {
    const { name, userLicense } = profile;
    profiles.set(name.toLowerCase(), { name, userLicense, grant: grantOfProfile(profile) });
  }
  for (const component of project.components) {
    if (component.type !== 'Profile') continue;
    const name = builtInName(decodeURIComponent(component.fullName));
    const known = profiles.get(name.toLowerCase());
    const grant = grantOfProfileXml(component);
    grant.hasAllFields = known?.grant.hasAllFields ?? true;
    if (known) known.grant.add(grant);
    else
      profiles.set(name.toLowerCase(), {
        name,
        userLicense: String(component.xml['userLicense'] ?? 'Salesforce'),
        grant
      });
  }
  const permissionSets = new Map<string, Grant>();
  for (const set of project.permissionSets) {
    const isPackaged = packagedFolders.some((folder) => isInside(set.file, folder));
    permissionSets.set(set.name.toLowerCase(), grantOfPermissionSet(set, isPackaged));
  }
  return { profiles, permissionSets, guardedFields: guardedFields(project) };
}

function guardedFields(project: Project): ReadonlySet<string> {
  const guarded = new Set<string>();
  for (const object of project.objects) {
    for (const field of object.fields) {
      if (project.packageDirectories.some((folder) => isInside(field.file, folder))) {
        guarded.add(`${object.name}.${field.name}`.toLowerCase());
      }
    }
  }
  return guarded;
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** File names of the standard profiles in the Metadata API. */
function builtInName(name: string): string {
  if (name === 'Admin') return 'System Administrator';
  if (name === 'Standard') return 'Standard User';
  if (name === 'ReadOnly') return 'Read Only';
  return name;
}

function grantOfProfileXml(profile: GenericComponent): Grant {
  const grant = new Grant();
  const entries = (element: string): Record<string, unknown>[] => {
    const value = profile.xml[element];
    return value === undefined ? [] : ((Array.isArray(value) ? value : [value]) as Record<string, unknown>[]);
  };
  const is = (value: unknown): boolean => String(value) === 'true';
  for (const entry of entries('objectPermissions')) {
    for (const [element, right] of OBJECT_ELEMENTS)
      if (is(entry[element])) grant.allowObject(String(entry['object']), right);
  }
  for (const entry of entries('fieldPermissions')) {
    if (is(entry['editable'])) grant.allowField(String(entry['field']), 'edit');
    else if (is(entry['readable'])) grant.allowField(String(entry['field']), 'read');
  }
  const named = (element: string, name: string, flag: string, target: Set<string>): void => {
    for (const entry of entries(element)) if (is(entry[flag])) target.add(String(entry[name]).toLowerCase());
  };
  named('classAccesses', 'apexClass', 'enabled', grant.classes);
  named('customPermissions', 'name', 'enabled', grant.customPermissions);
  named('userPermissions', 'name', 'enabled', grant.userPermissions);
  named('applicationVisibilities', 'application', 'visible', grant.applications);
  named('customMetadataTypeAccesses', 'name', 'enabled', grant.configuration);
  named('customSettingAccesses', 'name', 'enabled', grant.configuration);
  for (const entry of entries('tabVisibilities')) {
    if (entry['visibility'] !== 'Hidden') grant.tabs.add(String(entry['tab']).toLowerCase());
  }
  return grant;
}

const OBJECT_ELEMENTS: readonly (readonly [string, ObjectRight])[] = [
  ['allowRead', 'read'],
  ['allowCreate', 'create'],
  ['allowEdit', 'edit'],
  ['allowDelete', 'delete'],
  ['viewAllRecords', 'viewAll'],
  ['modifyAllRecords', 'modifyAll']
];
