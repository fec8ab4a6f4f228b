/** Records of a custom metadata type by its own name: `Rule__mdt.getAll()`. No SOQL, no limit. */
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexMap } from '../../values/apex-map.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import type { SObjectTypeToken } from './schema-tokens.ts';
import { toId18 } from '../../values/record-id.ts';

const rowsOf = (cx: Cx, token: SObjectTypeToken): SObjectValue[] => cx.database.internal.rows(token.name, {});

const getAll = (cx: Cx, token: SObjectTypeToken): ApexMap<string, SObjectValue> =>
  new ApexMap(
    `Map<String,${token.name}>`,
    rowsOf(cx, token).map((row) => [String(row.values['DeveloperName']), row] as const)
  );

/** By Id, developer name or qualified name. */
const getInstance = (cx: Cx, token: SObjectTypeToken, name: string | null): SObjectValue | null => {
  if (name === null) return null;
  const id = toId18(name);
  const wanted = name.toLowerCase();
  return (
    rowsOf(cx, token).find(
      (row) =>
        row.values['Id'] === id ||
        ['DeveloperName', 'QualifiedApiName'].some((field) => String(row.values[field] ?? '').toLowerCase() === wanted)
    ) ?? null
  );
};

export const CUSTOM_METADATA = platformClass('System.$CustomMetadata', [
  staticMethod('Map<String, SObject> getAll(Schema.SObjectType object)', getAll),
  staticMethod('SObject getInstance(Schema.SObjectType object, String name)', getInstance)
]);
