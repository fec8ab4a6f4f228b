/** System.Pattern and System.Matcher over translated regular expressions. */
import { notSupported } from '../../diagnostics/errors.ts';
import { method, platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { apexException } from '../../values/index.ts';
import { nullArgument, strictMethod, strictStatic, strings } from './arguments.ts';
import { compileJavaRegex, expandReplacement, splitJava } from '../../values/java-regex.ts';

class ApexPattern {
  readonly $type = 'Pattern';
  readonly text: string;
  constructor(text: string) {
    compileJavaRegex(text);
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** Bounds anchor and are opaque, as they are unless told otherwise: the region is matched as a text of its own. */
class ApexMatcher {
  readonly $type = 'Matcher';
  pattern: ApexPattern;
  input: string;
  from = 0;
  to: number;
  #match: RegExpExecArray | null = null;
  /** Where the next find() begins, within the region. */
  #next = 0;

  constructor(pattern: ApexPattern, input: string) {
    this.pattern = pattern;
    this.input = input;
    this.to = input.length;
  }
  get #region(): string {
    return this.input.slice(this.from, this.to);
  }
  #found(match: RegExpExecArray | null): boolean {
    this.#match = match;
    if (match) this.#next = match.index + match[0].length + (match[0] === '' ? 1 : 0);
    return match !== null;
  }
  matches(): boolean {
    return this.#found(compileJavaRegex(this.pattern.text).whole.exec(this.#region));
  }
  lookingAt(): boolean {
    const match = this.#search(0);
    return this.#found(match?.index === 0 ? match : null);
  }
  find(): boolean {
    if (this.#next > this.#region.length) return this.#found(null);
    return this.#found(this.#search(this.#next));
  }
  findFrom(index: number): boolean {
    if (index < 0 || index > this.input.length) {
      throw apexException('System.StringException', `Illegal start index: ${index}`);
    }
    this.reset();
    return this.#found(this.#search(index));
  }
  #search(at: number): RegExpExecArray | null {
    const { search } = compileJavaRegex(this.pattern.text);
    search.lastIndex = at;
    return search.exec(this.#region);
  }
  reset(input: string = this.input): void {
    this.input = input;
    this.from = 0;
    this.to = input.length;
    this.#next = 0;
    this.#match = null;
  }
  setRegion(from: number, to: number): void {
    if (from < 0 || to > this.input.length || from > to) {
      throw apexException('System.StringException', `Illegal region: ${from} to ${to}`);
    }
    this.reset();
    this.from = from;
    this.to = to;
  }
  group(n: number): string | null {
    const match = this.current();
    if (n < 0 || n >= match.length) throw apexException('System.StringException', `No group ${n}`);
    return match[n] ?? null;
  }
  current(): RegExpExecArray {
    if (!this.#match) throw apexException('System.StringException', 'No match found');
    return this.#match;
  }
  /** Where a group begins; JavaScript tells only with flag d, so the match is run once more with it. */
  start(n: number): number {
    const match = this.current();
    if (n === 0) return match.index + this.from;
    if (this.group(n) === null) return -1;
    const { search } = compileJavaRegex(this.pattern.text);
    const withIndices = new RegExp(search.source, `${search.flags}d`);
    withIndices.lastIndex = match.index;
    const again = withIndices.exec(this.#region) as RegExpExecArray & { indices: [number, number][] };
    if (again[0] !== match[0]) throw notSupported(`Matcher.start(${n}) after matches() with ${this.pattern.text}`);
    return (again.indices[n]?.[0] ?? -1 - this.from) + this.from;
  }
  replace(replacement: string, isAll: boolean): string {
    this.reset();
    let out = '';
    let from = 0;
    while (this.find()) {
      const match = this.current();
      out += this.input.slice(from, match.index) + expandReplacement(replacement, match);
      from = match.index + match[0].length;
      if (!isAll) break;
    }
    this.reset();
    return out + this.input.slice(from);
  }
  get groupCount(): number {
    // An alternative that is empty always matches, with as many groups as the pattern has.
    const { search } = compileJavaRegex(this.pattern.text);
    return (new RegExp(`${search.source}|`, search.flags).exec('') as RegExpExecArray).length - 1;
  }
  toString(): string {
    return `java.util.regex.Matcher[pattern=${this.pattern.text} region=${this.from},${this.to} lastmatch=${this.#match?.[0] ?? ''}]`;
  }
}

const quote = (s: string): string => `\\Q${s.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
export const PATTERN: PlatformType = platformClass('System.Pattern', [
  strictMethod('System.Matcher matcher(String regExpInput)', (_cx, p: ApexPattern, s: string) => new ApexMatcher(p, s)),
  method('String pattern()', (_cx, p: ApexPattern) => p.text),
  strictMethod('List<String> split(String regExpInput)', (_cx, p: ApexPattern, s: string) =>
    strings(splitJava(s, p.text, 0))
  ),
  strictMethod('List<String> split(String regExpInput, Integer limit)', (_cx, p: ApexPattern, s: string, n: number) =>
    strings(splitJava(s, p.text, n))
  ),
  strictStatic('System.Pattern compile(String regExpString)', (_cx, s: string) => new ApexPattern(s)),
  strictStatic('Boolean matches(String regExpString, String stringToMatch)', (_cx, p: string, s: string) =>
    new ApexMatcher(new ApexPattern(p), s).matches()
  ),
  strictStatic('String quote(String yourString)', (_cx, s: string) => quote(s))
]);

export const MATCHER: PlatformType = platformClass('System.Matcher', [
  method('Integer end()', (_cx, m: ApexMatcher) => m.start(0) + (m.group(0) as string).length),
  strictMethod('Integer end(Integer groupIndex)', (_cx, m: ApexMatcher, n: number) => {
    const start = m.start(n);
    return start < 0 ? -1 : start + (m.group(n) as string).length;
  }),
  method('Boolean find()', (_cx, m: ApexMatcher) => m.find()),
  strictMethod('Boolean find(Integer startIndex)', (_cx, m: ApexMatcher, at: number) => m.findFrom(at)),
  method('String group()', (_cx, m: ApexMatcher) => m.group(0)),
  strictMethod('String group(Integer groupIndex)', (_cx, m: ApexMatcher, n: number) => m.group(n)),
  method('Integer groupCount()', (_cx, m: ApexMatcher) => m.groupCount),
  method('Boolean hasAnchoringBounds()', () => true),
  method('Boolean hasTransparentBounds()', () => false),
  method('Boolean lookingAt()', (_cx, m: ApexMatcher) => m.lookingAt()),
  method('Boolean matches()', (_cx, m: ApexMatcher) => m.matches()),
  method('System.Pattern pattern()', (_cx, m: ApexMatcher) => m.pattern),
  strictMethod('System.Matcher region(Integer start, Integer ending)', (_cx, m: ApexMatcher, a: number, b: number) => {
    m.setRegion(a, b);
    return m;
  }),
  method('Integer regionEnd()', (_cx, m: ApexMatcher) => m.to),
  method('Integer regionStart()', (_cx, m: ApexMatcher) => m.from),
  strictMethod('String replaceAll(String replacementString)', (_cx, m: ApexMatcher, r: string) => m.replace(r, true)),
  strictMethod('String replaceFirst(String replacementString)', (_cx, m: ApexMatcher, r: string) =>
    m.replace(r, false)
  ),
  method('System.Matcher reset()', (_cx, m: ApexMatcher) => {
    m.reset();
    return m;
  }),
  strictMethod('System.Matcher reset(String inputSequence)', (_cx, m: ApexMatcher, s: string) => {
    m.reset(s);
    return m;
  }),
  method('Integer start()', (_cx, m: ApexMatcher) => m.start(0)),
  strictMethod('Integer start(Integer groupIndex)', (_cx, m: ApexMatcher, n: number) => m.start(n)),
  method('System.Matcher useAnchoringBounds(Boolean anchoringBounds)', (_cx, m: ApexMatcher, value: boolean) => {
    if (!value) throw notSupported('Matcher.useAnchoringBounds(false)');
    return m;
  }),
  method('System.Matcher usePattern(System.Pattern pattern)', (_cx, m: ApexMatcher, p: ApexPattern | null) => {
    if (p === null) throw nullArgument();
    m.pattern = p;
    return m;
  }),
  method('System.Matcher useTransparentBounds(Boolean transparentBounds)', (_cx, m: ApexMatcher, value: boolean) => {
    if (value) throw notSupported('Matcher.useTransparentBounds(true)');
    return m;
  }),
  strictStatic('String quoteReplacement(String inputString)', (_cx, s: string) => s.replace(/[\\$]/g, '\\$&'))
]);
