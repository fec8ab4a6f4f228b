/** Formula text → tokens. Names carry their dots: `Account.Name` and `Owner:User.Name` are one token each. */
import { FormulaError } from './error.ts';

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'symbol' | 'end';
  /** Texts without their quotes and escapes. */
  readonly text: string;
  readonly offset: number;
}

const BLANK = /(?:[ \t\f\r\n]+|\/\*[\s\S]*?\*\/)+/y;
const NAME = /[A-Za-z$][A-Za-z0-9$_:.#]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const TEXT = /"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*'/y;
const SYMBOL = /\|\||&&|<>|<=|>=|!=|==|[-+*/^&=<>!(),]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0] ?? null;
  };
  for (;;) {
    offset += take(BLANK)?.length ?? 0;
    if (offset >= text.length) break;
    const found = take(TEXT) ?? take(NAME) ?? take(NUMBER) ?? take(SYMBOL);
    if (found === null) throw new FormulaError(`Syntax error.  Found '${text[offset] as string}'`, offset);
    tokens.push(tokenOf(found, offset));
    offset += found.length;
  }
  tokens.push({ kind: 'end', text: '', offset: text.length });
  return tokens;
}

function tokenOf(found: string, offset: number): Token {
  const first = found[0] as string;
  if (first === '"' || first === "'") return { kind: 'text', text: unescaped(found.slice(1, -1), offset + 1), offset };
  if (/[A-Za-z$]/.test(first)) return { kind: 'name', text: found, offset };
  return { kind: /[0-9]/.test(first) ? 'number' : 'symbol', text: found, offset };
}

function unescaped(text: string, offset: number): string {
  return text.replace(/\\(.)/g, (escape: string, letter: string, at: number) => {
    const character = ESCAPES[letter] ?? ESCAPES[letter.toLowerCase()];
    if (character === undefined) throw new FormulaError(`Syntax error.  Found '${escape}'`, offset + at);
    return character;
  });
}
