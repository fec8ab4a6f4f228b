/** The part of `lightning/uiRecordApi` the local org has. What is not exported here fails when the page is built. */
import { RECORDS_CHANGED } from './page-events.ts';

type Field = string | { readonly objectApiName: string; readonly fieldApiName: string };
type Fields = Field | readonly Field[];
interface Config {
  readonly recordId?: string;
  readonly fields?: Fields;
  readonly optionalFields?: Fields;
  readonly [other: string]: unknown;
}
interface RecordData {
  readonly id: string;
  readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
}
interface Result {
  readonly data: RecordData | undefined;
  readonly error: unknown;
}

const PARTS = new Set(['recordId', 'fields', 'optionalFields']);
const connected = new Set<getRecord>();
const nameOf = (field: Field): string =>
  typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
const namesOf = (fields: Fields | undefined): string => [fields ?? []].flat().map(nameOf).join(',');

/** A failed call rejects with the shape of the platform's fetch response. */
async function call(address: string, request?: RequestInit): Promise<RecordData> {
  const response = await fetch(address, request);
  const body: unknown = await response.json();
  if (response.ok) return body as RecordData;
  const { status, statusText, ok } = response;
  throw { status, statusText, ok, errorType: 'fetchResponse', headers: {}, body };
}

export class getRecord {
  private readonly listener: (result: Result) => void;
  private config: Config = {};
  private runs = 0;
  private told = '';

  constructor(listener: (result: Result) => void) {
    this.listener = listener;
    listener({ data: undefined, error: undefined });
  }
  connect(): void {
    connected.add(this);
  }
  disconnect(): void {
    connected.delete(this);
    this.runs += 1;
  }
  update(config: Config): void {
    const strange = Object.keys(config).find((name) => !PARTS.has(name));
    if (strange !== undefined) throw new Error(`the local org does not support getRecord with ${strange}`);
    this.config = config;
    if (config.recordId !== undefined && (config.fields ?? config.optionalFields) !== undefined) void this.run();
  }
  shows(recordId: string): boolean {
    return this.config.recordId === recordId;
  }
  async run(): Promise<void> {
    const run = (this.runs += 1);
    const { recordId, fields, optionalFields } = this.config;
    const query = new URLSearchParams({ fields: namesOf(fields), optionalFields: namesOf(optionalFields) });
    const result = await call(`/lightning/ui-api/records/${recordId}?${query}`).then(
      (data): Result => ({ data, error: undefined }),
      (error: unknown): Result => ({ data: undefined, error })
    );
    const news = JSON.stringify(result);
    // A wire hears of changes only.
    if (run !== this.runs || news === this.told) return;
    this.told = news;
    this.listener(result);
  }
}

/** The whole input is checked on the server. What shows the record is read again, as from the platform's cache. */
export async function updateRecord(input: { readonly fields: Readonly<Record<string, unknown>> }): Promise<RecordData> {
  const { Id: id, ...fields } = input.fields;
  if (typeof id !== 'string') throw new Error('updateRecord needs the Id among the fields of its input');
  const record = await call(`/lightning/ui-api/records/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fields })
  });
  await notifyRecordUpdateAvailable([{ recordId: id }]);
  return record;
}

function fieldOf(record: RecordData | undefined, field: Field) {
  const [, first = '', ...rest] = nameOf(field).split('.');
  let found = record?.fields[first];
  for (const name of rest) found = (found?.value as RecordData | null | undefined)?.fields[name];
  return found;
}
export const getFieldValue = (record: RecordData | undefined, field: Field): unknown => fieldOf(record, field)?.value;
export const getFieldDisplayValue = (record: RecordData | undefined, field: Field): string | null | undefined =>
  fieldOf(record, field)?.displayValue;

export async function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
  const ids = records.map(({ recordId }) => recordId);
  document.dispatchEvent(new CustomEvent(RECORDS_CHANGED, { detail: ids }));
  const changed = [...connected].filter((adapter) => ids.some((id) => adapter.shows(id)));
  await Promise.all(changed.map((adapter) => adapter.run()));
}
