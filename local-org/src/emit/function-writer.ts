/** One JavaScript function while it grows: its temporaries, what `return` means in it, who calls from it. */
import type { TExpr } from '../types/typed-tree.ts';
import type { ModuleWriter, Sharing } from './module-writer.ts';

export class FunctionWriter {
  readonly module: ModuleWriter;
  readonly cx: string;
  readonly sharing: Sharing;
  /** `Class.Foo.bar` */
  readonly where: string;
  /** What a bare `return` gives back: `this` in constructors. */
  readonly returnText: string;
  /** Was something printed that may run another function? */
  runsCode = false;
  readonly #temporaries = new Set<string>();
  /** A temporary that is already held elsewhere (a variable, a field) is read from there. */
  readonly #aliases = new Map<number, string>();
  #next = 0;
  #lastId = 0;

  constructor(module: ModuleWriter, sharing: Sharing, where: string, returnText = '') {
    this.module = module;
    this.sharing = sharing;
    this.cx = module.cx(sharing);
    this.where = where;
    this.returnText = returnText;
  }
  temporary(id: number): string {
    const alias = this.#aliases.get(id);
    if (alias !== undefined) return alias;
    const name = id < 0 ? `$k${-id}` : `$${id}`;
    this.#temporaries.add(name);
    return name;
  }
  /** Of a temporary that no part of the tree names. */
  temporaryId(): number {
    return --this.#lastId;
  }
  alias(id: number, expression: string): void {
    this.#aliases.set(id, expression);
  }
  fresh(): string {
    const name = `$t${this.#next++}`;
    this.#temporaries.add(name);
    return name;
  }
  /** A name declared by whoever asks for it. */
  freshName(): string {
    return `$t${this.#next++}`;
  }
  /** `let $1,$t0;` */
  declarations(): string {
    return this.#temporaries.size > 0 ? `let ${[...this.#temporaries].join(',')};` : '';
  }
}
export type Print = (f: FunctionWriter, e: TExpr) => string;
