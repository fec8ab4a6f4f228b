/**
 * The keys of Set and Map: equal keys for equal values. 1.0 and 1.00 differ here (Apex Reference Guide, "Decimal Class").
 */
import { notSupported } from '../diagnostics/errors.ts';
import { ApexBlob } from './apex-blob.ts';
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexTime } from './apex-time.ts';
import { ApexDouble, ApexObject } from './boxes.ts';
import { isNumeric } from './numbers.ts';
import { SObjectValue } from './sobject-value.ts';

/** Lists, sets and maps write their content as a key themselves. */
interface Collection {
  keyText(nested: (value: unknown) => string): string;
}

/** Instances of platform classes that are values (System.Type, System.Version …) carry what identifies them as `$key`. */
export function platformKey(value: unknown): string | null {
  const key = (value as { $key?: unknown }).$key;
  return typeof key === 'string' ? key : null;
}

/** A key under which a JavaScript Map finds an equal value again: primitives are their own, the rest become text. */
export function hashKey(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const text = keyText(value);
  return text === null ? value : `\0${text}`;
}

/** null: a reference, known by its identity alone. */
function keyText(value: object): string | null {
  if (value instanceof ApexDouble) return `f${value.value}`;
  if (isNumeric(value)) return `n${(value as { unscaled: bigint }).unscaled}e${(value as { scale: number }).scale}`;
  if (value instanceof ApexDate) return `d${value.days}`;
  if (value instanceof ApexDatetime) return `t${value.epochMs}`;
  if (value instanceof ApexTime) return `c${value.ms}`;
  if (value instanceof ApexBlob) return `b${value.bytes.toString('base64')}`;
  if (value instanceof SObjectValue) {
    const fields = Object.keys(value.values).sort();
    return `r${value.type.name}{${fields.map((f) => `${f}=${nestedKey(value.values[f])}`).join(',')}}`;
  }
  if ('keyText' in value) return (value as Collection).keyText(nestedKey);
  const key = platformKey(value);
  return key === null ? null : `k${value.constructor.name}:${key}`;
}

function nestedKey(value: unknown): string {
  if (typeof value === 'string') return `"${value.length}:${value}`;
  if (value === null || value === undefined) return '-';
  if (typeof value === 'bigint') return `${value}L`;
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexObject && 'equals$1' in value) {
    throw notSupported('a collection of objects with their own equals as a set element or map key');
  }
  return keyText(value) ?? `@${identityOf(value)}`;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;
/** A number that stays with an object; also its default hash code. */
export function identityOf(value: object): number {
  let id = identities.get(value);
  if (id === undefined) identities.set(value, (id = ++lastIdentity));
  return id;
}
