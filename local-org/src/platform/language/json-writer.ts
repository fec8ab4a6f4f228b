/** Writes JSON piece by piece, compact or as Jackson's pretty printer does: `"a" : 1`, arrays on one line. */
import { jsonError } from './json-tokens.ts';

interface Level {
  readonly kind: 'object' | 'array';
  count: number;
}

export class JsonWriter {
  readonly isPretty: boolean;
  isClosed = false;
  #out = '';
  #levels: Level[] = [];
  #hasName = false;

  constructor(isPretty: boolean) {
    this.isPretty = isPretty;
  }
  get text(): string {
    return this.#out;
  }
  startObject(): void {
    this.#before();
    this.#out += '{';
    this.#levels.push({ kind: 'object', count: 0 });
  }
  endObject(): void {
    const level = this.#pop('object', 'Current context not an object but');
    if (this.isPretty) this.#out += level.count > 0 ? `\n${this.#indent()}` : ' ';
    this.#out += '}';
  }
  startArray(): void {
    this.#before();
    this.#out += '[';
    this.#levels.push({ kind: 'array', count: 0 });
  }
  endArray(): void {
    this.#pop('array', 'Current context not an array but');
    this.#out += this.isPretty ? ' ]' : ']';
  }
  name(name: string): void {
    const level = this.#levels.at(-1);
    if (level?.kind !== 'object' || this.#hasName) throw jsonError('Can not write a field name, expecting a value');
    if (level.count++ > 0) this.#out += ',';
    if (this.isPretty) this.#out += `\n${this.#indent()}`;
    this.#out += quoteJson(name) + (this.isPretty ? ' : ' : ':');
    this.#hasName = true;
  }
  string(value: string): void {
    this.raw(quoteJson(value));
  }
  /** A number, true, false or null. */
  raw(text: string): void {
    this.#before();
    this.#out += text;
  }
  close(): void {
    while (this.#levels.length > 0) {
      if (this.#levels.at(-1)?.kind === 'object') this.endObject();
      else this.endArray();
    }
    this.isClosed = true;
  }

  #before(): void {
    if (this.isClosed) throw jsonError('Generator is closed');
    const level = this.#levels.at(-1);
    if (level?.kind === 'object') {
      if (!this.#hasName) throw jsonError('Can not write a value, expecting field name');
      this.#hasName = false;
    } else if (level) {
      if (level.count++ > 0) this.#out += this.isPretty ? ', ' : ',';
      else if (this.isPretty) this.#out += ' ';
    }
  }
  #pop(kind: Level['kind'], complaint: string): Level {
    const level = this.#levels.at(-1);
    if (level?.kind !== kind) throw jsonError(`${complaint} ${level?.kind ?? 'ROOT'}`);
    this.#levels.pop();
    return level;
  }
  #indent(): string {
    return '  '.repeat(this.#levels.filter((l) => l.kind === 'object').length);
  }
}

export function quoteJson(text: string): string {
  return JSON.stringify(text).replace(/[\ud800-\udfff]/g, (c) => c);
}
