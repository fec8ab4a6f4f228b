/** The rows by which jobs are seen: AsyncApexJob, CronTrigger, CronJobDetail. The queue keeps the work, these keep its face. */
import { ApexDatetime } from '../values/apex-datetime.ts';
import type { Runtime } from '../transaction/runtime.ts';

export type JobType = 'BatchApex' | 'Queueable' | 'Future' | 'ScheduledApex';
export type JobStatus = 'Holding' | 'Queued' | 'Preparing' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

export interface NewJobRow {
  readonly type: JobType;
  readonly status: JobStatus;
  readonly className: string;
  readonly methodName?: string;
  readonly cronTriggerId?: string;
}

export function insertJobRow(runtime: Runtime, row: NewJobRow): string {
  return runtime.database.internal.insert('AsyncApexJob', {
    JobType: row.type,
    Status: row.status,
    ApexClassId: apexClassId(runtime, row.className),
    MethodName: row.methodName ?? null,
    CronTriggerId: row.cronTriggerId ?? null,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CreatedById: runtime.session.userId,
    CreatedDate: new ApexDatetime(runtime.clock.now())
  });
}

export interface JobChange {
  readonly Status?: JobStatus;
  readonly JobItemsProcessed?: number;
  readonly TotalJobItems?: number;
  readonly NumberOfErrors?: number;
  readonly ExtendedStatus?: string | null;
}

export function updateJobRow(runtime: Runtime, id: string, change: JobChange): void {
  const values: Record<string, unknown> = { ...change };
  if (change.Status === 'Completed' || change.Status === 'Failed' || change.Status === 'Aborted') {
    values['CompletedDate'] = new ApexDatetime(runtime.clock.now());
  }
  // The platform cuts the text; the field holds 255 characters.
  if (typeof change.ExtendedStatus === 'string') values['ExtendedStatus'] = change.ExtendedStatus.slice(0, 255);
  runtime.database.internal.update('AsyncApexJob', id, values);
}

/** A savepoint that was rolled back takes the row away, and with it the job. */
export function jobRowExists(runtime: Runtime, object: 'AsyncApexJob' | 'CronTrigger', id: string): boolean {
  return runtime.database.internal.rows(object, { Id: id }).length > 0;
}

/** `CronJobDetail.JobType`: scheduled Apex, and a batch that was scheduled once. */
const CRON_JOB_TYPES = { apex: '7', batch: '9' } as const;

export interface NewCronRow {
  readonly name: string;
  readonly jobType: keyof typeof CRON_JOB_TYPES;
  readonly cron: string;
  readonly nextFireTime: number;
}

export function insertCronRows(runtime: Runtime, row: NewCronRow): string {
  const { internal } = runtime.database;
  const detailId = internal.insert('CronJobDetail', { Name: row.name, JobType: CRON_JOB_TYPES[row.jobType] });
  const { userId, timeZone } = runtime.session;
  return internal.insert('CronTrigger', {
    CronJobDetailId: detailId,
    CronExpression: row.cron,
    State: 'WAITING',
    NextFireTime: new ApexDatetime(row.nextFireTime),
    PreviousFireTime: null,
    StartTime: new ApexDatetime(runtime.clock.now()),
    EndTime: null,
    TimesTriggered: 0,
    TimeZoneSidKey: timeZone,
    OwnerId: userId,
    CreatedById: userId,
    CreatedDate: new ApexDatetime(runtime.clock.now())
  });
}

/** null as next time: the job never fires again and its rows go, as on the platform. null as fired: its time passed and nothing ran. */
export function recordFiring(runtime: Runtime, id: string, firedAt: number | null, nextFireTime: number | null): void {
  const { internal } = runtime.database;
  const [row] = internal.rows('CronTrigger', { Id: id });
  if (!row) return;
  internal.update('CronTrigger', id, {
    ...(firedAt === null
      ? {}
      : {
          PreviousFireTime: new ApexDatetime(firedAt),
          TimesTriggered: Number(row.values['TimesTriggered'] ?? 0) + 1
        }),
    NextFireTime: nextFireTime === null ? null : new ApexDatetime(nextFireTime),
    State: nextFireTime === null ? 'COMPLETE' : 'WAITING'
  });
}

export function deleteCronRows(runtime: Runtime, id: string): void {
  const { internal } = runtime.database;
  const [row] = internal.rows('CronTrigger', { Id: id });
  if (!row) return;
  internal.delete('CronTrigger', id);
  const detailId = row.values['CronJobDetailId'];
  if (typeof detailId === 'string') internal.delete('CronJobDetail', detailId);
}

export function scheduledNames(runtime: Runtime): string[] {
  return runtime.database.internal.rows('CronJobDetail', {}).map((row) => String(row.values['Name']));
}

/** Inner classes have no row of their own: the job shows the outer class. */
function apexClassId(runtime: Runtime, className: string): string | null {
  if (!runtime.schema.object('ApexClass')) return null;
  const [row] = runtime.database.internal.rows('ApexClass', { Name: className.split('.')[0] });
  const id = row?.values['Id'];
  return typeof id === 'string' ? id : null;
}
