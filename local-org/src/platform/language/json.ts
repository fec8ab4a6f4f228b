import { platformClass, staticMethod, type PlatformType } from '../../types/platform-declaration.ts';
import type { ApexType } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';
import { deserialize } from './json-deserialize.ts';
import { ApexJsonGenerator } from './json-generator.ts';
import { ApexJsonParser } from './json-parser.ts';
import { serialize } from './json-serialize.ts';

export const JSON_CLASS: PlatformType = platformClass('System.JSON', [
  strictStatic(
    'System.JSONGenerator createGenerator(Boolean prettyPrint)',
    (_cx, isPretty: boolean) => new ApexJsonGenerator(isPretty)
  ),
  strictStatic('System.JSONParser createParser(String jsonString)', (_cx, text: string) => new ApexJsonParser(text)),
  strictStatic('Object deserialize(String jsonString, System.Type apexType)', (cx, text: string, type: ApexType) =>
    deserialize(cx, text, type.name, false)
  ),
  strictStatic(
    'Object deserializeStrict(String jsonString, System.Type apexType)',
    (cx, text: string, type: ApexType) => deserialize(cx, text, type.name, true)
  ),
  strictStatic('Object deserializeUntyped(String jsonString)', (cx, text: string) =>
    deserialize(cx, text, 'Object', false)
  ),
  staticMethod('String serialize(Object objectToSerialize)', (cx, value) => serialize(cx, value, false, false)),
  staticMethod('String serialize(Object objectToSerialize, Boolean suppressApexObjectNulls)', (cx, value, suppress) =>
    serialize(cx, value, false, suppress === true)
  ),
  staticMethod('String serializePretty(Object objectToSerialize)', (cx, value) => serialize(cx, value, true, false)),
  staticMethod(
    'String serializePretty(Object objectToSerialize, Boolean suppressApexObjectNulls)',
    (cx, value, suppress) => serialize(cx, value, true, suppress === true)
  )
]);
