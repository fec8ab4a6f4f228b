/** Where a character of an element's text stands in its file: asked only when something is wrong there. */
import { readFileSync } from 'node:fs';
import type { Pos } from '../diagnostics/position.ts';

const PIECE = /&(?:#x([0-9a-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));|\r\n?|[\s\S]/giu;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CDATA = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/;

/** content: the text as it was read. Without a position where the file has changed since, or is gone. */
export function placeInElement(
  file: string,
  element: string,
  content: string,
  offset: number
): { readonly file: string; readonly pos?: Pos } {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    return { file };
  }
  for (const match of source.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))) {
    const cdata = CDATA.exec(match[1] as string);
    const inner = cdata ? (cdata[1] as string) : (match[1] as string);
    const start = match.index + match[0].indexOf(inner, element.length + 2);
    const pieces = [...inner.matchAll(PIECE)].map((piece) => ({
      at: start + piece.index,
      text: cdata ? piece[0].replace(/\r\n?/, '\n') : decoded(piece)
    }));
    const text = pieces.map((piece) => piece.text).join('');
    const blanks = cdata ? 0 : text.length - text.trimStart().length;
    if ((cdata ? text : text.trim()) !== content) continue;
    return { file, pos: positionAt(source, pieceAt(pieces, blanks + offset)?.at ?? start + inner.trimEnd().length) };
  }
  return { file };
}

/** Where the last of these texts stands, each looked for after the one before; as far as they are there as written. */
export function placeOf(file: string, ...texts: string[]): { readonly file: string; readonly pos: Pos } {
  const source = readFileSync(file, 'utf8');
  let at = 0;
  for (const text of texts) at = Math.max(at, source.indexOf(text, at));
  // `>Name<` is the content of an element.
  return { file, pos: positionAt(source, at + (source[at] === '>' ? 1 : 0)) };
}

function decoded([piece, hexadecimal, decimal, name]: RegExpMatchArray): string {
  if (hexadecimal !== undefined) return String.fromCodePoint(parseInt(hexadecimal, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  if (name !== undefined) return NAMED[name.toLowerCase()] as string;
  return (piece as string).replace(/\r\n?/, '\n');
}

function pieceAt<T extends { readonly text: string }>(pieces: readonly T[], offset: number): T | undefined {
  let passed = 0;
  return pieces.find((piece) => (passed += piece.text.length) > offset);
}

function positionAt(source: string, index: number): Pos {
  const before = source.slice(0, index).split(/\r\n?|\n/);
  return { line: before.length, column: (before[before.length - 1] as string).length + 1 };
}
