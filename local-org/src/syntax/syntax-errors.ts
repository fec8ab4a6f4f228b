/**
 * A syntax error in the platform's wording. Its compiler says what it missed ("Missing ';' at 'x'"), what was in the
 * way ("Extra ')', at 'x'.") or only what it met ("Unexpected token 'x'."). Which of them holds is found out by trial:
 * the text up to the error is parsed again with a closing mark put there. Only the first error of a text is worded,
 * since the rest mostly follow from it.
 */
import type { Pos } from '../diagnostics/position.ts';
import { END_OF_FILE } from './grammar.ts';
import type { RawSyntaxError } from './grammar.ts';

/** The first error the same rule finds in a text, null when there is none. */
export type FirstErrorIn = (text: string) => RawSyntaxError | null;

/** In this order: where a block may end, a statement or member was complete. */
const CLOSING_MARKS = ['}', ';', ')', ']', ':'];
const OPENING_MARKS = ['(', '{', 'FROM'];

export function wordError(text: string, firstErrorIn: FirstErrorIn): Pos & { readonly message: string } {
  const error = firstErrorIn(text)!;
  const characters = [...text];
  const before = characters.slice(0, error.offset).join('');
  const rest = characters.slice(error.offset).join('');
  const message = error.token ? wordToken(error.token, before, rest, firstErrorIn) : wordCharacters(rest);
  return { message, line: error.line, column: error.column + 1 };
}

function wordToken(
  token: NonNullable<RawSyntaxError['token']>,
  before: string,
  rest: string,
  firstErrorIn: FirstErrorIn
): string {
  if (rest.startsWith('/*')) return 'Missing closing mark */ on multi-line comment.';
  const isAtEnd = token.type === END_OF_FILE;
  const found = isAtEnd ? '<EOF>' : token.text;
  const expected = expectedMark(before, firstErrorIn);
  if (expected === null) return `Unexpected token '${found}'.`;
  if (isAtEnd) return `Expecting '${expected}' but was: '<EOF>'`;
  const next = rest.slice(found.length).replace(/^(\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)+/, '');
  if (expected === '<EOF>' ? next === '' : next.toUpperCase().startsWith(expected)) {
    return `Extra '${expected}', at '${found}'.`;
  }
  const wouldGoOn = expected === '<EOF>' || accepts(`${before} ${expected}`, found, firstErrorIn);
  return wouldGoOn ? `Missing '${expected}' at '${found}'` : `Expecting '${expected}' but was: '${found}'`;
}

/** The one mark that could stand there; null when none can, or when something with a choice of beginnings was due. */
function expectedMark(before: string, firstErrorIn: FirstErrorIn): string | null {
  const fits = (mark: string): boolean => accepts(before, mark, firstErrorIn);
  if (firstErrorIn(before) === null) return '<EOF>';
  const closing = CLOSING_MARKS.find(fits);
  if (closing === ';') return fits('{') ? null : ';';
  if (closing === ':') return fits('1') ? null : ':';
  if (closing) return closing;
  const opening = OPENING_MARKS.filter(fits);
  return opening.length === 1 && !fits('x') ? opening[0]! : null;
}

/** May this follow the text? A later error, of which there will be one, does not matter. */
function accepts(before: string, next: string, firstErrorIn: FirstErrorIn): boolean {
  const error = firstErrorIn(`${before} ${next} `);
  return error === null || error.offset > [...before].length + 1;
}

/** Characters no token begins with, or a token that breaks off. */
function wordCharacters(rest: string): string {
  const first = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (first === "'") return wordString(rest);
  if (first === '"') return `Unrecognized symbol '"', which is not a valid Apex identifier.`;
  if (/[\p{L}\p{N}_$]/u.test(first)) {
    const name = /^[\p{L}\p{N}_$]+/u.exec(rest)![0];
    return (
      `Invalid identifier '${name}'. Apex identifiers must start with an ASCII letter (a-z or A-Z) followed by ` +
      `any number of ASCII letters (a-z or A-Z), digits (0 - 9), '$', '_'.`
    );
  }
  return `Found punctuation symbol or operator '${first}' that isn't valid in Apex.`;
}

function wordString(rest: string): string {
  const closed = /^'(?:[^'\\]|\\[^])*'/.exec(rest);
  const wrongEscape = /\\(?![btnfr"'\\]|u[0-9a-f]{4})(u?)([^]?)/i.exec(closed ? closed[0] : rest);
  if (!closed || !wrongEscape) return "Missing closing quote character ' on string.";
  const [sequence, unicode, letter] = wrongEscape;
  const reason = unicode
    ? `Illegal unicode sequence. Less than four hex digits '${sequence}' in string literal.`
    : `Illegal character sequence \\${letter}' in string literal.`;
  return `Illegal string literal: Invalid string literal ${closed[0]}. ${reason}`;
}
