/**
 * Access that follows from related records: who has a deal, a case or a contact may read its account; who has an account
 * has, by role or by share, its deals, cases and contacts.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { RowFilter, RowFilterUser, RowRight } from './row-filter.ts';

const CHILDREN = ['Opportunity', 'Case', 'Contact'] as const;

/** Conditions any of which opens a row of a standard object that is not open otherwise. */
export function implicitConditions(
  filter: RowFilter,
  user: RowFilterUser,
  info: ObjectInfo,
  alias: string,
  right: RowRight,
  depth: number
): string[] {
  if (info.name === 'Account') return right === 'read' ? accountsOfChildren(filter, user, alias, depth) : [];
  if (CHILDREN.some((child) => child === info.name) && right !== 'all')
    return childrenOfAccounts(filter, user, info, alias, right);
  return [];
}

function accountsOfChildren(filter: RowFilter, user: RowFilterUser, alias: string, depth: number): string[] {
  const { table, column } = filter.names;
  return CHILDREN.flatMap((name) => {
    const child = filter.schema.object(name);
    const model = child && filter.modelOf(child);
    if (!child || (model !== 'Private' && model !== 'Read') || !user.rights.hasObject(name, 'read')) return [];
    const childAlias = `implied_${depth}`;
    const own = filter.own(user, child, childAlias, 'read');
    if (own === null) return [];
    const live = `${childAlias}.${column('IsDeleted')} = 0`;
    const accounts = `SELECT ${childAlias}.${column('AccountId')} FROM ${table(name)} ${childAlias} WHERE ${live} AND ${own}`;
    return [`${alias}.${column('Id')} IN (${accounts})`];
  });
}

function childrenOfAccounts(
  filter: RowFilter,
  user: RowFilterUser,
  info: ObjectInfo,
  alias: string,
  right: RowRight
): string[] {
  const { table, column, shares } = filter.names;
  const account = `${alias}.${column('AccountId')}`;
  const conditions: string[] = [];
  for (const shared of shares('Account'))
    conditions.push(`${account} IN (${filter.sharedIds(user, shared, `${info.name}AccessLevel`, right)})`);
  const { own, below } = user.principals.accountOwnerRoles(info.name, right);
  const owners: string[] = own ? [`${column('OwnerId')} = '${user.userId}'`] : [];
  if (below.length > 0) owners.push(`${column('OwnerId')} IN (${filter.usersIn(below)})`);
  if (owners.length > 0)
    conditions.push(`${account} IN (SELECT ${column('Id')} FROM ${table('Account')} WHERE ${owners.join(' OR ')})`);
  return conditions;
}
