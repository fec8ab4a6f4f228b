/**
 * Cron expressions as `System.schedule` takes them: seconds minutes hours day_of_month month day_of_week [year], with
 * `? L W #` where the platform allows them; seconds and minutes are plain numbers. Days are walked on the calendar of the
 * scheduling user's time zone, so that 6:00 stays 6:00 when summer time begins.
 */
import { apexException } from '../values/apex-exception.ts';
import { civilFromDays, daysFromCivil, daysInMonth } from '../values/civil-day.ts';
import { epochFromLocal, offsetAt } from '../values/time-zone.ts';

const DAY = 86_400_000;
const LAST_YEAR = 2099;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 = Sunday */
  readonly weekday: number;
}
type DayRule = (day: CivilDay) => boolean;

export interface CronExpression {
  /** The first firing strictly after that moment; null: never again. */
  next(afterMs: number, timeZone: string): number | null;
}

export function parseCron(text: string): CronExpression {
  const parts = text.trim().split(/\s+/);
  if (parts.length < 6 || parts.length > 7) {
    throw illegal(text, parts.length < 6 ? 'Unexpected end of expression.' : 'Too many fields.');
  }
  const [seconds, minutes, hours, monthDay, month, weekday, year] = parts.map((part) => part.toUpperCase()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string?
  ];
  if (!/^\d+$/.test(seconds) || !/^\d+$/.test(minutes)) {
    throw apexException('System.StringException', 'Seconds and minutes must be specified as integers');
  }
  const second = [...numbers(seconds, 0, 59, [], text)][0] as number;
  const minute = [...numbers(minutes, 0, 59, [], text)][0] as number;
  const hourList = [...numbers(hours, 0, 23, [], text)].sort((a, b) => a - b);
  const months = numbers(month, 1, 12, MONTHS, text);
  const years = year === undefined ? null : numbers(year, 1970, LAST_YEAR, [], text);
  const isDay = dayRule(monthDay, weekday, text);

  return {
    next(afterMs, timeZone) {
      let days = Math.floor((afterMs + offsetAt(afterMs, timeZone)) / DAY);
      for (;;) {
        const civil = civilFromDays(days);
        if (civil.year > LAST_YEAR) return null;
        if (years && !years.has(civil.year)) {
          days = daysFromCivil(civil.year + 1, 1, 1);
          continue;
        }
        if (!months.has(civil.month)) {
          days = daysFromCivil(civil.year, civil.month + 1, 1);
          continue;
        }
        if (isDay({ ...civil, weekday: weekdayOf(days) })) {
          for (const hour of hourList) {
            const local = days * DAY + (hour * 3600 + minute * 60 + second) * 1000;
            const at = epochFromLocal(local, timeZone);
            if (at > afterMs) return at;
          }
        }
        days++;
      }
    }
  };
}

function illegal(text: string, why: string): Error {
  return apexException('System.StringException', `Illegal cron expression format (${why} '${text}')`);
}

function dayRule(monthDay: string, weekday: string, text: string): DayRule {
  if (monthDay === '?' && weekday === '?') {
    throw apexException('System.StringException', "'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
  }
  if (monthDay !== '?' && weekday !== '?' && monthDay !== '*' && weekday !== '*') {
    throw apexException(
      'System.StringException',
      'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.'
    );
  }
  const isMonthDay = monthDayRule(monthDay, text);
  const isWeekday = weekdayRule(weekday, text);
  return (day) => isMonthDay(day) && isWeekday(day);
}

function monthDayRule(part: string, text: string): DayRule {
  if (part === '?' || part === '*') return () => true;
  if (part === 'L') return (day) => day.day === daysInMonth(day.year, day.month);
  if (part === 'LW') return (day) => day.day === nearestWeekday(day, daysInMonth(day.year, day.month));
  const nearest = /^(\d{1,2})W$/.exec(part);
  if (nearest) {
    const [wanted] = numbers(nearest[1] as string, 1, 31, [], text);
    return (day) =>
      (wanted as number) <= daysInMonth(day.year, day.month) && day.day === nearestWeekday(day, wanted as number);
  }
  const days = numbers(part, 1, 31, [], text);
  return (day) => days.has(day.day);
}

function weekdayRule(part: string, text: string): DayRule {
  if (part === '?' || part === '*') return () => true;
  if (part === 'L') return (day) => day.weekday === 7;
  const last = /^([1-7]|[A-Z]{3})L$/.exec(part);
  if (last) {
    const [wanted] = numbers(last[1] as string, 1, 7, WEEKDAYS, text);
    return (day) => day.weekday === wanted && day.day + 7 > daysInMonth(day.year, day.month);
  }
  const nth = /^([1-7]|[A-Z]{3})#([1-5])$/.exec(part);
  if (nth) {
    const [wanted] = numbers(nth[1] as string, 1, 7, WEEKDAYS, text);
    return (day) => day.weekday === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
  }
  const weekdays = numbers(part, 1, 7, WEEKDAYS, text);
  return (day) => weekdays.has(day.weekday);
}

/** `*`, `5`, `1,3`, `2-6`, `MON-FRI`, a step after a slash: the set of values. A range may wrap: `FRI-MON`, `22-2`. */
function numbers(part: string, min: number, max: number, names: readonly string[], text: string): Set<number> {
  const values = new Set<number>();
  const numberOf = (word: string): number => {
    const named = names.indexOf(word);
    const value = named >= 0 ? named + min : /^\d+$/.test(word) ? Number(word) : NaN;
    if (!(value >= min && value <= max)) throw illegal(text, `Invalid value ${word}, allowed are ${min} to ${max}:`);
    return value;
  };
  for (const item of part.split(',')) {
    const [range = '', stepText, ...more] = item.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    if (more.length > 0 || !Number.isInteger(step) || step < 1) throw illegal(text, `Invalid step in ${item}:`);
    const [fromText = '', toText] = range === '*' ? [String(min), String(max)] : range.split('-');
    const from = numberOf(fromText);
    const to = toText !== undefined ? numberOf(toText) : stepText === undefined ? from : max;
    const end = to < from ? to + (max - min + 1) : to;
    for (let value = from; value <= end; value += step) values.add(value > max ? value - (max - min + 1) : value);
  }
  return values;
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(days: number): number {
  return ((((days + 4) % 7) + 7) % 7) + 1;
}

/** The working day nearest to that day of the month, never in another month. */
function nearestWeekday({ year, month }: CivilDay, wanted: number): number {
  const weekday = weekdayOf(daysFromCivil(year, month, wanted));
  if (weekday === 7) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (weekday === 1) return wanted < daysInMonth(year, month) ? wanted + 1 : wanted - 2;
  return wanted;
}
