/**
 * Trees by the content they were made from, in memory and on disk.
 * The key covers the converter's own sources, so a changed converter never meets a tree of an older one.
 * A hit on disk costs one file read; the parser is then not even loaded.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseUnit } from './parse-unit.ts';
import type { ParseResult } from './parse-unit.ts';

export class TreeCache {
  readonly #dir: string | null;
  readonly #byKey = new Map<string, ParseResult>();

  /** `null`: memory only. */
  constructor(dir: string | null) {
    this.#dir = dir;
    if (dir !== null) mkdirSync(dir, { recursive: true });
  }

  parse(file: string, text: string, kind: 'class' | 'trigger'): ParseResult {
    const key = createHash('sha256')
      .update(JSON.stringify([text, kind, file, converterVersion()]))
      .digest('hex');
    const known = this.#byKey.get(key) ?? this.#read(key);
    if (known) {
      this.#byKey.set(key, known);
      return known;
    }
    const result = parseUnit(file, text, kind);
    this.#byKey.set(key, result);
    this.#write(key, result);
    return result;
  }

  #read(key: string): ParseResult | null {
    if (this.#dir === null) return null;
    try {
      return JSON.parse(readFileSync(join(this.#dir, `${key}.json`), 'utf8')) as ParseResult;
    } catch {
      // Absent, or cut off by a crash: either way the text is parsed again and the file written anew.
      return null;
    }
  }

  /** Renamed into place, so that two processes sharing the folder never read half a tree. */
  #write(key: string, result: ParseResult): void {
    if (this.#dir === null) return;
    const target = join(this.#dir, `${key}.json`);
    const draft = `${target}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(result));
    renameSync(draft, target);
  }
}

let version: string | null = null;

/** A hash over this folder's sources and the parser's version. */
function converterVersion(): string {
  if (version === null) {
    const folder = dirname(fileURLToPath(import.meta.url));
    const hash = createHash('sha256');
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
    version = hash.update(parserVersion()).digest('hex');
  }
  return version;
}

function parserVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@apexdevtools/apex-parser');
  return readFileSync(join(dirname(entry), '../../package.json'), 'utf8');
}
