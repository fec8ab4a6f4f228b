/**
 * Operators. Blank is unknown, as in the platform's database: arithmetic and comparisons with it are blank, and blank
 * counts as false where a condition is needed. Only texts compare with a blank: it is the empty text.
 */
import { ApexDate, ApexDatetime, ApexTime, Decimal } from '../values/index.ts';
import { commonKind, wrongType } from './kinds.ts';
import { add, divide, multiply, power, subtract } from './numbers.ts';
import type { BinaryNode, UnaryNode } from './tree.ts';
import type { FormulaInput, Kind, Typed, Value } from './value.ts';

type Run = Typed['run'];
const DAY = 86_400_000;

export function unary(node: UnaryNode, operand: Typed): Typed {
  const { run } = operand;
  if (node.operator === 'NOT') {
    need(operand.kind, ['Boolean'], "operator 'not'", node);
    return { kind: 'Boolean', run: (input) => negated(run(input)) };
  }
  need(operand.kind, ['Number'], `operator '${node.operator}'`, node);
  if (node.operator === '+') return { kind: 'Number', run };
  return { kind: 'Number', run: (input) => (run(input) as Decimal | null)?.negate() ?? null };
}
export const negated = (value: Value): Value => (value === null ? null : !(value as boolean));

export function binary(node: BinaryNode, left: Typed, right: Typed): Typed {
  switch (node.operator) {
    case '&&':
    case '||':
      return logical(node, left, right);
    case '=':
    case '<>':
      return equality(node, left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(node, left, right);
    case '&':
      need(left.kind, ['Text'], "operator '&'", node);
      need(right.kind, ['Text'], "operator '&'", node);
      return { kind: 'Text', run: concatenation(left.run, right.run) };
    case '+':
    case '-':
      return sum(node, left, right);
    case '*':
    case '/':
    case '^':
      need(left.kind, ['Number'], `operator '${node.operator}'`, node);
      need(right.kind, ['Number'], `operator '${node.operator}'`, node);
      return { kind: 'Number', run: numeric(ARITHMETIC[node.operator], left.run, right.run) };
  }
}

const ARITHMETIC = { '*': multiply, '/': divide, '^': power };

function need(kind: Kind, expected: readonly Kind[], what: string, node: UnaryNode | BinaryNode): void {
  if (kind !== 'Null' && !expected.includes(kind)) throw wrongType(what, expected, kind, node);
}

function numeric(operation: (a: Decimal, b: Decimal) => Decimal, left: Run, right: Run): Run {
  return (input) => {
    const a = left(input) as Decimal | null;
    const b = right(input) as Decimal | null;
    return a === null || b === null ? null : operation(a, b);
  };
}
function concatenation(left: Run, right: Run): Run {
  return (input) => {
    const a = left(input) as string | null;
    const b = right(input) as string | null;
    return a === null ? b : b === null ? a : a + b;
  };
}

function logical(node: BinaryNode, left: Typed, right: Typed): Typed {
  const name = node.operator === '&&' ? 'and' : 'or';
  need(left.kind, ['Boolean'], `operator '${name}'`, node);
  need(right.kind, ['Boolean'], `operator '${name}'`, node);
  return { kind: 'Boolean', run: (node.operator === '&&' ? all : any)([left.run, right.run]) };
}
export const all =
  (parts: readonly Run[]): Run =>
  (input: FormulaInput) =>
    parts.every((part) => part(input) === true);
export const any =
  (parts: readonly Run[]): Run =>
  (input: FormulaInput) =>
    parts.some((part) => part(input) === true);

// --- comparing

function equality(node: BinaryNode, left: Typed, right: Typed): Typed {
  const kind = commonKind(left.kind, right.kind);
  if (kind === null) throw wrongType(`operator '${node.operator}'`, [left.kind], right.kind, node);
  const isNegated = node.operator === '<>';
  return {
    kind: 'Boolean',
    run: (input) => {
      const isSame = equals(left.run(input), right.run(input), kind === 'Text');
      return isSame === null ? null : isSame !== isNegated;
    }
  };
}

/** null: unknown. Texts respect case. */
export function equals(a: Value, b: Value, isText: boolean): boolean | null {
  if (isText) return (a ?? '') === (b ?? '');
  return a === null || b === null ? null : order(a, b) === 0;
}

const COMPARABLE: readonly Kind[] = ['Number', 'Date', 'DateTime'];
const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0
};

function comparison(node: BinaryNode, left: Typed, right: Typed): Typed {
  const what = `operator '${node.operator}'`;
  if (commonKind(left.kind, right.kind) === null) throw wrongType(what, [left.kind], right.kind, node);
  for (const { kind } of [left, right]) if (kind === 'Boolean') throw wrongType(what, COMPARABLE, kind, node);
  const holds = HOLDS[node.operator] as (order: number) => boolean;
  return {
    kind: 'Boolean',
    run: (input) => {
      const a = left.run(input);
      const b = right.run(input);
      return a === null || b === null ? null : holds(order(a, b));
    }
  };
}

/** Both of one kind, neither blank. */
export function order(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (a instanceof Decimal) return a.compare(b as Decimal);
  if (a instanceof ApexDate) return a.compare(b as ApexDate);
  if (a instanceof ApexDatetime) return a.compare(b as ApexDatetime);
  if (a instanceof ApexTime) return a.compare(b as ApexTime);
  return a === b ? 0 : a < b ? -1 : 1;
}

// --- adding

type Sum = (a: never, b: never) => Exclude<Value, null>;
/** `left operator right` → the result's kind and how it is made. */
const SUMS: Readonly<Record<string, readonly [Kind, Sum]>> = {
  'Number + Number': ['Number', (a: Decimal, b: Decimal) => add(a, b)],
  'Number - Number': ['Number', (a: Decimal, b: Decimal) => subtract(a, b)],
  'Date + Number': ['Date', (a: ApexDate, b: Decimal) => a.addDays(whole(b))],
  'Number + Date': ['Date', (a: Decimal, b: ApexDate) => b.addDays(whole(a))],
  'Date - Number': ['Date', (a: ApexDate, b: Decimal) => a.addDays(-whole(b))],
  'Date - Date': ['Number', (a: ApexDate, b: ApexDate) => Decimal.fromInteger(a.days - b.days)],
  'DateTime + Number': ['DateTime', (a: ApexDatetime, b: Decimal) => a.addMs(daysToMs(b))],
  'Number + DateTime': ['DateTime', (a: Decimal, b: ApexDatetime) => b.addMs(daysToMs(a))],
  'DateTime - Number': ['DateTime', (a: ApexDatetime, b: Decimal) => a.addMs(-daysToMs(b))],
  'DateTime - DateTime': ['Number', (a: ApexDatetime, b: ApexDatetime) => msToDays(a.epochMs - b.epochMs)],
  'Time + Number': ['Time', (a: ApexTime, b: Decimal) => a.addMs(whole(b))],
  'Time - Number': ['Time', (a: ApexTime, b: Decimal) => a.addMs(-whole(b))],
  'Time - Time': ['Number', (a: ApexTime, b: ApexTime) => Decimal.fromInteger((a.ms - b.ms + DAY) % DAY)]
};

function sum(node: BinaryNode, left: Typed, right: Typed): Typed {
  const what = `operator '${node.operator}'`;
  if (left.kind === 'Null' || right.kind === 'Null') return { kind: 'Null', run: () => null };
  if (node.operator === '+' && left.kind === 'Text') {
    if (right.kind !== 'Text') throw wrongType(what, ['Text'], right.kind, node);
    return { kind: 'Text', run: concatenation(left.run, right.run) };
  }
  const found = SUMS[`${left.kind} ${node.operator} ${right.kind}`];
  if (!found) {
    const wrong = STARTS.has(`${left.kind} ${node.operator}`) ? right.kind : left.kind;
    throw wrongType(what, COMPARABLE, wrong, node);
  }
  const [kind, operation] = found;
  return {
    kind,
    run: (input) => {
      const a = left.run(input);
      const b = right.run(input);
      return a === null || b === null ? null : operation(a as never, b as never);
    }
  };
}
const STARTS = new Set(Object.keys(SUMS).map((key) => key.split(' ').slice(0, 2).join(' ')));

/** Parts of a day are dropped, or of a millisecond. */
export const whole = (value: Decimal): number => Number(value.setScale(0, 'DOWN').toPlainString());
const SECONDS_A_DAY = Decimal.fromInteger(86_400);
/** To the nearest second. */
function daysToMs(days: Decimal): number {
  return Number(days.multiply(SECONDS_A_DAY).setScale(0, 'HALF_UP').toPlainString()) * 1000;
}
function msToDays(ms: number): Decimal {
  return divide(Decimal.from(ms), Decimal.fromInteger(DAY));
}
