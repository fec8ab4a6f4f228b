/** The reading part of `lightning/uiRecordApi`. What is not exported here fails when the page is built. */
type Field = string | { readonly objectApiName: string; readonly fieldApiName: string };
interface Config {
  readonly recordId?: string;
  readonly fields?: Field | readonly Field[];
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

const connected = new Set<getRecord>();
const nameOf = (field: Field): string =>
  typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;

export class getRecord {
  private readonly listener: (result: Result) => void;
  private config: Config = {};
  private runs = 0;

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
    const strange = Object.keys(config).find((name) => name !== 'recordId' && name !== 'fields');
    if (strange !== undefined) throw new Error(`the local org does not support getRecord with ${strange}`);
    this.config = config;
    if (config.recordId !== undefined && config.fields !== undefined) void this.run();
  }
  shows(recordId: string): boolean {
    return this.config.recordId === recordId;
  }
  async run(): Promise<void> {
    const run = (this.runs += 1);
    const fields = [this.config.fields ?? []].flat().map(nameOf).join(',');
    const address = `/lightning/ui-api/records/${this.config.recordId}?fields=${encodeURIComponent(fields)}`;
    const response = await fetch(address);
    const body: unknown = await response.json();
    if (run !== this.runs) return;
    const { status, statusText, ok } = response;
    const error = { status, statusText, ok, errorType: 'fetchResponse', headers: {}, body };
    this.listener(ok ? { data: body as RecordData, error: undefined } : { data: undefined, error });
  }
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
  const changed = [...connected].filter((adapter) => records.some(({ recordId }) => adapter.shows(recordId)));
  await Promise.all(changed.map((adapter) => adapter.run()));
}
