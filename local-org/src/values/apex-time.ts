import { pad } from './civil-day.ts';

const DAY = 86_400_000;

/** A time of day, to the millisecond. */
export class ApexTime {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ((ms % DAY) + DAY) % DAY;
  }
  static of(hour: number, minute: number, second: number, ms: number): ApexTime {
    return new ApexTime(hour * 3_600_000 + minute * 60_000 + second * 1000 + ms);
  }
  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }
  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }
  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }
  get millisecond(): number {
    return this.ms % 1000;
  }
  /** Past midnight it starts again. */
  addMs(n: number): ApexTime {
    return new ApexTime(this.ms + n);
  }
  compare(other: ApexTime): number {
    return Math.sign(this.ms - other.ms);
  }
  equals(other: ApexTime): boolean {
    return this.ms === other.ms;
  }
  toString(): string {
    return `${pad(this.hour)}:${pad(this.minute)}:${pad(this.second)}.${pad(this.millisecond, 3)}Z`;
  }
}
