/**
 * Which rows of an object a user may read, edit or fully own, as an SQL condition: organisation-wide default, ownership,
 * role hierarchy, shares, sharing rules, the master of a detail. null: all rows, and then nothing is looked at.
 */
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { implicitConditions } from './implicit-access.ts';
import { DERIVED_OBJECTS } from './object-groups.ts';
import type { Principals } from './sharing-graph.ts';
import type { SharingRules } from './sharing-rules.ts';
import type { UserRights } from './user-rights.ts';

export type SharingModel = ObjectInfo['sharingModel'];
/** `all`: delete, transfer, share. */
export type RowRight = 'read' | 'edit' | 'all';

export interface SqlNames {
  table(object: string): string;
  column(field: string): string;
  /** What somebody wrote to open records of an object: shares, team members. Tables without rows are left out. */
  shares(object: string): readonly ShareTable[];
}
export interface ShareTable {
  readonly table: string;
  /** `UserOrGroupId` */
  readonly reached: string;
  readonly parent: string;
  readonly level: string;
}
export interface RowFilterUser {
  readonly userId: string;
  readonly rights: UserRights;
  readonly principals: Principals;
}

export const RANK = { none: 0, read: 1, edit: 2, all: 3 } as const;
const OPEN: Readonly<Record<Exclude<SharingModel, 'ControlledByParent'>, keyof typeof RANK>> = {
  Private: 'none',
  Read: 'read',
  ReadWrite: 'edit',
  ReadWriteTransfer: 'edit',
  FullAccess: 'all'
};

export class RowFilter {
  readonly schema: SchemaView;
  readonly names: SqlNames;
  /** By object name in lower case; beats the schema. */
  private readonly defaults: ReadonlyMap<string, SharingModel>;
  private readonly rules: SharingRules;

  constructor(schema: SchemaView, names: SqlNames, defaults: ReadonlyMap<string, SharingModel>, rules: SharingRules) {
    this.schema = schema;
    this.names = names;
    this.defaults = defaults;
    this.rules = rules;
  }

  modelOf(info: ObjectInfo): SharingModel {
    return this.defaults.get(info.name.toLowerCase()) ?? info.sharingModel;
  }

  condition(user: RowFilterUser, object: string, alias: string, right: RowRight, depth = 0): string | null {
    const info = this.schema.object(object);
    if (!info || (info.kind !== 'standard' && info.kind !== 'custom')) return null;
    if (user.rights.hasObject(info.name, right === 'read' ? 'viewAll' : 'modifyAll')) return null;
    const parents = parentsThatControl(info, this.modelOf(info));
    if (parents) return this.throughParents(user, info, parents, alias, right, depth);
    const model = this.modelOf(info);
    if (model === 'ControlledByParent' || RANK[OPEN[model]] >= RANK[right]) return null;
    const own = this.own(user, info, alias, right);
    if (own === null) return null;
    const implicit = implicitConditions(this, user, info, alias, right, depth);
    return anyOf([own, ...implicit]);
  }

  /** What an owner, somebody above an owner, or somebody a record was shared with has; null: the object has no owners. */
  own(user: RowFilterUser, info: ObjectInfo, alias: string, right: RowRight): string | null {
    const owner = info.field('OwnerId');
    if (!owner) return null;
    const conditions = [this.reaches(user, `${alias}.${this.names.column('OwnerId')}`, user.principals.queues)];
    const id = `${alias}.${this.names.column('Id')}`;
    const shares = right === 'all' ? [] : this.names.shares(info.name);
    for (const share of shares) conditions.push(`${id} IN (${this.sharedIds(user, share, share.level, right)})`);
    if (right !== 'all') conditions.push(...this.rules.conditions(this.names, user, info, alias, right));
    return anyOf(conditions);
  }

  /** Records that share rows grant to the user, at this level or above, as a subquery of their Ids. */
  sharedIds(user: RowFilterUser, { table, parent, reached: who }: ShareTable, level: string, right: RowRight): string {
    const { column } = this.names;
    const enough = right === 'read' ? `<> 'None'` : `= 'Edit'`;
    const reached = this.reaches(user, column(who), user.principals.groups);
    return `SELECT ${column(parent)} FROM ${table} WHERE ${reached} AND ${column(level)} ${enough}`;
  }

  /** The user himself, the users of roles below, or one of the groups. */
  private reaches(user: RowFilterUser, column: string, groups: readonly string[]): string {
    const ids = [user.userId, ...groups];
    const conditions = [ids.length === 1 ? `${column} = '${user.userId}'` : `${column} IN (${literals(ids)})`];
    const { rolesBelow } = user.principals;
    if (rolesBelow.length > 0) conditions.push(`${column} IN (${this.usersIn(rolesBelow)})`);
    return anyOf(conditions);
  }
  usersIn(roles: readonly string[]): string {
    const { table, column } = this.names;
    return `SELECT ${column('Id')} FROM ${table('User')} WHERE ${column('UserRoleId')} IN (${literals(roles)})`;
  }

  /** Every master must be open. A standard child may have no parent, or be its owner's besides. */
  private throughParents(
    user: RowFilterUser,
    info: ObjectInfo,
    parents: readonly FieldInfo[],
    alias: string,
    right: RowRight,
    depth: number
  ): string | null {
    const conditions: string[] = [];
    for (const field of parents) {
      const parentObject = field.referenceTo[0];
      const parent = parentObject === undefined ? undefined : this.schema.object(parentObject);
      if (!parent) continue;
      const parentAlias = `sharing_${depth}`;
      const condition = this.condition(user, parent.name, parentAlias, rightOnParent(info, field, right), depth + 1);
      if (condition === null) continue;
      const link = `${alias}.${this.names.column(field.name)}`;
      const exists =
        `EXISTS (SELECT 1 FROM ${this.names.table(parent.name)} ${parentAlias} ` +
        `WHERE ${parentAlias}.${this.names.column('Id')} = ${link} AND ${condition})`;
      conditions.push(field.isMasterDetail || info.shareOf !== null ? exists : `(${link} IS NULL OR ${exists})`);
    }
    return conditions.length === 0 ? null : conditions.map((c) => `(${c})`).join(' AND ');
  }
}

/** Fields that lead to the rows whose visibility decides; null: the rows have owners or are open. */
function parentsThatControl(info: ObjectInfo, model: SharingModel): readonly FieldInfo[] | null {
  const derived = DERIVED_OBJECTS.get(info.name.toLowerCase());
  const byField = derived && info.field(derived.parentField);
  if (byField) return [byField];
  if (info.shareOf !== null) return info.fields.filter((field) => field.referenceTo.includes(info.shareOf as string));
  if (model !== 'ControlledByParent') return null;
  const masters = info.fields.filter((field) => field.isMasterDetail);
  if (masters.length > 0) return masters;
  const account = info.field('AccountId');
  return account ? [account] : [];
}

/** Who may edit a record may do everything with its details; who may share it, everything with its shares. */
function rightOnParent(info: ObjectInfo, field: FieldInfo, right: RowRight): RowRight {
  if (right === 'read') return 'read';
  if (info.shareOf !== null) return 'all';
  return field.masterDetailWrite === 'Read' ? 'read' : 'edit';
}

export const literals = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(', ');
export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] as string) : `(${conditions.join(' OR ')})`;
}
