/** Dates as the user's locale writes and reads them: the short form with a year of four digits. */
import { ApexDate, apexException, ApexDatetime } from '../../values/index.ts';

interface Shape {
  /** 'year', 'month', 'day' and the texts between, in order. */
  readonly parts: readonly { readonly type: string; readonly value: string }[];
  readonly pad: boolean;
}
const shapes = new Map<string, Shape>();
const tag = (locale: string): string => locale.replaceAll('_', '-');

function shapeOf(locale: string): Shape {
  let shape = shapes.get(locale);
  if (!shape) {
    const parts = new Intl.DateTimeFormat(tag(locale), { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(
      Date.UTC(2001, 1, 3)
    );
    shape = { parts, pad: parts.find((p) => p.type === 'day')?.value === '03' };
    shapes.set(locale, shape);
  }
  return shape;
}

export function formatDate(date: ApexDate, locale: string): string {
  const { parts, pad } = shapeOf(locale);
  const two = (n: number): string => (pad ? String(n).padStart(2, '0') : String(n));
  return parts
    .map((p) =>
      p.type === 'year'
        ? String(date.year)
        : p.type === 'month'
          ? two(date.month)
          : p.type === 'day'
            ? two(date.day)
            : p.value
    )
    .join('');
}

export function parseDate(text: string, locale: string): ApexDate {
  const order = shapeOf(locale).parts.filter((p) => p.type !== 'literal');
  const numbers = /^\s*(\d+)[^\d]+(\d+)[^\d]+(\d+)[^\d]*$/.exec(text);
  const read = (type: string): number => Number(numbers?.[order.findIndex((p) => p.type === type) + 1]);
  const date = numbers && ApexDate.tryParse(`${read('year')}-${read('month')}-${read('day')}`);
  if (!date) throw apexException('System.TypeException', `Invalid date: ${text}`);
  return date;
}

/** The formats of ICU: `1/31/2026, 2:07 PM`. */
export function formatDatetime(at: ApexDatetime, locale: string, zone: string): string {
  return `${formatDate(at.date(zone), locale)}, ${clock(at, locale, zone, 'short')}`;
}
export function formatDatetimeLong(at: ApexDatetime, locale: string, zone: string): string {
  return `${formatDate(at.date(zone), locale)}, ${clock(at, locale, zone, 'long')}`;
}
function clock(at: ApexDatetime, locale: string, zone: string, timeStyle: 'short' | 'long'): string {
  const text = new Intl.DateTimeFormat(tag(locale), { timeStyle, timeZone: zone }).format(at.epochMs);
  return text.replace(/[\u202F\u00A0]/g, ' ');
}

export function parseDatetime(text: string, locale: string, zone: string): ApexDatetime {
  const m = /^(.*?)[, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm]\.?)?\s*$/.exec(text);
  if (!m) throw apexException('System.TypeException', `Invalid date/time: ${text}`);
  const date = parseDate(m[1] as string, locale);
  const half = m[5]?.toLowerCase();
  const hour = half === undefined ? Number(m[2]) : (Number(m[2]) % 12) + (half === 'p' ? 12 : 0);
  return ApexDatetime.of(zone, date.year, date.month, date.day, hour, Number(m[3]), Number(m[4] ?? 0));
}

/** Sunday 0 … Saturday 6: on which day a week begins. */
export function firstWeekday(locale: string): number {
  const info = new Intl.Locale(tag(locale)) as unknown as {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return ((info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 7) % 7;
}
