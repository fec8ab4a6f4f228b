/** Reads the signatures of platform declarations: `String join(List<Object> parts, String separator)`. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly TypeText[];
  readonly arrayDepth: number;
}
export interface Signature {
  /** null: a constructor. */
  readonly returns: TypeText | null;
  readonly name: string;
  readonly params: readonly TypeText[];
}

export function parseSignature(text: string, where = ''): Signature {
  const reader = new Reader(text, where);
  if (reader.at('(')) return { returns: null, name: '', params: reader.params() };
  const first = reader.type();
  // `Foo(String a)`: a constructor written with its class's name.
  if (reader.at('(')) return { returns: null, name: first.name, params: reader.params() };
  const name = reader.word();
  return { returns: first, name, params: reader.at('(') ? reader.params() : [] };
}
export function parseTypeText(text: string): TypeText {
  return new Reader(text, '').type();
}

class Reader {
  readonly #text: string;
  readonly #where: string;
  readonly #tokens: string[];
  #next = 0;
  constructor(text: string, where: string) {
    this.#text = text;
    this.#where = where;
    this.#tokens = text.match(/[A-Za-z_$][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*|[<>(),[\]]/g) ?? [];
  }
  at(token: string): boolean {
    return this.#tokens[this.#next] === token;
  }
  word(): string {
    const token = this.#tokens[this.#next++];
    if (token === undefined || !/^[A-Za-z_$]/.test(token)) this.#fail();
    return (token as string).replace(/\s/g, '');
  }
  type(): TypeText {
    const name = this.word();
    const args: TypeText[] = [];
    if (this.at('<')) {
      do {
        this.#next++;
        args.push(this.type());
      } while (this.at(','));
      this.#expect('>');
    }
    let arrayDepth = 0;
    while (this.at('[')) {
      this.#next++;
      this.#expect(']');
      arrayDepth++;
    }
    return { name, args, arrayDepth };
  }
  params(): TypeText[] {
    const params: TypeText[] = [];
    this.#expect('(');
    while (!this.at(')')) {
      params.push(this.type());
      // The parameter's name is for the reader of the declaration.
      if (!this.at(',') && !this.at(')')) this.word();
      if (this.at(',')) this.#next++;
      else if (!this.at(')')) this.#fail();
    }
    return params;
  }
  #expect(token: string): void {
    if (this.#tokens[this.#next++] !== token) this.#fail();
  }
  #fail(): never {
    throw new Error(`${this.#where}cannot read the signature '${this.#text}'`);
  }
}
