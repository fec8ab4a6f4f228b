/**
 * The rows every org has before anybody works in it: organisation, profiles, permission sets, the administrator, what
 * metadata and Apex look like from SOQL. Rows that are there already (a reopened database) stay; new metadata is added.
 */
import type { Project } from '../metadata/project.ts';
import type { ProjectGrants } from '../security/grants-of-project.ts';
import type { InternalRows } from '../transaction/runtime.ts';
import type { SchemaView } from '../types/schema-view.ts';
import { Decimal } from '../values/index.ts';
import { addPermissionRows } from './permission-rows.ts';
import { addSharingRows } from './sharing-rows.ts';
import { addStaticResources } from './static-resource-rows.ts';

export const ADMIN_USERNAME = 'admin@local-org.example';

export interface BootstrapParts {
  readonly rows: InternalRows;
  readonly schema: SchemaView;
  readonly project: Project;
  readonly grants: ProjectGrants;
  /** Many rows at once. */
  load(object: string, rows: Iterable<Readonly<Record<string, unknown>>>): number;
}

export interface FirstRows {
  readonly organizationId: string;
  readonly adminId: string;
}

export function bootstrap(parts: BootstrapParts): FirstRows {
  const { rows, project, grants } = parts;
  const organizationId = ensure(rows, 'Organization', 'Name', {
    Name: 'Local org (emulated)',
    IsSandbox: false,
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOCAL',
    TimeZoneSidKey: 'GMT',
    LanguageLocaleKey: 'en_US',
    DefaultLocaleSidKey: 'en_US',
    FiscalYearStartMonth: 1
  });
  for (const { name, userLicense, grant } of grants.profiles.values()) {
    const UserLicenseId = ensure(rows, 'UserLicense', 'Name', { Name: userLicense, MasterLabel: userLicense });
    const profileId = ensure(rows, 'Profile', 'Name', { Name: name, UserType: 'Standard', UserLicenseId });
    ensure(rows, 'PermissionSet', 'ProfileId', {
      Name: `X${profileId.toLowerCase()}`,
      Label: name,
      IsOwnedByProfile: true,
      IsCustom: false,
      Type: 'Profile',
      ProfileId: profileId,
      ...permissionFlags(parts, grant.userPermissions)
    });
  }
  const setIds = new Map<string, string>();
  for (const set of project.permissionSets) {
    const id = ensure(rows, 'PermissionSet', 'Name', {
      Name: set.name,
      Label: set.label,
      Description: set.description,
      IsOwnedByProfile: false,
      IsCustom: true,
      Type: 'Regular',
      ...permissionFlags(parts, grants.permissionSets.get(set.name.toLowerCase())?.userPermissions ?? new Set())
    });
    setIds.set(set.name.toLowerCase(), id);
  }
  const adminId = ensureAdmin(rows);
  const maker = { rows, ensure: (...row: [string, string, Record<string, unknown>]) => ensure(rows, ...row) };
  addPermissionRows({ ...parts, ...maker }, setIds);
  addSharingRows(maker, project);
  addApex(parts);
  addCustomPermissions(parts);
  addStaticResources(rows, project);
  addRecordTypes(parts);
  return { organizationId, adminId };
}

/** Id of the row whose `key` has the wanted value; made if there is none. */
function ensure(rows: InternalRows, object: string, key: string, values: Readonly<Record<string, unknown>>): string {
  const found = rows.rows(object, { [key]: values[key] })[0];
  return found ? String(found.values['Id']) : rows.insert(object, values);
}

function ensureAdmin(rows: InternalRows): string {
  const profile = rows.rows('Profile', { Name: 'System Administrator' })[0];
  return ensure(rows, 'User', 'Username', {
    Username: ADMIN_USERNAME,
    FirstName: 'Local',
    LastName: 'Administrator',
    Name: 'Local Administrator',
    Alias: 'admin',
    CommunityNickname: 'admin',
    Email: ADMIN_USERNAME,
    ProfileId: profile?.values['Id'],
    IsActive: true,
    UserType: 'Standard',
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8'
  });
}

function permissionFlags({ schema }: BootstrapParts, permissions: ReadonlySet<string>): Record<string, boolean> {
  const flags: Record<string, boolean> = {};
  const object = schema.object('PermissionSet');
  for (const name of permissions) {
    const field = object?.field(`Permissions${name}`);
    if (field) flags[field.name] = true;
  }
  return flags;
}

function addApex({ rows, project }: BootstrapParts): void {
  const names = (object: string): Set<unknown> => new Set(rows.rows(object, {}).map((row) => row.values['Name']));
  const classes = names('ApexClass');
  for (const source of project.classes) {
    if (!classes.has(source.name)) rows.insert('ApexClass', apexRow(source.name, source.apiVersion, source.isActive));
  }
  const triggers = names('ApexTrigger');
  for (const source of project.triggers) {
    if (!triggers.has(source.name))
      rows.insert('ApexTrigger', apexRow(source.name, source.apiVersion, source.isActive));
  }
}

function apexRow(name: string, apiVersion: number, isActive: boolean): Record<string, unknown> {
  return {
    Name: name,
    ApiVersion: Decimal.fromDouble(apiVersion),
    Status: isActive ? 'Active' : 'Inactive',
    IsValid: true
  };
}

function addCustomPermissions({ rows, project }: BootstrapParts): void {
  for (const component of project.components) {
    if (component.type !== 'CustomPermission') continue;
    const label = String(component.xml['label'] ?? component.fullName);
    ensure(rows, 'CustomPermission', 'DeveloperName', { DeveloperName: component.fullName, MasterLabel: label });
  }
}

function addRecordTypes({ rows, schema, project }: BootstrapParts): void {
  for (const { name, recordTypes } of project.objects) {
    if (recordTypes.length === 0) continue;
    for (const type of schema.object(name)?.recordTypes ?? []) {
      if (type.isMaster || rows.rows('RecordType', { Id: type.id }).length > 0) continue;
      rows.insert('RecordType', {
        Id: type.id,
        Name: type.label,
        DeveloperName: type.developerName,
        SobjectType: name,
        IsActive: type.isActive
      });
    }
  }
}
