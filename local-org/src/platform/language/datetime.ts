import { method, platformClass, type PlatformMember, type PlatformType } from '../../types/platform-declaration.ts';
import type { ApexTime } from '../../values/index.ts';
import { ApexDate, ApexDatetime, apexException, toApexString } from '../../values/index.ts';
import { strictMethod, strictStatic } from './arguments.ts';
import { formatDatetime, formatDatetimeLong, parseDatetime } from './locale-dates.ts';

/** `year()` by the user's clock and `yearGmt()` by GMT. */
function part(type: string, name: string, read: (at: ApexDatetime, zone: string) => unknown): PlatformMember[] {
  return [
    method(`${type} ${name}()`, (cx, at: ApexDatetime) => read(at, cx.session.timeZone)),
    method(`${type} ${name}Gmt()`, (_cx, at: ApexDatetime) => read(at, 'GMT'))
  ];
}

export const DATETIME: PlatformType = platformClass('System.Datetime', [
  strictMethod('Datetime addDays(Integer additionalDays)', (cx, at: ApexDatetime, n: number) =>
    at.addDays(n, cx.session.timeZone)
  ),
  strictMethod('Datetime addHours(Integer additionalHours)', (_cx, at: ApexDatetime, n: number) =>
    at.addMs(n * 3_600_000)
  ),
  strictMethod('Datetime addMinutes(Integer additionalMinutes)', (_cx, at: ApexDatetime, n: number) =>
    at.addMs(n * 60_000)
  ),
  strictMethod('Datetime addMonths(Integer additionalMonths)', (cx, at: ApexDatetime, n: number) =>
    at.addMonths(n, cx.session.timeZone)
  ),
  strictMethod('Datetime addSeconds(Integer additionalSeconds)', (_cx, at: ApexDatetime, n: number) =>
    at.addMs(n * 1000)
  ),
  strictMethod('Datetime addYears(Integer additionalYears)', (cx, at: ApexDatetime, n: number) =>
    at.addYears(n, cx.session.timeZone)
  ),
  ...part('Date', 'date', (at, zone) => at.date(zone)),
  ...part('Time', 'time', (at, zone) => at.time(zone)),
  ...part('Integer', 'year', (at, zone) => at.date(zone).year),
  ...part('Integer', 'month', (at, zone) => at.date(zone).month),
  ...part('Integer', 'day', (at, zone) => at.date(zone).day),
  ...part('Integer', 'dayOfYear', (at, zone) => at.date(zone).dayOfYear()),
  ...part('Integer', 'hour', (at, zone) => at.time(zone).hour),
  ...part('Integer', 'minute', (at, zone) => at.time(zone).minute),
  ...part('Integer', 'second', (at, zone) => at.time(zone).second),
  ...part('Integer', 'millisecond', (at, zone) => at.time(zone).millisecond),
  method('String format()', (cx, at: ApexDatetime) => formatDatetime(at, cx.session.locale, cx.session.timeZone)),
  strictMethod('String format(String dateFormatString)', (cx, at: ApexDatetime, f: string) =>
    at.format(f, cx.session.timeZone)
  ),
  // A null zone counts as the user's.
  method(
    'String format(String dateFormatString, String timezone)',
    (cx, at: ApexDatetime, f: string, zone: string | null) => at.format(f, zone ?? cx.session.timeZone)
  ),
  strictMethod('String formatGmt(String dateFormatString)', (_cx, at: ApexDatetime, f: string) => at.format(f, 'GMT')),
  method('String formatLong()', (cx, at: ApexDatetime) =>
    formatDatetimeLong(at, cx.session.locale, cx.session.timeZone)
  ),
  method('Long getTime()', (_cx, at: ApexDatetime) => BigInt(at.epochMs)),
  strictMethod('Boolean isSameDay(Datetime dateToCompare)', (cx, at: ApexDatetime, o: ApexDatetime) =>
    at.date(cx.session.timeZone).equals(o.date(cx.session.timeZone))
  ),
  strictStatic('Datetime newInstance(Long milliseconds)', (_cx, ms: bigint) => new ApexDatetime(Number(ms))),
  strictStatic('Datetime newInstance(Date date, Time time)', (cx, d: ApexDate, t: ApexTime) =>
    ApexDatetime.ofParts(cx.session.timeZone, d, t)
  ),
  strictStatic(
    'Datetime newInstance(Integer year, Integer month, Integer day)',
    (cx, y: number, m: number, d: number) => ApexDatetime.of(cx.session.timeZone, y, m, d)
  ),
  strictStatic(
    'Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)',
    (cx, y: number, mo: number, d: number, h: number, mi: number, s: number) =>
      ApexDatetime.of(cx.session.timeZone, y, mo, d, h, mi, s)
  ),
  strictStatic('Datetime newInstanceGmt(Date date, Time time)', (_cx, d: ApexDate, t: ApexTime) =>
    ApexDatetime.ofParts('GMT', d, t)
  ),
  strictStatic(
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day)',
    (_cx, y: number, m: number, d: number) => ApexDatetime.of('GMT', y, m, d)
  ),
  strictStatic(
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)',
    (_cx, y: number, mo: number, d: number, h: number, mi: number, s: number) =>
      ApexDatetime.of('GMT', y, mo, d, h, mi, s)
  ),
  strictStatic('Datetime now()', (cx) => new ApexDatetime(cx.clock.now())),
  strictStatic('Datetime parse(String datetimeString)', (cx, s: string) =>
    parseDatetime(s, cx.session.locale, cx.session.timeZone)
  ),
  strictStatic('Datetime valueOf(String dateTimeString)', (cx, s: string) =>
    ApexDatetime.parse(s, cx.session.timeZone)
  ),
  strictStatic('Datetime valueOf(Object fieldValue)', (cx, value: unknown) => {
    if (value instanceof ApexDatetime) return value;
    if (value instanceof ApexDate) return new ApexDatetime(value.epochMs());
    if (typeof value === 'string') return ApexDatetime.parse(value, cx.session.timeZone);
    throw apexException('System.TypeException', `Invalid date/time: ${toApexString(value)}`);
  }),
  strictStatic('Datetime valueOfGmt(String dateTimeString)', (_cx, s: string) => ApexDatetime.parse(s, 'GMT'))
]);
