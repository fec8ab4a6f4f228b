/**
 * Tokens → tree. The levels are the platform's own, odd ones too: `^` binds looser than `*` and `/`, so that `2*2^3` is
 * 64, and `NOT x = y` is `(NOT x) = y`.
 */
import { FormulaError } from './error.ts';
import { tokensOf, type Token } from './tokens.ts';
import type { BinaryOperator, Node } from './tree.ts';

/** From loosest to tightest. */
const LEVELS: readonly Readonly<Record<string, BinaryOperator>>[] = [
  { '||': '||' },
  { '&&': '&&' },
  { '=': '=', '==': '=', '<>': '<>', '!=': '<>' },
  { '<': '<', '>': '>', '<=': '<=', '>=': '>=' },
  { '+': '+', '-': '-', '&': '&' },
  { '^': '^' },
  { '*': '*', '/': '/' }
];
const CONSTANTS: Readonly<Record<string, true | false | null>> = { TRUE: true, FALSE: false, NULL: null };

export function parseFormula(text: string): Node {
  return new Parser(tokensOf(text)).formula();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  formula(): Node {
    const node = this.#level(0);
    const rest = this.#next;
    if (rest.kind !== 'end') {
      throw new FormulaError(rest.text === ')' ? 'Syntax error. Extra )' : unexpected(rest), rest.offset);
    }
    return node;
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token;
  }
  #take(): Token {
    const token = this.#next;
    if (token.kind !== 'end') this.#at++;
    return token;
  }
  #takeSymbol(symbol: string): boolean {
    const isThere = this.#next.kind === 'symbol' && this.#next.text === symbol;
    if (isThere) this.#at++;
    return isThere;
  }
  #need(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw new FormulaError(`Syntax error.  Missing '${symbol}'`, this.#next.offset);
  }

  #level(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      const token = this.#next;
      const operator = token.kind === 'symbol' ? operators[token.text] : undefined;
      if (operator === undefined) return left;
      this.#at++;
      left = { kind: 'Binary', operator, left, right: this.#level(level + 1), offset: token.offset };
    }
  }

  #unary(): Node {
    const token = this.#next;
    const isNot = token.text === '!' || (token.kind === 'name' && token.text.toUpperCase() === 'NOT');
    const sign = token.kind === 'symbol' && (token.text === '+' || token.text === '-') ? token.text : null;
    if ((!isNot || token.kind === 'text') && sign === null) return this.#primary();
    this.#at++;
    return { kind: 'Unary', operator: sign ?? 'NOT', operand: this.#unary(), offset: token.offset };
  }

  #primary(): Node {
    const token = this.#take();
    const { offset } = token;
    switch (token.kind) {
      case 'text':
        return { kind: 'Text', value: token.text, offset };
      case 'number':
        return { kind: 'Number', text: token.text, offset };
      case 'name':
        return this.#named(token);
      case 'end':
        throw new FormulaError('Syntax error', offset);
      case 'symbol': {
        if (token.text !== '(') throw new FormulaError(unexpected(token), offset);
        const inner = this.#level(0);
        this.#need(')');
        return inner;
      }
    }
  }

  #named({ text, offset }: Token): Node {
    const name = text.toUpperCase();
    const constant = CONSTANTS[name];
    if (constant !== undefined) return { kind: 'Constant', value: constant, offset };
    if (!this.#takeSymbol('(')) return { kind: 'Name', name: text, offset };
    const args: Node[] = [];
    if (this.#takeSymbol(')')) return { kind: 'Call', name, args, offset };
    do args.push(this.#level(0));
    while (this.#takeSymbol(','));
    this.#need(')');
    return { kind: 'Call', name, args, offset };
  }
}

const unexpected = (token: Token): string => `Syntax error.  Found '${token.text}'`;
