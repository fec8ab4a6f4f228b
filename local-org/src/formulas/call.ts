/** A call as its function sees it while it is compiled: typed arguments, counted and checked on demand. */
import type { ApexDate, ApexDatetime, ApexTime, Decimal } from '../values/index.ts';
import { FormulaError } from './error.ts';
import { commonKind, refusePicklist, wrongType } from './kinds.ts';
import type { CallNode, Node } from './tree.ts';
import type { FormulaInput, Kind, Typed, Value } from './value.ts';

/** Where a formula stands: some functions live in one place only. */
export type Use = 'rule' | 'field' | 'default';
/** Checks the call and gives what it means. */
export type FormulaFunction = (call: Call) => Typed;

export class Call {
  readonly node: CallNode;
  readonly use: Use;
  readonly #compile: (node: Node) => Typed;
  readonly #compiled: (Typed | undefined)[] = [];

  constructor(node: CallNode, use: Use, compile: (node: Node) => Typed) {
    this.node = node;
    this.use = use;
    this.#compile = compile;
  }

  get label(): string {
    return `function '${this.node.name}()'`;
  }
  get size(): number {
    return this.node.args.length;
  }

  /** Picklists too. */
  raw(i: number): Typed {
    return (this.#compiled[i] ??= this.#compile(this.nodeAt(i)));
  }
  /** Of one of these kinds, or NULL; none named: any. */
  arg(i: number, ...kinds: readonly Kind[]): Typed {
    const typed = refusePicklist(this.raw(i), this.nodeAt(i));
    if (kinds.length > 0 && typed.kind !== 'Null' && !kinds.includes(typed.kind)) {
      throw wrongType(this.label, kinds, typed.kind, this.nodeAt(i));
    }
    return typed;
  }
  nodeAt(i: number): Node {
    return this.node.args[i] as Node;
  }

  count(least: number, most: number = least): void {
    if (this.size >= least && this.size <= most) return;
    throw this.wrongCount(this.size < least ? least : most);
  }
  wrongCount(expected: number): FormulaError {
    return this.error(`Incorrect number of parameters for ${this.label}. Expected ${expected}, received ${this.size}`);
  }
  wrongArgument(): FormulaError {
    return this.error(`Incorrect argument type for ${this.label}. `);
  }
  /** Only here. */
  onlyIn(...uses: readonly Use[]): void {
    if (!uses.includes(this.use)) {
      throw this.error(`Function ${this.node.name} may not be used in this type of formula`);
    }
  }
  error(message: string, at: Node = this.node): FormulaError {
    return new FormulaError(message, at.offset);
  }

  /** The kind that all of these have. */
  common(args: readonly number[]): Kind {
    let kind: Kind = 'Null';
    for (const i of args) {
      const next = this.arg(i).kind;
      const both = commonKind(kind, next);
      if (both === null) throw wrongType(this.label, [kind], next, this.nodeAt(i));
      kind = both;
    }
    return kind;
  }
}

interface Held {
  Text: string;
  Number: Decimal;
  Boolean: boolean;
  Date: ApexDate;
  DateTime: ApexDatetime;
  Time: ApexTime;
}
type Plain = keyof Held;
type Values<K extends readonly Plain[], Blank> = { [I in keyof K]: Held[K[I]] | Blank };
type Args<K extends readonly Plain[], O extends readonly Plain[], Blank> = [
  ...Values<K, Blank>,
  ...Partial<Values<O, Blank>>
];

/** A function of fixed kinds, of which the last may be left out. One blank argument makes the result blank. */
export function plain<const K extends readonly Plain[], const O extends readonly Plain[] = []>(
  kinds: K,
  result: Plain,
  body: (args: Args<K, O, never>, input: FormulaInput) => Value,
  optional?: O
): FormulaFunction {
  return fixed(kinds, optional ?? [], result, (args, input) =>
    args.includes(null) ? null : body(args as Args<K, O, never>, input)
  );
}

/** The same for a function that has an answer to blanks. */
export function blankAware<const K extends readonly Plain[], const O extends readonly Plain[] = []>(
  kinds: K,
  result: Plain,
  body: (args: Args<K, O, null>) => Value,
  optional?: O
): FormulaFunction {
  return fixed(kinds, optional ?? [], result, (args) => body(args as Args<K, O, null>));
}

function fixed(
  kinds: readonly Plain[],
  optional: readonly Plain[],
  result: Kind,
  body: (args: Value[], input: FormulaInput) => Value
): FormulaFunction {
  const wanted = [...kinds, ...optional];
  return (call) => {
    call.count(kinds.length, wanted.length);
    const runs = Array.from({ length: call.size }, (_, i) => call.arg(i, wanted[i] as Kind).run);
    const run = (input: FormulaInput): Value =>
      body(
        runs.map((each) => each(input)),
        input
      );
    return { kind: result, run };
  };
}

/** An empty text is a blank one. */
export const text = (value: string): string | null => (value === '' ? null : value);
