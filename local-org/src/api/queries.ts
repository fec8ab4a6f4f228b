/** `query`, `queryAll` and the pages that follow. A result is read once and kept; its pages are served from memory. */
import { notSupported } from '../diagnostics/errors.ts';
import { parseQuery } from '../syntax/index.ts';
import type { Runtime } from '../transaction/runtime.ts';
import { ApiError } from './api-error.ts';
import { recordJson } from './record-json.ts';
import { Selection } from './selection.ts';
import type { RestContext } from './rest-context.ts';

const PAGE = 2000;
const KEPT_RESULTS = 50;

export class Queries {
  private readonly results = new Map<string, { readonly userId: string; readonly records: readonly unknown[] }>();
  private count = 0;

  run(context: RestContext, soql: string | undefined, isAll: boolean, batchSize: number | null): unknown {
    if (!soql || soql.trim() === '') throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
    const text = isAll && !/\ball\s+rows\s*$/i.test(soql) ? `${soql} ALL ROWS` : soql;
    const answer = context.run((runtime) => answerOf(runtime, context, text));
    if ('total' in answer) return { totalSize: answer.total, done: true, records: [] };
    const key = this.keep(context.userId, answer.records);
    return this.page(context, key, 0, batchSize ?? PAGE);
  }

  /** Locator: `01g…-2000`, with the page size the query was asked with behind it. */
  more(context: RestContext, locator: string): unknown {
    const m = /^(01g\w{15})-(\d+)-(\d+)$/.exec(locator);
    const result = m && this.results.get(m[1] as string);
    if (!m || !result || result.userId !== context.userId) {
      throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.page(context, m[1] as string, Number(m[2]), Number(m[3]));
  }

  private page(context: RestContext, key: string, from: number, size: number): unknown {
    const all = this.results.get(key)?.records ?? [];
    const records = all.slice(from, from + size);
    const next = from + records.length;
    if (next >= all.length) {
      this.results.delete(key);
      return { totalSize: all.length, done: true, records };
    }
    return {
      totalSize: all.length,
      done: false,
      nextRecordsUrl: `${context.base}/query/${key}-${next}-${size}`,
      records
    };
  }

  private keep(userId: string, records: readonly unknown[]): string {
    const key = `01g${String(++this.count).padStart(15, '0')}`;
    this.results.set(key, { userId, records });
    const oldest = this.results.size > KEPT_RESULTS ? this.results.keys().next().value : undefined;
    if (oldest !== undefined) this.results.delete(oldest);
    return key;
  }
}

/** Rows of a query as JSON, with the fields it names and no others. */
export function readRecords(
  runtime: Runtime,
  soql: string,
  binds: ReadonlyMap<string, unknown>,
  base: string
): Record<string, unknown>[] {
  const rows = runtime.database.queryText(soql, binds, { access: 'user', sharing: 'with' });
  const asked = Selection.of(parseQuery(soql));
  return rows.items.map((row) => recordJson(row, base, asked));
}

function answerOf(runtime: Runtime, context: RestContext, text: string): { total: number } | { records: unknown[] } {
  const options = { access: 'user', sharing: 'with' } as const;
  if (/^\s*find\b/i.test(text)) throw notSupported('SOSL through the query resource');
  if (/^\s*select\s+count\s*\(\s*\)\s+from\b/i.test(text)) {
    return { total: runtime.database.countText(text, new Map(), options) };
  }
  return { records: readRecords(runtime, text, new Map(), context.base) };
}

/** `Sforce-Query-Options: batchSize=500`; the platform keeps it between 200 and 2,000. */
export function batchSizeOf(header: string | undefined): number | null {
  const m = /batchSize\s*=\s*(\d+)/i.exec(header ?? '');
  return m ? Math.min(2000, Math.max(200, Number(m[1]))) : null;
}
