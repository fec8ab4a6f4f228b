/** String methods that look and leave the text alone. */
import { method, type PlatformMember } from '../../types/platform-declaration.ts';
import { apexException, equalsIgnoreCase, hashCode, toId18 } from '../../values/index.ts';
import { integers, strictMethod } from './arguments.ts';
import { BLANKS } from './whitespace.ts';

const every =
  (test: RegExp, whenEmpty: boolean) =>
  (_cx: unknown, s: string): boolean =>
    s === '' ? whenEmpty : test.test(s);
const fold = (s: string): string => s.toLowerCase();
const clamp = (n: number): number => Math.max(0, n);

function checkedIndex(s: string, index: number): number {
  if (index < 0 || index >= s.length) {
    throw apexException('System.StringException', `String index out of range: ${index}`);
  }
  return index;
}

/** Java's lastIndexOf: a negative start finds nothing. */
const lastIndexFrom = (s: string, part: string, from: number): number => (from < 0 ? -1 : s.lastIndexOf(part, from));

function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min((next[j - 1] as number) + 1, (row[j] as number) + 1, (row[j - 1] as number) + cost);
    }
    row = next;
  }
  return row[b.length] as number;
}

export function differenceIndex(a: string, b: string): number {
  if (a === b) return -1;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

function compareToJava(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const by = a.charCodeAt(i) - b.charCodeAt(i);
    if (by !== 0) return by;
  }
  return a.length - b.length;
}

function countMatches(s: string, part: string): number {
  return part === '' ? 0 : s.split(part).length - 1;
}

const firstIndex = (s: string, test: (c: string) => boolean): number => {
  for (let i = 0; i < s.length; i++) if (test(s[i] as string)) return i;
  return -1;
};

export const STRING_SEARCHES: readonly PlatformMember[] = [
  method('Integer length()', (_cx, s: string) => s.length),
  strictMethod('Integer charAt(Integer index)', (_cx, s: string, i: number) => s.charCodeAt(checkedIndex(s, i))),
  strictMethod('Integer codePointAt(Integer index)', (_cx, s: string, i: number) => s.codePointAt(checkedIndex(s, i))),
  strictMethod('Integer codePointBefore(Integer index)', (_cx, s: string, i: number) => {
    const at = checkedIndex(s, i - 1);
    const isPair = at > 0 && /[\uDC00-\uDFFF]/.test(s[at] as string) && /[\uD800-\uDBFF]/.test(s[at - 1] as string);
    return s.codePointAt(isPair ? at - 1 : at);
  }),
  strictMethod(
    'Integer codePointCount(Integer beginIndex, Integer endIndex)',
    (_cx, s: string, a: number, b: number) => {
      if (a < 0 || b > s.length || a > b) throw apexException('System.StringException', 'Index out of bounds');
      return [...s.slice(a, b)].length;
    }
  ),
  strictMethod(
    'Integer offsetByCodePoints(Integer index, Integer codePointOffset)',
    (_cx, s: string, i: number, by: number) => {
      const before = [...s.slice(0, i)];
      const points = [...s];
      const target = before.length + by;
      if (i < 0 || i > s.length || target < 0 || target > points.length) {
        throw apexException('System.StringException', 'Index out of bounds');
      }
      return points.slice(0, target).join('').length;
    }
  ),
  method('List<Integer> getChars()', (_cx, s: string) =>
    integers(Array.from({ length: s.length }, (_, i) => s.charCodeAt(i)))
  ),
  strictMethod('Integer compareTo(String secondString)', (_cx, s: string, o: string) => compareToJava(s, o)),
  // An Id cannot be told from a text any more: 18 characters beside the same 15 are taken for one.
  method(
    'Boolean equals(Object stringOrId)',
    (_cx, s: string, o: unknown) =>
      s === o || (typeof o === 'string' && o.length === 18 && s.length === 15 && toId18(s) === o)
  ),
  method(
    'Boolean equalsIgnoreCase(String secondString)',
    (_cx, s: string, o: string | null) => o !== null && equalsIgnoreCase(s, o)
  ),
  method('Integer hashCode()', (_cx, s: string) => hashCode(s)),

  strictMethod('Boolean contains(String substring)', (_cx, s: string, p: string) => s.includes(p)),
  strictMethod('Boolean containsAny(String inputString)', (_cx, s: string, p: string) =>
    [...p].some((c) => s.includes(c))
  ),
  strictMethod('Boolean containsIgnoreCase(String substring)', (_cx, s: string, p: string) =>
    fold(s).includes(fold(p))
  ),
  strictMethod(
    'Boolean containsNone(String inputString)',
    (_cx, s: string, p: string) => ![...p].some((c) => s.includes(c))
  ),
  strictMethod('Boolean containsOnly(String inputString)', (_cx, s: string, p: string) =>
    [...s].every((c) => p.includes(c))
  ),
  method('Boolean containsWhitespace()', (_cx, s: string) => BLANKS.any.test(s)),
  strictMethod('Integer countMatches(String substring)', (_cx, s: string, p: string) => countMatches(s, p)),
  strictMethod('Boolean startsWith(String prefix)', (_cx, s: string, p: string) => s.startsWith(p)),
  strictMethod('Boolean startsWithIgnoreCase(String prefix)', (_cx, s: string, p: string) =>
    fold(s).startsWith(fold(p))
  ),
  strictMethod('Boolean endsWith(String suffix)', (_cx, s: string, p: string) => s.endsWith(p)),
  strictMethod('Boolean endsWithIgnoreCase(String suffix)', (_cx, s: string, p: string) => fold(s).endsWith(fold(p))),

  strictMethod('Integer indexOf(String substring)', (_cx, s: string, p: string) => s.indexOf(p)),
  strictMethod('Integer indexOf(String substring, Integer index)', (_cx, s: string, p: string, i: number) =>
    s.indexOf(p, clamp(i))
  ),
  strictMethod('Integer indexOfAny(String substring)', (_cx, s: string, p: string) =>
    firstIndex(s, (c) => p.includes(c))
  ),
  strictMethod('Integer indexOfAnyBut(String substring)', (_cx, s: string, p: string) =>
    firstIndex(s, (c) => !p.includes(c))
  ),
  strictMethod('Integer indexOfChar(Integer character)', (_cx, s: string, c: number) =>
    s.indexOf(String.fromCodePoint(c))
  ),
  strictMethod('Integer indexOfChar(Integer character, Integer startIndex)', (_cx, s: string, c: number, i: number) =>
    s.indexOf(String.fromCodePoint(c), clamp(i))
  ),
  strictMethod('Integer indexOfDifference(String stringToCompare)', (_cx, s: string, o: string) =>
    differenceIndex(s, o)
  ),
  strictMethod('Integer indexOfIgnoreCase(String substring)', (_cx, s: string, p: string) => fold(s).indexOf(fold(p))),
  strictMethod(
    'Integer indexOfIgnoreCase(String substring, Integer startPosition)',
    (_cx, s: string, p: string, i: number) => fold(s).indexOf(fold(p), clamp(i))
  ),
  strictMethod('Integer lastIndexOf(String substring)', (_cx, s: string, p: string) => s.lastIndexOf(p)),
  strictMethod('Integer lastIndexOf(String substring, Integer endPosition)', (_cx, s: string, p: string, i: number) =>
    lastIndexFrom(s, p, i)
  ),
  strictMethod('Integer lastIndexOfChar(Integer character)', (_cx, s: string, c: number) =>
    s.lastIndexOf(String.fromCodePoint(c))
  ),
  strictMethod('Integer lastIndexOfChar(Integer character, Integer endIndex)', (_cx, s: string, c: number, i: number) =>
    lastIndexFrom(s, String.fromCodePoint(c), i)
  ),
  strictMethod('Integer lastIndexOfIgnoreCase(String substring)', (_cx, s: string, p: string) =>
    fold(s).lastIndexOf(fold(p))
  ),
  strictMethod(
    'Integer lastIndexOfIgnoreCase(String substring, Integer endPosition)',
    (_cx, s: string, p: string, i: number) => lastIndexFrom(fold(s), fold(p), i)
  ),
  strictMethod('Integer getLevenshteinDistance(String stringToCompare)', (_cx, s: string, o: string) =>
    levenshtein(s, o)
  ),
  strictMethod(
    'Integer getLevenshteinDistance(String stringToCompare, Integer threshold)',
    (_cx, s: string, o: string, most: number) => {
      const distance = levenshtein(s, o);
      return distance <= most ? distance : -1;
    }
  ),

  method('Boolean isAllLowerCase()', every(/^\p{Ll}+$/u, false)),
  method('Boolean isAllUpperCase()', every(/^\p{Lu}+$/u, false)),
  method('Boolean isAlpha()', every(/^\p{L}+$/u, false)),
  method('Boolean isAlphaSpace()', every(/^[\p{L} ]*$/u, true)),
  method('Boolean isAlphanumeric()', every(/^[\p{L}\p{Nd}]+$/u, false)),
  method('Boolean isAlphanumericSpace()', every(/^[\p{L}\p{Nd} ]*$/u, true)),
  method('Boolean isAsciiPrintable()', every(/^[\x20-\x7E]*$/, true)),
  method('Boolean isNumeric()', every(/^\p{Nd}+$/u, false)),
  method('Boolean isNumericSpace()', every(/^[\p{Nd} ]*$/u, true)),
  method('Boolean isWhitespace()', every(BLANKS.only, true))
];
