/**
 * Scheduled work of a database file that was saved and opened again. The rows tell class, cron and user; the instance is
 * made anew, which is only the same for a class that keeps no state.
 */
import { notSupported } from '../diagnostics/errors.ts';
import { ApexDatetime } from '../values/apex-datetime.ts';
import type { Runtime } from '../transaction/runtime.ts';
import type { SObjectValue } from '../values/sobject-value.ts';
import { parseCron } from './cron.ts';
import { ScheduledJob } from './scheduled-job.ts';

export function restoreSchedules(runtime: Runtime): ScheduledJob[] {
  const { internal } = runtime.database;
  return internal.rows('CronTrigger', { State: 'WAITING' }).map((row) => {
    const id = text(row, 'Id');
    const [detail] = internal.rows('CronJobDetail', { Id: text(row, 'CronJobDetailId') });
    const [jobRow] = internal.rows('AsyncApexJob', { CronTriggerId: id });
    const name = detail ? text(detail, 'Name') : id;
    const [apexClass] = jobRow ? internal.rows('ApexClass', { Id: jobRow.values['ApexClassId'] ?? '' }) : [];
    const dueAt = row.values['NextFireTime'];
    if (!jobRow || !apexClass || !(dueAt instanceof ApexDatetime)) throw notRestorable(name, 'its class is not known');
    return new ScheduledJob({
      id,
      jobRowId: text(jobRow, 'Id'),
      userId: text(row, 'OwnerId'),
      name,
      timeZone: text(row, 'TimeZoneSidKey'),
      dueAt: dueAt.epochMs,
      cron: parseCron(text(row, 'CronExpression')),
      instance: newInstance(runtime, text(apexClass, 'Name'), name),
      batchScope: null
    });
  });
}

function newInstance(runtime: Runtime, className: string, jobName: string): unknown {
  const handle = runtime.program.findClass(className);
  if (!handle) throw notRestorable(jobName, `there is no class ${className}`);
  if (!handle.interfaces.some((name) => /(^|\.)schedulable$/i.test(name))) {
    throw notRestorable(jobName, `${className} is not Schedulable`);
  }
  if (handle.fields.some((field) => !field.isStatic && !field.isTransient)) {
    throw notRestorable(jobName, `${className} keeps state`);
  }
  return handle.newInstance();
}

const notRestorable = (name: string, why: string): Error =>
  notSupported(`reopening a database whose scheduled job '${name}' cannot be made again: ${why}`);

const text = (row: SObjectValue, field: string): string => String(row.values[field] ?? '');
