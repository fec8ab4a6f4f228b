import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error.ts';

const LINE_FEED = 0x0a;

/** The text of DIR/name without its byte order mark; null where there is no such file. Bytes that are not UTF-8 are an error at their line. */
export function readText(dir: string, name: string): string | null {
  const path = join(dir, name);
  if (!existsSync(path)) return null;
  if (!statSync(path).isFile()) throw new InputError(name, 1, 'is a folder; a file of this name was expected');
  const bytes = readFileSync(path);
  if (bytes.length === 0)
    throw new InputError(
      name,
      1,
      'is empty (0 bytes); leave an optional file out, or give it at least its header line'
    );
  if (!isUtf8(bytes))
    throw new InputError(
      name,
      lineOfBadByte(bytes),
      'holds bytes that are not UTF-8; save or export the file as UTF-8'
    );
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** No multi-byte character contains a line feed, so each line can be judged alone. */
function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop;
  }
  return line;
}
