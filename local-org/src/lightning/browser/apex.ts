/** `@salesforce/apex`: one function that is an imperative call and, through `adapter`, a wire adapter. */
interface WireResult {
  readonly data: unknown;
  readonly error: unknown;
}
type Listener = (result: WireResult) => void;

/** The error an imperative call rejects with has the shape of the platform's fetch response. */
async function callApex(className: string, method: string, parameters: unknown): Promise<unknown> {
  const response = await fetch(`/apex/${className}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters ?? {})
  });
  const body: unknown = await response.json();
  if (response.ok) return body;
  const { status, statusText, ok } = response;
  throw { status, statusText, ok, errorType: 'fetchResponse', headers: {}, body };
}

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const adapterOf = new WeakMap<object, { run(): Promise<void> }>();

export function apexMethod(className: string, method: string) {
  const call = (parameters?: unknown): Promise<unknown> => callApex(className, method, parameters);
  class Adapter {
    private readonly listener: Listener;
    private parameters: Record<string, unknown> | undefined;
    private runs = 0;

    constructor(listener: Listener) {
      this.listener = listener;
      listener({ data: undefined, error: undefined });
    }
    connect(): void {
      // Nothing to do before the first configuration arrives.
    }
    disconnect(): void {
      this.runs += 1;
    }
    /** The platform waits until every reactive parameter is there. */
    update(parameters: Record<string, unknown>): void {
      if (Object.values(parameters).includes(undefined)) return;
      this.parameters = parameters;
      void this.run();
    }
    async run(): Promise<void> {
      const run = (this.runs += 1);
      const result = await call(this.parameters).then(
        (data): WireResult => ({ data: freeze(data), error: undefined }),
        (error: unknown): WireResult => ({ data: undefined, error })
      );
      if (run !== this.runs) return;
      adapterOf.set(result, this);
      this.listener(result);
    }
  }
  return Object.assign(call, { adapter: Adapter });
}

export async function refreshApex(result: object): Promise<void> {
  await adapterOf.get(result)?.run();
}

export function getSObjectValue(record: Record<string, unknown>, field: string | { fieldApiName: string }): unknown {
  const path = (typeof field === 'string' ? field.replace(/^\w+\./, '') : field.fieldApiName).split('.');
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], record);
}
