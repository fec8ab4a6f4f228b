import { notSupported } from '../../diagnostics/errors.ts';
import { platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexBlob, apexException } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

function encodingOf(name: string): BufferEncoding {
  const plain = name.toLowerCase();
  if (plain === 'utf-8' || plain === 'utf8') return 'utf8';
  if (plain === 'iso-8859-1' || plain === 'us-ascii' || plain === 'ascii') return 'latin1';
  throw notSupported(`the character encoding ${name} in EncodingUtil`);
}

/** application/x-www-form-urlencoded, as java.net.URLEncoder: blanks become plus, `.-*_` stay. */
function urlEncode(text: string, encoding: BufferEncoding): string {
  let out = '';
  for (const byte of Buffer.from(text, encoding)) {
    const c = String.fromCharCode(byte);
    if (/[A-Za-z0-9.*_-]/.test(c)) out += c;
    else out += c === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
function urlDecode(text: string, encoding: BufferEncoding): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '%') {
      const hex = text.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex)) {
        throw apexException('System.StringException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
      }
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(...Buffer.from(c === '+' ? ' ' : c, encoding));
    }
  }
  return Buffer.from(bytes).toString(encoding);
}

export const ENCODING_UTIL: PlatformType = platformClass('System.EncodingUtil', [
  strictStatic('Blob base64Decode(String inputString)', (_cx, s: string) => {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(s))
      throw apexException('System.StringException', 'Unrecognized base64 character');
    return new ApexBlob(Buffer.from(s, 'base64'));
  }),
  strictStatic('String base64Encode(Blob inputBlob)', (_cx, b: ApexBlob) => b.bytes.toString('base64')),
  strictStatic('Blob convertFromHex(String inputString)', (_cx, s: string) => {
    if (s.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(s)) {
      throw apexException('System.InvalidParameterValueException', 'Invalid hex string');
    }
    return new ApexBlob(Buffer.from(s, 'hex'));
  }),
  strictStatic('String convertToHex(Blob inputBlob)', (_cx, b: ApexBlob) => b.bytes.toString('hex')),
  strictStatic('String urlDecode(String inputString, String encodingScheme)', (_cx, s: string, e: string) =>
    urlDecode(s, encodingOf(e))
  ),
  strictStatic('String urlEncode(String inputString, String encodingScheme)', (_cx, s: string, e: string) =>
    urlEncode(s, encodingOf(e))
  )
]);
