/** Records as the REST API writes them: `attributes`, `+0000` times, child records as a query result of their own. */
import { simpleToJson } from '../org/value-to-json.ts';
import { ApexDatetime, ApexList, SObjectValue } from '../values/index.ts';

export function recordJson(record: SObjectValue, base: string): Record<string, unknown> {
  const { name } = record.type;
  const id = record.values['Id'];
  const attributes = typeof id === 'string' ? { type: name, url: `${base}/sobjects/${name}/${id}` } : { type: name };
  const json: Record<string, unknown> = { attributes };
  for (const [field, value] of Object.entries(record.values)) json[field] = valueJson(value, base);
  return json;
}

function valueJson(value: unknown, base: string): unknown {
  if (value instanceof SObjectValue) return recordJson(value, base);
  if (value instanceof ApexList) {
    if (value.items.length === 0) return null;
    const records = (value.items as SObjectValue[]).map((child) => recordJson(child, base));
    return { totalSize: records.length, done: true, records };
  }
  if (value instanceof ApexDatetime) return new Date(value.epochMs).toISOString().replace('Z', '+0000');
  const simple = simpleToJson(value);
  return simple === undefined ? null : simple;
}
