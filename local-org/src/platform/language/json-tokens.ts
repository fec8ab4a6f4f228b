/** JSON text to tokens, with the platform's wording for what is malformed. */
import { apexException } from '../../values/index.ts';

export type JsonTokenName =
  | 'END_ARRAY'
  | 'END_OBJECT'
  | 'FIELD_NAME'
  | 'START_ARRAY'
  | 'START_OBJECT'
  | 'VALUE_FALSE'
  | 'VALUE_NULL'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_STRING'
  | 'VALUE_TRUE';

export interface JsonToken {
  readonly name: JsonTokenName;
  /** Of a text, a field name or a number: its content; else as written. */
  readonly text: string;
}

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
};
const WORDS: readonly [string, JsonTokenName][] = [
  ['true', 'VALUE_TRUE'],
  ['false', 'VALUE_FALSE'],
  ['null', 'VALUE_NULL']
];

export const jsonError = (message: string): Error => apexException('System.JSONException', message);

/** All tokens of one JSON value; anything after it is an error. */
export function readJson(text: string): JsonToken[] {
  const reader = new Reader(text);
  reader.value();
  reader.end();
  return reader.tokens;
}

class Reader {
  readonly tokens: JsonToken[] = [];
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  value(): void {
    this.#blanks();
    const c = this.#text[this.#at];
    if (c === undefined) throw this.#cut('');
    if (c === '{') return this.#object();
    if (c === '[') return this.#array();
    if (c === '"') {
      this.#push('VALUE_STRING', this.#string());
      return;
    }
    for (const [word, name] of WORDS) {
      if (this.#text.startsWith(word, this.#at) && !/\w/.test(this.#text[this.#at + word.length] ?? '')) {
        this.#at += word.length;
        this.#push(name, word);
        return;
      }
    }
    const number = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.#text.slice(this.#at, this.#at + 400));
    if (!number) {
      throw this.#unexpected("expected a valid value (number, String, array, object, 'true', 'false' or 'null')");
    }
    this.#at += number[0].length;
    this.#push(number[1] || number[2] ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', number[0]);
  }
  end(): void {
    this.#blanks();
    if (this.#at < this.#text.length) {
      throw this.#unexpected("expected a valid value (number, String, array, object, 'true', 'false' or 'null')");
    }
  }

  #object(): void {
    this.#at++;
    this.#push('START_OBJECT', '{');
    this.#blanks();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      this.#push('END_OBJECT', '}');
      return;
    }
    for (;;) {
      this.#blanks();
      if (this.#at >= this.#text.length) throw this.#cut(' expected close marker for OBJECT');
      if (this.#text[this.#at] !== '"') throw this.#unexpected('was expecting double-quote to start field name');
      this.#push('FIELD_NAME', this.#string());
      this.#blanks();
      if (this.#text[this.#at] !== ':') {
        throw this.#unexpected('was expecting a colon to separate field name and value');
      }
      this.#at++;
      this.value();
      if (this.#next('}', 'OBJECT')) break;
    }
    this.#push('END_OBJECT', '}');
  }
  #array(): void {
    this.#at++;
    this.#push('START_ARRAY', '[');
    this.#blanks();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      this.#push('END_ARRAY', ']');
      return;
    }
    do this.value();
    while (!this.#next(']', 'ARRAY'));
    this.#push('END_ARRAY', ']');
  }
  /** After an entry: true at the end mark, false at a comma. */
  #next(close: string, what: string): boolean {
    this.#blanks();
    const c = this.#text[this.#at];
    if (c === undefined) throw this.#cut(` expected close marker for ${what}`);
    if (c !== ',' && c !== close) throw this.#unexpected(`was expecting comma to separate ${what} entries`);
    this.#at++;
    return c === close;
  }
  #string(): string {
    let out = '';
    for (this.#at++; ;) {
      const c = this.#text[this.#at];
      if (c === undefined) throw this.#cut(' was expecting closing quote for a string value');
      if (c === '"') break;
      if (c === '\\') {
        const next = this.#text[this.#at + 1] ?? '';
        const hex = /^u([0-9a-fA-F]{4})/.exec(this.#text.slice(this.#at + 1, this.#at + 6));
        if (hex) {
          out += String.fromCharCode(parseInt(hex[1] as string, 16));
          this.#at += 6;
        } else if (next in ESCAPES) {
          out += ESCAPES[next];
          this.#at += 2;
        } else {
          this.#at++;
          throw this.#unexpected('unrecognized character escape');
        }
        continue;
      }
      if (c < ' ') {
        throw jsonError(
          `Illegal unquoted character ((CTRL-CHAR, code ${c.charCodeAt(0)})): has to be escaped using backslash to be included in string value at input location ${this.#place(1)}`
        );
      }
      out += c;
      this.#at++;
    }
    this.#at++;
    return out;
  }
  #blanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }
  #push(name: JsonTokenName, text: string): void {
    this.tokens.push({ name, text });
  }
  #unexpected(expected: string): Error {
    const c = this.#text[this.#at];
    if (c === undefined) return this.#cut('');
    return jsonError(
      `Unexpected character ('${c}' (code ${c.charCodeAt(0)})): ${expected} at input location ${this.#place(1)}`
    );
  }
  #cut(expected: string): Error {
    return jsonError(`Unexpected end-of-input:${expected} at input location ${this.#place(0)}`);
  }
  /** Line and column, the latter behind the character read. */
  #place(after: number): string {
    const lines = this.#text.slice(0, this.#at).split('\n');
    return `[${lines.length},${(lines.at(-1) as string).length + 1 + after}]`;
  }
}
