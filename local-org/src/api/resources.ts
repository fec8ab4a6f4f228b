/**
 * The resources below `/services/data/vXX.0`, as one table: the router mounts them, `/composite/batch` finds them by
 * path. A pattern's `:name` stands for one segment.
 */
import { notSupported } from '../diagnostics/errors.ts';
import { executeAnonymous } from './anonymous-apex.ts';
import { ApiError, notFound, toApiError } from './api-error.ts';
import { deleteCollection, retrieveCollection, writeCollection } from './collections.ts';
import { describeBasic, describeGlobal, describeObject } from './describe.ts';
import { setPassword } from './passwords.ts';
import { batchSizeOf, type Queries } from './queries.ts';
import {
  createRecord,
  deleteByField,
  deleteRecord,
  retrieveByField,
  retrieveRecord,
  updateRecord,
  upsertByField
} from './records.ts';
import { jsonObject, type RestContext } from './rest-context.ts';
import type { SaveResult } from './writes.ts';

export interface Call {
  readonly context: RestContext;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly header: (name: string) => string | undefined;
  readonly body: unknown;
}
export interface Answer {
  readonly status: number;
  /** Absent: no content. */
  readonly body?: unknown;
}
export interface Resource {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly pattern: string;
  /** A GET that may write all the same. */
  readonly isWrite?: boolean;
  run(call: Call): Answer;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const NO_CONTENT: Answer = { status: 204 };
const upserted = (result: SaveResult): Answer => ({ status: result.created ? 201 : 200, body: result });
const part = (call: Call, name: string): string => call.params[name] ?? '';

export function resources(queries: Queries): readonly Resource[] {
  const table: Resource[] = [
    get('/', (call) => ok(root(call.context))),
    get('/limits', () => ok(limits())),
    get('/sobjects', (call) => ok(describeGlobal(call.context))),
    get('/sobjects/:object', (call) => ok(describeBasic(call.context, part(call, 'object')))),
    get('/sobjects/:object/describe', (call) => ok(describeObject(call.context, part(call, 'object')))),
    get('/query', (call) => ok(queries.run(call.context, call.query['q'], false, pageSize(call)))),
    get('/queryAll', (call) => ok(queries.run(call.context, call.query['q'], true, pageSize(call)))),
    get('/query/:locator', (call) => ok(queries.more(call.context, part(call, 'locator')))),
    get('/queryAll/:locator', (call) => ok(queries.more(call.context, part(call, 'locator')))),
    {
      ...get('/tooling/executeAnonymous', (call) => ok(executeAnonymous(call.context, call.query['anonymousBody']))),
      isWrite: true
    },
    ...records(),
    ...collections()
  ];
  table.push({ method: 'POST', pattern: '/composite/batch', run: (call) => ok(batch(call, table)) });
  for (const path of ['/composite', '/composite/tree/:object']) table.push(unsupported('POST', path));
  for (const path of ['/jobs/ingest', '/jobs/query']) table.push(unsupported('POST', path), unsupported('GET', path));
  for (const path of ['/search', '/parameterizedSearch', '/tooling/query', '/recent'])
    table.push(unsupported('GET', path));
  return table;
}

function records(): Resource[] {
  const json = (call: Call): Record<string, unknown> => jsonObject(call.body);
  const upsert = (call: Call): Answer =>
    upserted(upsertByField(call.context, part(call, 'object'), part(call, 'field'), part(call, 'value'), json(call)));
  return [
    post('/sobjects/:object', (call) => ({
      status: 201,
      body: createRecord(call.context, part(call, 'object'), json(call))
    })),
    post('/sobjects/User/:id/password', (call) => {
      setPassword(call.context, part(call, 'id'), call.body);
      return NO_CONTENT;
    }),
    get('/sobjects/:object/:id', (call) =>
      ok(retrieveRecord(call.context, part(call, 'object'), part(call, 'id'), call.query['fields']))
    ),
    patch('/sobjects/:object/:id', (call) => {
      updateRecord(call.context, part(call, 'object'), part(call, 'id'), json(call));
      return NO_CONTENT;
    }),
    del('/sobjects/:object/:id', (call) => {
      deleteRecord(call.context, part(call, 'object'), part(call, 'id'));
      return NO_CONTENT;
    }),
    get('/sobjects/:object/:field/:value', (call) =>
      ok(
        retrieveByField(
          call.context,
          part(call, 'object'),
          part(call, 'field'),
          part(call, 'value'),
          call.query['fields']
        )
      )
    ),
    patch('/sobjects/:object/:field/:value', upsert),
    del('/sobjects/:object/:field/:value', (call) => {
      deleteByField(call.context, part(call, 'object'), part(call, 'field'), part(call, 'value'));
      return NO_CONTENT;
    })
  ];
}

function collections(): Resource[] {
  const list = (text: string | undefined): string[] => (text ?? '').split(',').filter((item) => item !== '');
  const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return [
    post('/composite/sobjects', (call) => ok(writeCollection(call.context, 'insert', call.body))),
    patch('/composite/sobjects', (call) => ok(writeCollection(call.context, 'update', call.body))),
    del('/composite/sobjects', (call) =>
      ok(deleteCollection(call.context, call.query['ids'], call.query['allOrNone'] === 'true'))
    ),
    get('/composite/sobjects/:object', (call) =>
      ok(retrieveCollection(call.context, part(call, 'object'), list(call.query['ids']), list(call.query['fields'])))
    ),
    post('/composite/sobjects/:object', (call) => {
      const body = jsonObject(call.body);
      return ok(retrieveCollection(call.context, part(call, 'object'), names(body['ids']), names(body['fields'])));
    }),
    patch('/composite/sobjects/:object/:field', (call) => {
      const upsert = { object: part(call, 'object'), field: part(call, 'field') };
      return ok(writeCollection(call.context, 'upsert', call.body, upsert));
    })
  ];
}

/** Each request of a batch is a call of its own; one that fails stops the rest only if asked to. */
function batch(call: Call, table: readonly Resource[]): unknown {
  const { batchRequests, haltOnError } = jsonObject(call.body);
  if (!Array.isArray(batchRequests) || batchRequests.length > 25) {
    throw new ApiError(400, 'INVALID_BATCH', 'batchRequests: a list of at most 25 requests is required');
  }
  const results: { statusCode: number; result: unknown }[] = [];
  let hasErrors = false;
  for (const entry of batchRequests) {
    if (hasErrors && haltOnError === true) {
      const result = [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }];
      results.push({ statusCode: 412, result });
      continue;
    }
    const { method, url, richInput } = jsonObject(entry);
    const address = new URL(String(url).replace(/^\/?(services\/data\/)?v\d+\.0/, '') || '/', 'http://batch');
    const answer = dispatch(table, String(method).toUpperCase(), address.pathname, {
      ...call,
      query: Object.fromEntries(address.searchParams),
      body: richInput
    });
    hasErrors ||= answer.status >= 400;
    results.push({ statusCode: answer.status, result: answer.body ?? null });
  }
  return { hasErrors, results };
}

/** Finds the resource of a path and runs it; a failure comes back as an answer. */
function dispatch(table: readonly Resource[], method: string, path: string, call: Call): Answer {
  try {
    for (const resource of table) {
      if (resource.method !== method) continue;
      const params = matchPattern(resource.pattern, path);
      if (params) return resource.run({ ...call, params });
    }
    throw notFound();
  } catch (error) {
    const { status, body } = toApiError(error);
    return { status, body };
  }
}

function matchPattern(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter((segment) => segment !== '');
  const given = path.split('/').filter((segment) => segment !== '');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const value = decodeURIComponent(given[i] as string);
    if (segment.startsWith(':')) params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

function root(context: RestContext): Record<string, string> {
  const names = ['sobjects', 'query', 'queryAll', 'limits', 'composite'];
  return {
    ...Object.fromEntries(names.map((name) => [name, `${context.base}/${name}`])),
    identity: `/id/${context.org.organizationId}/${context.userId}`
  };
}

/** Nothing is metered between calls: what the platform allows a Developer Edition org, all of it left. */
function limits(): unknown {
  const full = (max: number): { Max: number; Remaining: number } => ({ Max: max, Remaining: max });
  return {
    DailyApiRequests: full(15_000),
    DailyAsyncApexExecutions: full(250_000),
    DataStorageMB: full(5),
    FileStorageMB: full(20)
  };
}

function pageSize(call: Call): number | null {
  return batchSizeOf(call.header('sforce-query-options'));
}

type Run = Resource['run'];
const get = (pattern: string, run: Run): Resource => ({ method: 'GET', pattern, run });
const post = (pattern: string, run: Run): Resource => ({ method: 'POST', pattern, run });
const patch = (pattern: string, run: Run): Resource => ({ method: 'PATCH', pattern, run });
const del = (pattern: string, run: Run): Resource => ({ method: 'DELETE', pattern, run });
const unsupported = (method: Resource['method'], pattern: string): Resource => ({
  method,
  pattern,
  run: () => {
    throw notSupported(`the REST resource ${method} ${pattern}`);
  }
});
