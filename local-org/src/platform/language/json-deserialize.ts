/** JSON to Apex values, of a named type or untyped (Map<String,Object>, List<Object>). Constructors do not run. */
import { notSupported } from '../../diagnostics/errors.ts';
import type { ApexClassHandle, Cx } from '../../transaction/runtime.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  apexException,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  Decimal,
  parseDouble,
  SObjectValue,
  toId18,
  typeArguments,
  type ApexObject
} from '../../values/index.ts';
import { resultFromJson } from '../services/dml-results.ts';
import { parseInteger } from './integer.ts';
import { jsonError, readJson, type JsonToken } from './json-tokens.ts';

export function deserialize(cx: Cx, text: string, type: string, isStrict: boolean): unknown {
  // The platform reads piece by piece: it misses the bracket before it finds what else is wrong.
  if (/^(list|set)</i.test(type) && /^\s*[^\s[n]/.test(text)) throw noBracket();
  return new Deserializer(cx, readJson(text), isStrict).read(type);
}

const noBracket = (): Error => jsonError("Malformed JSON: Expected '[' at the beginning of List/Set");

/** Reads values from tokens; `at` is the next token. */
export class Deserializer {
  at = 0;
  readonly #cx: Cx;
  readonly #tokens: readonly JsonToken[];
  readonly #isStrict: boolean;

  constructor(cx: Cx, tokens: readonly JsonToken[], isStrict: boolean, at = 0) {
    this.#cx = cx;
    this.#tokens = tokens;
    this.#isStrict = isStrict;
    this.at = at;
  }

  read(type: string): unknown {
    if (type === 'Object') return this.#untyped();
    const token = this.#peek();
    if (token.name === 'VALUE_NULL') {
      this.at++;
      return null;
    }
    if (isPrimitive(type)) return this.#primitive(type);
    const [first = 'Object', second = 'Object'] = typeArguments(type);
    if (/^list</i.test(type))
      return new ApexList(
        type,
        this.#array(() => this.read(first))
      );
    if (/^set</i.test(type))
      return new ApexSet(
        type,
        this.#array(() => this.read(first))
      );
    if (/^map</i.test(type)) {
      const map = new ApexMap(type);
      this.#object((name) => map.set(scalar(first, name), this.read(second)));
      return map;
    }
    if (type === 'SObject') return this.#record(null);
    const handle = this.#cx.program.findClass(type);
    if (handle) return this.#instance(handle);
    const info = this.#cx.schema.object(type);
    if (info) return this.#record(info);
    if (/^database\./i.test(type)) return this.#databaseResult(type);
    throw notSupported(`JSON.deserialize into ${type}`);
  }

  #databaseResult(type: string): unknown {
    const values = new Map<string, unknown>();
    this.#object((name) => values.set(name, this.#untyped()));
    const result = resultFromJson(type, values);
    if (!result) throw notSupported(`JSON.deserialize into ${type}`);
    return result;
  }
  #peek(): JsonToken {
    const token = this.#tokens[this.at];
    if (!token) throw jsonError('No content to map to Object due to end of input');
    return token;
  }
  #object(entry: (name: string) => void): void {
    if (this.#peek().name !== 'START_OBJECT')
      throw jsonError("Malformed JSON: Expected '{' at the beginning of object");
    this.at++;
    while (this.#peek().name !== 'END_OBJECT') {
      const { text } = this.#peek();
      this.at++;
      entry(text);
    }
    this.at++;
  }
  #array<T>(item: () => T): T[] {
    if (this.#peek().name !== 'START_ARRAY') throw noBracket();
    this.at++;
    const items: T[] = [];
    while (this.#peek().name !== 'END_ARRAY') items.push(item());
    this.at++;
    return items;
  }
  #primitive(type: string): unknown {
    const token = this.#peek();
    if (!token.name.startsWith('VALUE_')) throw jsonError('Illegal value for primitive');
    this.at++;
    return scalar(type, token.text);
  }

  #untyped(): unknown {
    const token = this.#peek();
    switch (token.name) {
      case 'START_OBJECT': {
        const map = new ApexMap<string, unknown>('Map<String,Object>');
        this.#object((name) => map.set(name, this.#untyped()));
        return map;
      }
      case 'START_ARRAY':
        return new ApexList(
          'List<Object>',
          this.#array(() => this.#untyped())
        );
      default:
        this.at++;
        return untypedScalar(token);
    }
  }

  #instance(handle: ApexClassHandle): unknown {
    if (handle.enumConstants) {
      const { text } = this.#peek();
      this.at++;
      const constant = handle.enumConstants.find((c) => c.name.toLowerCase() === text.toLowerCase());
      if (!constant) throw jsonError(`Invalid value for enum ${handle.name}: ${text}`);
      return constant;
    }
    const instance = handle.allocate() as ApexObject & Record<string, unknown>;
    this.#object((name) => {
      const field = instance.$fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
      if (field && !field.isTransient) {
        instance[field.key] = this.read(field.type);
      } else if (this.#isStrict) {
        throw jsonError(`Unrecognized field "${name}" (Class ${handle.name}), not marked as ignorable`);
      } else {
        this.skip();
      }
    });
    return instance;
  }

  #record(known: ObjectInfo | null): SObjectValue {
    const info = known ?? this.#attributesType();
    const record = new SObjectValue(info);
    this.#object((name) => {
      if (name === 'attributes') {
        this.skip();
        return;
      }
      const field = info.field(name);
      if (field) {
        record.values[field.name] = this.read(field.apexType);
        return;
      }
      const parent = info.parentRelationship(name);
      if (parent) {
        const target = parent.referenceTo.length === 1 ? (parent.referenceTo[0] as string) : 'SObject';
        record.values[parent.relationshipName ?? name] = this.read(target);
        return;
      }
      const child = info.childRelationship(name);
      if (!child) throw jsonError(`No such column '${name}' on sobject of type ${info.name}`);
      record.values[child.name ?? name] = this.#childRecords(child.childObject);
    });
    return record;
  }
  /** `{"totalSize": 1, "done": true, "records": […]}` */
  #childRecords(childObject: string): ApexList | null {
    if (this.#peek().name === 'VALUE_NULL') {
      this.at++;
      return null;
    }
    let records: unknown = null;
    this.#object((name) => {
      if (name === 'records') records = this.read(`List<${childObject}>`);
      else this.skip();
    });
    return records as ApexList | null;
  }
  /** A record of unknown type says it in its attributes. */
  #attributesType(): ObjectInfo {
    const found = /^START_OBJECT attributes START_OBJECT(?: \S+ \S+)*? type (\S+)/.exec(
      this.#tokens
        .slice(this.at, this.at + 12)
        .map((t) => (t.name === 'START_OBJECT' ? t.name : t.text))
        .join(' ')
    );
    const info = found && this.#cx.schema.object(found[1] as string);
    if (!info) throw jsonError('SObject type is missing: attributes.type');
    return info;
  }

  /** Past one whole value. */
  skip(): void {
    let depth = 0;
    do {
      const { name } = this.#peek();
      this.at++;
      if (name === 'START_OBJECT' || name === 'START_ARRAY') depth++;
      if (name === 'END_OBJECT' || name === 'END_ARRAY') depth--;
    } while (depth > 0);
  }
}

const PRIMITIVES = new Set(
  'String Id Integer Long Double Decimal Boolean Date Datetime Time Blob'.split(' ').map((t) => t.toLowerCase())
);
const isPrimitive = (type: string): boolean => PRIMITIVES.has(type.toLowerCase());

export function untypedScalar(token: JsonToken): unknown {
  switch (token.name) {
    case 'VALUE_TRUE':
      return true;
    case 'VALUE_FALSE':
      return false;
    case 'VALUE_NULL':
      return null;
    case 'VALUE_NUMBER_INT': {
      const whole = BigInt(token.text);
      if (BigInt.asIntN(32, whole) === whole) return Number(whole);
      return BigInt.asIntN(64, whole) === whole ? whole : Decimal.parse(token.text);
    }
    case 'VALUE_NUMBER_FLOAT':
      return Decimal.parse(token.text);
    default:
      return token.text;
  }
}

/** A text, number or word of JSON as a value of that primitive type. */
export function scalar(type: string, text: string): unknown {
  switch (type.toLowerCase()) {
    case 'string':
      return text;
    case 'id': {
      const id = toId18(text);
      if (id === null) throw apexException('System.StringException', `Invalid id: ${text}`);
      return id;
    }
    case 'integer':
      return parseInteger(text);
    case 'long':
      if (!/^-?\d+$/.test(text)) throw apexException('System.TypeException', `Invalid long: ${text}`);
      return BigInt.asIntN(64, BigInt(text));
    case 'double': {
      const value = parseDouble(text);
      if (value === null) throw apexException('System.TypeException', `Invalid double: ${text}`);
      return value;
    }
    case 'decimal':
      return Decimal.parse(text);
    case 'boolean':
      return text.toLowerCase() === 'true';
    case 'date':
      // A day alone: what names a time is none (apexfarm/ApexTestKit, test_Util_Converter).
      if (/[T:]/i.test(text)) {
        throw jsonError(
          `Cannot deserialize instance of date from VALUE_STRING value ${text} or request may be missing a required field`
        );
      }
      return ApexDate.parse(text);
    case 'datetime': {
      const at = ApexDatetime.tryParseIso(text);
      if (!at) throw apexException('System.TypeException', `Invalid date/time: ${text}`);
      return at;
    }
    case 'time': {
      const m = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text);
      if (!m) throw apexException('System.TypeException', `Invalid time: ${text}`);
      return ApexTime.of(Number(m[1]), Number(m[2]), Number(m[3] ?? 0), Number((m[4] ?? '').padEnd(3, '0')));
    }
    case 'blob':
      return new ApexBlob(Buffer.from(text, 'base64'));
    default:
      return text;
  }
}
