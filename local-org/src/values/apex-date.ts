import { apexException } from './apex-exception.ts';
import { addMonthsTo, civilFromDays, daysFromCivil, daysInMonth, pad } from './civil-day.ts';

/** A calendar day without a time zone. */
export class ApexDate {
  /** Since 1970-01-01. */
  readonly days: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(days: number) {
    this.days = days;
    const { year, month, day } = civilFromDays(days);
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Lenient as the platform: 30 February is 1 or 2 March. */
  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(daysFromCivil(year, month, day));
  }
  /** `2026-01-31`, `2026-1-31`, also with a time after it, which is dropped. */
  static parse(text: string): ApexDate {
    const date = ApexDate.tryParse(text);
    if (!date) throw apexException('System.TypeException', `Invalid date: ${text}`);
    return date;
  }
  static tryParse(text: string): ApexDate | null {
    const m = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*$/.exec(text);
    if (!m) return null;
    const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    return ApexDate.of(year, month, day);
  }

  addDays(n: number): ApexDate {
    return new ApexDate(this.days + n);
  }
  addMonths(n: number): ApexDate {
    const { year, month, day } = addMonthsTo(this, n);
    return ApexDate.of(year, month, day);
  }
  addYears(n: number): ApexDate {
    return this.addMonths(n * 12);
  }
  dayOfYear(): number {
    return this.days - daysFromCivil(this.year, 1, 1) + 1;
  }
  /** Sunday 0 … Saturday 6 */
  weekday(): number {
    return (((this.days + 4) % 7) + 7) % 7;
  }
  daysBetween(other: ApexDate): number {
    return other.days - this.days;
  }
  /** Whole months by calendar, days ignored. */
  monthsBetween(other: ApexDate): number {
    return (other.year - this.year) * 12 + (other.month - this.month);
  }
  toStartOfMonth(): ApexDate {
    return ApexDate.of(this.year, this.month, 1);
  }
  compare(other: ApexDate): number {
    return Math.sign(this.days - other.days);
  }
  equals(other: ApexDate): boolean {
    return this.days === other.days;
  }
  /** Midnight GMT, in ms since 1970. */
  epochMs(): number {
    return this.days * 86_400_000;
  }
  /** `2026-01-31`: String.valueOf, JSON, SOQL. */
  toString(): string {
    return `${pad(this.year, 4)}-${pad(this.month)}-${pad(this.day)}`;
  }
}
