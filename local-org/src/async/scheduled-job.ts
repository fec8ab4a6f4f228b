/**
 * A CronTrigger: System.schedule fires a Schedulable again and again, System.scheduleBatch starts a batch once. Each firing
 * works on a fresh copy of the instance. A firing that fails leaves the schedule standing, and so does one that is passed over.
 */
import { SchedulableContext } from '../platform/services/schedulable.ts';
import type { Runtime } from '../transaction/runtime.ts';
import type { CronExpression } from './cron.ts';
import { copyInstance } from './instance-copy.ts';
import type { Job, JobWork } from './job.ts';
import { deleteCronRows, recordFiring, updateJobRow } from './job-rows.ts';
import { callUserMethod } from '../platform/services/user-method.ts';

export interface NewSchedule {
  /** CronTrigger */
  readonly id: string;
  /** The AsyncApexJob row that shows it. */
  readonly jobRowId: string;
  readonly userId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly dueAt: number;
  /** null: fires once. */
  readonly cron: CronExpression | null;
  readonly instance: unknown;
  /** A batch to start with this scope; null: a Schedulable. */
  readonly batchScope: number | null;
}

export class ScheduledJob implements Job {
  readonly rowObject = 'CronTrigger';
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly jobRowId: string;
  dueAt: number;
  private readonly schedule: NewSchedule;

  constructor(schedule: NewSchedule) {
    this.schedule = schedule;
    this.id = schedule.id;
    this.jobRowId = schedule.jobRowId;
    this.userId = schedule.userId;
    this.name = schedule.name;
    this.dueAt = schedule.dueAt;
  }

  step(work: JobWork): boolean {
    const runtime = work.host.runtime();
    const { cron, timeZone } = this.schedule;
    const now = runtime.clock.now();
    const next = cron?.next(now, timeZone) ?? null;
    const isRun = mayRun(runtime, this.userId);
    recordFiring(runtime, this.id, isRun ? now : null, next);
    try {
      if (isRun) work.transaction('Scheduled', 'execute', this, () => this.fire(work));
    } catch (error) {
      this.goOn(work, next);
      work.failed(this, error);
      return next !== null;
    }
    this.goOn(work, next);
    return next !== null;
  }

  private goOn(work: JobWork, next: number | null): void {
    if (next === null) this.retire(work);
    else this.dueAt = next;
  }

  private fire(work: JobWork): void {
    const instance = copyInstance(this.schedule.instance);
    if (this.schedule.batchScope !== null) {
      work.executeBatch(instance, this.schedule.batchScope);
      return;
    }
    const context = new SchedulableContext(this.id);
    callUserMethod(work.host.runtime().program, instance, 'execute', ['SchedulableContext'], [context]);
  }

  private retire(work: JobWork): void {
    const runtime = work.host.runtime();
    updateJobRow(runtime, this.jobRowId, { Status: 'Completed' });
    deleteCronRows(runtime, this.id);
  }
}

function mayRun({ options, database }: Runtime, userId: string): boolean {
  if (options.schedulesOfInactiveUsers === 'run') return true;
  return database.internal.rows('User', { Id: userId }).every((user) => user.values['IsActive'] !== false);
}
