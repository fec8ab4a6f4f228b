/** Setup objects and others are not written in one transaction: which are setup, and what was written first. */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { DatabaseContext } from './context.ts';
import type { Operation } from './trigger-runner.ts';
import { fail, type WorkRow } from './work-row.ts';

const SETUP = new Set([
  'FieldPermissions',
  'Group',
  'GroupMember',
  'ObjectPermissions',
  'ObjectTerritory2AssignmentRule',
  'ObjectTerritory2AssignmentRuleItem',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'QueueSobject',
  'RuleTerritory2Association',
  'SetupEntityAccess',
  'Territory',
  'Territory2',
  'Territory2Model',
  'User',
  'UserPackageLicense',
  'UserRole',
  'UserTerritory',
  'UserTerritory2Association'
]);
/** A user's update counts as setup where it touches one of these. */
const USER_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

type Kind = 'setup' | 'other';

export class SetupObjects {
  readonly #context: DatabaseContext;
  /** What a transaction wrote first. */
  readonly #first = new WeakMap<object, { readonly kind: Kind; readonly object: string }>();

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  keepApart(operation: Operation, object: ObjectInfo, rows: readonly WorkRow[]): void {
    const kind = kindOf(operation, object, rows);
    if (kind === null) return;
    const { frame } = this.#context.runtime().session;
    // A test may do both inside a runAs block.
    if (frame.isRunAs) return;
    const first = this.#first.get(frame);
    if (!first) this.#first.set(frame, { kind, object: object.name });
    else if (first.kind !== kind) {
      const message = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object.name}, original object: ${first.object}`;
      for (const row of rows) fail(row, 'MIXED_DML_OPERATION', message);
    }
  }
}

/** null: it goes with both. */
function kindOf(operation: Operation, { name }: ObjectInfo, rows: readonly WorkRow[]): Kind | null {
  if (!SETUP.has(name)) return 'other';
  if (name === 'Group') return operation === 'insert' || operation === 'update' ? null : 'setup';
  if (name !== 'User') return 'setup';
  const given = rows.map((row) => row.source.values);
  const isPlain =
    operation === 'insert'
      ? given.every((values) => values.UserRoleId == null)
      : given.every((values) => USER_FIELDS.every((field) => values[field] === undefined));
  return isPlain ? null : 'setup';
}
