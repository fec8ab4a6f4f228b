import { ApexDate } from './apex-date.ts';
import { ApexTime } from './apex-time.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { apexException } from './apex-exception.ts';
import { addMonthsTo, civilFromDays, daysFromCivil, daysInMonth } from './civil-day.ts';
import { formatPattern } from './date-pattern.ts';
import { epochFromLocal, offsetAt } from './time-zone.ts';

const DAY = 86_400_000;
const STANDARD = 'yyyy-MM-dd HH:mm:ss';

/** A moment. What a clock shows depends on the zone that is passed in: 'GMT' or the user's. */
export class ApexDatetime {
  readonly epochMs: number;
  constructor(epochMs: number) {
    this.epochMs = epochMs;
  }

  /** Lenient as the platform: minute 75 is quarter past the next hour. */
  static of(
    zone: string,
    year: number,
    month: number,
    day: number,
    hour = 0,
    minute = 0,
    second = 0,
    ms = 0
  ): ApexDatetime {
    const local = daysFromCivil(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
    return new ApexDatetime(zone === 'GMT' ? local : epochFromLocal(local, zone));
  }
  static ofParts(zone: string, date: ApexDate, time: ApexTime): ApexDatetime {
    const local = date.epochMs() + time.ms;
    return new ApexDatetime(zone === 'GMT' ? local : epochFromLocal(local, zone));
  }
  /** `yyyy-MM-dd HH:mm:ss` on a clock of that zone. */
  static parse(text: string, zone: string): ApexDatetime {
    const m =
      /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/.exec(
        text
      );
    const [year, month, day] = [Number(m?.[1]), Number(m?.[2]), Number(m?.[3])];
    if (!m || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      throw apexException('System.TypeException', `Invalid date/time: ${text}`);
    }
    const read = ApexDatetime.of(zone, year, month, day, Number(m[4]), Number(m[5]), Number(m[6] ?? 0));
    // An offset that is the zone's own says nothing new; no page says what another would mean.
    const meant = /^[+-]/.test(m[7] ?? '') ? (ApexDatetime.tryParseIso(text)?.epochMs ?? NaN) : read.epochMs;
    if (Math.floor(meant / 1000) * 1000 !== read.epochMs) {
      throw notSupported("Datetime.valueOf of a text with another offset than the user's");
    }
    return read;
  }
  /** ISO 8601 as JSON and REST write it: `2026-01-31T12:00:00.000Z`, `…+0000`, `…+02:00`; a bare date is midnight GMT. */
  static tryParseIso(text: string): ApexDatetime | null {
    const m =
      /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
        text.trim()
      );
    if (!m) return null;
    const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    const [hour, minute, second] = [Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)];
    if (hour > 23 || minute > 59 || second > 59) return null;
    const ms = Number((m[7] ?? '').padEnd(3, '0').slice(0, 3));
    const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(m[8] ?? '');
    const shift = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000 : 0;
    return new ApexDatetime(ApexDatetime.of('GMT', year, month, day, hour, minute, second, ms).epochMs - shift);
  }

  #local(zone: string): number {
    return this.epochMs + (zone === 'GMT' ? 0 : offsetAt(this.epochMs, zone));
  }
  date(zone: string): ApexDate {
    return new ApexDate(Math.floor(this.#local(zone) / DAY));
  }
  time(zone: string): ApexTime {
    const local = this.#local(zone);
    return new ApexTime(local - Math.floor(local / DAY) * DAY);
  }
  /** Days by the clock of the zone, so that 9:00 stays 9:00 when summer time begins. */
  addDays(n: number, zone: string): ApexDatetime {
    return this.#moved(zone, this.date(zone).addDays(n));
  }
  addMonths(n: number, zone: string): ApexDatetime {
    const local = Math.floor(this.#local(zone) / DAY);
    const { year, month, day } = addMonthsTo(civilFromDays(local), n);
    return this.#moved(zone, ApexDate.of(year, month, day));
  }
  addYears(n: number, zone: string): ApexDatetime {
    return this.addMonths(n * 12, zone);
  }
  addMs(n: number): ApexDatetime {
    return new ApexDatetime(this.epochMs + n);
  }
  #moved(zone: string, day: ApexDate): ApexDatetime {
    return ApexDatetime.ofParts(zone, day, this.time(zone));
  }
  compare(other: ApexDatetime): number {
    return Math.sign(this.epochMs - other.epochMs);
  }
  equals(other: ApexDatetime): boolean {
    return this.epochMs === other.epochMs;
  }
  format(pattern: string, zone: string): string {
    return formatPattern(this.epochMs, pattern, zone);
  }
  /** `2026-01-31 12:00:00` in the zone: String.valueOf uses the user's, concatenation GMT. */
  toStandard(zone: string): string {
    return formatPattern(this.epochMs, STANDARD, zone);
  }
  /** `2026-01-31T12:00:00.000Z`: JSON. */
  toIso(): string {
    return formatPattern(this.epochMs, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 'GMT');
  }
  toString(): string {
    return this.toStandard('GMT');
  }
}
