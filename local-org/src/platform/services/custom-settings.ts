/**
 * Custom settings by their own name: `Setting__c.getInstance()`. The checker finds these natives by the kind of object and
 * passes the object's token first. They read no SOQL and count against no limit.
 */
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import { ApexMap } from '../../values/apex-map.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import type { SObjectTypeToken } from './schema-tokens.ts';
import { idOrThrow } from './record-fields.ts';
import { organizationId } from './organization.ts';

const SYSTEM_FIELDS =
  /^(Id|Name|SetupOwnerId|IsDeleted|CreatedById|CreatedDate|LastModifiedById|LastModifiedDate|SystemModstamp)$/;

const exact = (cx: Cx, token: SObjectTypeToken, ownerId: string): SObjectValue | null =>
  cx.database.internal.rows(token.name, { SetupOwnerId: ownerId })[0] ?? null;

/** User, then profile, then org: each field from the nearest level that holds a value. */
function merged(cx: Cx, token: SObjectTypeToken, ownerIds: readonly string[]): SObjectValue {
  const levels = ownerIds.map((ownerId) => exact(cx, token, ownerId)).filter((level) => level !== null);
  const nearest = levels[0];
  if (!nearest) return empty(token.info, ownerIds[0] as string);
  const record = new SObjectValue(token.info, undefined, nearest.isFromQuery);
  for (const field of token.info.fields) {
    const level = SYSTEM_FIELDS.test(field.name)
      ? nearest
      : (levels.find((one) => (one.values[field.name] ?? null) !== null) ?? nearest);
    record.values[field.name] = level.values[field.name] ?? null;
  }
  return record;
}

/** No row at any level: an empty record, never null. */
function empty(info: ObjectInfo, ownerId: string): SObjectValue {
  const record = new SObjectValue(info);
  record.values['SetupOwnerId'] = ownerId;
  return record;
}

const levelsOf = (cx: Cx, userId: string): string[] => {
  const profileId =
    userId === cx.session.userId
      ? cx.session.profileId
      : cx.database.internal.rows('User', { Id: userId })[0]?.values['ProfileId'];
  return [userId, ...(typeof profileId === 'string' ? [profileId] : []), organizationId(cx)];
};

/** Of a user, a profile or the org itself. */
function hierarchyInstance(cx: Cx, token: SObjectTypeToken, ownerId?: string | null): SObjectValue {
  const id = typeof ownerId === 'string' ? idOrThrow(ownerId) : cx.session.userId;
  switch (cx.schema.objectByKeyPrefix(id.slice(0, 3))?.name) {
    case 'Profile':
      return merged(cx, token, [id, organizationId(cx)]);
    case 'Organization':
      return merged(cx, token, [id]);
    default:
      return merged(cx, token, levelsOf(cx, id));
  }
}

const orgDefaults = (cx: Cx, token: SObjectTypeToken): SObjectValue =>
  exact(cx, token, organizationId(cx)) ?? empty(token.info, organizationId(cx));

const hierarchyValues = (cx: Cx, token: SObjectTypeToken, ownerId?: string | null): SObjectValue | null =>
  exact(cx, token, typeof ownerId === 'string' ? idOrThrow(ownerId) : cx.session.userId);

export const HIERARCHY_SETTING = platformClass('System.$HierarchySetting', [
  staticMethod('SObject getInstance(Schema.SObjectType object)', hierarchyInstance),
  staticMethod('SObject getInstance(Schema.SObjectType object, Id ownerId)', hierarchyInstance),
  staticMethod('SObject getOrgDefaults(Schema.SObjectType object)', orgDefaults),
  staticMethod('SObject getValues(Schema.SObjectType object)', hierarchyValues),
  staticMethod('SObject getValues(Schema.SObjectType object, Id ownerId)', hierarchyValues)
]);

const listValue = (cx: Cx, token: SObjectTypeToken, name: string | null): SObjectValue | null =>
  name === null
    ? null
    : (cx.database.internal
        .rows(token.name, {})
        .find((row) => String(row.values['Name']).toLowerCase() === name.toLowerCase()) ?? null);

const allOfList = (cx: Cx, token: SObjectTypeToken): ApexMap<string, SObjectValue> =>
  new ApexMap(
    `Map<String,${token.name}>`,
    cx.database.internal.rows(token.name, {}).map((row) => [String(row.values['Name']), row] as const)
  );

export const LIST_SETTING = platformClass('System.$ListSetting', [
  staticMethod('Map<String, SObject> getAll(Schema.SObjectType object)', allOfList),
  staticMethod('SObject getInstance(Schema.SObjectType object, String name)', listValue),
  staticMethod('SObject getValues(Schema.SObjectType object, String name)', listValue)
]);
