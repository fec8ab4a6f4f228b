/** One CSV cell as the value its field holds. A problem comes back as words; the caller knows file and line. */
import { Decimal, isValidId, toId18 } from '../values/index.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import { isCalendarDay } from './calendar-day.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const ISO_LENGTH = '2026-01-31T17:20:30.000Z'.length;

export class BadValue extends Error {}

/**
 * Blank is null (a checkbox: false). Ids come back as 18 characters, numbers as Decimal, whole ones as text,
 * datetimes as epoch ms in ISO form, dates as `yyyy-mm-dd`, checkboxes as booleans.
 */
export function readValue(field: FieldInfo, cell: string): unknown {
  const text = cell.trim();
  switch (field.type) {
    case 'id':
    case 'reference':
      return text === '' ? null : readId(text);
    case 'boolean':
      return readCheckbox(text);
    case 'currency':
    case 'double':
    case 'percent':
      return text === '' ? null : readNumber(text);
    case 'int':
    case 'long':
      return text === '' ? null : readWholeNumber(text);
    case 'date':
      return text === '' ? null : readDate(text);
    case 'datetime':
      return text === '' ? null : readDatetime(text);
    default:
      return cell === '' ? null : cell;
  }
}

export function readId(text: string): string {
  if (!isValidId(text))
    throw new BadValue(
      `"${text}" is not an Id; an Id has 15 or 18 letters and digits, and an 18-character one a matching suffix`
    );
  return toId18(text) as string; // checked above
}

export function readCheckbox(text: string): boolean {
  const folded = text.toLowerCase();
  if (folded === 'true') return true;
  if (folded === 'false' || folded === '') return false;
  throw new BadValue(`"${text}" is not a checkbox value; write true or false`);
}

function readNumber(text: string): Decimal {
  if (!NUMBER.test(text))
    throw new BadValue(
      `"${text}" is not a number; write it like 1234.56, without currency sign or thousands separator`
    );
  return Decimal.parse(text);
}

/** As text: the load makes it the integer its field holds. */
function readWholeNumber(text: string): string {
  const number = readNumber(text);
  if (number.setScale(0, 'DOWN').compare(number) !== 0)
    throw new BadValue(`"${text}" is not a whole number; write it like 1234`);
  return number.setScale(0, 'DOWN').toPlainString();
}

function readDate(text: string): string {
  // Data Loader writes a date field as midnight GMT in some versions.
  const day = text.replace(/T00:00:00(\.000)?(Z|\+00:?00)$/i, '');
  if (!isCalendarDay(day)) throw new BadValue(`"${text}" is not a date; write it like 2026-01-31`);
  return day;
}

function readDatetime(text: string): string {
  if (isIsoForm(text)) return text;
  const match = DATETIME.exec(text);
  // Made only where it is thrown: an error costs more than all the rest of a cell.
  const wrong = (): BadValue =>
    new BadValue(`"${text}" is not a date and time; write it like 2026-01-31T17:20:30.000Z`);
  if (!match) {
    if (isCalendarDay(text)) return `${text}T00:00:00.000Z`;
    throw wrong();
  }
  const [, day = '', hour = '', minute = '', second = '00', fraction = '', zone = 'Z'] = match;
  if (!isCalendarDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw wrong();
  const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const time = Date.parse(`${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  if (Number.isNaN(time)) throw wrong();
  return new Date(time).toISOString();
}

/** As nearly all exports write it, and nothing is left to be done. */
function isIsoForm(text: string): boolean {
  if (text.length !== ISO_LENGTH) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}
