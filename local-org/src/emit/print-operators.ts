/** Operators and conversions as JavaScript. Null operands of arithmetic throw, null sides of a comparison make it false. */
import type { Conversion, NumberKind, TExpr } from '../types/typed-tree.ts';
import { isPrimitive } from '../types/type-model.ts';
import type { FunctionWriter, Print } from './function-writer.ts';
import { isNeverNull } from '../types/never-null.ts';
import { isPlainText, isSimple } from './print-values.ts';

type Of<K extends TExpr['kind']> = Extract<TExpr, { kind: K }>;

/** The value, or a NullPointerException. */
export function notNull(f: FunctionWriter, e: TExpr, print: Print): string {
  return isNeverNull(e) ? print(f, e) : `nn(${print(f, e)})`;
}

export function printArithmetic(f: FunctionWriter, e: Of<'Arithmetic'>, print: Print): string {
  const [a, b] = [notNull(f, e.left, print), notNull(f, e.right, print)];
  switch (e.of) {
    case 'Boolean':
      return e.operator === '^' ? `(${a}!==${b})` : `!!(${a}${e.operator}${b})`;
    case 'Integer':
      return integer(e.operator, a, b);
    case 'Long':
      return long(e.operator, a, b);
    case 'Double':
      return e.operator === '/' ? `divDouble(${a},${b})` : `(${a}${e.operator}${b})`;
    case 'Decimal':
      return `${a}.${DECIMAL_METHODS[e.operator]}(${b})`;
  }
}
const DECIMAL_METHODS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'remainder'
};
function integer(operator: string, a: string, b: string): string {
  if (operator === '*') return `Math.imul(${a},${b})`;
  if (operator === '/') return `divInteger(${a},${b})`;
  if (operator === '%') return `modInteger(${a},${b})`;
  if (operator === '+' || operator === '-') return `(${a}${operator}${spaced(b)}|0)`;
  return operator === '>>>' ? `((${a}>>>${b})|0)` : `(${a}${operator}${b})`;
}
/** `a - -1` must not become a decrement. */
const spaced = (b: string): string => (/^[-+]/.test(b) ? ` ${b}` : b);
function long(operator: string, a: string, b: string): string {
  if (operator === '/') return `divLong(${a},${b})`;
  if (operator === '%') return `modLong(${a},${b})`;
  if (operator === '>>>') return `BigInt.asIntN(64,BigInt.asUintN(64,${a})>>(${b}&63n))`;
  if (operator === '<<' || operator === '>>') return `BigInt.asIntN(64,${a}${operator}(${b}&63n))`;
  return `BigInt.asIntN(64,${a}${operator}${spaced(b)})`;
}

export function printNegate(f: FunctionWriter, of: NumberKind, operand: TExpr, print: Print): string {
  const a = notNull(f, operand, print);
  if (of === 'Integer') return `(-${a}|0)`;
  if (of === 'Long') return `BigInt.asIntN(64,-${a})`;
  return of === 'Double' ? `(-${a})` : `${a}.negate()`;
}
export function printComplement(f: FunctionWriter, e: Of<'Complement'>, print: Print): string {
  const a = notNull(f, e.operand, print);
  return e.of === 'Long' ? `BigInt.asIntN(64,~${a})` : `(~${a})`;
}

/** JavaScript prints null, Integer, Long and Boolean as Apex does once the whole is a string. */
export function printConcat(f: FunctionWriter, e: Of<'Concat'>, print: Print): string {
  const parts = e.parts.map((part) => {
    const { type } = part;
    if (type.kind === 'null') return '"null"';
    if (isPlainText(part)) return print(f, part);
    return isPrimitive(type, 'Double') ? `toApexString(${print(f, part)},"Double")` : `toApexString(${print(f, part)})`;
  });
  const first = e.parts[0] as TExpr;
  const startsAsString = first.kind === 'Constant' && first.of === 'String';
  return `(${startsAsString ? '' : '""+'}${parts.map(spaced).join('+')})`;
}

export function printEquality(f: FunctionWriter, e: Of<'Equality'>, print: Print): string {
  const [a, b] = [print(f, e.left), print(f, e.right)];
  const not = e.isNegated ? '!' : '';
  switch (e.of) {
    case 'identity':
      return `(${a}${e.isNegated ? '!==' : '==='}${b})`;
    case 'decimal':
      return `${not}equalDecimal(${a},${b})`;
    case 'text':
      return `${not}equalText(${a},${b})`;
    case 'id':
      return `${not}idEquals(${a},${b})`;
    case 'value':
      return `${not}apexEquals(${a},${b})`;
  }
}

export function printComparison(f: FunctionWriter, e: Of<'Comparison'>, print: Print): string {
  const checks: string[] = [];
  const side = (operand: TExpr): string => {
    const printed = print(f, operand);
    if (isNeverNull(operand)) {
      if (isSimple(operand)) return printed;
      // The order of evaluation stays left, right: a side is kept before the other is looked at.
      const name = f.fresh();
      checks.push(`(${name}=${printed},true)`);
      return name;
    }
    if (isSimple(operand)) {
      checks.push(`${printed}!==null`);
      return printed;
    }
    const name = f.fresh();
    checks.push(`(${name}=${printed})!==null`);
    return name;
  };
  // A text is greater than null, while null beside a number or a date makes every comparison false.
  if (e.of === 'text') return `(compareText(${print(f, e.left)},${print(f, e.right)})${e.operator}0)`;
  if (isNeverNull(e.left) && isNeverNull(e.right)) return `(${compared(e, print(f, e.left), print(f, e.right))})`;
  const [a, b] = [side(e.left), side(e.right)];
  return `(${[...checks, compared(e, a, b)].join('&&')})`;
}
function compared(e: Of<'Comparison'>, a: string, b: string): string {
  switch (e.of) {
    case 'number':
      return `${a}${e.operator}${spaced(b)}`;
    case 'decimal':
      return `${a}.compare(${b})${e.operator}0`;
    default:
      return `apexCompare(${a},${b})${e.operator}0`;
  }
}

const CONVERSIONS: Readonly<Record<Conversion, string>> = {
  integerToLong: 'integerToLong',
  integerToDouble: '',
  integerToDecimal: 'integerToDecimal',
  longToInteger: 'longToInteger',
  longToDouble: 'longToDouble',
  longToDecimal: 'longToDecimal',
  doubleToInteger: 'doubleToInteger',
  doubleToLong: 'doubleToLong',
  doubleToDecimal: 'doubleToDecimal',
  decimalToInteger: 'decimalToInteger',
  decimalToLong: 'decimalToLong',
  decimalToDouble: 'decimalToDouble',
  doubleToObject: 'boxDouble',
  stringToId: 'toId',
  dateToDatetime: 'dateToDatetime',
  listToRecord: 'onlyRecord',
  listToRecordOrNull: 'onlyRecordOrNull'
};
export function printConvert(f: FunctionWriter, e: Of<'Convert'>, print: Print): string {
  const name = CONVERSIONS[e.conversion];
  return name ? `${name}(${print(f, e.operand)})` : print(f, e.operand);
}
