/**
 * Dynamic SOQL. Text with `:name` reads the variables in sight of the caller: emitted code passes them as one more
 * argument after the declared ones, a map of name to value (or a function that makes it).
 */
import { staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx, Locator, QueryOptions } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import type { ApexMap } from '../../values/apex-map.ts';
import { accessOf, AccessLevel } from './access-level.ts';
import { Cursor } from './cursor.ts';
import { nullArgument } from './null-argument.ts';
import { QueryLocator } from './query-locator.ts';

type Binds = ReadonlyMap<string, unknown>;
const NO_BINDS: Binds = new Map();

interface DynamicCall {
  readonly text: string;
  readonly binds: Binds;
  readonly options: QueryOptions;
}

/** `rest`: an access level, a map of binds given by Apex, the variables in sight; each told by its kind. */
function dynamicCall(cx: Cx, text: unknown, rest: readonly unknown[]): DynamicCall {
  if (typeof text !== 'string') throw nullArgument('queryString');
  let level: AccessLevel | undefined;
  let binds = NO_BINDS;
  for (const argument of rest) {
    if (argument instanceof AccessLevel) level = argument;
    else if (argument instanceof Map) binds = argument as Binds;
    else if (typeof argument === 'function') binds = (argument as () => Binds)();
    else throw nullArgument('accessLevel');
  }
  return { text, binds, options: { access: accessOf(cx, level), sharing: cx.caller.sharing } };
}

function callWithBinds(cx: Cx, text: unknown, binds: ApexMap<string, unknown> | null, level: unknown): DynamicCall {
  if (binds === null) throw nullArgument('bindMap');
  return dynamicCall(cx, text, [new Map(binds.entries()), level]);
}

const query = (cx: Cx, call: DynamicCall): ApexList => cx.database.queryText(call.text, call.binds, call.options);
const count = (cx: Cx, call: DynamicCall): number => cx.database.countText(call.text, call.binds, call.options);
const cursor = (cx: Cx, call: DynamicCall): Cursor =>
  new Cursor(cx, cx.database.locator(call.text, call.binds, { ...call.options, isForCursor: true }));
const queryLocator = (cx: Cx, call: DynamicCall): QueryLocator =>
  new QueryLocator(cx.database.locator(call.text, call.binds, call.options));

/** `Database.getQueryLocator([SELECT …])`: emitted code passes the inline query as the Locator it makes of it. */
const inlineLocator = (_cx: Cx, source: unknown): QueryLocator => {
  if (source instanceof ApexList) {
    throw apexException('System.QueryException', 'Database.getQueryLocator takes a query, not a list');
  }
  return new QueryLocator(source as Locator);
};

type Body<T> = (cx: Cx, call: DynamicCall) => T;
const dynamic = <T>(returns: string, name: string, body: Body<T>): PlatformMember[] =>
  ['', ', System.AccessLevel accessLevel'].map((tail) =>
    staticMethod(`${returns} ${name}(String queryString${tail})`, (cx: Cx, text: unknown, ...rest: unknown[]) =>
      body(cx, dynamicCall(cx, text, rest))
    )
  );
const withBinds = <T>(returns: string, name: string, body: Body<T>): PlatformMember =>
  staticMethod(
    `${returns} ${name}(String queryString, Map<String, Object> bindMap, System.AccessLevel accessLevel)`,
    (cx: Cx, text: unknown, binds: ApexMap<string, unknown> | null, level: unknown) =>
      body(cx, callWithBinds(cx, text, binds, level))
  );

export const DATABASE_QUERY: readonly PlatformMember[] = [
  ...dynamic('List<SObject>', 'query', query),
  withBinds('List<SObject>', 'queryWithBinds', query),
  ...dynamic('Integer', 'countQuery', count),
  withBinds('Integer', 'countQueryWithBinds', count),
  ...dynamic('Database.QueryLocator', 'getQueryLocator', queryLocator),
  withBinds('Database.QueryLocator', 'getQueryLocatorWithBinds', queryLocator),
  staticMethod('Database.QueryLocator getQueryLocator(List<SObject> query)', inlineLocator),
  ...dynamic('Database.Cursor', 'getCursor', cursor),
  withBinds('Database.Cursor', 'getCursorWithBinds', cursor)
];
