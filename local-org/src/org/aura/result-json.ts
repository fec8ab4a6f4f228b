/**
 * What an @AuraEnabled method returns, as the component gets it. Fields and members without a value are left out, child
 * records are plain arrays, and of a user's class only @AuraEnabled members travel.
 */
import { notSupported } from '../../diagnostics/errors.ts';
import { ApexList, ApexMap, ApexObject, ApexSet, ApexTime, SObjectValue, typeNameOf } from '../../values/index.ts';
import { simpleToJson } from '../value-to-json.ts';
import { readMember, type AuraMembers } from './members.ts';

export function resultToJson(value: unknown, members: AuraMembers): unknown {
  if (value instanceof ApexTime) return value.ms;
  const simple = simpleToJson(value);
  if (simple !== undefined) return simple;
  const inner = (item: unknown): unknown => resultToJson(item, members);
  if (value instanceof ApexList) return value.items.map(inner);
  if (value instanceof ApexSet) return [...value.values()].map(inner);
  if (value instanceof ApexMap) {
    return Object.fromEntries([...value.entries()].map(([key, item]) => [String(inner(key)), inner(item)]));
  }
  if (value instanceof SObjectValue)
    return withoutNulls(Object.entries(value.values).map(([name, item]) => [name, inner(item)]));
  if (value instanceof ApexObject) {
    return withoutNulls(members.sent(value).map((member) => [member.name, inner(readMember(value, member))]));
  }
  throw notSupported(`returning a ${typeNameOf(value)} to a component`);
}

function withoutNulls(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
