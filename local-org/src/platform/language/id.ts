import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException, keyPrefixOf, toId15, toId18 } from '../../values/index.ts';
import { sObjectTypeToken } from '../services/schema-tokens.ts';
import { strictStatic } from './arguments.ts';

function idOf(text: string): string {
  const id = toId18(text);
  if (id === null) throw apexException('System.StringException', `Invalid id: ${text}`);
  return id;
}

export const ID: PlatformType = platformClass('System.Id', [
  method('Schema.SObjectType getSObjectType()', (cx, id: string) => {
    const info = cx.schema.objectByKeyPrefix(keyPrefixOf(id));
    if (!info) throw apexException('System.SObjectException', `Cannot locate Apex Type for ID: ${id}`);
    return sObjectTypeToken(cx, info.name);
  }),
  method('String to15()', (_cx, id: string) => toId15(id)),
  method(
    'Boolean equals(Object stringOrId)',
    (_cx, id: string, other: unknown) => typeof other === 'string' && toId18(other) === id
  ),
  strictStatic('Id valueOf(String toConvert)', (_cx, s: string) => idOf(s)),
  strictStatic('Id valueOf(String str, Boolean restoreCasing)', (_cx, s: string, restoreCasing: boolean) => {
    // Only the last three of 18 characters say which of the others were capitals.
    if (restoreCasing && s.length !== 18) throw apexException('System.StringException', `Invalid id: ${s}`);
    return idOf(s);
  })
]);
