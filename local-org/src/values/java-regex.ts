/**
 * Regular expressions of java.util.regex, translated to JavaScript's (flag v, so that class unions and intersections
 * carry over). What JavaScript cannot do (possessive quantifiers, atomic groups, \G, a flag (?i) for a part only) is
 * refused with a message, never matched differently.
 */
import { notSupported } from '../diagnostics/errors.ts';
import { apexException } from './apex-exception.ts';

const LINE_END = '\\n\\r\\u0085\\u2028\\u2029';
const AT_START = '(?<![\\s\\S])';
const AT_END = '(?![\\s\\S])';
const BEFORE_LAST_LINE_END = `(?=(?:\\r\\n|[${LINE_END}])?${AT_END})`;

const CLASSES: Record<string, string> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[a-zA-Z_0-9]',
  W: '[^a-zA-Z_0-9]',
  s: '[ \\t\\n\\x0B\\f\\r]',
  S: '[^ \\t\\n\\x0B\\f\\r]',
  h: '[ \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000]',
  H: '[^ \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000]',
  v: '[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
  V: '[^\\n\\x0B\\f\\r\\x85\\u2028\\u2029]'
};
const CHARACTERS: Record<string, string> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', a: '\\x07', e: '\\x1B' };
const PROPERTIES: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E',
  Graph: '\\x21-\\x7E',
  Print: '\\x20-\\x7E',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r'
};
const UNICODE: Record<string, string> = {
  javaLowerCase: 'Lowercase',
  javaUpperCase: 'Uppercase',
  javaWhitespace: 'White_Space',
  javaMirrored: 'Bidi_Mirrored',
  IsAlphabetic: 'Alphabetic',
  IsLetter: 'L',
  IsDigit: 'Nd',
  IsUppercase: 'Uppercase',
  IsLowercase: 'Lowercase',
  IsPunctuation: 'P',
  IsWhite_Space: 'White_Space'
};

interface Flags {
  dotAll: boolean;
  multiline: boolean;
  comments: boolean;
}

const compiled = new Map<string, { search: RegExp; whole: RegExp }>();

/** `search` is global; `whole` matches the whole input only. Both are shared: set lastIndex before use. */
export function compileJavaRegex(pattern: string): { search: RegExp; whole: RegExp } {
  let pair = compiled.get(pattern);
  if (!pair) {
    const { source, flags } = new Translator(pattern).run();
    try {
      pair = {
        search: new RegExp(source, `g${flags}`),
        whole: new RegExp(`${AT_START}(?:${source})${AT_END}`, flags)
      };
    } catch (e) {
      throw invalid(pattern, 0, (e as Error).message.replace(/^.*: /, ''));
    }
    if (compiled.size > 2000) compiled.clear();
    compiled.set(pattern, pair);
  }
  return pair;
}

function invalid(pattern: string, at: number, why: string): Error {
  return apexException('System.StringException', `Invalid regex at character ${at}: ${why}\n${pattern}`);
}

class Translator {
  readonly #text: string;
  #at = 0;
  #flags: Flags = { dotAll: false, multiline: false, comments: false };
  #ignoreCase = false;
  #out = '';

  constructor(text: string) {
    this.#text = text;
  }

  run(): { source: string; flags: string } {
    const scopes: Flags[] = [];
    while (this.#at < this.#text.length) {
      const c = this.#text[this.#at] as string;
      if (this.#flags.comments && /\s/.test(c)) {
        this.#at++;
        continue;
      }
      switch (c) {
        case '\\':
          this.#out += this.#escape(false);
          continue;
        case '[':
          this.#out += this.#class();
          continue;
        case '(':
          scopes.push({ ...this.#flags });
          this.#group(scopes);
          continue;
        case ')':
          if (scopes.length === 0) throw invalid(this.#text, this.#at, "Unmatched closing ')'");
          this.#flags = scopes.pop() as Flags;
          this.#out += ')';
          break;
        case '.':
          this.#out += this.#flags.dotAll ? '[\\s\\S]' : `[^${LINE_END}]`;
          break;
        case '^':
          this.#out += this.#flags.multiline
            ? `(?:${AT_START}|(?<=[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n))(?=[\\s\\S]))`
            : AT_START;
          break;
        case '$':
          this.#out += this.#flags.multiline ? `(?=[${LINE_END}]|${AT_END})` : BEFORE_LAST_LINE_END;
          break;
        case '*':
        case '+':
        case '?':
          this.#out += c;
          this.#at++;
          this.#quantifierTail();
          continue;
        case '{':
          this.#braces();
          continue;
        case '#':
          if (this.#flags.comments) {
            while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
            continue;
          }
          this.#out += '#';
          break;
        case '|':
          this.#out += '|';
          break;
        default: {
          const symbol = String.fromCodePoint(this.#text.codePointAt(this.#at) as number);
          this.#out += literal(symbol);
          this.#at += symbol.length;
          continue;
        }
      }
      this.#at++;
    }
    if (scopes.length > 0) throw invalid(this.#text, this.#text.length, 'Unclosed group');
    return { source: this.#out, flags: this.#ignoreCase ? 'vi' : 'v' };
  }

  #quantifierTail(): void {
    if (this.#text[this.#at] === '+') {
      throw notSupported(`possessive quantifiers in a regular expression: ${this.#text}`);
    }
    if (this.#text[this.#at] === '?') {
      this.#out += '?';
      this.#at++;
    }
  }
  #braces(): void {
    const m = /^\{\d+(?:,\d*)?\}/.exec(this.#text.slice(this.#at));
    if (!m) throw invalid(this.#text, this.#at, 'Illegal repetition');
    this.#out += m[0];
    this.#at += m[0].length;
    this.#quantifierTail();
  }

  #group(scopes: Flags[]): void {
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith('(?>')) throw notSupported(`atomic groups in a regular expression: ${this.#text}`);
    const inline = /^\(\?([idmsuxU]*)(?:-([idmsuxU]+))?([:)])/.exec(rest);
    if (inline) {
      const isAtStart = this.#out === '';
      this.#setFlags(inline[1] ?? '', true, isAtStart && inline[3] === ')');
      this.#setFlags(inline[2] ?? '', false, false);
      this.#at += inline[0].length;
      if (inline[3] === ')') {
        // The flags hold to the end of the enclosing group, so only the mark is dropped.
        scopes.pop();
      } else {
        this.#out += '(?:';
      }
      return;
    }
    const head = /^\((?:\?(?:[=!:]|<[=!]|<[a-zA-Z][a-zA-Z0-9]*>))?/.exec(rest) as RegExpExecArray;
    if (rest[1] === '?' && head[0] === '(') throw invalid(this.#text, this.#at, 'Unknown inline modifier');
    this.#out += head[0];
    this.#at += head[0].length;
  }
  #setFlags(letters: string, value: boolean, isWhole: boolean): void {
    for (const letter of letters) {
      if (letter === 's') this.#flags.dotAll = value;
      else if (letter === 'm') this.#flags.multiline = value;
      else if (letter === 'x') this.#flags.comments = value;
      else if (letter === 'i' && value && isWhole) this.#ignoreCase = true;
      else if (letter === 'i' && value && this.#ignoreCase) continue;
      else if (letter !== 'u') {
        throw notSupported(`the flag ${letter} for a part of a regular expression: ${this.#text}`);
      }
    }
  }

  /** At a backslash. */
  #escape(isInClass: boolean): string {
    const text = this.#text;
    const c = text[this.#at + 1];
    if (c === undefined) throw invalid(text, this.#at, 'Unexpected internal error');
    const rest = text.slice(this.#at);
    const take = (m: string, result: string): string => {
      this.#at += m.length;
      return result;
    };
    if (c === 'Q') {
      const end = text.indexOf('\\E', this.#at + 2);
      const quoted = text.slice(this.#at + 2, end < 0 ? text.length : end);
      return take(`\\Q${quoted}${end < 0 ? '' : '\\E'}`, [...quoted].map(isInClass ? classLiteral : literal).join(''));
    }
    if (c === 'E') return take('\\E', '');
    const property = /^\\([pP])(?:\{(\^?)([^}]+)\}|([A-Z]))/.exec(rest);
    if (property) {
      const isNegated = (property[1] === 'P') !== (property[2] === '^');
      return take(property[0], this.#property(property[3] ?? (property[4] as string), isNegated));
    }
    const hex = /^\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
    if (hex) return take(hex[0], `\\u{${hex[1] ?? hex[2] ?? (hex[3] as string)}}`);
    const octal = /^\\0([0-3]?[0-7]{1,2})/.exec(rest);
    if (octal) return take(octal[0], `\\u{${parseInt(octal[1] as string, 8).toString(16)}}`);
    const control = /^\\c([@-_a-z])/.exec(rest);
    if (control) return take(control[0], `\\u{${((control[1] as string).charCodeAt(0) ^ 64).toString(16)}}`);
    if (c in CLASSES) return take(`\\${c}`, CLASSES[c] as string);
    if (c in CHARACTERS) return take(`\\${c}`, CHARACTERS[c] as string);
    if (!isInClass) {
      const back = /^\\(?:([1-9]\d*)|k<([a-zA-Z][a-zA-Z0-9]*)>)/.exec(rest);
      if (back) return take(back[0], `(?:${back[0]})`);
      switch (c) {
        case 'A':
          return take('\\A', AT_START);
        case 'z':
          return take('\\z', AT_END);
        case 'Z':
          return take('\\Z', BEFORE_LAST_LINE_END);
        case 'b':
        case 'B':
          return take(`\\${c}`, `\\${c}`);
        case 'R':
          return take('\\R', `(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])`);
        case 'G':
        case 'X':
          throw notSupported(`\\${c} in a regular expression: ${text}`);
      }
    }
    if (/[a-zA-Z0-9]/.test(c)) throw invalid(text, this.#at + 1, 'Illegal/unsupported escape sequence');
    const symbol = String.fromCodePoint(text.codePointAt(this.#at + 1) as number);
    return take(`\\${symbol}`, isInClass ? classLiteral(symbol) : literal(symbol));
  }

  #property(name: string, isNegated: boolean): string {
    const posix = PROPERTIES[name];
    if (posix) return `[${isNegated ? '^' : ''}${posix}]`;
    const script = /^(?:script=|sc=|Is)(?=[A-Z][a-z]{3})(.+)$/.exec(name);
    const general = UNICODE[name] ?? (/^(?:Is)?([A-Z][a-z]?)$/.exec(name)?.[1] as string | undefined);
    const unicode = general ?? (script ? `Script=${script[1]}` : null);
    if (!unicode) throw notSupported(`\\p{${name}} in a regular expression: ${this.#text}`);
    return `\\${isNegated ? 'P' : 'p'}{${unicode}}`;
  }

  /** At `[`: unions and intersections become nested classes. */
  #class(): string {
    const start = this.#at;
    this.#at++;
    let isNegated = false;
    if (this.#text[this.#at] === '^') {
      isNegated = true;
      this.#at++;
    }
    const operands: string[] = [];
    let items = '';
    let isFirst = true;
    for (; ; isFirst = false) {
      const c = this.#text[this.#at];
      if (c === undefined) throw invalid(this.#text, start, 'Unclosed character class');
      if (c === ']' && !isFirst) break;
      if (c === '[') {
        items += this.#class();
      } else if (c === '&' && this.#text[this.#at + 1] === '&') {
        operands.push(`[${items}]`);
        items = '';
        this.#at += 2;
      } else {
        items += this.#classItem();
      }
    }
    this.#at++;
    const body = operands.length === 0 ? items : [...operands, `[${items}]`].join('&&');
    return `[${isNegated ? '^' : ''}${body}]`;
  }
  #classItem(): string {
    const from = this.#classAtom();
    const isRange = this.#text[this.#at] === '-' && !/[\][]/.test(this.#text[this.#at + 1] ?? ']');
    if (!isRange || from.startsWith('[') || /^\\p/i.test(from)) return from;
    this.#at++;
    return `${from}-${this.#classAtom()}`;
  }
  #classAtom(): string {
    if (this.#text[this.#at] === '\\') return this.#escape(true);
    const symbol = String.fromCodePoint(this.#text.codePointAt(this.#at) as number);
    this.#at += symbol.length;
    return classLiteral(symbol);
  }
}

function literal(symbol: string): string {
  return /^[\^$\\.*+?()[\]{}|/]$/.test(symbol) ? `\\${symbol}` : symbol;
}
function classLiteral(symbol: string): string {
  return /^[a-zA-Z0-9 ]$/.test(symbol) ? symbol : `\\u{${(symbol.codePointAt(0) as number).toString(16)}}`;
}

/** String.split: no trailing empty parts unless the limit asks for them; no empty part before a match of no length. */
export function splitJava(text: string, pattern: string, limit: number): string[] {
  const { search } = compileJavaRegex(pattern);
  const parts: string[] = [];
  let from = 0;
  search.lastIndex = 0;
  for (let m = search.exec(text); m; m = search.exec(text)) {
    const end = m.index + m[0].length;
    if (m[0] === '') search.lastIndex = end + 1;
    if (end === 0 || (m[0] === '' && m.index >= text.length)) continue;
    if (limit > 0 && parts.length === limit - 1) break;
    parts.push(text.slice(from, m.index));
    from = end;
  }
  if (from === 0 && parts.length === 0) return [text];
  parts.push(text.slice(from));
  if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts;
}

/** `$1`, `${name}` and `\$` of a replacement text, for one match. */
export function expandReplacement(replacement: string, match: RegExpExecArray): string {
  let out = '';
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement[i] as string;
    if (c === '\\') {
      if (i + 1 >= replacement.length)
        throw apexException('System.StringException', 'character to be escaped is missing');
      out += replacement[++i];
      continue;
    }
    if (c !== '$') {
      out += c;
      continue;
    }
    const name = /^\$\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(replacement.slice(i));
    if (name) {
      if (!match.groups || !((name[1] as string) in match.groups)) {
        throw apexException('System.StringException', `No group with name {${name[1]}}`);
      }
      out += match.groups[name[1] as string] ?? '';
      i += name[0].length - 1;
      continue;
    }
    const digits = /^\$(\d+)/.exec(replacement.slice(i))?.[1];
    if (digits === undefined) throw apexException('System.StringException', 'Illegal group reference');
    // As many digits as still name a group.
    let used = digits.length;
    while (used > 1 && Number(digits.slice(0, used)) >= match.length) used--;
    const group = Number(digits.slice(0, used));
    if (group >= match.length) throw apexException('System.StringException', `No group ${group}`);
    out += match[group] ?? '';
    i += used;
  }
  return out;
}

export function replaceJava(text: string, pattern: string, replacement: string, isAll: boolean): string {
  const { search } = compileJavaRegex(pattern);
  search.lastIndex = 0;
  let out = '';
  let from = 0;
  for (let m = search.exec(text); m; m = search.exec(text)) {
    out += text.slice(from, m.index) + expandReplacement(replacement, m);
    from = m.index + m[0].length;
    if (m[0] === '') search.lastIndex = from + 1;
    if (!isAll || search.lastIndex > text.length) break;
  }
  return out + text.slice(from);
}
