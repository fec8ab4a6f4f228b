/** One field's value from JSON (REST body, `org.insert`, an LWC's record) into the representation of `values/`. */
import type { FieldInfo } from '../types/schema-view.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime, Decimal, toId18 } from '../values/index.ts';

/** The JSON does not fit the field's type; `message` follows the REST API's wording. */
export class JsonFieldError extends Error {
  readonly field: string;
  readonly errorCode: 'JSON_PARSER_ERROR' | 'MALFORMED_ID';
  constructor(field: string, message: string, errorCode: 'JSON_PARSER_ERROR' | 'MALFORMED_ID' = 'JSON_PARSER_ERROR') {
    super(message);
    this.field = field;
    this.errorCode = errorCode;
  }
}

export function fieldFromJson(field: FieldInfo, json: unknown): unknown {
  if (json === null || json === undefined) return null;
  const read = READERS[field.apexType] ?? readText;
  const value = read(json, field);
  if (value === undefined) throw wrongType(field, json);
  return value;
}

type Reader = (json: unknown, field: FieldInfo) => unknown;

const readText: Reader = (json) => (typeof json === 'string' ? json : undefined);

const READERS: Readonly<Record<string, Reader>> = {
  Id: (json, field) => {
    if (typeof json !== 'string') return undefined;
    if (json === '') return null;
    const id = toId18(json);
    if (id === null) {
      throw new JsonFieldError(field.name, `${field.label}: id value of incorrect type: ${json}`, 'MALFORMED_ID');
    }
    return id;
  },
  Boolean: (json) => {
    if (typeof json === 'boolean') return json;
    return json === 'true' ? true : json === 'false' ? false : undefined;
  },
  Integer: (json) => {
    const n = typeof json === 'number' ? json : typeof json === 'string' && json.trim() !== '' ? Number(json) : NaN;
    return Number.isInteger(n) && Math.abs(n) <= 0x7fffffff ? n | 0 : undefined;
  },
  Long: (json) => {
    if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : undefined;
    return typeof json === 'string' && /^-?\d+$/.test(json) ? BigInt.asIntN(64, BigInt(json)) : undefined;
  },
  Decimal: decimal,
  Double: (json) => {
    const value = decimal(json);
    return value instanceof Decimal ? value.doubleValue() : undefined;
  },
  Date: (json) => {
    if (typeof json !== 'string') return undefined;
    const m = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(json);
    return m ? (ApexDate.tryParse(`${m[1]}-${m[2]}-${m[3]}`) ?? undefined) : undefined;
  },
  Datetime: (json) => {
    if (typeof json === 'number') return new ApexDatetime(json);
    return typeof json === 'string' ? (ApexDatetime.tryParseIso(json) ?? undefined) : undefined;
  },
  Time: (json) => {
    const m = typeof json === 'string' ? /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(json) : null;
    return m
      ? ApexTime.of(Number(m[1]), Number(m[2]), Number(m[3] ?? 0), Number((m[4] ?? '0').padEnd(3, '0')))
      : undefined;
  },
  Blob: (json) => (typeof json === 'string' ? new ApexBlob(Buffer.from(json, 'base64')) : undefined)
};

function decimal(json: unknown): Decimal | undefined {
  if (typeof json === 'number') return Number.isFinite(json) ? Decimal.parse(String(json)) : undefined;
  return typeof json === 'string' ? (Decimal.tryParse(json.trim()) ?? undefined) : undefined;
}

function wrongType(field: FieldInfo, json: unknown): JsonFieldError {
  const token =
    typeof json === 'string'
      ? 'VALUE_STRING'
      : typeof json === 'number'
        ? Number.isInteger(json)
          ? 'VALUE_NUMBER_INT'
          : 'VALUE_NUMBER_FLOAT'
        : typeof json === 'boolean'
          ? json
            ? 'VALUE_TRUE'
            : 'VALUE_FALSE'
          : Array.isArray(json)
            ? 'START_ARRAY'
            : 'START_OBJECT';
  const shown = typeof json === 'object' ? '' : ` value ${String(json)}`;
  return new JsonFieldError(field.name, `Cannot deserialize instance of ${field.type} from ${token}${shown}`);
}
