/** Objects whose rows tell of the org itself, and that nobody writes here: an empty answer would be a wrong one. */
import { notSupported } from '../diagnostics/errors.ts';
import type { ObjectInfo } from '../types/schema-view.ts';

const UNKEPT = new Set([
  'AppDefinition',
  'AppMenuItem',
  'EntityDefinition',
  'EntityParticle',
  'FieldDefinition',
  'PicklistValueInfo',
  'RelationshipInfo',
  'TabDefinition',
  'UserEntityAccess',
  'UserFieldAccess'
]);

export function refuseUnkept({ name }: ObjectInfo): void {
  if (UNKEPT.has(name)) throw notSupported(`queries of ${name}`);
}
