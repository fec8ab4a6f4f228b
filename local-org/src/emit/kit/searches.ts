/** SOSL as emitted code uses it. */
import { notSupported } from '../../diagnostics/errors.ts';
import type { SoqlQuery } from '../../syntax/soql-ast.ts';
import type { Cx, LimitName, QueryOptions } from '../../transaction/runtime.ts';
import { ApexList } from '../../values/index.ts';
import { nn } from './values.ts';

interface Search {
  readonly query: SoqlQuery;
  /** Those after the Ids that were found. */
  readonly binds: readonly unknown[];
}
const NOT_COUNTED: readonly LimitName[] = ['queries', 'queryRows'];

/** Nothing is indexed: only tests can search, and find what `Test.setFixedSearchResults` named. */
export function search(cx: Cx, sought: string | null, searches: readonly Search[], options: QueryOptions): ApexList {
  nn(sought);
  cx.limits.use('soslQueries');
  if (!cx.test) throw notSupported('searches (SOSL) outside of tests');
  const found = new ApexList('List<Id>', [...cx.test.foundBySearch]);
  const before = NOT_COUNTED.map((name) => cx.limits.used(name));
  const lists = searches.map(({ query, binds }) => cx.database.query(query, [found, ...binds], options));
  NOT_COUNTED.forEach((name, i) => cx.limits.use(name, (before[i] as number) - cx.limits.used(name)));
  return new ApexList('List<List<SObject>>', lists);
}
