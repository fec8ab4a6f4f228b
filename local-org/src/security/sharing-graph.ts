/**
 * Roles, groups and who is in them, read once and asked for each user: through whom does a record reach this user?
 * A group counts for its members and, where it includes bosses, for everybody above them in the role hierarchy.
 */
import { notSupported } from '../diagnostics/errors.ts';
import type { InternalRows } from '../transaction/runtime.ts';
import type { SqlNames } from './row-filter.ts';

/** Whom a sharing rule names. */
export interface Audience {
  readonly kind:
    'allInternalUsers' | 'group' | 'queue' | 'role' | 'roleAndSubordinates' | 'roleAndSubordinatesInternal';
  /** Developer name. */
  readonly name: string;
}

/** Through whom records reach one user. */
export interface Principals {
  /** Of the user's role: what their users own or see is this user's too. */
  readonly rolesBelow: readonly string[];
  /** Groups a share with which reaches the user, queues among them. */
  readonly groups: readonly string[];
  /** Those of them that may own records. */
  readonly queues: readonly string[];
  /** Does the user's role, and which roles below, give an account's owner the deals, cases or contacts of the account? */
  accountOwnerRoles(child: string, right: 'read' | 'edit' | 'all'): { readonly own: boolean; readonly below: string[] };
  /** Is the user, or somebody below, among these? */
  isIn(audience: Audience): boolean;
  /** SQL: does this column name one of these as the owner? */
  ownersIn(audience: Audience, names: Pick<SqlNames, 'table' | 'column'>, column: string): string;
}

/** Users by name, users by role, or all. */
interface Circle {
  readonly includesBosses: boolean;
  readonly users: Set<string>;
  readonly roles: Set<string>;
  isEverybody: boolean;
}
interface Group extends Circle {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}
type Values = Readonly<Record<string, unknown>>;

export class SharingGraph {
  private readonly rows: InternalRows;
  private readonly roles = new Map<string, Values>();
  private readonly below = new Map<string, string[]>();
  private readonly groups: Group[] = [];
  private readonly roleOfUser = new Map<string, string | null>();

  constructor(rows: InternalRows) {
    this.rows = rows;
    for (const { values } of rows.rows('UserRole', {})) {
      const { Id: id, ParentRoleId: parent } = values;
      this.roles.set(String(id), values);
      if (typeof parent === 'string') this.below.set(parent, [...(this.below.get(parent) ?? []), String(id)]);
    }
    this.readGroups();
  }

  principalsOf(userId: string): Principals {
    const role = this.roleOf(userId);
    const rolesBelow = role === null ? [] : this.rolesBelow(role);
    const isBelow = new Set(rolesBelow);
    const reaches = (circle: Circle): boolean =>
      circle.isEverybody ||
      circle.users.has(userId) ||
      (role !== null && circle.roles.has(role)) ||
      (circle.includesBosses && this.hasMemberIn(circle, isBelow));
    const reached = this.groups.filter(reaches);
    return {
      rolesBelow,
      groups: reached.map(({ id }) => id),
      queues: reached.filter(({ type }) => type === 'Queue').map(({ id }) => id),
      accountOwnerRoles: (child, right) => ({
        own: role !== null && this.opensChildren(role, child, right),
        below: rolesBelow.filter((each) => this.opensChildren(each, child, right))
      }),
      isIn: (audience) => reaches(this.circleOf(audience)),
      ownersIn: (audience, names, column) => this.ownersIn(audience, names, column)
    };
  }

  private ownersIn(audience: Audience, { table, column }: Pick<SqlNames, 'table' | 'column'>, owner: string): string {
    const circle = this.circleOf(audience);
    if (circle.isEverybody) return '1';
    if (audience.kind === 'queue') return `${owner} IN (${list([(circle as Group).id])})`;
    const inRoles = `SELECT ${column('Id')} FROM ${table('User')} WHERE ${column('UserRoleId')} IN (${list(circle.roles)})`;
    return `${owner} IN (${list(circle.users)}) OR ${owner} IN (${inRoles})`;
  }

  private circleOf({ kind, name }: Audience): Circle {
    const isNamed = (given: unknown): boolean => String(given).toLowerCase() === name.toLowerCase();
    const empty = { includesBosses: true, users: new Set<string>(), roles: new Set<string>(), isEverybody: false };
    if (kind === 'allInternalUsers') return { ...empty, isEverybody: true };
    if (kind === 'group' || kind === 'queue') {
      const type = kind === 'queue' ? 'Queue' : 'Regular';
      const group = this.groups.find((each) => each.type === type && isNamed(each.name));
      if (group) return group;
    } else {
      const role = [...this.roles].find(([, values]) => isNamed(values['DeveloperName']))?.[0];
      const below = kind === 'role' || role === undefined ? [] : this.rolesBelow(role);
      if (role !== undefined) return { ...empty, roles: new Set([role, ...below]) };
    }
    throw notSupported(`a sharing rule for the ${kind} ${name}, which is not there`);
  }

  private opensChildren(role: string, child: string, right: 'read' | 'edit' | 'all'): boolean {
    const level = this.roles.get(role)?.[`${child}AccessForAccountOwner`];
    return level === 'Edit' || (level === 'Read' && right === 'read');
  }

  /** Of all depths, without the role itself. A circle, which the platform refuses, does not hang it. */
  private rolesBelow(role: string): string[] {
    const found = new Set<string>();
    const open = [role];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const child of this.below.get(next) ?? []) {
        if (child === role || found.has(child)) continue;
        found.add(child);
        open.push(child);
      }
    }
    return [...found];
  }

  private hasMemberIn(circle: Circle, roles: ReadonlySet<string>): boolean {
    if (roles.size === 0) return false;
    for (const role of circle.roles) if (roles.has(role)) return true;
    for (const user of circle.users) {
      const role = this.roleOf(user);
      if (role !== null && roles.has(role)) return true;
    }
    return false;
  }

  private roleOf(userId: string): string | null {
    let role = this.roleOfUser.get(userId);
    if (role === undefined) {
      const value = this.rows.rows('User', { Id: userId })[0]?.values['UserRoleId'];
      this.roleOfUser.set(userId, (role = typeof value === 'string' ? value : null));
    }
    return role;
  }

  private readGroups(): void {
    const byId = new Map<unknown, Group>();
    for (const { values } of this.rows.rows('Group', {})) {
      const group = this.groupOf(values);
      this.groups.push(group);
      byId.set(group.id, group);
    }
    const nested: [Group, Group][] = [];
    for (const { values } of this.rows.rows('GroupMember', {})) {
      const group = byId.get(values['GroupId']);
      const inner = byId.get(values['UserOrGroupId']);
      if (group && inner) nested.push([group, inner]);
      else group?.users.add(String(values['UserOrGroupId']));
    }
    spread(nested);
  }

  private groupOf({
    Id: id,
    Type: type,
    DeveloperName: name,
    RelatedId: role,
    DoesIncludeBosses: bosses
  }: Values): Group {
    const isRole = String(type).startsWith('Role') && typeof role === 'string';
    const roles = isRole ? [role, ...(type === 'Role' ? [] : this.rolesBelow(role))] : [];
    return {
      id: String(id),
      name: String(name),
      type: String(type),
      // Groups that stand for a role are the hierarchy itself.
      includesBosses: bosses !== false || type !== 'Regular',
      users: new Set(),
      roles: new Set(roles),
      isEverybody: type === 'Organization'
    };
  }
}

/** Members of inner groups are members of the outer ones, at any depth. */
function spread(nested: readonly (readonly [Group, Group])[]): void {
  const sizeOf = (group: Group): number => group.users.size + group.roles.size + (group.isEverybody ? 1 : 0);
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (const [outer, inner] of nested) {
      const before = sizeOf(outer);
      for (const user of inner.users) outer.users.add(user);
      for (const role of inner.roles) outer.roles.add(role);
      outer.isEverybody ||= inner.isEverybody;
      hasGrown ||= sizeOf(outer) > before;
    }
  }
}

const list = (ids: Iterable<string>): string => [...ids].map((id) => `'${id}'`).join(', ');
