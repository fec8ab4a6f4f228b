/** Literals: which type each has, and what a string's text is once its escapes are read. */
import type { LiteralContext } from '@apexdevtools/apex-parser';
import type { Pos } from '../diagnostics/position.ts';
import type { Expression } from './ast.ts';
import { restoreLikeEscapes } from './like-escapes.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

type Literal = Extract<Expression, { kind: 'Literal' }>;

const LONGEST_INTEGER = 2147483647n;
const LONGEST_LONG = 9223372036854775807n;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  b: '\b',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\'
};

export function convertLiteral(ctx: LiteralContext, source: SourceText): Literal {
  const pos = posOf(ctx);
  const text = ctx.getText();
  if (ctx.NULL()) return literal('null', 'null', pos);
  if (ctx.BooleanLiteral()) return literal('Boolean', text.toLowerCase(), pos);
  if (ctx.IntegerLiteral()) return integerLiteral(text, pos, source);
  if (ctx.LongLiteral()) return longLiteral(text, pos, source);
  if (ctx.NumberLiteral()) return fractionLiteral(text, pos);
  if (ctx.StringLiteral() || ctx.MultilineStringLiteral()) return stringLiteral(text, pos, source);
  return source.unsupported(`the literal ${text}`, ctx);
}

export function integerLiteral(text: string, pos: Pos, source: SourceText): Literal {
  if (BigInt(text) > LONGEST_INTEGER) source.report('Illegal integer', pos);
  return literal('Integer', text, pos);
}

export function longLiteral(text: string, pos: Pos, source: SourceText): Literal {
  const digits = text.slice(0, -1);
  if (BigInt(digits) > LONGEST_LONG) source.report('Illegal long', pos);
  return literal('Long', digits, pos);
}

/** `'text'`, or Apex's text of several lines between triple quotes. */
export function stringLiteral(text: string, pos: Pos, source: SourceText): Literal {
  if (/^'''[\r\n]/.test(text)) {
    return literal('String', unescapeString(withoutIndentation(text.slice(3, -3))), pos);
  }
  if (source.dialect === 'apex' && /[\r\n]/.test(text)) {
    source.report('Illegal string literal: Line breaks are not allowed in string literals', pos);
  }
  return literal('String', unescapeString(text.slice(1, -1)), pos);
}

/**
 * What the writer of the code needs and the text does not: the first line break, and the indentation all lines share.
 * A last line that holds only the closing quotes counts too, as in Java's text blocks.
 */
function withoutIndentation(text: string): string {
  const [, ...lines] = text.split(/\r\n|\r|\n/);
  const last = lines.length - 1;
  const indents = lines
    .filter((line, i) => i === last || line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}

function fractionLiteral(text: string, pos: Pos): Literal {
  const isDouble = /d$/i.test(text);
  const digits = isDouble ? text.slice(0, -1) : text;
  return literal(isDouble ? 'Double' : 'Decimal', digits.startsWith('.') ? `0${digits}` : digits, pos);
}

export function unescapeString(text: string): string {
  const unescaped = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (_whole, hex: string | undefined, letter: string | undefined) =>
      hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[letter!.toLowerCase()] ?? letter!)
  );
  return restoreLikeEscapes(unescaped);
}

function literal(type: Literal['type'], value: string, pos: Pos): Literal {
  return { kind: 'Literal', type, value, pos };
}
