/** String methods that escape for another language, and their inverses (Apache Commons Text rules). */
import { method, type PlatformMember } from '../../types/platform-declaration.ts';
import { apexException } from '../../values/index.ts';
import { escapeEntities, HTML3_ENTITIES, HTML4_ENTITIES, unescapeEntities, XML_ENTITIES } from './html-entities.ts';

const NAMED: Record<string, string> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };
const UNNAMED: Record<string, string> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function escapeCode(text: string, quoted: RegExp): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted.test(c)) out += `\\${c}`;
    else if (c in NAMED) out += NAMED[c];
    else out += c < ' ' || c > '~' ? unicode(c) : c;
  }
  return out;
}
function unescapeCode(text: string): string {
  return text.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([\s\S])|$)/g,
    (whole, hex?: string, octal?: string, c?: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      if (c === 'u') throw apexException('System.StringException', `Unable to parse unicode value: ${whole}`);
      return c === undefined ? '' : (UNNAMED[c] ?? c);
    }
  );
}

const escapeCsv = (s: string): string => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
function unescapeCsv(s: string): string {
  if (s.length < 2 || !s.startsWith('"') || !s.endsWith('"')) return s;
  const inner = s.slice(1, -1);
  return /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : s;
}

export const STRING_ESCAPES: readonly PlatformMember[] = [
  method('String escapeCsv()', (_cx, s: string) => escapeCsv(s)),
  method('String unescapeCsv()', (_cx, s: string) => unescapeCsv(s)),
  method('String escapeEcmaScript()', (_cx, s: string) => escapeCode(s, /["'\\/]/)),
  method('String unescapeEcmaScript()', (_cx, s: string) => unescapeCode(s)),
  method('String escapeJava()', (_cx, s: string) => escapeCode(s, /["\\]/)),
  method('String unescapeJava()', (_cx, s: string) => unescapeCode(s)),
  method('String escapeUnicode()', (_cx, s: string) => s.replace(/[^\x00-\x7F]/g, unicode)),
  method('String unescapeUnicode()', (_cx, s: string) =>
    s.replace(/\\u+([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  ),
  method('String escapeHtml3()', (_cx, s: string) => escapeEntities(s, HTML3_ENTITIES)),
  method('String unescapeHtml3()', (_cx, s: string) => unescapeEntities(s, HTML3_ENTITIES)),
  method('String escapeHtml4()', (_cx, s: string) => escapeEntities(s, HTML4_ENTITIES)),
  method('String unescapeHtml4()', (_cx, s: string) => unescapeEntities(s, HTML4_ENTITIES)),
  method('String escapeXml()', (_cx, s: string) => escapeEntities(s, XML_ENTITIES)),
  method('String unescapeXml()', (_cx, s: string) => unescapeEntities(s, XML_ENTITIES))
];
