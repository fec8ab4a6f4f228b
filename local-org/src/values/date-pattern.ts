/** Patterns of java.text.SimpleDateFormat, as Datetime.format takes them. Names of months and days are English. */
import { apexException } from './apex-exception.ts';
import { civilFromDays, daysFromCivil, pad } from './civil-day.ts';
import { offsetAt, zoneName } from './time-zone.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86_400_000;

export function formatPattern(epochMs: number, pattern: string, zone: string): string {
  const offset = offsetAt(epochMs, zone);
  const local = epochMs + offset;
  const days = Math.floor(local / DAY);
  const ms = local - days * DAY;
  const { year, month, day } = civilFromDays(days);
  const hour = Math.floor(ms / 3_600_000);
  const weekday = (((days + 4) % 7) + 7) % 7;

  const field = (letter: string, n: number): string => {
    switch (letter) {
      case 'G':
        return year > 0 ? 'AD' : 'BC';
      case 'y':
      case 'Y': {
        const shown = letter === 'Y' ? weekYear(days, year) : year;
        return n === 2 ? pad(shown % 100) : pad(shown, n);
      }
      case 'M':
      case 'L':
        return n >= 4
          ? (MONTHS[month - 1] as string)
          : n === 3
            ? (MONTHS[month - 1] as string).slice(0, 3)
            : pad(month, n);
      case 'd':
        return pad(day, n);
      case 'D':
        return pad(days - daysFromCivil(year, 1, 1) + 1, n);
      case 'E':
        return n >= 4 ? (WEEKDAYS[weekday] as string) : (WEEKDAYS[weekday] as string).slice(0, 3);
      case 'u':
        return pad(weekday === 0 ? 7 : weekday, n);
      case 'F':
        return pad(Math.floor((day - 1) / 7) + 1, n);
      case 'w':
        return pad(weekOfYear(days, year), n);
      case 'W':
        return pad(Math.floor((day + ((weekday - day + 1 + 35) % 7) - 1) / 7) + 1, n);
      case 'a':
        return hour < 12 ? 'AM' : 'PM';
      case 'H':
        return pad(hour, n);
      case 'k':
        return pad(hour === 0 ? 24 : hour, n);
      case 'K':
        return pad(hour % 12, n);
      case 'h':
        return pad(hour % 12 === 0 ? 12 : hour % 12, n);
      case 'm':
        return pad(Math.floor(ms / 60_000) % 60, n);
      case 's':
        return pad(Math.floor(ms / 1000) % 60, n);
      case 'S':
        return pad(ms % 1000, n);
      case 'z':
        return zoneName(epochMs, zone, n >= 4 ? 'long' : 'short');
      case 'Z':
        return offsetText(offset, '');
      case 'X':
        if (offset === 0) return 'Z';
        return n === 1 ? offsetText(offset, '').slice(0, 3) : offsetText(offset, n === 2 ? '' : ':');
      default:
        throw apexException('System.StringException', `Illegal pattern character '${letter}'`);
    }
  };

  let text = '';
  for (let i = 0; i < pattern.length;) {
    const c = pattern[i] as string;
    if (c === "'") {
      if (pattern[i + 1] === "'") {
        text += "'";
        i += 2;
        continue;
      }
      for (i++; i < pattern.length; i++) {
        if (pattern[i] !== "'") text += pattern[i];
        else if (pattern[i + 1] === "'") text += pattern[++i];
        else break;
      }
      i++;
      continue;
    }
    if (!/[A-Za-z]/.test(c)) {
      text += c;
      i++;
      continue;
    }
    let n = 1;
    while (pattern[i + n] === c) n++;
    text += field(c, n);
    i += n;
  }
  return text;
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / 60_000;
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

/** Weeks start on Sunday; week 1 holds 1 January (the calendar of the United States). */
function weekOfYear(days: number, year: number): number {
  const startOf = (y: number): number => {
    const first = daysFromCivil(y, 1, 1);
    return first - ((((first + 4) % 7) + 7) % 7);
  };
  if (days >= startOf(year + 1)) return 1;
  return Math.floor((days - startOf(year)) / 7) + 1;
}
function weekYear(days: number, year: number): number {
  const next = daysFromCivil(year + 1, 1, 1);
  return days >= next - ((((next + 4) % 7) + 7) % 7) ? year + 1 : year;
}
