/**
 * How values print when concatenated, logged or nested in something that prints. Here a Date shows midnight and a
 * Datetime shows GMT, while String.valueOf (`stringValueOf`) shows the day alone and the user's clock
 * (albasfdc.com "Working with datetimes"). Collections stop after ten elements (jamessimone/apex-dml-mocking issue 2).
 */
import { ApexDate } from './apex-date.ts';
import { ApexDatetime } from './apex-datetime.ts';
import { ApexException, NO_MESSAGE } from './apex-exception.ts';
import { ApexList } from './apex-list.ts';
import { ApexMap } from './apex-map.ts';
import { ApexSet } from './apex-set.ts';
import { ApexDouble, ApexEnumValue, ApexObject } from './boxes.ts';
import { doubleToString } from './double-text.ts';
import { SObjectValue } from './sobject-value.ts';
import { typeArguments, typeNameOf } from './type-name.ts';

const SHOWN = 10;

/** `type`: the static type where it is known; a bare number of type Double prints `3.0`. */
export function toApexString(value: unknown, type?: string): string {
  return print(value, type, []);
}

/** String.valueOf(Object): as `toApexString`, but for a Date and a Datetime by themselves. */
export function stringValueOf(value: unknown, timeZone: string, type?: string): string {
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return value.toStandard(timeZone);
  return print(value, type, []);
}

function print(value: unknown, type: string | undefined, within: readonly unknown[]): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return type === 'Double' ? doubleToString(value) : String(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDouble) return doubleToString(value.value);
  if (value instanceof ApexDate) return `${value} 00:00:00`;
  if (value instanceof ApexEnumValue) return value.name;
  if (within.includes(value)) return '(already output)';
  const inner = [...within, value];
  if (value instanceof ApexList) {
    return `(${cut(value.items, (item) => print(item, typeArguments(value.type)[0], inner))})`;
  }
  if (value instanceof ApexSet) {
    return `{${cut([...value], (item) => print(item, typeArguments(value.type)[0], inner))}}`;
  }
  if (value instanceof ApexMap) {
    const [k, v] = typeArguments(value.type);
    return `{${cut([...value], ([key, held]) => `${print(key, k, inner)}=${print(held, v, inner)}`)}}`;
  }
  if (value instanceof SObjectValue) return printRecord(value, inner);
  if (hasToString(value)) return value.tostring$0() ?? 'null';
  if (value instanceof ApexException) return `${value.typeName}: ${value.apexMessage ?? NO_MESSAGE}`;
  if (value instanceof ApexObject) {
    // The platform lists fields by name, not by declaration.
    const fields = [...(value.$fields ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
    const read = value as unknown as Record<string, unknown>;
    return `${simpleName(value)}:[${fields.map((f) => `${f.name}=${print(read[f.key], f.type, inner)}`).join(', ')}]`;
  }
  return value.toString === Object.prototype.toString ? `${typeNameOf(value)}:[]` : value.toString();
}
/** An inner class goes by its own name (trailheadapps/apex-recipes, TriggerHandler_Test.testGetHandlerName). */
const simpleName = (value: ApexObject): string => value.$shownAs ?? (typeNameOf(value).split('.').at(-1) as string);

const hasToString = (value: object): value is { tostring$0(): string | null } => 'tostring$0' in value;

function cut<T>(items: readonly T[], show: (item: T) => string): string {
  const shown = items.slice(0, SHOWN).map(show);
  return (items.length > SHOWN ? [...shown, '...'] : shown).join(', ');
}

/** Fields in the order they were set or queried; parents and child lists are left out. */
function printRecord(record: SObjectValue, within: readonly unknown[]): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(record.values)) {
    if (value instanceof SObjectValue || value instanceof ApexList) continue;
    parts.push(`${name}=${print(value, undefined, within)}`);
  }
  return `${record.type.name}:{${parts.join(', ')}}`;
}
