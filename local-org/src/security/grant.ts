/** What one profile or one permission set gives; a user has the union of several. Names are kept in lower case. */
import type { PermissionSetMetadata } from '../metadata/project.ts';
import type { StandardProfile } from './standard-profiles.ts';

export type ObjectRight = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';
const RIGHTS: readonly ObjectRight[] = ['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll'];

/** A wider right brings the narrower ones along. */
const IMPLIED: Readonly<Record<ObjectRight, readonly ObjectRight[]>> = {
  read: ['read'],
  create: ['create', 'read'],
  edit: ['edit', 'read'],
  delete: ['delete', 'edit', 'read'],
  viewAll: ['viewAll', 'read'],
  modifyAll: ['modifyAll', 'viewAll', 'delete', 'edit', 'read']
};

export class Grant {
  isAdministrator = false;
  /** All standard fields and those the org brought, as the profiles of an org mostly have them. */
  hasAllFields = false;
  readonly objects = new Map<string, Set<ObjectRight>>();
  /** `opportunity.source__c` */
  readonly readableFields = new Set<string>();
  readonly editableFields = new Set<string>();
  readonly classes = new Set<string>();
  readonly customPermissions = new Set<string>();
  readonly userPermissions = new Set<string>();
  readonly tabs = new Set<string>();
  readonly applications = new Set<string>();
  /** Custom metadata types and custom settings it may read. */
  readonly configuration = new Set<string>();

  allowObject(object: string, right: ObjectRight): void {
    const key = object.toLowerCase();
    let rights = this.objects.get(key);
    if (!rights) this.objects.set(key, (rights = new Set()));
    for (const implied of IMPLIED[right]) rights.add(implied);
  }

  allowField(field: string, right: 'read' | 'edit'): void {
    this.readableFields.add(field.toLowerCase());
    if (right === 'edit') this.editableFields.add(field.toLowerCase());
  }

  /** Everything but rights to objects and fields. */
  addRest(other: Grant): void {
    this.isAdministrator ||= other.isAdministrator;
    this.hasAllFields ||= other.hasAllFields;
    for (const part of SETS) for (const name of other[part]) this[part].add(name);
  }

  add(other: Grant): void {
    this.addRest(other);
    for (const [object, rights] of other.objects) for (const right of rights) this.allowObject(object, right);
    for (const part of FIELD_SETS) for (const name of other[part]) this[part].add(name);
  }
}

const SETS = ['classes', 'customPermissions', 'userPermissions', 'tabs', 'applications', 'configuration'] as const;

const FIELD_SETS = ['readableFields', 'editableFields'] as const;

export function grantOfProfile(profile: StandardProfile): Grant {
  const grant = new Grant();
  grant.isAdministrator = profile.isAdministrator;
  grant.hasAllFields = profile.hasAllFields !== false;
  for (const [object, rights] of Object.entries(profile.objects)) {
    for (const right of rights.split(' ')) grant.allowObject(object, right as ObjectRight);
  }
  for (const permission of profile.userPermissions) grant.userPermissions.add(permission.toLowerCase());
  return grant;
}

/**
 * `isPackaged`: installing a package drops what its permission sets say about standard objects, their standard fields and
 * user permissions; deploying the same file as source keeps them.
 */
export function grantOfPermissionSet(set: PermissionSetMetadata, isPackaged: boolean): Grant {
  const grant = new Grant();
  for (const entry of set.objects) {
    if (isPackaged && !isCustom(entry.object)) continue;
    for (const right of RIGHTS) if (entry[right]) grant.allowObject(entry.object, right);
  }
  for (const entry of set.fields) {
    if (isPackaged && !isCustom(entry.field)) continue;
    if (entry.editable) grant.allowField(entry.field, 'edit');
    else if (entry.readable) grant.allowField(entry.field, 'read');
  }
  const put = (target: Set<string>, names: readonly string[]): void =>
    names.forEach((n) => target.add(n.toLowerCase()));
  put(grant.classes, set.classes);
  put(grant.customPermissions, set.customPermissions);
  put(grant.tabs, set.tabs);
  put(grant.applications, set.applications);
  put(grant.configuration, set.customMetadataAccess);
  put(grant.configuration, set.customSettingAccess);
  if (!isPackaged) put(grant.userPermissions, set.userPermissions);
  return grant;
}

/** `Leak__c`, `Account.Tier__c`; a standard field of a custom object (`Leak__c.Name`) is not one. */
function isCustom(name: string): boolean {
  return /__[a-z]+$/i.test(name);
}
