/** Static methods of String. */
import { notSupported } from '../../diagnostics/errors.ts';
import { staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import {
  apexException,
  doubleToString,
  stringValueOf,
  takeText,
  toApexString,
  typeArguments,
  type ApexDate,
  type ApexDatetime,
  type ApexList,
  type Decimal
} from '../../values/index.ts';
import { iterate, strictStatic } from './arguments.ts';
import { BLANKS } from './whitespace.ts';

const isBlank = (s: string | null): boolean => s === null || BLANKS.only.test(s);

/**
 * java.text.MessageFormat without formats: `{0}`, and in classes up to API 50.0 quotes that protect braces; since then
 * a quote is a quote.
 */
function formatMessage(
  pattern: string,
  args: readonly unknown[],
  type: string | undefined,
  quotesProtect: boolean
): string {
  let out = '';
  let isQuoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (quotesProtect && c === "'") {
      if (pattern[i + 1] === "'") {
        out += "'";
        i++;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (c === '{' && !isQuoted) {
      const end = pattern.indexOf('}', i);
      if (end < 0) throw apexException('System.StringException', 'Unmatched braces in the pattern.');
      const inner = pattern.slice(i + 1, end);
      if (/^\s*\d+\s*,/.test(inner)) throw notSupported(`the format {${inner}} in String.format`);
      if (!/^\s*\d+\s*$/.test(inner)) {
        throw apexException('System.StringException', `can't parse argument number: ${inner}`);
      }
      const n = Number(inner);
      out += n < args.length ? toApexString(args[n], type) : `{${n}}`;
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0] ?? '';
  for (const text of texts) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

export const STRING_STATICS: readonly PlatformMember[] = [
  staticMethod('Boolean isBlank(String inputString)', (_cx, s: string | null) => isBlank(s)),
  staticMethod('Boolean isNotBlank(String inputString)', (_cx, s: string | null) => !isBlank(s)),
  staticMethod('Boolean isEmpty(String inputString)', (_cx, s: string | null) => s === null || s === ''),
  staticMethod('Boolean isNotEmpty(String inputString)', (_cx, s: string | null) => s !== null && s !== ''),
  strictStatic('String escapeSingleQuotes(String stringToEscape)', (_cx, s: string) => s.replace(/['\\]/g, '\\$&')),
  strictStatic(
    'String format(String stringToFormat, List<Object> formattingArguments)',
    (cx, s: string, args: ApexList) =>
      formatMessage(s, args.items, typeArguments(args.type)[0], cx.caller.apiVersion < 51)
  ),
  strictStatic('String fromCharArray(List<Integer> charArray)', (_cx, codes: ApexList<number>) =>
    String.fromCharCode(...codes.items)
  ),
  strictStatic('String getCommonPrefix(List<String> strings)', (_cx, texts: ApexList<string>) =>
    commonPrefix(texts.items)
  ),
  strictStatic(
    'String join(Iterable<Object> iterableObj, String separator)',
    (_cx, parts: unknown, separator: string) => {
      const type = typeArguments((parts as { type?: string }).type ?? '')[0];
      return takeText([...iterate(parts)].map((p) => (p === null ? '' : toApexString(p, type))).join(separator));
    }
  ),
  // A null gives null back, so that isBlank(String.valueOf(x)) holds.
  staticMethod('String valueOf(Date dateToConvert)', (_cx, d: ApexDate | null) => d && d.toString()),
  staticMethod(
    'String valueOf(Datetime datetimeToConvert)',
    (cx, d: ApexDatetime | null) => d && d.toStandard(cx.session.timeZone)
  ),
  staticMethod('String valueOf(Decimal decimalToConvert)', (_cx, d: Decimal | null) => d && d.toString()),
  staticMethod('String valueOf(Double doubleToConvert)', (_cx, d: number | null) =>
    d === null ? null : doubleToString(d)
  ),
  staticMethod('String valueOf(Integer integerToConvert)', (_cx, n: number | null) => (n === null ? null : String(n))),
  staticMethod('String valueOf(Long longToConvert)', (_cx, n: bigint | null) => (n === null ? null : String(n))),
  staticMethod('String valueOf(Object toConvert)', (cx, value: unknown) =>
    value === null ? null : stringValueOf(value, cx.session.timeZone)
  ),
  strictStatic('String valueOfGmt(Datetime datetimeToConvert)', (_cx, d: ApexDatetime) => d.toStandard('GMT'))
];
