/** The parameters of an Apex REST method from the members of the JSON body that have their names. */
import { notSupported } from '../../diagnostics/errors.ts';
import { Deserializer } from '../../platform/language/json-deserialize.ts';
import { readJson } from '../../platform/language/json-tokens.ts';
import type { ApexMethodHandle, Cx } from '../../transaction/runtime.ts';
import { ApexException } from '../../values/index.ts';
import { ApexRestError, type RestCall } from './rest-call.ts';

/** A member nobody brought is null. */
export function readArguments(cx: Cx, method: ApexMethodHandle, { headers, body }: RestCall): unknown[] {
  if (method.params.length === 0) return [];
  checkContentType(headers['content-type'] ?? 'application/json');
  const values = readMembers(cx, method, body.toString('utf8'));
  return method.params.map(({ name }) => values.get(name) ?? null);
}

function checkContentType(contentType: string): void {
  if (/^(application|text)\/xml\b/i.test(contentType)) throw notSupported('XML in a call of Apex REST');
  if (/^application\/json\b/i.test(contentType)) return;
  throw new ApexRestError(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Type header specified in HTTP request is not supported: ${contentType}`
  );
}

function readMembers(cx: Cx, method: ApexMethodHandle, text: string): Map<string, unknown> {
  const values = new Map<string, unknown>();
  if (text.trim() === '') return values;
  try {
    const tokens = readJson(text);
    const reader = new Deserializer(cx, tokens, false);
    if (tokens[0]?.name !== 'START_OBJECT') throw malformed('Expected an object with the names of the parameters');
    for (reader.at = 1; tokens[reader.at]?.name !== 'END_OBJECT';) {
      const { text: name = '' } = tokens[reader.at++] ?? {};
      const param = method.params.find((each) => each.name === name);
      if (!param) throw malformed(`Unexpected parameter encountered during deserialization: ${name}`);
      values.set(name, reader.read(param.type));
    }
  } catch (error) {
    if (error instanceof ApexException) throw malformed(error.apexMessage ?? '');
    throw error;
  }
  return values;
}
const malformed = (message: string): ApexRestError => new ApexRestError(400, 'JSON_PARSER_ERROR', message);
