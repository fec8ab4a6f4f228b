/** TODAY, LAST_N_DAYS:30 and the others: a stretch of days by the running user's calendar, first day to day after last. */
import { ApexDate } from '../values/index.ts';
import { queryError } from './errors.ts';

export interface DayRange {
  readonly first: ApexDate;
  /** exclusive */
  readonly end: ApexDate;
}

/** Weeks begin on Sunday; the fiscal year is the calendar year. */
export function dayRange(name: string, n: number | null, today: ApexDate): DayRange {
  const key = name.toUpperCase().replace('FISCAL_', '');
  switch (key) {
    case 'YESTERDAY':
      return days(today.addDays(-1), 1);
    case 'TODAY':
      return days(today, 1);
    case 'TOMORROW':
      return days(today.addDays(1), 1);
    case 'LAST_90_DAYS':
      return { first: today.addDays(-90), end: today.addDays(1) };
    case 'NEXT_90_DAYS':
      return { first: today.addDays(1), end: today.addDays(91) };
  }
  const relative = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(key);
  if (relative) {
    const offset = relative[1] === 'LAST' ? -1 : relative[1] === 'NEXT' ? 1 : 0;
    return units(relative[2] as Unit, today, offset, 1);
  }
  const counted = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(key);
  if (counted && n !== null) {
    const isLast = counted[1] === 'LAST';
    if (counted[2] === 'DAY') {
      // LAST_N_DAYS reaches up to today, NEXT_N_DAYS starts tomorrow.
      return isLast
        ? { first: today.addDays(-n), end: today.addDays(1) }
        : { first: today.addDays(1), end: today.addDays(n + 1) };
    }
    return units(counted[2] as Unit, today, isLast ? -n : 1, n);
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(key);
  if (ago && n !== null) return ago[1] === 'DAY' ? days(today.addDays(-n), 1) : units(ago[1] as Unit, today, -n, 1);
  throw queryError(`unexpected token: '${name}'`);
}

type Unit = 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

function days(first: ApexDate, count: number): DayRange {
  return { first, end: first.addDays(count) };
}
/** `count` units, the first of them `offset` units from the one that holds today. */
function units(unit: Unit, today: ApexDate, offset: number, count: number): DayRange {
  const start = startOf(unit, today);
  return { first: moved(unit, start, offset), end: moved(unit, start, offset + count) };
}
function startOf(unit: Unit, day: ApexDate): ApexDate {
  switch (unit) {
    case 'WEEK':
      return day.addDays(-day.weekday());
    case 'MONTH':
      return day.toStartOfMonth();
    case 'QUARTER':
      return ApexDate.of(day.year, day.month - ((day.month - 1) % 3), 1);
    case 'YEAR':
      return ApexDate.of(day.year, 1, 1);
  }
}
function moved(unit: Unit, start: ApexDate, n: number): ApexDate {
  if (unit === 'WEEK') return start.addDays(7 * n);
  return start.addMonths(n * (unit === 'MONTH' ? 1 : unit === 'QUARTER' ? 3 : 12));
}
