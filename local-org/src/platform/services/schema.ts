import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { CaseInsensitiveMap } from './case-insensitive-map.ts';
import { nullArgument } from './null-argument.ts';
import { DescribeSObjectResult, sObjectTypeToken, type SObjectTypeToken } from './schema-tokens.ts';

const MAX_DESCRIBES = 100;

const globalDescribe = (cx: Cx): CaseInsensitiveMap<SObjectTypeToken> => {
  const map = new CaseInsensitiveMap<SObjectTypeToken>('Map<String,Schema.SObjectType>');
  for (const info of cx.schema.objects()) map.set(info.name, sObjectTypeToken(cx, info.name));
  return map;
};

const describeSObjects = (cx: Cx, names: ApexList<string> | null): ApexList<DescribeSObjectResult> => {
  if (names === null) throw nullArgument('sObjectTypes');
  if (names.items.length > MAX_DESCRIBES) {
    throw apexException('System.InvalidParameterValueException', `Cannot describe more than ${MAX_DESCRIBES} types`);
  }
  return new ApexList(
    'List<Schema.DescribeSObjectResult>',
    names.items.map((name) => {
      if (!cx.schema.object(name)) {
        throw apexException('System.InvalidParameterValueException', `sobjectType: ${name}`);
      }
      return new DescribeSObjectResult(sObjectTypeToken(cx, name));
    })
  );
};

/** The class `Schema` of the namespace `Schema`. */
export const SCHEMA = platformClass('System.Schema', [
  staticMethod('Map<String, Schema.SObjectType> getGlobalDescribe()', globalDescribe),
  staticMethod('List<Schema.DescribeSObjectResult> describeSObjects(List<String> sObjectTypes)', describeSObjects),
  staticMethod(
    'List<Schema.DescribeSObjectResult> describeSObjects(List<String> sObjectTypes, Schema.SObjectDescribeOptions options)',
    describeSObjects
  )
]);
