/** Dates, datetimes and times. Datetimes are GMT except where a day is asked for: that is the running user's. */
import { ApexDate, ApexDatetime, ApexTime, Decimal } from '../../values/index.ts';
import { FormulaFailure } from '../error.ts';
import { plain, type Call, type FormulaFunction } from '../call.ts';
import type { FormulaInput, Kind, Typed, Value } from '../value.ts';

const number = (value: number): Decimal => Decimal.from(value);

/** DATE(2026, 2, 30) has no value. */
function date([year, month, day]: [Decimal, Decimal, Decimal]): ApexDate {
  const y = year.intValue();
  if (y < 1 || y > 9999) throw new FormulaFailure('Year out of range in DATE() function');
  const found = ApexDate.tryParse(`${String(y).padStart(4, '0')}-${month.intValue()}-${day.intValue()}`);
  if (!found) throw new FormulaFailure('Month or Day out of range in DATE() function');
  return found;
}

/** One argument of several kinds, each read in its own way. */
const reading =
  (result: Kind, kinds: readonly Kind[], read: (value: Exclude<Value, null>, input: FormulaInput) => Value) =>
  (call: Call): Typed => {
    call.count(1);
    const { kind, run } = call.arg(0);
    if (kind !== 'Null' && !kinds.includes(kind)) throw call.wrongArgument();
    return {
      kind: result,
      run: (input) => {
        const value = run(input);
        return value === null ? null : read(value, input);
      }
    };
  };

function dateValue(value: Value, { org }: FormulaInput): Value {
  if (value instanceof ApexDatetime) return value.date(org.timeZone);
  const day = /^\d{4}-\d{1,2}-\d{1,2}/.exec(value as string)?.[0];
  const found = day === undefined ? null : ApexDate.tryParse(day);
  if (!found) throw new FormulaFailure(`Invalid value for DATEVALUE() function: ${String(value)}`);
  return found;
}
function datetimeValue(value: Value): Value {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.epochMs());
  const parts = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(value as string);
  const day = parts ? ApexDate.tryParse(parts[1] as string) : null;
  const [hour, minute, second] = [Number(parts?.[2]), Number(parts?.[3]), Number(parts?.[4])];
  if (!day || hour > 23 || minute > 59 || second > 59) {
    throw new FormulaFailure(`Invalid value for DATETIMEVALUE() function: ${String(value)}`);
  }
  return ApexDatetime.ofParts('GMT', day, ApexTime.of(hour, minute, second, 0));
}
function timeValue(value: Value): Value {
  if (value instanceof ApexTime) return value;
  if (value instanceof ApexDatetime) return value.time('GMT');
  const parts = /^(\d{1,2}):(\d{1,2}):(\d{1,2})\.(\d{1,3})$/.exec(value as string);
  const [hour, minute, second, ms] = [1, 2, 3, 4].map((i) => Number(parts?.[i])) as [number, number, number, number];
  if (!parts || hour > 23 || minute > 59 || second > 59) {
    throw new FormulaFailure(`Invalid value for TIMEVALUE() function: ${String(value)}`);
  }
  return ApexTime.of(hour, minute, second, ms);
}

/** The last day of a month stays the last day. */
function addMonths(value: Value, months: number): Value {
  if (value instanceof ApexDatetime) {
    return ApexDatetime.ofParts('GMT', addMonths(value.date('GMT'), months) as ApexDate, value.time('GMT'));
  }
  const day = value as ApexDate;
  const isLast = day.addDays(1).day === 1;
  return isLast ? day.addDays(1).addMonths(months).addDays(-1) : day.addMonths(months);
}
function addMonthsCall(call: Call): Typed {
  call.count(2);
  const { kind, run } = call.arg(0);
  if (kind !== 'Null' && kind !== 'Date' && kind !== 'DateTime') throw call.wrongArgument();
  const months = call.arg(1, 'Number').run;
  return {
    kind,
    run: (input) => {
      const [value, count] = [run(input), months(input) as Decimal | null];
      return value === null || count === null ? null : addMonths(value, count.intValue());
    }
  };
}

const ofDate = (part: (day: ApexDate) => number): FormulaFunction =>
  plain(['Date'], 'Number', ([day]) => number(part(day)));
const ofTime = (part: (time: ApexTime) => number): FormulaFunction =>
  plain(['Time'], 'Number', ([time]) => number(part(time)));

/** ISO: the week belongs to the year of its Thursday. */
const thursdayOf = (day: ApexDate): ApexDate => day.addDays(3 - ((day.weekday() + 6) % 7));

function unixTime(value: Value): Decimal {
  const ms =
    value instanceof ApexTime
      ? value.ms
      : value instanceof ApexDate
        ? value.epochMs()
        : (value as ApexDatetime).epochMs;
  return number(Math.floor(ms / 1000));
}

export const DATES: Readonly<Record<string, FormulaFunction>> = {
  TODAY: plain([], 'Date', (_, { org }) => org.now().date(org.timeZone)),
  NOW: plain([], 'DateTime', (_, { org }) => org.now()),
  TIMENOW: plain([], 'Time', (_, { org }) => org.now().time('GMT')),
  DATE: plain(['Number', 'Number', 'Number'], 'Date', date),
  DATEVALUE: reading('Date', ['DateTime', 'Text'], dateValue),
  DATETIMEVALUE: reading('DateTime', ['DateTime', 'Date', 'Text'], datetimeValue),
  TIMEVALUE: reading('Time', ['DateTime', 'Time', 'Text'], timeValue),
  ADDMONTHS: addMonthsCall,
  YEAR: ofDate((day) => day.year),
  MONTH: ofDate((day) => day.month),
  DAY: ofDate((day) => day.day),
  /** Sunday is 1. */
  WEEKDAY: ofDate((day) => day.weekday() + 1),
  DAYOFYEAR: ofDate((day) => day.dayOfYear()),
  ISOWEEK: ofDate((day) => Math.ceil(thursdayOf(day).dayOfYear() / 7)),
  ISOYEAR: ofDate((day) => thursdayOf(day).year),
  HOUR: ofTime((time) => time.hour),
  MINUTE: ofTime((time) => time.minute),
  SECOND: ofTime((time) => time.second),
  MILLISECOND: ofTime((time) => time.ms % 1000),
  UNIXTIMESTAMP: reading('Number', ['DateTime', 'Date', 'Time'], unixTime),
  FROMUNIXTIME: plain(['Number'], 'DateTime', ([seconds]) => new ApexDatetime(Math.trunc(seconds.doubleValue() * 1000)))
};
