/** One expression: hands each kind to its area. */
import type { Expression } from '../syntax/ast.ts';
import { anyError, isQuery, spoiled, type Body } from './body.ts';
import { checkAssign, checkIncrement } from './check-assignments.ts';
import { checkCall } from './check-calls.ts';
import {
  checkConstructorCall,
  checkNew,
  checkNewArray,
  checkNewCollection,
  checkNewMap,
  checkNewRecord
} from './check-creation.ts';
import { checkDot, checkName, readable } from './check-names.ts';
import { checkBinary, checkTernary, checkUnary } from './check-operators.ts';
import { checkSoql } from './check-soql.ts';
import { checkSosl } from './check-sosl.ts';
import { castConversion, converted, convert, implicitConversion, isCastable, isSubtype } from './conversions.ts';
import {
  VOID,
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  INTEGER,
  LONG,
  NULL,
  SOBJECT,
  STRING,
  isConcreteSObject,
  isError,
  isPrimitive,
  platformType,
  same,
  type Type
} from './type-model.ts';
import type { TExpr } from './typed-tree.ts';
import { thisOf } from './variables.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function checkExpression(b: Body, e: Expression, wanted: Type | null): TExpr {
  switch (e.kind) {
    case 'Literal':
      return literal(b, e);
    case 'Name':
      return readable(b, checkName(b, e));
    case 'This':
      if (b.place.isStatic || !b.owner) return b.fail(e.pos, 'This cannot be referenced in a static context');
      return thisOf(b, e.pos);
    case 'Super':
      return b.fail(e.pos, 'Super cannot be referenced in a static context');
    case 'Dot':
      return readable(b, checkDot(b, e));
    case 'Call':
      return checkCall(b, e);
    case 'ConstructorCall':
      return checkConstructorCall(b, e);
    case 'New':
      return checkNew(b, e);
    case 'NewRecord':
      return checkNewRecord(b, e);
    case 'NewCollection':
      return checkNewCollection(b, e);
    case 'NewArray':
      return checkNewArray(b, e);
    case 'NewMap':
      return checkNewMap(b, e);
    case 'Index':
      return index(b, e);
    case 'Unary':
      return checkUnary(b, e);
    case 'Increment':
      return checkIncrement(b, e);
    case 'Binary':
      return checkBinary(b, e, wanted);
    case 'Assign':
      return checkAssign(b, e);
    case 'Ternary':
      return checkTernary(b, e, wanted);
    case 'InstanceOf':
      return instanceOf(b, e);
    case 'Cast':
      return cast(b, e);
    case 'TypeLiteral':
      return typeLiteral(b, e);
    case 'Soql':
      return checkSoql(b, e);
    case 'Sosl':
      return checkSosl(b, e);
  }
}

function literal(b: Body, e: Of<'Literal'>): TExpr {
  const { pos, value } = e;
  switch (e.type) {
    case 'null':
      return { kind: 'Constant', of: 'null', value: null, type: NULL, pos };
    case 'Boolean':
      return { kind: 'Constant', of: 'Boolean', value: value.toLowerCase() === 'true', type: BOOLEAN, pos };
    case 'Integer': {
      const n = Number(value);
      // 2147483648 is allowed after a minus alone; the sign is an operator here and wraps it to the same number.
      if (n > 2147483648) return b.fail(pos, 'Illegal integer');
      return { kind: 'Constant', of: 'Integer', value: n | 0, type: INTEGER, pos };
    }
    case 'Long':
      return { kind: 'Constant', of: 'Long', value, type: LONG, pos };
    case 'Double':
      return { kind: 'Constant', of: 'Double', value: Number(value), type: DOUBLE, pos };
    case 'Decimal':
      return { kind: 'Constant', of: 'Decimal', value, type: DECIMAL, pos };
    case 'String':
      return { kind: 'Constant', of: 'String', value, type: STRING, pos };
  }
}

function index(b: Body, e: Of<'Index'>): TExpr {
  const target = b.value(e.target);
  const at = b.value(e.index);
  if (anyError(target, at)) return spoiled([target, at], e.pos);
  if (target.type.kind !== 'list') return b.fail(e.pos, `Expression must be a list type: ${target.type.name}`);
  if (!isPrimitive(at.type, 'Integer')) {
    return b.fail(e.pos, `List index must be of type Integer: ${at.type.name}`);
  }
  const { element } = target.type;
  return { kind: 'Index', target, index: at, type: element, pos: e.pos };
}

function cast(b: Body, e: Of<'Cast'>): TExpr {
  const type = b.resolve(e.type);
  const operand = b.value(e.operand, type);
  if (isError(type)) return { kind: 'Error', type, pos: e.pos };
  if (anyError(operand)) return spoiled([operand], e.pos, type);
  if (same(operand.type, type)) return operand;
  const conversion = castConversion(operand.type, type);
  if (conversion === 'none') return widened(operand, type);
  if (conversion !== null) return converted(operand, conversion, type);
  if (type.kind === 'sobject' && operand.type.kind === 'list' && isQuery(operand))
    return b.assign(operand, type, e.pos);
  if (!isCastable(operand.type, type)) {
    return b.fail(
      e.pos,
      `Incompatible types since an instance of ${operand.type.name} is never an instance of ${type.name}`
    );
  }
  return { kind: 'Cast', operand, type, pos: e.pos };
}

/** Something made on the spot takes its own type from its node: `(Object) new List<String>()` stays a list of texts. */
function widened(operand: TExpr, type: Type): TExpr {
  if (operand.kind.startsWith('New')) return { kind: 'Cast', operand, type, pos: operand.pos };
  return { ...convert(operand, type), type };
}

function instanceOf(b: Body, e: Of<'InstanceOf'>): TExpr {
  const operand = b.value(e.operand);
  const tested = b.resolve(e.type);
  if (isError(tested)) return { kind: 'Error', type: BOOLEAN, pos: e.pos };
  if (anyError(operand)) return spoiled([operand], e.pos, BOOLEAN);
  if (tested.kind === 'unsupported') return b.unsupported(tested.name, e.pos, BOOLEAN);
  const from = operand.type;
  if (isAlways(from, tested)) {
    return b.fail(
      e.pos,
      `Operation instanceof is always true since an instance of ${from.name} is always an instance of ${tested.name}`
    );
  }
  if (!isSubtype(from, tested) && !isCastable(from, tested)) {
    return b.fail(
      e.pos,
      `Operation instanceof is always false since an instance of ${from.name} is never an instance of ${tested.name}`
    );
  }
  return { kind: 'InstanceOf', operand: convert(operand, operand.type), tested, type: BOOLEAN, pos: e.pos };
}

function isAlways(from: Type, tested: Type): boolean {
  if (from.kind === 'null') return false;
  if (isSubtype(from, tested)) return !isOtherGeneric(from, tested);
  // What widens is the wider type too; whether a String is an Id is seen at run time.
  if (from.kind !== 'primitive' || tested.kind !== 'primitive') return false;
  return !isPrimitive(tested, 'Id') && implicitConversion(from, tested) !== null;
}

/** A list of accounts is iterable as one of SObjects, which is not said to be always so. */
const isOtherGeneric = (from: Type, tested: Type): boolean =>
  tested.kind === 'platform' &&
  (from.kind === 'list' || from.kind === 'set') &&
  isConcreteSObject(from.element) &&
  tested.args.some((arg) => arg === SOBJECT);

function typeLiteral(b: Body, e: Of<'TypeLiteral'>): TExpr {
  // `void.class` is what a stub hears of a method without a result.
  const isVoid = e.type.arrayDepth === 0 && e.type.names.length === 1 && /^void$/i.test(e.type.names[0]?.name ?? '');
  const of = isVoid ? VOID : b.resolve(e.type);
  const type = platformType(b.program.platform.required('System.Type'), []);
  if (of.kind === 'unsupported') return b.unsupported(of.name, e.pos, type);
  return { kind: 'TypeToken', of, type, pos: e.pos };
}
