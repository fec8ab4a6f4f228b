import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexDate, ApexDatetime, apexException, toApexString } from '../../values/index.ts';
import { strictMethod, strictStatic } from './arguments.ts';
import { daysInMonth, isLeapYear } from '../../values/civil-day.ts';
import { firstWeekday, formatDate, parseDate } from './locale-dates.ts';

export const DATE: PlatformType = platformClass('System.Date', [
  strictMethod('Date addDays(Integer additionalDays)', (_cx, d: ApexDate, n: number) => d.addDays(n)),
  strictMethod('Date addMonths(Integer additionalMonths)', (_cx, d: ApexDate, n: number) => d.addMonths(n)),
  strictMethod('Date addYears(Integer additionalYears)', (_cx, d: ApexDate, n: number) => d.addYears(n)),
  method('Integer day()', (_cx, d: ApexDate) => d.day),
  method('Integer dayOfYear()', (_cx, d: ApexDate) => d.dayOfYear()),
  strictMethod('Integer daysBetween(Date secondDate)', (_cx, d: ApexDate, o: ApexDate) => d.daysBetween(o)),
  method('String format()', (cx, d: ApexDate) => formatDate(d, cx.session.locale)),
  strictMethod('Boolean isSameDay(Date dateToCompare)', (_cx, d: ApexDate, o: ApexDate) => d.equals(o)),
  method('Integer month()', (_cx, d: ApexDate) => d.month),
  strictMethod('Integer monthsBetween(Date secondDate)', (_cx, d: ApexDate, o: ApexDate) => d.monthsBetween(o)),
  method('Date toStartOfMonth()', (_cx, d: ApexDate) => d.toStartOfMonth()),
  method('Date toStartOfWeek()', (cx, d: ApexDate) =>
    d.addDays(-((d.weekday() - firstWeekday(cx.session.locale) + 7) % 7))
  ),
  method('Integer year()', (_cx, d: ApexDate) => d.year),
  strictStatic('Integer daysInMonth(Integer year, Integer month)', (_cx, year: number, month: number) =>
    daysInMonth(year, month)
  ),
  strictStatic('Boolean isLeapYear(Integer year)', (_cx, year: number) => isLeapYear(year)),
  strictStatic('Date newInstance(Integer year, Integer month, Integer day)', (_cx, y: number, m: number, d: number) =>
    ApexDate.of(y, m, d)
  ),
  strictStatic('Date parse(String stringDate)', (cx, s: string) => parseDate(s, cx.session.locale)),
  strictStatic('Date today()', (cx) => new ApexDatetime(cx.clock.now()).date(cx.session.timeZone)),
  strictStatic('Date valueOf(String stringDate)', (_cx, s: string) => ApexDate.parse(s)),
  strictStatic('Date valueOf(Object fieldValue)', (cx, value: unknown) => {
    if (value instanceof ApexDate) return value;
    if (value instanceof ApexDatetime) return value.date(cx.session.timeZone);
    if (typeof value === 'string') return ApexDate.parse(value);
    throw apexException('System.TypeException', `Invalid date: ${toApexString(value)}`);
  })
]);
