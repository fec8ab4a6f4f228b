/** Texts. A blank text is no text: most functions answer with a blank. */
import { ApexDate, ApexDatetime, ApexTime, Decimal, toId18 } from '../../values/index.ts';
import { compileJavaRegex } from '../../values/java-regex.ts';
import { FormulaFailure } from '../error.ts';
import { wrongType } from '../kinds.ts';
import { numberText, parseNumber } from '../numbers.ts';
import { blankAware, plain, text, type Call, type FormulaFunction } from '../call.ts';
import type { Kind, Typed, Value } from '../value.ts';

const LAST_CHARACTER = 0x10ffff;
const TEXT_KINDS: readonly Kind[] = ['Number', 'Date', 'DateTime', 'Time', 'Picklist'];

/** Dates as ISO, datetimes in GMT, numbers without thousands; a picklist's API name. */
function toText(call: Call): Typed {
  call.count(1);
  const { kind, run } = call.raw(0);
  if (kind !== 'Null' && !TEXT_KINDS.includes(kind)) {
    throw wrongType(call.label, ['Number', 'Date', 'DateTime', 'Picklist'], kind, call.nodeAt(0));
  }
  return { kind: 'Text', run: (input) => shown(run(input)) };
}
function shown(value: Value): string | null {
  if (value instanceof Decimal) return numberText(value);
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return `${value.toStandard('GMT')}Z`;
  if (value instanceof ApexTime) return value.toString().slice(0, -1);
  return value as string | null;
}

function toNumber([input]: [string]): Decimal {
  const number = parseNumber(input);
  if (number === null) throw new FormulaFailure(`The value '${input}' is not a valid number.`);
  return number;
}

const left = ([value, count]: [string, Decimal]): string | null => text(value.slice(0, Math.max(count.intValue(), 0)));
function right([value, count]: [string, Decimal]): string | null {
  const length = count.intValue();
  return length <= 0 ? null : text(value.slice(-length));
}
function mid([value, start, count]: [string, Decimal, Decimal]): string | null {
  const from = Math.max(start.intValue(), 1) - 1;
  return text(value.slice(from, from + Math.max(count.intValue(), 0)));
}

/** Counts from 1; 0: not there. */
function find([search, value, start]: [string | null, string | null, (Decimal | null)?]): Decimal {
  if (search === null || value === null) return Decimal.ZERO;
  return Decimal.fromInteger(value.indexOf(search, (start?.intValue() ?? 1) - 1) + 1);
}

/** A blank part is in every text; whether a blank text contains another is unknown. */
const partTest =
  (test: (whole: string, part: string) => boolean) =>
  ([whole, part]: [string | null, string | null]): boolean | null =>
    part === null ? true : whole === null ? null : test(whole, part);

function substitute([value, old, replacement]: [string | null, string | null, string | null]): string | null {
  if (value === null || old === null) return null;
  return text(value.replaceAll(old, () => replacement ?? ''));
}

const pad =
  (side: 'padStart' | 'padEnd') =>
  ([value, length, padding]: [string, Decimal, string?]): string | null => {
    const count = length.intValue();
    return count <= 0 ? null : value.slice(0, count)[side](count, padding ?? ' ');
  };

/** The whole text has to match; a blank one is the empty text. */
function regex(call: Call): Typed {
  call.onlyIn('rule');
  call.count(2);
  const [value, pattern] = [call.arg(0, 'Text'), call.arg(1, 'Text')];
  if (pattern.literal !== undefined) {
    try {
      compileJavaRegex(pattern.literal);
    } catch (error) {
      throw call.error((error as Error).message, call.nodeAt(1));
    }
  }
  return {
    kind: 'Boolean',
    run: (input) => {
      const expression = (pattern.run(input) as string | null) ?? '';
      return compileJavaRegex(expression).whole.test((value.run(input) as string | null) ?? '');
    }
  };
}

const initials = ([value]: [string]): string =>
  value.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => (word[0] as string).toUpperCase() + word.slice(1));

const onPage =
  (make: FormulaFunction): FormulaFunction =>
  (call) => {
    call.onlyIn('field');
    return make(call);
  };
const escaped = (value: string | null): string =>
  (value ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const link = ([url, label, target]: [string | null, string | null, (string | null)?]): string =>
  `<a href="${escaped(url)}" target="${escaped(target ?? '_blank')}">${escaped(label)}</a>`;
function image([url, alternative, height, width]: [
  string | null,
  string | null,
  (Decimal | null)?,
  (Decimal | null)?
]): string {
  const size = height && width ? ` style="height:${numberText(height)}px; width:${numberText(width)}px;"` : '';
  return `<img src="${escaped(url)}" alt="${escaped(alternative)}"${size} border="0"/>`;
}

export const TEXT: Readonly<Record<string, FormulaFunction>> = {
  TEXT: toText,
  VALUE: plain(['Text'], 'Number', toNumber),
  ISNUMBER: blankAware(['Text'], 'Boolean', ([value]) => value !== null && Decimal.tryParse(value) !== null),
  LEN: blankAware(['Text'], 'Number', ([value]) => Decimal.fromInteger(value?.length ?? 0)),
  LEFT: plain(['Text', 'Number'], 'Text', left),
  RIGHT: plain(['Text', 'Number'], 'Text', right),
  MID: plain(['Text', 'Number', 'Number'], 'Text', mid),
  FIND: blankAware(['Text', 'Text'], 'Number', find, ['Number']),
  CONTAINS: blankAware(
    ['Text', 'Text'],
    'Boolean',
    partTest((whole, part) => whole.includes(part))
  ),
  BEGINS: blankAware(
    ['Text', 'Text'],
    'Boolean',
    partTest((whole, part) => whole.startsWith(part))
  ),
  SUBSTITUTE: blankAware(['Text', 'Text', 'Text'], 'Text', substitute),
  TRIM: plain(['Text'], 'Text', ([value]) => text(value.replace(/^ +| +$/g, ''))),
  UPPER: plain(['Text'], 'Text', ([value]) => value.toUpperCase(), ['Text']),
  LOWER: plain(['Text'], 'Text', ([value]) => value.toLowerCase(), ['Text']),
  INITCAP: plain(['Text'], 'Text', initials),
  REVERSE: plain(['Text'], 'Text', ([value]) => [...value].reverse().join('')),
  LPAD: plain(['Text', 'Number'], 'Text', pad('padStart'), ['Text']),
  RPAD: plain(['Text', 'Number'], 'Text', pad('padEnd'), ['Text']),
  ASCII: plain(['Text'], 'Number', ([value]) => Decimal.fromInteger(value.codePointAt(0) as number)),
  CHR: plain(['Number'], 'Text', ([code]) => {
    const point = code.intValue();
    return point > 0 && point <= LAST_CHARACTER ? String.fromCodePoint(point) : null;
  }),
  CASESAFEID: plain(['Text'], 'Text', ([id]) => toId18(id) ?? id),
  REGEX: regex,
  BR: onPage(plain([], 'Text', () => '<br>')),
  HYPERLINK: onPage(blankAware(['Text', 'Text'], 'Text', link, ['Text'])),
  IMAGE: onPage(blankAware(['Text', 'Text'], 'Text', image, ['Number', 'Number']))
};
