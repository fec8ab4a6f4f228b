/** Roles, public groups and queues of the project as rows, and the group of everybody that each org has. */
import type { GenericComponent, Project } from '../metadata/project.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { InternalRows } from '../transaction/runtime.ts';

type Xml = Readonly<Record<string, unknown>>;
/** Rows that are there already stay. */
export interface RowMaker {
  readonly rows: InternalRows;
  /** Id of the row whose `key` has the wanted value; made if there is none. */
  ensure(object: string, key: string, values: Readonly<Record<string, unknown>>): string;
}

export function addSharingRows(maker: RowMaker, { components }: Project): void {
  maker.ensure('Group', 'DeveloperName', {
    Name: 'All Internal Users',
    DeveloperName: 'AllInternalUsers',
    Type: 'Organization'
  });
  const of = (type: string): GenericComponent[] => components.filter((component) => component.type === type);
  const roles = new Map(of('Role').map((role) => [role.fullName.toLowerCase(), role]));
  for (const role of roles.values()) addRole(maker, roles, role, []);
  for (const { fullName, xml } of of('Group'))
    maker.ensure('Group', 'DeveloperName', {
      Name: text(xml, 'name') ?? fullName,
      DeveloperName: fullName,
      Type: 'Regular',
      DoesIncludeBosses: text(xml, 'doesIncludeBosses') !== 'false'
    });
  for (const queue of of('Queue')) addQueue(maker, queue);
}

/** A role after the one above it. */
function addRole(
  maker: RowMaker,
  roles: ReadonlyMap<string, GenericComponent>,
  { fullName, file, xml }: GenericComponent,
  below: readonly string[]
): string {
  if (below.includes(fullName)) throw new LocalOrgError('LO2002', `the role ${fullName} is above itself`, { file });
  const parentName = text(xml, 'parentRole');
  const parent = parentName === null ? null : roles.get(parentName.toLowerCase());
  if (parent === undefined) throw new LocalOrgError('LO2002', `no role ${parentName}`, { file });
  const known = maker.rows.rows('UserRole', { DeveloperName: fullName })[0];
  if (known) return String(known.values['Id']);
  const id = maker.rows.insert('UserRole', {
    Name: text(xml, 'name') ?? fullName,
    DeveloperName: fullName,
    ParentRoleId: parent === null ? null : addRole(maker, roles, parent, [...below, fullName]),
    OpportunityAccessForAccountOwner: text(xml, 'opportunityAccessLevel') ?? 'None',
    CaseAccessForAccountOwner: text(xml, 'caseAccessLevel') ?? 'None',
    ContactAccessForAccountOwner: text(xml, 'contactAccessLevel') ?? 'None'
  });
  for (const Type of ['Role', 'RoleAndSubordinates'])
    maker.rows.insert('Group', { Name: null, DeveloperName: fullName, Type, RelatedId: id });
  return id;
}

function addQueue(maker: RowMaker, { fullName, file, xml }: GenericComponent): void {
  const { rows } = maker;
  const Name = text(xml, 'name') ?? fullName;
  const id = maker.ensure('Group', 'DeveloperName', { Name, DeveloperName: fullName, Type: 'Queue' });
  const objects = all(xml['queueSobject']).map((each) => String((each as Xml)['sobjectType']));
  for (const SobjectType of objects) {
    const row = { QueueId: id, SobjectType };
    if (rows.rows('QueueSobject', row).length === 0) rows.insert('QueueSobject', row);
  }
  const members = (xml['queueMembers'] ?? {}) as Xml;
  const named = (list: string, element: string): string[] => all(((members[list] ?? {}) as Xml)[element]).map(String);
  const found = (object: string, match: Xml): unknown => {
    const row = rows.rows(object, match)[0];
    if (!row) throw new LocalOrgError('LO2002', `the queue ${fullName} names ${JSON.stringify(match)}`, { file });
    return row.values['Id'];
  };
  const ids = [
    ...named('users', 'user').map((Username) => found('User', { Username })),
    ...named('publicGroups', 'publicGroup').map((DeveloperName) => found('Group', { DeveloperName, Type: 'Regular' })),
    ...named('roles', 'role').map((DeveloperName) => found('Group', { DeveloperName, Type: 'Role' })),
    ...['roleAndSubordinates', 'roleAndSubordinatesInternal'].flatMap((list) =>
      named(list, 'roleAndSubordinate').map((DeveloperName) =>
        found('Group', { DeveloperName, Type: 'RoleAndSubordinates' })
      )
    )
  ];
  for (const UserOrGroupId of ids) {
    const row = { GroupId: id, UserOrGroupId };
    if (rows.rows('GroupMember', row).length === 0) rows.insert('GroupMember', row);
  }
}

function text(xml: Xml, name: string): string | null {
  const value = xml[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
function all(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
