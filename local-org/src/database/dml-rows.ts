/** The rows of one statement: refused as a whole, or cut into chunks. */
import type { DmlRequest } from '../transaction/runtime.ts';
import { apexException, type SObjectValue } from '../values/index.ts';
import type { WorkRow } from './work-row.ts';

/** Rows that go through the order of execution together. */
const CHUNK = 200;
const MOST_OBJECTS = 10;

/** In the order of the list: a chunk ends with the object or when it is full. */
export function* chunks(rows: readonly WorkRow[]): Iterable<WorkRow[]> {
  let chunk: WorkRow[] = [];
  for (const row of rows) {
    const [first] = chunk;
    if (first && (chunk.length === CHUNK || first.source.type !== row.source.type)) {
      yield chunk;
      chunk = [];
    }
    chunk.push(row);
  }
  yield chunk;
}

export function refuseManyObjects(records: readonly SObjectValue[]): void {
  const changes = records.filter((record, i) => i === 0 || record.type !== records[i - 1]?.type);
  if (changes.length <= MOST_OBJECTS) return;
  throw apexException(
    'System.TypeException',
    'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.'
  );
}

export function refuseTwice(operation: DmlRequest['operation'], records: readonly SObjectValue[]): void {
  const seen = new Set<unknown>();
  for (const record of records) {
    const id = record.values.Id;
    if ((operation === 'insert' || operation === 'upsert') && seen.has(record)) {
      throw apexException(
        'System.ListException',
        'Before Insert or Upsert list must not have two identically equal elements'
      );
    }
    if ((operation === 'update' || operation === 'upsert') && typeof id === 'string') {
      if (seen.has(id)) throw apexException('System.ListException', `Duplicate id in list: ${id}`);
      seen.add(id);
    }
    seen.add(record);
  }
}
