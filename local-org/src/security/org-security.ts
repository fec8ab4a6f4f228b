/**
 * `Security` of the runtime: what the running user may do. Rights are worked out once a user and kept until somebody
 * writes to a row they come from (`invalidate`).
 */
import type { InternalRows, Security, Session } from '../transaction/runtime.ts';
import type { SchemaView } from '../types/schema-view.ts';
import { Grant, type ObjectRight } from './grant.ts';
import type { ProjectGrants } from './grants-of-project.ts';
import { RowFilter, type RowFilterUser, type RowRight, type SharingModel, type SqlNames } from './row-filter.ts';
import { SharingGraph, type Principals } from './sharing-graph.ts';
import type { SharingRules } from './sharing-rules.ts';
import { UserRights } from './user-rights.ts';

export interface SecurityParts {
  readonly schema: SchemaView;
  readonly session: Session;
  /** Read lazily: the database needs the security object and the other way round. */
  readonly rows: () => InternalRows;
  readonly grants: ProjectGrants;
  readonly names: SqlNames;
  readonly sharingDefaults: ReadonlyMap<string, SharingModel>;
  readonly sharingRules: SharingRules;
}

/** A write to one of these may change somebody's rights. */
const SOURCES = new Set(
  ['User', 'Profile', 'PermissionSet', 'PermissionSetAssignment', 'ObjectPermissions', 'FieldPermissions'].concat([
    'SetupEntityAccess',
    'PermissionSetGroup',
    'PermissionSetGroupComponent'
  ])
);
/** A write to one of these may change who reaches whom. */
const CIRCLES = new Set(['User', 'UserRole', 'Group', 'GroupMember']);

export class OrgSecurity implements Security {
  private readonly parts: SecurityParts;
  private readonly filter: RowFilter;
  private readonly users = new Map<string, RowFilterUser>();
  private readonly filters = new Map<string, string | null>();
  private graph: SharingGraph | null = null;
  /** Somebody changed rows that show what the project's permission sets give: from then on the rows decide. */
  private areSetsChanged = false;

  constructor(parts: SecurityParts) {
    this.parts = parts;
    this.filter = new RowFilter(parts.schema, parts.names, parts.sharingDefaults, parts.sharingRules);
  }

  hasObject(object: string, right: ObjectRight): boolean {
    return this.running().rights.hasObject(object, right);
  }
  hasField(object: string, field: string, right: 'read' | 'edit'): boolean {
    return this.running().rights.hasField(object, field, right);
  }
  hasClass(className: string): boolean {
    return this.running().rights.hasClass(className);
  }
  hasCustomPermission(name: string): boolean {
    return this.running().rights.hasCustomPermission(name);
  }
  hasUserPermission(name: string): boolean {
    return this.running().rights.hasUserPermission(name);
  }
  hasTab(name: string): boolean {
    return this.running().rights.hasTab(name);
  }
  hasApplication(name: string): boolean {
    return this.running().rights.hasApplication(name);
  }

  sharingModel(object: string): SharingModel {
    const info = this.parts.schema.object(object);
    return info ? this.filter.modelOf(info) : 'ReadWrite';
  }

  rowFilter(object: string, alias: string, right: RowRight): string | null {
    const user = this.running();
    const key = `${user.userId}|${object}|${alias}|${right}`;
    let condition = this.filters.get(key);
    if (condition === undefined) {
      this.filters.set(key, (condition = this.filter.condition(user, object, alias, right)));
    }
    return condition;
  }

  /** The rows of the project's permission sets say what its metadata says. */
  setsAreMirrored(): void {
    this.areSetsChanged = false;
  }

  /** After a write to `object`, or (without one) after a rollback. */
  invalidate(object?: string): void {
    if (object === 'ObjectPermissions' || object === 'FieldPermissions') this.areSetsChanged = true;
    if (object === undefined || CIRCLES.has(object)) this.graph = null;
    else if (/(?:Share|TeamMember)$/.test(object)) return this.filters.clear();
    else if (!SOURCES.has(object)) return;
    this.users.clear();
    this.filters.clear();
  }

  private running(): RowFilterUser {
    const { userId } = this.parts.session;
    let user = this.users.get(userId);
    if (!user) this.users.set(userId, (user = this.read(userId)));
    return user;
  }

  private read(userId: string): RowFilterUser {
    const rows = this.parts.rows();
    const circles = (): SharingGraph => (this.graph ??= new SharingGraph(rows));
    const grant = new Grant();
    const profile = rows.rows('Profile', { Id: this.parts.session.profileId })[0];
    const profileGrant = profile && this.parts.grants.profiles.get(String(profile.values['Name']).toLowerCase());
    if (profileGrant) grant.add(profileGrant.grant);
    for (const assignment of rows.rows('PermissionSetAssignment', { AssigneeId: userId })) {
      const { PermissionSetId: id, PermissionSetGroupId: group } = assignment.values;
      if (typeof id === 'string') this.addPermissionSet(grant, id);
      if (typeof group !== 'string') continue;
      for (const { values } of rows.rows('PermissionSetGroupComponent', { PermissionSetGroupId: group }))
        this.addPermissionSet(grant, String(values['PermissionSetId']));
    }
    const rights = new UserRights(grant, this.parts.schema, this.parts.grants.guardedFields);
    let principals: Principals | null = null;
    return {
      userId,
      rights,
      // Worked out when an object that is not open is looked at, which in an open org is never.
      get principals() {
        return (principals ??= circles().principalsOf(userId));
      }
    };
  }

  private addPermissionSet(grant: Grant, id: string): void {
    const rows = this.parts.rows();
    const set = rows.rows('PermissionSet', { Id: id })[0];
    if (!set) return;
    const ofProject = this.parts.grants.permissionSets.get(String(set.values['Name']).toLowerCase());
    if (ofProject && this.areSetsChanged) grant.addRest(ofProject);
    else if (ofProject) grant.add(ofProject);
    for (const [field, value] of Object.entries(set.values)) {
      if (value === true && field.startsWith('Permissions')) {
        grant.userPermissions.add(field.slice('Permissions'.length).toLowerCase());
      }
    }
    if (!ofProject || this.areSetsChanged) this.addRowsOfSet(grant, id);
    this.addEntities(grant, id);
  }

  /** What Apex itself put into a permission set. */
  private addRowsOfSet(grant: Grant, id: string): void {
    for (const row of this.rowsBelow('ObjectPermissions', id)) {
      for (const [field, right] of OBJECT_FIELDS) {
        if (row[field] === true) grant.allowObject(String(row['SobjectType']), right);
      }
    }
    for (const row of this.rowsBelow('FieldPermissions', id)) {
      if (row['PermissionsEdit'] === true) grant.allowField(String(row['Field']), 'edit');
      else if (row['PermissionsRead'] === true) grant.allowField(String(row['Field']), 'read');
    }
  }

  private addEntities(grant: Grant, id: string): void {
    for (const row of this.rowsBelow('SetupEntityAccess', id)) {
      const entity = String(row['SetupEntityId']);
      const apexClass = this.parts.rows().rows('ApexClass', { Id: entity })[0];
      if (apexClass) grant.classes.add(String(apexClass.values['Name']).toLowerCase());
      if (!this.parts.schema.object('CustomPermission')) continue;
      const permission = this.parts.rows().rows('CustomPermission', { Id: entity })[0];
      if (permission) grant.customPermissions.add(String(permission.values['DeveloperName']).toLowerCase());
    }
  }

  private rowsBelow(object: string, parentId: string): Record<string, unknown>[] {
    if (!this.parts.schema.object(object)) return [];
    return this.parts
      .rows()
      .rows(object, { ParentId: parentId })
      .map((row) => row.values);
  }
}

const OBJECT_FIELDS: readonly (readonly [string, ObjectRight])[] = [
  ['PermissionsRead', 'read'],
  ['PermissionsCreate', 'create'],
  ['PermissionsEdit', 'edit'],
  ['PermissionsDelete', 'delete'],
  ['PermissionsViewAllRecords', 'viewAll'],
  ['PermissionsModifyAllRecords', 'modifyAll']
];
