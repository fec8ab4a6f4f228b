import { notSupported } from '../../diagnostics/errors.ts';
import { abstractMethod, method, platformInterface } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { callUserMethod } from './user-method.ts';

/** What a batch's methods get: `context.getJobId()`. */
export class BatchableContext {
  readonly $type = 'Database.BatchableContext';
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
  getjobid$0(): string {
    return this.jobId;
  }
  getchildjobid$0(): never {
    throw notSupported('Database.BatchableContext.getChildJobId');
  }
}

export const BATCHABLE_CONTEXT = platformInterface('Database.BatchableContext', [
  abstractMethod('Id getJobId()'),
  abstractMethod('Id getChildJobId()')
]);

/**
 * `start` may return a Database.QueryLocator as well as an Iterable, and `execute` may narrow `List<SObject>` to a list
 * of one object. No signature says that, so both are found by name when they are called.
 */
export const BATCHABLE = platformInterface(
  'Database.Batchable',
  [
    method('Iterable<T> start(Database.BatchableContext context)', (cx: Cx, self: unknown, context: unknown) =>
      callUserMethod(cx.program, self, 'start', ['BatchableContext'], [context])
    ),
    method(
      'void execute(Database.BatchableContext context, List<T> scope)',
      (cx: Cx, self: unknown, context: unknown, scope: unknown) => {
        callUserMethod(cx.program, self, 'execute', ['BatchableContext', '*'], [context, scope]);
      }
    ),
    abstractMethod('void finish(Database.BatchableContext context)')
  ],
  { typeParams: ['T'] }
);

export const STATEFUL = platformInterface('Database.Stateful', []);
export const ALLOWS_CALLOUTS = platformInterface('Database.AllowsCallouts', []);
export const RAISES_PLATFORM_EVENTS = platformInterface('Database.RaisesPlatformEvents', []);
