/** String methods that give another text, or parts of one. */
import { method, type PlatformMember } from '../../types/platform-declaration.ts';
import { apexException, takeText } from '../../values/index.ts';
import { nullArgument, strictMethod, strings } from './arguments.ts';
import { BLANKS } from './whitespace.ts';
import { replaceJava, splitJava } from '../../values/java-regex.ts';
import { differenceIndex } from './string-searches.ts';

function substring(s: string, start: number, end: number): string {
  if (start < 0 || start > s.length) {
    throw apexException('System.StringException', `Starting position out of bounds: ${start}`);
  }
  if (end > s.length || end < start) {
    throw apexException('System.StringException', `Ending position out of bounds: ${end}`);
  }
  return s.slice(start, end);
}

/** No padding text means blanks. */
function padding(length: number, pad: string | null): string {
  if (length <= 0) return '';
  const unit = pad === null || pad === '' ? ' ' : pad;
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
function size(given: number | null): number {
  if (given === null) throw nullArgument();
  return given;
}
function center(s: string, size: number, pad: string | null): string {
  const missing = size - s.length;
  if (missing <= 0) return s;
  const left = Math.floor(missing / 2);
  return padding(left, pad) + s + padding(missing - left, pad);
}

function abbreviate(s: string, maxWidth: number, from: number): string {
  if (maxWidth < 4) throw apexException('System.StringException', 'Minimum abbreviation width is 4');
  if (s.length <= maxWidth) return s;
  let offset = Math.min(from, s.length);
  if (s.length - offset < maxWidth - 3) offset = s.length - (maxWidth - 3);
  if (offset <= 4) return `${s.slice(0, maxWidth - 3)}...`;
  if (maxWidth < 7) throw apexException('System.StringException', 'Minimum abbreviation width with offset is 7');
  return offset + maxWidth - 3 < s.length
    ? `...${abbreviate(s.slice(offset), maxWidth - 3, 0)}`
    : `...${s.slice(s.length - (maxWidth - 3))}`;
}

/** Letters, digits, blanks and the rest, by Unicode category. */
function characterTypes(s: string, isCamelCase: boolean): string[] {
  const category = (c: string): string =>
    ['Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Nd', 'Zs', 'Cc', 'Pc', 'Pd', 'Ps', 'Pe', 'Po', 'Sm', 'Sc', 'Sk', 'So'].find((k) =>
      new RegExp(`\\p{${k}}`, 'u').test(c)
    ) ?? 'other';
  const parts: string[] = [];
  let current = '';
  let kind = '';
  for (const c of s) {
    const next = category(c);
    if (next === kind || current === '') {
      current += c;
    } else if (isCamelCase && next === 'Ll' && kind === 'Lu') {
      // The last capital begins the word: "ASFLicense" is "ASF", "License".
      const last = current.slice(-1);
      if (current.length > 1) parts.push(current.slice(0, -1));
      current = last + c;
    } else {
      parts.push(current);
      current = c;
    }
    kind = next;
  }
  if (current !== '') parts.push(current);
  return parts;
}

const swapCase = (s: string): string =>
  [...s].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
const localeTag = (locale: string): string => locale.replaceAll('_', '-');
const startsFolded = (s: string, part: string): boolean => s.toLowerCase().startsWith(part.toLowerCase());
const endsFolded = (s: string, part: string): boolean => s.toLowerCase().endsWith(part.toLowerCase());

function between(s: string, open: string, close: string): string | null {
  const start = s.indexOf(open);
  if (start < 0) return null;
  const end = s.indexOf(close, start + open.length);
  return end < 0 ? null : s.slice(start + open.length, end);
}

export const STRING_CHANGES: readonly PlatformMember[] = [
  strictMethod('String abbreviate(Integer maxWidth)', (_cx, s: string, w: number) => abbreviate(s, w, 0)),
  strictMethod('String abbreviate(Integer maxWidth, Integer offset)', (_cx, s: string, w: number, o: number) =>
    abbreviate(s, w, o)
  ),
  method('String capitalize()', (_cx, s: string) => s.slice(0, 1).toUpperCase() + s.slice(1)),
  method('String uncapitalize()', (_cx, s: string) => s.slice(0, 1).toLowerCase() + s.slice(1)),
  strictMethod('String center(Integer size)', (_cx, s: string, n: number) => center(s, n, ' ')),
  method('String center(Integer size, String padStr)', (_cx, s: string, n: number | null, p: string | null) =>
    center(s, size(n), p)
  ),
  method('String deleteWhitespace()', (_cx, s: string) => s.replace(BLANKS.runs, '')),
  strictMethod('String difference(String secondString)', (_cx, s: string, o: string) => {
    const at = differenceIndex(s, o);
    return at < 0 ? '' : o.slice(at);
  }),
  strictMethod('String left(Integer length)', (_cx, s: string, n: number) => (n <= 0 ? '' : s.slice(0, n))),
  strictMethod('String right(Integer length)', (_cx, s: string, n: number) => (n <= 0 ? '' : s.slice(-n))),
  strictMethod('String mid(Integer startIndex, Integer length)', (_cx, s: string, at: number, n: number) =>
    n < 0 || at > s.length ? '' : s.slice(Math.max(0, at), Math.max(0, at) + n)
  ),
  strictMethod('String leftPad(Integer length)', (_cx, s: string, n: number) => padding(n - s.length, ' ') + s),
  method(
    'String leftPad(Integer length, String padStr)',
    (_cx, s: string, n: number | null, p: string | null) => padding(size(n) - s.length, p) + s
  ),
  strictMethod('String rightPad(Integer length)', (_cx, s: string, n: number) => s + padding(n - s.length, ' ')),
  method(
    'String rightPad(Integer length, String padStr)',
    (_cx, s: string, n: number | null, p: string | null) => s + padding(size(n) - s.length, p)
  ),
  method('String normalizeSpace()', (_cx, s: string) => s.replace(BLANKS.runs, ' ').trim()),
  strictMethod(
    'String overlay(String overlay, Integer startIndex, Integer endIndex)',
    (_cx, s: string, o: string, a: number, b: number) => {
      const clamp = (n: number): number => Math.min(Math.max(n, 0), s.length);
      const [from, to] = [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
      return s.slice(0, from) + o + s.slice(to);
    }
  ),
  strictMethod('String remove(String substring)', (_cx, s: string, p: string) => (p === '' ? s : s.replaceAll(p, ''))),
  strictMethod('String removeEnd(String substring)', (_cx, s: string, p: string) =>
    p !== '' && s.endsWith(p) ? s.slice(0, -p.length) : s
  ),
  strictMethod('String removeEndIgnoreCase(String substring)', (_cx, s: string, p: string) =>
    p !== '' && endsFolded(s, p) ? s.slice(0, -p.length) : s
  ),
  strictMethod('String removeStart(String substring)', (_cx, s: string, p: string) =>
    s.startsWith(p) ? s.slice(p.length) : s
  ),
  strictMethod('String removeStartIgnoreCase(String substring)', (_cx, s: string, p: string) =>
    startsFolded(s, p) ? s.slice(p.length) : s
  ),
  strictMethod('String repeat(Integer numberOfTimes)', (_cx, s: string, n: number) =>
    takeText(s.repeat(Math.max(0, n)))
  ),
  strictMethod('String repeat(String separator, Integer numberOfTimes)', (_cx, s: string, sep: string, n: number) =>
    takeText(Array<string>(Math.max(0, n)).fill(s).join(sep))
  ),
  strictMethod('String replace(String target, String replacement)', (_cx, s: string, t: string, r: string) =>
    s.replaceAll(t, () => r)
  ),
  strictMethod('String replaceAll(String regExp, String replacement)', (_cx, s: string, t: string, r: string) =>
    replaceJava(s, t, r, true)
  ),
  strictMethod('String replaceFirst(String regExp, String replacement)', (_cx, s: string, t: string, r: string) =>
    replaceJava(s, t, r, false)
  ),
  method('String reverse()', (_cx, s: string) => [...s].reverse().join('')),
  strictMethod('List<String> split(String regExp)', (_cx, s: string, r: string) => strings(splitJava(s, r, 0))),
  strictMethod('List<String> split(String regExp, Integer limit)', (_cx, s: string, r: string, n: number) =>
    strings(splitJava(s, r, n))
  ),
  method('List<String> splitByCharacterType()', (_cx, s: string) => strings(characterTypes(s, false))),
  method('List<String> splitByCharacterTypeCamelCase()', (_cx, s: string) => strings(characterTypes(s, true))),
  method('String stripHtmlTags()', (_cx, s: string) => s.replace(/<[^>]*>/g, '')),
  strictMethod('String substring(Integer startIndex)', (_cx, s: string, a: number) => substring(s, a, s.length)),
  strictMethod('String substring(Integer startIndex, Integer endIndex)', (_cx, s: string, a: number, b: number) =>
    substring(s, a, b)
  ),
  strictMethod('String substringAfter(String separator)', (_cx, s: string, p: string) => {
    const at = s.indexOf(p);
    return at < 0 ? '' : s.slice(at + p.length);
  }),
  strictMethod('String substringAfterLast(String separator)', (_cx, s: string, p: string) => {
    const at = p === '' ? -1 : s.lastIndexOf(p);
    return at < 0 ? '' : s.slice(at + p.length);
  }),
  strictMethod('String substringBefore(String separator)', (_cx, s: string, p: string) => {
    const at = s.indexOf(p);
    return at < 0 ? s : s.slice(0, at);
  }),
  strictMethod('String substringBeforeLast(String separator)', (_cx, s: string, p: string) => {
    const at = p === '' ? -1 : s.lastIndexOf(p);
    return at < 0 ? s : s.slice(0, at);
  }),
  strictMethod('String substringBetween(String tag)', (_cx, s: string, tag: string) => between(s, tag, tag)),
  strictMethod('String substringBetween(String open, String close)', (_cx, s: string, a: string, b: string) =>
    between(s, a, b)
  ),
  method('String swapCase()', (_cx, s: string) => swapCase(s)),
  method('String toLowerCase()', (_cx, s: string) => s.toLowerCase()),
  strictMethod('String toLowerCase(String locale)', (_cx, s: string, l: string) => s.toLocaleLowerCase(localeTag(l))),
  method('String toUpperCase()', (_cx, s: string) => s.toUpperCase()),
  strictMethod('String toUpperCase(String locale)', (_cx, s: string, l: string) => s.toLocaleUpperCase(localeTag(l))),
  // Java's trim: everything up to the blank at both ends, and nothing beyond it (no-break spaces stay).

  method('String trim()', (_cx, s: string) => s.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '')),
  method('String toString()', (_cx, s: string) => s)
];
