import { messageOf, type Job, type JobWork } from './job.ts';
import { updateJobRow } from './job-rows.ts';

/** One call of an `@future` method; its arguments are primitives and were copied by the caller. */
export class FutureJob implements Job {
  readonly rowObject = 'AsyncApexJob';
  readonly id: string;
  readonly userId: string;
  readonly dueAt: number;
  private readonly body: () => void;

  constructor(job: { id: string; userId: string; dueAt: number; body: () => void }) {
    this.id = job.id;
    this.userId = job.userId;
    this.dueAt = job.dueAt;
    this.body = job.body;
  }

  step(work: JobWork): boolean {
    const runtime = work.host.runtime();
    updateJobRow(runtime, this.id, { Status: 'Processing' });
    try {
      work.transaction('Future', 'execute', this, this.body);
      updateJobRow(runtime, this.id, { Status: 'Completed' });
    } catch (error) {
      updateJobRow(runtime, this.id, { Status: 'Failed', NumberOfErrors: 1, ExtendedStatus: messageOf(error) });
      work.failed(this, error);
    }
    return false;
  }
}
