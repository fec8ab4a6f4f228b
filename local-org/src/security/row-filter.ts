/**
 * Which rows of an object a user sees, as an SQL condition: organisation-wide default, ownership, the master of a detail.
 * Roles and shares are not known yet: a user with a role meets an error where a role would matter, never a wrong answer.
 */
import { notSupported } from '../diagnostics/errors.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { DERIVED_OBJECTS } from './object-groups.ts';
import type { UserRights } from './user-rights.ts';

export type SharingModel = ObjectInfo['sharingModel'];
export interface SqlNames {
  table(object: string): string;
  column(field: string): string;
}
export interface RowFilterUser {
  readonly userId: string;
  readonly hasRole: boolean;
  readonly rights: UserRights;
}

export class RowFilter {
  private readonly schema: SchemaView;
  private readonly names: SqlNames;
  /** By object name in lower case; beats the schema. */
  private readonly defaults: ReadonlyMap<string, SharingModel>;

  constructor(schema: SchemaView, names: SqlNames, defaults: ReadonlyMap<string, SharingModel>) {
    this.schema = schema;
    this.names = names;
    this.defaults = defaults;
  }

  condition(user: RowFilterUser, object: string, alias: string, right: 'read' | 'edit', depth = 0): string | null {
    const info = this.schema.object(object);
    if (!info || (info.kind !== 'standard' && info.kind !== 'custom')) return null;
    if (user.rights.hasObject(info.name, right === 'read' ? 'viewAll' : 'modifyAll')) return null;
    const derived = DERIVED_OBJECTS.get(info.name.toLowerCase());
    const byField = derived && info.field(derived.parentField);
    if (byField) return this.throughParents(user, [byField], alias, right, depth);
    switch (this.defaults.get(info.name.toLowerCase()) ?? info.sharingModel) {
      case 'ReadWrite':
      case 'FullAccess':
        return null;
      case 'Read':
        return right === 'read' ? null : this.owned(user, info, alias);
      case 'Private':
        return this.owned(user, info, alias);
      case 'ControlledByParent':
        return this.throughParents(user, parentsThatControl(info), alias, right, depth);
    }
  }

  private owned(user: RowFilterUser, info: ObjectInfo, alias: string): string | null {
    if (!info.field('OwnerId')) return null;
    if (user.hasRole)
      throw notSupported(`role hierarchies: the running user has a role and ${info.name} is not public`);
    return `${alias}.${this.names.column('OwnerId')} = '${user.userId}'`;
  }

  /** Every master must be visible; a standard child without its parent (a private contact) is its owner's. */
  private throughParents(
    user: RowFilterUser,
    parents: readonly FieldInfo[],
    alias: string,
    right: 'read' | 'edit',
    depth: number
  ): string | null {
    const conditions: string[] = [];
    for (const field of parents) {
      const parentObject = field.referenceTo[0];
      const parent = parentObject === undefined ? undefined : this.schema.object(parentObject);
      if (!parent) continue;
      const needed = right === 'edit' && field.masterDetailWrite === 'Read' ? 'read' : right;
      const parentAlias = `sharing_${depth}`;
      const condition = this.condition(user, parent.name, parentAlias, needed, depth + 1);
      if (condition === null) continue;
      const link = `${alias}.${this.names.column(field.name)}`;
      const exists =
        `EXISTS (SELECT 1 FROM ${this.names.table(parent.name)} ${parentAlias} ` +
        `WHERE ${parentAlias}.${this.names.column('Id')} = ${link} AND ${condition})`;
      conditions.push(field.isMasterDetail ? exists : `(${link} IS NULL OR ${exists})`);
    }
    return conditions.length === 0 ? null : conditions.map((c) => `(${c})`).join(' AND ');
  }
}

function parentsThatControl(info: ObjectInfo): readonly FieldInfo[] {
  const masters = info.fields.filter((field) => field.isMasterDetail);
  if (masters.length > 0) return masters;
  const account = info.field('AccountId');
  return account ? [account] : [];
}
