/** Records as the REST API writes them: `attributes`, `+0000` times, child records as a query result of their own. */
import { simpleToJson } from '../org/value-to-json.ts';
import { ApexDatetime, ApexList, SObjectValue } from '../values/index.ts';
import type { Selection } from './selection.ts';

export function recordJson(record: SObjectValue, base: string, asked: Selection): Record<string, unknown> {
  const { name } = record.type;
  const id = record.values['Id'];
  const attributes = typeof id === 'string' ? { type: name, url: `${base}/sobjects/${name}/${id}` } : { type: name };
  const json: Record<string, unknown> = { attributes };
  for (const [key, value] of Object.entries(record.values)) {
    const child = value instanceof ApexList ? asked.child(key) : undefined;
    const parent = asked.parent(key);
    if (child) json[key] = childrenJson(value as ApexList<SObjectValue>, base, child);
    else if (value instanceof SObjectValue) json[key] = parent ? recordJson(value, base, parent) : null;
    else if (parent || asked.hasField(key)) json[key] = valueJson(value);
  }
  return json;
}

function childrenJson(list: ApexList<SObjectValue>, base: string, asked: Selection): unknown {
  if (list.items.length === 0) return null;
  const records = list.items.map((child) => recordJson(child, base, asked));
  return { totalSize: records.length, done: true, records };
}

function valueJson(value: unknown): unknown {
  if (value instanceof ApexDatetime) return new Date(value.epochMs).toISOString().replace('Z', '+0000');
  const simple = simpleToJson(value);
  return simple === undefined ? null : simple;
}
