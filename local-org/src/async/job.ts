import { ApexException, NO_MESSAGE } from '../values/apex-exception.ts';
import type { TransactionKind } from '../transaction/transaction.ts';
import type { AsyncQueue, QueueablePlace } from '../transaction/runtime.ts';
import type { AsyncHost } from './host.ts';

export type RunningKind = NonNullable<AsyncQueue['running']>['kind'];

/** One piece of asynchronous work, done transaction by transaction. */
export interface Job {
  /** Its row: AsyncApexJob, or CronTrigger for scheduled work. The row decides whether the job still lives. */
  readonly id: string;
  readonly rowObject: 'AsyncApexJob' | 'CronTrigger';
  readonly userId: string;
  /** ms; not started before. */
  readonly dueAt: number;
  /** Does one transaction. true: there is more to do (later, for a schedule). */
  step(work: JobWork): boolean;
}

/** The transaction that runs now. */
export interface Running {
  readonly kind: RunningKind;
  readonly jobId: string;
  /** Which method of a batch. */
  readonly phase: string;
  readonly job: Job;
  readonly place: QueueablePlace | null;
}

/** What the queue lends to a job while it runs. */
export interface JobWork {
  readonly host: AsyncHost;
  /** Runs body as a transaction of its own. `phase` says which method of a batch runs. */
  transaction<T>(kind: RunningKind & TransactionKind, phase: string, job: Job, body: () => T): T;
  /**
   * An exception nobody caught, after the job has written it down. In a test it surfaces from Test.stopTest; an error
   * of the local org itself always surfaces.
   */
  failed(job: Job, error: unknown): void;
  /** Test.stopTest is running the job. */
  readonly isTest: boolean;
  /** Runs the batch as `Database.executeBatch` would, from within the current transaction. */
  executeBatch(batch: unknown, scope: number): void;
}

export function messageOf(error: unknown): string {
  if (error instanceof ApexException) return error.apexMessage ?? NO_MESSAGE;
  return error instanceof Error ? error.message : String(error);
}
