/** The class Limits: what the transaction has used, and how much it may. */
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx, LimitName } from '../../transaction/runtime.ts';

const GETTERS: readonly (readonly [suffix: string, what: LimitName])[] = [
  ['AggregateQueries', 'aggregateQueries'],
  ['ApexCursorRows', 'cursorRows'],
  ['Callouts', 'callouts'],
  ['CpuTime', 'cpuTime'],
  ['DMLRows', 'dmlRows'],
  ['DMLStatements', 'dmlStatements'],
  ['EmailInvocations', 'emailInvocations'],
  ['FetchCallsOnApexCursor', 'fetchCallsOnCursor'],
  ['FutureCalls', 'futureCalls'],
  ['HeapSize', 'heapSize'],
  ['MobilePushApexCalls', 'mobilePushApexCalls'],
  ['PublishImmediateDML', 'publishImmediateDml'],
  ['Queries', 'queries'],
  ['QueryLocatorRows', 'queryLocatorRows'],
  ['QueryRows', 'queryRows'],
  ['QueueableJobs', 'queueableJobs'],
  // Savepoints and rollbacks count as DML statements; the platform kept the getters as other names for that.
  ['SavepointRollbacks', 'dmlStatements'],
  ['Savepoints', 'dmlStatements'],
  ['SoslQueries', 'soslQueries']
];

export const LIMITS = platformClass(
  'System.Limits',
  GETTERS.flatMap(([suffix, what]) => [
    staticMethod(`Integer get${suffix}()`, (cx: Cx) => cx.limits.used(what)),
    staticMethod(`Integer getLimit${suffix}()`, (cx: Cx) => cx.limits.max(what))
  ])
);
