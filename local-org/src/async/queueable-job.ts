/** A Queueable, then its finalizer if it attached one: two transactions, the second whatever became of the first. */
import { ApexException } from '../values/apex-exception.ts';
import type { QueueablePlace } from '../transaction/runtime.ts';
import { FinalizerContext, QueueableContext } from '../platform/services/queueable.ts';
import { copyInstance } from './instance-copy.ts';
import { messageOf, type Job, type JobWork } from './job.ts';
import { updateJobRow } from './job-rows.ts';
import { callUserMethod } from '../platform/services/user-method.ts';

export interface NewQueueable {
  readonly id: string;
  readonly userId: string;
  readonly dueAt: number;
  readonly instance: unknown;
  readonly className: string;
  readonly signature: string | null;
  readonly place: QueueablePlace;
  /** How often in a row a finalizer has enqueued it again. */
  readonly retries: number;
}

export class QueueableJob implements Job {
  readonly rowObject = 'AsyncApexJob';
  readonly id: string;
  readonly userId: string;
  readonly dueAt: number;
  /** Blocks an equal one only while this waits: the platform releases it when the job starts. */
  readonly signature: string | null;
  readonly className: string;
  readonly place: QueueablePlace;
  readonly retries: number;
  finalizer: unknown = null;
  private readonly instance: unknown;
  private isFinalizing = false;
  private failure: unknown = null;

  constructor(job: NewQueueable) {
    this.id = job.id;
    this.userId = job.userId;
    this.dueAt = job.dueAt;
    this.instance = job.instance;
    this.signature = job.signature;
    this.className = job.className;
    this.place = job.place;
    this.retries = job.retries;
  }

  get hasFailed(): boolean {
    return this.failure !== null;
  }

  step(work: JobWork): boolean {
    return this.isFinalizing ? this.finalize(work) : this.execute(work);
  }

  private execute(work: JobWork): boolean {
    const runtime = work.host.runtime();
    updateJobRow(runtime, this.id, { Status: 'Processing' });
    try {
      work.transaction('Queueable', 'execute', this, () => {
        callUserMethod(
          runtime.program,
          this.instance,
          'execute',
          ['QueueableContext'],
          [new QueueableContext(this.id)]
        );
      });
      updateJobRow(runtime, this.id, { Status: 'Completed' });
    } catch (error) {
      this.failure = error;
      updateJobRow(runtime, this.id, { Status: 'Failed', NumberOfErrors: 1, ExtendedStatus: messageOf(error) });
    }
    if (this.finalizer === null) {
      if (this.failure !== null) work.failed(this, this.failure);
      return false;
    }
    this.finalizer = copyInstance(this.finalizer);
    this.isFinalizing = true;
    return true;
  }

  private finalize(work: JobWork): boolean {
    const { program } = work.host.runtime();
    const exception = this.failure instanceof ApexException ? this.failure : null;
    try {
      work.transaction('Finalizer', 'execute', this, () => {
        const context = new FinalizerContext(this.id, exception);
        callUserMethod(program, this.finalizer, 'execute', ['FinalizerContext'], [context]);
      });
    } catch (error) {
      work.failed(this, error);
    }
    if (this.failure !== null) work.failed(this, this.failure);
    return false;
  }
}
