/** Members of System that start, stop and recognise asynchronous work. */
import { staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import type { AsyncQueue, Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import { nullArgument } from './null-argument.ts';
import { AsyncOptions } from './queueable.ts';

const DEFAULT_SCOPE = 200;

const enqueue = (cx: Cx, job: unknown, second?: unknown): string => {
  if (job === null) throw nullArgument('queueable');
  const options = second instanceof AsyncOptions ? second : null;
  const delayMinutes = typeof second === 'number' ? second : (options?.minimumQueueableDelayInMinutes ?? null);
  if (delayMinutes !== null && (delayMinutes < 0 || delayMinutes > 10)) {
    throw apexException('System.AsyncException', 'The delay must be between 0 and 10 minutes.');
  }
  const signature = options?.duplicateSignature?.text ?? null;
  return cx.async.enqueueQueueable(job, {
    delayMinutes,
    signature,
    mostDepth: options?.maximumQueueableStackDepth ?? null
  });
};

const isRunning = (kind: NonNullable<AsyncQueue['running']>['kind']) => (cx: Cx) => cx.async.running?.kind === kind;

export const SYSTEM_JOBS: readonly PlatformMember[] = [
  staticMethod('Id enqueueJob(System.Queueable queueable)', enqueue),
  staticMethod('Id enqueueJob(System.Queueable queueable, Integer delay)', enqueue),
  staticMethod('Id enqueueJob(System.Queueable queueable, System.AsyncOptions options)', enqueue),
  staticMethod('void attachFinalizer(System.Finalizer finalizer)', (cx: Cx, finalizer: unknown) => {
    if (finalizer === null) throw nullArgument('finalizer');
    cx.async.attachFinalizer(finalizer);
  }),
  staticMethod(
    'Id schedule(String jobName, String cronExpression, System.Schedulable schedulable)',
    (cx: Cx, name: string | null, cron: string | null, job: unknown) => {
      if (name === null) throw nullArgument('jobName');
      if (cron === null) throw nullArgument('cronExpression');
      if (job === null) throw nullArgument('schedulable');
      return cx.async.schedule(name, cron, job);
    }
  ),
  ...['', ', Integer scopeSize'].map((tail) =>
    staticMethod(
      `Id scheduleBatch(Object batchable, String jobName, Integer minutesFromNow${tail})`,
      (cx: Cx, batch: unknown, name: string | null, minutes: number | null, scope?: number | null) => {
        if (batch === null) throw nullArgument('batchable');
        if (name === null) throw nullArgument('jobName');
        if (minutes === null) throw nullArgument('minutesFromNow');
        return cx.async.scheduleBatch(batch, name, minutes, scope ?? DEFAULT_SCOPE);
      }
    )
  ),
  staticMethod('void abortJob(String jobId)', (cx: Cx, jobId: string | null) => {
    if (jobId === null) throw nullArgument('jobId');
    cx.async.abort(jobId);
  }),
  staticMethod('Boolean isBatch()', isRunning('Batch')),
  staticMethod('Boolean isFuture()', isRunning('Future')),
  staticMethod('Boolean isQueueable()', isRunning('Queueable')),
  staticMethod('Boolean isScheduled()', isRunning('Scheduled'))
];
