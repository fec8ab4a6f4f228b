/** Each role stands beside two groups of the platform's own: its users, and its users with those of the roles below. */
import type { DatabaseContext } from './context.ts';

const TYPES = ['Role', 'RoleAndSubordinates'];

export function addRoleGroups(context: DatabaseContext, roles: readonly Readonly<Record<string, unknown>>[]): void {
  for (const { Id: RelatedId, DeveloperName } of roles)
    for (const Type of TYPES) context.internal().insert('Group', { Name: null, DeveloperName, Type, RelatedId });
}

export function removeRoleGroups(context: DatabaseContext, roleIds: readonly string[]): void {
  for (const RelatedId of roleIds)
    for (const { values } of context.internal().rows('Group', { RelatedId }))
      context.internal().delete('Group', String(values.Id));
}
