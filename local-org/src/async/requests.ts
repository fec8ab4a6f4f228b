/** What may Apex enqueue, and in which words is it refused? Each request leaves an AsyncApexJob row and a job that waits. */
import { LimitExceededError, apexException, type ApexException } from '../values/apex-exception.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { FutureMethod, QueueableOptions, QueueablePlace, Runtime } from '../transaction/runtime.ts';
import { BatchJob } from './batch-job.ts';
import { FutureJob } from './future-job.ts';
import { copyInstance } from './instance-copy.ts';
import type { Job, Running } from './job.ts';
import { insertJobRow } from './job-rows.ts';
import { QueueableJob } from './queueable-job.ts';
import { implementsInterface } from '../platform/services/user-method.ts';

export const MAX_ACTIVE_BATCHES = 5;
const MAX_HOLDING_BATCHES = 100;
const MINUTE = 60_000;
/** How often in a row a finalizer may enqueue its failed job again. */
const MAX_RETRIES = 5;
/** In a test a queueable starts no other, unless a depth was set. */
const TEST_DEPTH = 1;

/** Who asks. */
export interface Asking {
  readonly runtime: Runtime;
  readonly now: Running | null;
  /** All jobs that wait. */
  readonly others: readonly Job[];
}

const refused = (message: string): ApexException => apexException('System.AsyncException', message);

export function newQueueable({ runtime, now, others }: Asking, instance: unknown, options: QueueableOptions): Job {
  const parent = now?.job instanceof QueueableJob ? now.job : null;
  const place = placeOf(now?.kind === 'Queueable' ? parent : null, options);
  const most = place.mostDepth ?? (runtime.test ? TEST_DEPTH : Infinity);
  if (place.depth > most) throw refused('Maximum stack depth has been reached.');
  const className = typeNameOf(instance);
  const isRetry = now?.kind === 'Finalizer' && parent?.hasFailed === true && parent.className === className;
  const retries = isRetry ? parent.retries + 1 : 0;
  if (retries > MAX_RETRIES) {
    throw refused(`A finalizer can enqueue its failed job ${MAX_RETRIES} times in a row: ${className}`);
  }
  const { signature } = options;
  if (signature !== null && others.some((job) => job instanceof QueueableJob && job.signature === signature)) {
    throw apexException(
      'System.DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature'
    );
  }
  runtime.limits.use('queueableJobs');
  const id = insertJobRow(runtime, { type: 'Queueable', status: 'Queued', className });
  const dueAt = runtime.clock.now() + (options.delayMinutes ?? 0) * MINUTE;
  const { userId } = runtime.session;
  const copy = copyInstance(instance);
  return new QueueableJob({ id, userId, dueAt, instance: copy, className, signature, place, retries });
}

function placeOf(parent: QueueableJob | null, { mostDepth, delayMinutes }: QueueableOptions): QueueablePlace {
  if (parent === null) return { depth: 1, mostDepth, delayMinutes };
  return { depth: parent.place.depth + 1, mostDepth: mostDepth ?? parent.place.mostDepth, delayMinutes };
}

export function newFuture(
  { runtime, now }: Asking,
  { className, name, parameters }: FutureMethod,
  args: readonly unknown[],
  run: (...args: unknown[]) => void
): Job {
  if (now?.kind === 'Future' || now?.kind === 'Batch') {
    const method = `${className}.${name}(${parameters})`;
    throw refused(`Future method cannot be called from a future or batch method: ${method}`);
  }
  runtime.limits.use('futureCalls');
  const id = insertJobRow(runtime, { type: 'Future', status: 'Queued', className, methodName: name });
  const copies = args.map((argument) => copyInstance(argument));
  const { userId } = runtime.session;
  return new FutureJob({ id, userId, dueAt: runtime.clock.now(), body: () => run(...copies) });
}

export function newBatch({ runtime, now, others }: Asking, batch: unknown, scope: number): Job {
  if (now?.kind === 'Future' || (now?.kind === 'Batch' && now.phase !== 'finish')) {
    throw refused('Database.executeBatch cannot be called from a batch start, batch execute, or future method.');
  }
  if (scope < 1) throw refused(`Invalid batch scope size: ${scope}`);
  const before = others.filter((job) => job instanceof BatchJob).length;
  if (before >= MAX_ACTIVE_BATCHES + MAX_HOLDING_BATCHES) {
    throw new LimitExceededError(
      "You've exceeded the limit of 100 jobs in the flex queue. Wait for some of your batch jobs to finish before adding more."
    );
  }
  const status = before >= MAX_ACTIVE_BATCHES ? 'Holding' : 'Queued';
  const id = insertJobRow(runtime, { type: 'BatchApex', status, className: typeNameOf(batch) });
  const is = (name: string): boolean => implementsInterface(runtime.program, batch, name);
  return new BatchJob({
    id,
    userId: runtime.session.userId,
    dueAt: runtime.clock.now(),
    instance: copyInstance(batch),
    scope,
    isStateful: is('Database.Stateful'),
    raisesEvents: is('Database.RaisesPlatformEvents')
  });
}
