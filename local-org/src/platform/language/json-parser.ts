import { enumConstant, method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { ApexEnumValue, ApexType } from '../../values/index.ts';
import { strictMethod } from './arguments.ts';
import { JSON_TOKEN } from './enums.ts';
import { Deserializer, scalar } from './json-deserialize.ts';
import { jsonError, readJson, type JsonToken } from './json-tokens.ts';

export class ApexJsonParser {
  readonly $type = 'JSONParser';
  readonly #tokens: readonly JsonToken[];
  /** -1: before the first token. */
  #at = -1;
  #cleared: JsonToken | null = null;
  #isCleared = false;

  constructor(text: string) {
    this.#tokens = readJson(text);
  }
  get current(): JsonToken | null {
    return this.#isCleared ? null : (this.#tokens[this.#at] ?? null);
  }
  get lastCleared(): JsonToken | null {
    return this.#cleared;
  }
  next(): JsonToken | null {
    this.#isCleared = false;
    if (this.#at < this.#tokens.length) this.#at++;
    return this.current;
  }
  /** Past a field name to its value. */
  nextValue(): JsonToken | null {
    const token = this.next();
    return token?.name === 'FIELD_NAME' ? this.next() : token;
  }
  clear(): void {
    this.#cleared = this.current;
    this.#isCleared = true;
  }
  /** To the end mark of the object or array that begins here. */
  skipChildren(): void {
    let depth = 0;
    const start = this.current?.name;
    if (start !== 'START_OBJECT' && start !== 'START_ARRAY') return;
    do {
      const name = this.#tokens[this.#at]?.name;
      if (name === 'START_OBJECT' || name === 'START_ARRAY') depth++;
      if (name === 'END_OBJECT' || name === 'END_ARRAY') depth--;
      if (depth > 0) this.#at++;
    } while (depth > 0);
  }
  /** The field whose value is here, or whose name is. */
  get currentName(): string | null {
    let depth = 0;
    for (let i = this.#at; i >= 0; i--) {
      const token = this.#tokens[i] as JsonToken;
      if (token.name === 'FIELD_NAME' && depth === 0) return token.text;
      if (i === this.#at && token.name.startsWith('END_')) depth++;
      else if (token.name.startsWith('END_')) depth++;
      else if (token.name.startsWith('START_') && i < this.#at && depth-- === 0) return null;
    }
    return null;
  }
  readAs(cx: Cx, type: string, isStrict: boolean): unknown {
    const reader = new Deserializer(cx, this.#tokens, isStrict, Math.max(0, this.#at));
    const value = reader.read(type);
    this.#at = reader.at - 1;
    return value;
  }
  scalarAs(type: string): unknown {
    const token = this.current;
    if (!token) throw jsonError('Current token is not a value');
    return token.name === 'VALUE_NULL' ? null : scalar(type, token.text);
  }
  numberAs(type: string): unknown {
    const name = this.current?.name;
    if (name !== 'VALUE_NUMBER_INT' && name !== 'VALUE_NUMBER_FLOAT') {
      throw jsonError(`Current token (${name ?? 'null'}) not numeric, can not use numeric value accessors`);
    }
    return this.scalarAs(type);
  }
}

const asEnum = (token: JsonToken | null): ApexEnumValue | null => token && enumConstant(JSON_TOKEN, token.name);

export const JSON_PARSER: PlatformType = platformClass('System.JSONParser', [
  method('void clearCurrentToken()', (_cx, p: ApexJsonParser) => p.clear()),
  method('Blob getBlobValue()', (_cx, p: ApexJsonParser) => p.scalarAs('Blob')),
  method('Boolean getBooleanValue()', (_cx, p: ApexJsonParser) => {
    const name = p.current?.name;
    if (name !== 'VALUE_TRUE' && name !== 'VALUE_FALSE')
      throw jsonError(`Current token (${name ?? 'null'}) not of boolean type`);
    return name === 'VALUE_TRUE';
  }),
  method('String getCurrentName()', (_cx, p: ApexJsonParser) => p.currentName),
  method('System.JSONToken getCurrentToken()', (_cx, p: ApexJsonParser) => asEnum(p.current)),
  method('Datetime getDateTimeValue()', (_cx, p: ApexJsonParser) => p.scalarAs('Datetime')),
  method('Date getDateValue()', (_cx, p: ApexJsonParser) => p.scalarAs('Date')),
  method('Decimal getDecimalValue()', (_cx, p: ApexJsonParser) => p.numberAs('Decimal')),
  method('Double getDoubleValue()', (_cx, p: ApexJsonParser) => p.numberAs('Double')),
  method('Id getIdValue()', (_cx, p: ApexJsonParser) => p.scalarAs('Id')),
  method('Integer getIntegerValue()', (_cx, p: ApexJsonParser) => p.numberAs('Integer')),
  method('System.JSONToken getLastClearedToken()', (_cx, p: ApexJsonParser) => asEnum(p.lastCleared)),
  method('Long getLongValue()', (_cx, p: ApexJsonParser) => p.numberAs('Long')),
  method('String getText()', (_cx, p: ApexJsonParser) => p.current?.text ?? null),
  method('Time getTimeValue()', (_cx, p: ApexJsonParser) => p.scalarAs('Time')),
  method('Boolean hasCurrentToken()', (_cx, p: ApexJsonParser) => p.current !== null),
  method('System.JSONToken nextToken()', (_cx, p: ApexJsonParser) => asEnum(p.next())),
  method('System.JSONToken nextValue()', (_cx, p: ApexJsonParser) => asEnum(p.nextValue())),
  strictMethod('Object readValueAs(System.Type apexType)', (cx, p: ApexJsonParser, type: ApexType) =>
    p.readAs(cx, type.name, false)
  ),
  strictMethod('Object readValueAsStrict(System.Type apexType)', (cx, p: ApexJsonParser, type: ApexType) =>
    p.readAs(cx, type.name, true)
  ),
  method('void skipChildren()', (_cx, p: ApexJsonParser) => p.skipChildren())
]);
