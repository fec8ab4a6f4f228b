/** Apex values to JSON. A Datetime ends in Z by itself and in +0000 as a field of a record, as on the platform. */
import type { Cx } from '../../transaction/runtime.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexEnumValue,
  ApexList,
  ApexMap,
  ApexObject,
  ApexSet,
  ApexTime,
  Decimal,
  doubleToString,
  SObjectValue,
  stringValueOf,
  takeText,
  typeArguments,
  typeNameOf
} from '../../values/index.ts';
import { DatabaseResult } from '../services/dml-results.ts';
import { jsonError } from './json-tokens.ts';
import { JsonWriter } from './json-writer.ts';

export function serialize(cx: Cx, value: unknown, isPretty: boolean, suppressNulls: boolean): string {
  const writer = new JsonWriter(isPretty);
  writeValue(cx, writer, value, { suppressNulls });
  return takeText(writer.text);
}

interface Options {
  readonly suppressNulls: boolean;
}

/** `type`: the static type where it is known, so that a bare number of type Double keeps its point. */
export function writeValue(
  cx: Cx,
  out: JsonWriter,
  value: unknown,
  options: Options,
  type?: string,
  within: readonly unknown[] = []
): void {
  if (value === null || value === undefined) return out.raw('null');
  if (typeof value === 'string') return out.string(value);
  if (typeof value === 'number') return out.raw(type === 'Double' ? doubleToString(value) : String(value));
  if (typeof value !== 'object') return out.raw(String(value));
  if (value instanceof ApexDouble) return out.raw(doubleToString(value.value));
  if (value instanceof Decimal) return out.raw(value.toString());
  if (value instanceof ApexDate || value instanceof ApexTime) return out.string(value.toString());
  if (value instanceof ApexDatetime) return out.string(value.toIso());
  if (value instanceof ApexBlob) return out.string(value.bytes.toString('base64'));
  if (value instanceof ApexEnumValue) return out.string(value.name);
  if (within.includes(value)) throw jsonError('Direct self-reference leading to cycle');
  const inner = [...within, value];
  if (value instanceof ApexList || value instanceof ApexSet) {
    out.startArray();
    const element = typeArguments(value.type)[0];
    for (const item of value instanceof ApexList ? value.items : value) {
      writeValue(cx, out, item, options, element, inner);
    }
    return out.endArray();
  }
  if (value instanceof ApexMap) {
    out.startObject();
    const held = typeArguments(value.type)[1];
    for (const [key, item] of value) {
      out.name(keyText(cx, key));
      writeValue(cx, out, item, options, held, inner);
    }
    return out.endObject();
  }
  if (value instanceof SObjectValue) return writeRecord(cx, out, value, options, inner);
  if (value instanceof ApexObject) {
    out.startObject();
    const read = value as unknown as Record<string, unknown>;
    for (const field of value.$fields ?? []) {
      const held = read[field.key] ?? null;
      if (field.isTransient || (held === null && options.suppressNulls)) continue;
      out.name(field.name);
      writeValue(cx, out, held, options, field.type, inner);
    }
    return out.endObject();
  }
  if (value instanceof DatabaseResult) return writeResult(cx, out, value, options, inner);
  throw jsonError(`Apex Type unsupported in JSON: ${typeNameOf(value)}`);
}
function writeResult(
  cx: Cx,
  out: JsonWriter,
  { $type, result }: DatabaseResult,
  options: Options,
  within: readonly unknown[]
): void {
  const put = (name: string, value: unknown): void => {
    out.name(name);
    writeValue(cx, out, value, options, undefined, within);
  };
  const list = (items: unknown[]): ApexList => new ApexList('List<Object>', items);
  const errors = result.errors.map(({ statusCode, message, fields }) => {
    const entries: [string, unknown][] = [
      ['statusCode', statusCode],
      ['message', message],
      ['fields', list([...fields])]
    ];
    return new ApexMap('Map<String,Object>', entries);
  });
  out.startObject();
  put('success', result.isSuccess);
  if ($type === 'Database.UpsertResult') put('created', result.isCreated);
  put('id', result.id);
  put('errors', list(errors));
  out.endObject();
}

function keyText(cx: Cx, key: unknown): string {
  if (key instanceof SObjectValue || key instanceof ApexObject) {
    throw jsonError(`Apex Type unsupported in JSON: ${typeNameOf(key)}`);
  }
  return key === null ? 'null' : stringValueOf(key, cx.session.timeZone);
}

function writeRecord(
  cx: Cx,
  out: JsonWriter,
  record: SObjectValue,
  options: Options,
  within: readonly unknown[]
): void {
  const { name } = record.type;
  const id = record.values.Id;
  out.startObject();
  out.name('attributes');
  out.startObject();
  out.name('type');
  out.string(name);
  if (typeof id === 'string') {
    out.name('url');
    out.string(`/services/data/v${cx.caller.apiVersion.toFixed(1)}/sobjects/${name}/${id}`);
  }
  out.endObject();
  for (const [field, value] of Object.entries(record.values)) {
    if (!record.isPopulated(field)) continue;
    out.name(field);
    if (value instanceof ApexList) {
      out.startObject();
      out.name('totalSize');
      out.raw(String(value.items.length));
      out.name('done');
      out.raw('true');
      out.name('records');
      writeValue(cx, out, value, options, undefined, within);
      out.endObject();
    } else if (value instanceof ApexDatetime) {
      out.string(value.toIso().replace('Z', '+0000'));
    } else {
      writeValue(cx, out, value, options, record.type.field(field)?.apexType, within);
    }
  }
  out.endObject();
}
