/** What follows from the other fields of tasks, events and cases: their account, their times, whether they are closed. */
import type { SObjectValue } from '../values/index.ts';
import { ApexDatetime } from '../values/index.ts';
import { now, objectNamed, type DatabaseContext } from './context.ts';

type Values = Record<string, unknown>;
const MINUTE = 60_000;

export function deriveTask(context: DatabaseContext, values: Values): void {
  values.IsClosed = isFlagged(context, 'TaskStatus', values.Status, 'closed');
  values.IsHighPriority = isFlagged(context, 'TaskPriority', values.Priority, 'highPriority');
  values.AccountId = accountOf(context, values);
}

export function deriveCase(context: DatabaseContext, values: Values, old: SObjectValue | null): void {
  values.IsClosed = isFlagged(context, 'CaseStatus', values.Status, 'closed');
  if (!values.IsClosed) values.ClosedDate = null;
  else if (old?.values.IsClosed !== true) values.ClosedDate ??= now(context);
}

/** The start has two names; the end says how long it takes, or how long it takes says the end. All-day events go by days. */
export function deriveEvent(context: DatabaseContext, values: Values, old: SObjectValue | null): void {
  values.AccountId = accountOf(context, values);
  const isChanged = (name: string): boolean => {
    const [is, was] = [values[name] ?? null, old?.values[name] ?? null];
    return is !== null && String(is) !== String(was);
  };
  const startName = isChanged('StartDateTime') || !isChanged('ActivityDateTime') ? 'StartDateTime' : 'ActivityDateTime';
  const start = values[startName] ?? values.ActivityDateTime;
  if (values.IsAllDayEvent === true || !(start instanceof ApexDatetime)) return;
  values.StartDateTime = values.ActivityDateTime = start;
  const { EndDateTime: end, DurationInMinutes: minutes } = values;
  if (end instanceof ApexDatetime && (isChanged('EndDateTime') || typeof minutes !== 'number'))
    values.DurationInMinutes = Math.round((end.epochMs - start.epochMs) / MINUTE);
  else if (typeof minutes === 'number') values.EndDateTime = new ApexDatetime(start.epochMs + minutes * MINUTE);
}

function isFlagged(context: DatabaseContext, valueSet: string, value: unknown, flag: string): boolean {
  return context.schema.valueSet(valueSet).find((each) => each.value === value)?.extra[flag] === 'true';
}

/** The account of what it is about, or else of the contact it is with. */
function accountOf(context: DatabaseContext, { WhatId: what, WhoId: who }: Values): unknown {
  const whatObject = typeof what === 'string' ? context.schema.objectByKeyPrefix(what.slice(0, 3))?.name : undefined;
  if (whatObject === 'Account') return what;
  if (whatObject === 'Opportunity' || whatObject === 'Contract') return accountField(context, whatObject, what);
  return typeof who === 'string' && context.schema.objectByKeyPrefix(who.slice(0, 3))?.name === 'Contact'
    ? accountField(context, 'Contact', who)
    : null;
}
function accountField(context: DatabaseContext, object: string, id: unknown): unknown {
  const found = context.rows.read(objectNamed(context, object), [id as string]).get(id as string);
  return found?.record.values.AccountId ?? null;
}
