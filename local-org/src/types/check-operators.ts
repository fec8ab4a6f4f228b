/** Unary, binary and ternary operators: their types, promotions and what they refuse. */
import type { BinaryOperator, Expression } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { anyError, singleRecord, spoiled, type Body } from './body.ts';
import { commonType, convert, implicitConversion, isSubtype } from './conversions.ts';
import {
  BOOLEAN,
  DECIMAL,
  INTEGER,
  LONG,
  STRING,
  isNumeric,
  isObject,
  isPrimitive,
  isText,
  numericRank,
  type Type
} from './type-model.ts';
import type { ComparisonKind, EqualityKind, NumberKind, TExpr } from './typed-tree.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
type ArithmeticOperator = Extract<TExpr, { kind: 'Arithmetic' }>['operator'];

export function checkUnary(b: Body, e: Of<'Unary'>): TExpr {
  const operand = b.value(e.operand);
  if (anyError(operand)) return operand;
  const { type } = operand;
  switch (e.operator) {
    case '!':
      if (!isPrimitive(type, 'Boolean')) return b.fail(e.pos, '! operator can only be applied to boolean expressions');
      return { kind: 'Not', operand, type: BOOLEAN, pos: e.pos };
    case '~':
      if (!isPrimitive(type, 'Integer') && !isPrimitive(type, 'Long')) {
        return b.fail(e.pos, `Invalid type for bitwise negate: ${type.name}`);
      }
      return { kind: 'Complement', of: kindOf(type), operand, type, pos: e.pos };
    case '+':
    case '-':
      if (!isNumeric(type)) return b.fail(e.pos, 'Unary negation must use a numeric argument');
      if (e.operator === '+') return operand;
      if (operand.kind === 'Constant') return negatedConstant(operand);
      return { kind: 'Negate', of: kindOf(type), operand, type, pos: e.pos };
  }
}
function negatedConstant(c: Extract<TExpr, { kind: 'Constant' }>): TExpr {
  const value = typeof c.value === 'number' ? -c.value : negatedText(String(c.value));
  return { ...c, value: c.of === 'Integer' ? (value as number) | 0 : value };
}
const negatedText = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);
export const kindOf = (type: Type): NumberKind => type.name as NumberKind;

export function checkBinary(b: Body, e: Of<'Binary'>, wanted: Type | null): TExpr {
  if (e.operator === '+') return checkSum(b, e);
  if (e.operator === '??') return checkCoalesce(b, e, wanted);
  const left = b.value(e.left);
  const right = b.value(e.right);
  if (anyError(left, right)) return spoiled([left, right], e.pos, resultDespiteError(e.operator));
  return binary(b, e.operator, left, right, e.pos);
}
/** A comparison is Boolean even when its sides are wrong: the condition around it is not wrong as well. */
const resultDespiteError = (operator: BinaryOperator): Type | undefined =>
  /^(&&|\|\||[=!<>]=?=?|<>)$/.test(operator) ? BOOLEAN : undefined;

/** `a + b + c` is flattened: long concatenations are deep on the left. */
function checkSum(b: Body, e: Of<'Binary'>): TExpr {
  const operands: { right: Expression; pos: Pos }[] = [];
  let first: Expression = e;
  while (first.kind === 'Binary' && first.operator === '+') {
    operands.push({ right: first.right, pos: first.pos });
    first = first.left;
  }
  let sum = b.value(first);
  for (const { right, pos } of operands.reverse()) {
    const value = b.value(right);
    sum = anyError(sum, value) ? spoiled([sum, value], pos) : binary(b, '+', sum, value, pos);
  }
  return sum;
}

export type PlainOperator = Exclude<BinaryOperator, '??'>;
export function binary(b: Body, operator: PlainOperator, left: TExpr, right: TExpr, pos: Pos): TExpr {
  switch (operator) {
    case '&&':
    case '||':
      for (const side of [left, right]) {
        if (!isPrimitive(side.type, 'Boolean')) return b.fail(pos, 'Logical operator can only be applied to Boolean');
      }
      return { kind: 'Logical', operator, left, right, type: BOOLEAN, pos };
    case '==':
    case '!=':
    case '<>':
    case '===':
    case '!==':
      return equality(b, operator, left, right, pos);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(b, operator, left, right, pos);
    case '&':
    case '|':
    case '^':
      if (isPrimitive(left.type, 'Boolean') && isPrimitive(right.type, 'Boolean')) {
        return { kind: 'Arithmetic', operator, of: 'Boolean', left, right, type: BOOLEAN, pos };
      }
      if (!isWhole(left.type) || !isWhole(right.type)) {
        return b.fail(
          pos,
          `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`
        );
      }
      return arithmetic(operator, left, right, pos);
    case '<<':
    case '>>':
    case '>>>':
      return shift(b, operator, left, right, pos);
    case '+':
      if (isPrimitive(left.type, 'String') || isPrimitive(right.type, 'String')) return concat(left, right, pos);
      return sum(b, operator, left, right, pos);
    case '-':
      return sum(b, operator, left, right, pos);
    default:
      if (!isNumeric(left.type) || !isNumeric(right.type)) {
        return b.fail(pos, 'Arithmetic expressions must use numeric arguments');
      }
      return arithmetic(operator, left, right, pos);
  }
}
const isWhole = (t: Type): boolean => isPrimitive(t, 'Integer') || isPrimitive(t, 'Long');

function concat(left: TExpr, right: TExpr, pos: Pos): TExpr {
  const parts = left.kind === 'Concat' ? [...left.parts, right] : [left, right];
  return { kind: 'Concat', parts, type: STRING, pos };
}
function sum(b: Body, operator: '+' | '-', left: TExpr, right: TExpr, pos: Pos): TExpr {
  const moved = moveDate(b, operator, left, right, pos);
  if (moved) return moved;
  if (!isNumeric(left.type) || !isNumeric(right.type)) {
    return b.fail(pos, 'Arithmetic expressions must use numeric arguments');
  }
  return arithmetic(operator, left, right, pos);
}
function moveDate(b: Body, operator: '+' | '-', left: TExpr, right: TExpr, pos: Pos): TExpr | null {
  for (const of of ['Date', 'Datetime', 'Time'] as const) {
    if (!isPrimitive(left.type, of)) continue;
    if (of === 'Datetime' ? isNumeric(right.type) : isWhole(right.type)) {
      const by = of === 'Datetime' ? convert(right, DECIMAL) : convert(right, LONG);
      return { kind: 'MoveDate', operator, of, left, right: by, type: left.type, pos };
    }
    const wants =
      of === 'Datetime'
        ? 'Date/time expressions must use Integer or Double or Decimal'
        : `${of} expressions must use Integer or Long`;
    return b.fail(pos, wants);
  }
  return null;
}
export function arithmetic(operator: ArithmeticOperator, left: TExpr, right: TExpr, pos: Pos): TExpr {
  const type = numericRank(left.type) >= numericRank(right.type) ? left.type : right.type;
  return {
    kind: 'Arithmetic',
    operator,
    of: kindOf(type),
    left: convert(left, type),
    right: convert(right, type),
    type,
    pos
  };
}
function shift(b: Body, operator: '<<' | '>>' | '>>>', left: TExpr, right: TExpr, pos: Pos): TExpr {
  if (!isWhole(left.type) || !isWhole(right.type)) {
    return b.fail(pos, `${operator} operation can only be applied to Integer or Long types`);
  }
  // The left side decides the width; the distance follows it.
  const type = left.type;
  const distance: TExpr =
    isPrimitive(type, 'Integer') && isPrimitive(right.type, 'Long')
      ? { kind: 'Convert', conversion: 'longToInteger', operand: right, type: INTEGER, pos }
      : convert(right, type);
  return { kind: 'Arithmetic', operator, of: kindOf(type), left, right: distance, type, pos };
}

function equality(b: Body, operator: string, left: TExpr, right: TExpr, pos: Pos): TExpr {
  const isNegated = operator !== '==' && operator !== '===';
  const [l, r] = [left.type, right.type];
  if (operator === '===' || operator === '!==') {
    const value = isObject(l) || isObject(r) ? undefined : [l, r].find((t) => t.kind === 'primitive');
    if (value) return b.fail(pos, `Exact equality operator only allowed for reference types: ${value.name}`);
    if (!isComparable(l, r)) return b.fail(pos, `Comparison arguments must be compatible types: ${l.name}, ${r.name}`);
    return { kind: 'Equality', isNegated, of: 'identity', left, right, type: BOOLEAN, pos };
  }
  if (l.kind === 'void' || r.kind === 'void' || !isComparable(l, r)) {
    return b.fail(pos, `Comparison arguments must be compatible types: ${l.name}, ${r.name}`);
  }
  if (isNumeric(l) && isNumeric(r)) {
    const type = numericRank(l) >= numericRank(r) ? l : r;
    const of: EqualityKind = isPrimitive(type, 'Decimal') ? 'decimal' : 'identity';
    return {
      kind: 'Equality',
      isNegated,
      of,
      left: convert(left, type),
      right: convert(right, type),
      type: BOOLEAN,
      pos
    };
  }
  return { kind: 'Equality', isNegated, of: equalityKind(l, r), ...datesAsDatetimes(left, right), type: BOOLEAN, pos };
}
function equalityKind(l: Type, r: Type): EqualityKind {
  if (l.kind === 'null' || r.kind === 'null') return 'identity';
  if (isText(l) && isText(r)) return isPrimitive(l, 'Id') || isPrimitive(r, 'Id') ? 'id' : 'text';
  if (isPrimitive(l, 'Boolean') && isPrimitive(r, 'Boolean')) return 'identity';
  if (isEnum(l) && isEnum(r)) return 'identity';
  return 'value';
}
const isEnum = (t: Type): boolean =>
  (t.kind === 'user' && t.symbol.kind === 'enum') || (t.kind === 'platform' && t.symbol.isEnum);
function datesAsDatetimes(left: TExpr, right: TExpr): { left: TExpr; right: TExpr } {
  const isMixed =
    (isPrimitive(left.type, 'Date') && isPrimitive(right.type, 'Datetime')) ||
    (isPrimitive(left.type, 'Datetime') && isPrimitive(right.type, 'Date'));
  if (!isMixed) return { left, right };
  const type = isPrimitive(left.type, 'Datetime') ? left.type : right.type;
  return { left: convert(left, type), right: convert(right, type) };
}
export function isComparable(l: Type, r: Type): boolean {
  if (l.kind === 'null' || r.kind === 'null' || isObject(l) || isObject(r)) return true;
  if (isNumeric(l) && isNumeric(r)) return true;
  if (l.kind === 'primitive' && r.kind === 'primitive')
    return implicitConversion(l, r) !== null || implicitConversion(r, l) !== null;
  if (l.kind === 'sobject' && r.kind === 'sobject') return l.info === null || r.info === null || l.key === r.key;
  const isInterface = (t: Type): boolean =>
    (t.kind === 'user' && t.symbol.kind === 'interface') || (t.kind === 'platform' && t.symbol.isInterface);
  return isSubtype(l, r) || isSubtype(r, l) || isInterface(l) || isInterface(r);
}
function comparison(b: Body, operator: '<' | '>' | '<=' | '>=', left: TExpr, right: TExpr, pos: Pos): TExpr {
  const [l, r] = [left.type, right.type];
  const done = (of: ComparisonKind, x: TExpr, y: TExpr): TExpr => ({
    kind: 'Comparison',
    operator,
    of,
    left: x,
    right: y,
    type: BOOLEAN,
    pos
  });
  if (isNumeric(l) && isNumeric(r)) {
    const type = numericRank(l) >= numericRank(r) ? l : r;
    return done(isPrimitive(type, 'Decimal') ? 'decimal' : 'number', convert(left, type), convert(right, type));
  }
  const refused = [l, r].find((t) => !isOrdered(t) && t.kind !== 'null');
  if (refused) return b.fail(pos, `Inequality operator not allowed for this type: ${refused.name}`);
  if (!isComparable(l, r)) return b.fail(pos, `Comparison arguments must be compatible types: ${l.name}, ${r.name}`);
  if (isText(l) && isText(r)) return done('text', left, right);
  const dates = datesAsDatetimes(left, right);
  return done('value', dates.left, dates.right);
}
const isOrdered = (t: Type): boolean =>
  t.kind === 'primitive' && !isObject(t) && !isPrimitive(t, 'Boolean') && !isPrimitive(t, 'Blob');

/** A query without a row is null here where one record is meant. */
function checkCoalesce(b: Body, e: Of<'Binary'>, wanted: Type | null): TExpr {
  const { pos } = e;
  const first = b.value(e.left, wanted);
  const right = b.value(e.right, first.type);
  if (anyError(first, right)) return spoiled([first, right], pos);
  const meant = right.type.kind === 'null' && wanted ? wanted : right.type;
  const left = singleRecord(first, meant, true) ?? first;
  const type = commonType(left.type, right.type);
  if (!type)
    return b.fail(pos, `Incompatible types in null coalescing operator: ${left.type.name}, ${right.type.name}`);
  return { kind: 'Coalesce', left: convert(left, type), right: convert(right, type), type, pos };
}
export function checkTernary(b: Body, e: Of<'Ternary'>, wanted: Type | null): TExpr {
  const condition = b.value(e.condition);
  if (!anyError(condition) && !isPrimitive(condition.type, 'Boolean')) {
    b.report(e.condition.pos, `Condition expression must be of type Boolean: ${condition.type.name}`);
  }
  const then = b.value(e.then, wanted);
  const otherwise = b.value(e.otherwise, wanted);
  const type = commonType(then.type, otherwise.type);
  if (!type) {
    return b.fail(e.pos, `Incompatible types in ternary operator: ${otherwise.type.name}, ${then.type.name}`);
  }
  return {
    kind: 'Ternary',
    condition,
    then: convert(then, type),
    otherwise: convert(otherwise, type),
    type,
    pos: e.pos
  };
}
