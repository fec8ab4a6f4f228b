/** What is scheduled, under which name and when; and how it is called off. */
import { apexException } from '../values/apex-exception.ts';
import { isValidId, toId18 } from '../values/record-id.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { Runtime } from '../transaction/runtime.ts';
import { parseCron } from './cron.ts';
import { copyInstance } from './instance-copy.ts';
import type { Job } from './job.ts';
import { deleteCronRows, insertCronRows, insertJobRow, scheduledNames, updateJobRow } from './job-rows.ts';
import { ScheduledJob } from './scheduled-job.ts';

const MAX_SCHEDULED = 100;
const MINUTE = 60_000;

export function newSchedule(runtime: Runtime, name: string, cronText: string, instance: unknown): Job {
  const cron = parseCron(cronText);
  const dueAt = cron.next(runtime.clock.now(), runtime.session.timeZone);
  if (dueAt === null) {
    throw apexException(
      'System.AsyncException',
      `Based on configured schedule, the given trigger '${name}' will never fire.`
    );
  }
  return scheduled(runtime, { name, cronText, cron, dueAt, instance, batchScope: null });
}

export function newScheduledBatch(
  runtime: Runtime,
  batch: unknown,
  name: string,
  minutesFromNow: number,
  batchScope: number
): Job {
  if (minutesFromNow < 1) {
    throw apexException('System.AsyncException', 'minutesFromNow must be greater than or equal to 1.');
  }
  const dueAt = runtime.clock.now() + minutesFromNow * MINUTE;
  return scheduled(runtime, { name, cronText: cronOf(dueAt), cron: null, dueAt, instance: batch, batchScope });
}

function scheduled(
  runtime: Runtime,
  plan: {
    name: string;
    cronText: string;
    cron: ReturnType<typeof parseCron> | null;
    dueAt: number;
    instance: unknown;
    batchScope: number | null;
  }
): Job {
  const names = scheduledNames(runtime);
  if (names.some((name) => name.toLowerCase() === plan.name.toLowerCase())) {
    throw apexException(
      'System.AsyncException',
      `The Apex job named "${plan.name}" is already scheduled for execution.`
    );
  }
  if (names.length >= MAX_SCHEDULED) {
    throw apexException(
      'System.AsyncException',
      `You have exceeded the maximum number (${MAX_SCHEDULED}) of Apex scheduled jobs`
    );
  }
  const jobType = plan.batchScope === null ? 'apex' : 'batch';
  const id = insertCronRows(runtime, { name: plan.name, jobType, cron: plan.cronText, nextFireTime: plan.dueAt });
  const className = typeNameOf(plan.instance);
  const jobRowId = insertJobRow(runtime, { type: 'ScheduledApex', status: 'Queued', className, cronTriggerId: id });
  const { userId, timeZone } = runtime.session;
  return new ScheduledJob({ ...plan, id, jobRowId, userId, timeZone, instance: copyInstance(plan.instance) });
}

/** Any job: its rows say so, and the queue looks at them before it goes on with one. */
export function abortJob(runtime: Runtime, jobId: string): void {
  const id = isValidId(jobId) ? (toId18(jobId) as string) : jobId;
  const { internal } = runtime.database;
  if (internal.rows('CronTrigger', { Id: id }).length > 0) {
    for (const row of internal.rows('AsyncApexJob', { CronTriggerId: id })) {
      updateJobRow(runtime, String(row.values['Id']), { Status: 'Aborted' });
    }
    deleteCronRows(runtime, id);
    return;
  }
  const [row] = internal.rows('AsyncApexJob', { Id: id });
  if (!row) throw apexException('System.StringException', `Invalid job id: ${jobId}`);
  const cronId = row.values['CronTriggerId'];
  updateJobRow(runtime, id, { Status: 'Aborted' });
  if (typeof cronId === 'string') deleteCronRows(runtime, cronId);
}

/** `0 30 12 31 1 ? 2026` in GMT: what the CronTrigger of a one-off shows. */
function cronOf(epochMs: number): string {
  const at = new Date(epochMs);
  const parts = [at.getUTCSeconds(), at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1];
  return `${parts.join(' ')} ? ${at.getUTCFullYear()}`;
}
