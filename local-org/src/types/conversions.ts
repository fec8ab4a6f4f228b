/** Which type may stand where another is wanted, and what happens to the value on the way. */
import {
  OBJECT,
  STRING,
  isError,
  isObject,
  isPrimitive,
  isText,
  numericRank,
  same,
  substitute,
  type Type
} from './type-model.ts';
import type { Conversion, TExpr } from './typed-tree.ts';
import type { ClassSymbol } from './symbols.ts';

/** null: not assignable; 'none': the value stays as it is. */
export function implicitConversion(from: Type, to: Type): Conversion | 'none' | null {
  if (isError(from) || isError(to) || same(from, to)) return 'none';
  if (from.kind === 'void' || to.kind === 'void') return null;
  if (from.kind === 'null') return 'none';
  if (isObject(to)) return isPrimitive(from, 'Double') ? 'doubleToObject' : 'none';
  if (from.kind === 'primitive' && to.kind === 'primitive') return primitiveConversion(from, to);
  return isSubtype(from, to) ? 'none' : null;
}

const WIDENING: Readonly<Record<string, Conversion>> = {
  'Integer>Long': 'integerToLong',
  'Integer>Double': 'integerToDouble',
  'Integer>Decimal': 'integerToDecimal',
  'Long>Double': 'longToDouble',
  'Long>Decimal': 'longToDecimal',
  'Double>Decimal': 'doubleToDecimal',
  'Decimal>Double': 'decimalToDouble',
  'String>Id': 'stringToId',
  'Date>Datetime': 'dateToDatetime'
};
const NARROWING: Readonly<Record<string, Conversion>> = {
  'Long>Integer': 'longToInteger',
  'Double>Integer': 'doubleToInteger',
  'Double>Long': 'doubleToLong',
  'Decimal>Integer': 'decimalToInteger',
  'Decimal>Long': 'decimalToLong'
};
function primitiveConversion(from: Type, to: Type): Conversion | 'none' | null {
  if (isPrimitive(from, 'Id') && isPrimitive(to, 'String')) return 'none';
  return WIDENING[`${from.name}>${to.name}`] ?? null;
}
/** Between numbers a cast may also narrow. */
export function castConversion(from: Type, to: Type): Conversion | 'none' | null {
  if (isObject(from)) return null;
  return implicitConversion(from, to) ?? NARROWING[`${from.name}>${to.name}`] ?? null;
}

/** Reference types: is every `from` a `to`? Representations are the same. */
export function isSubtype(from: Type, to: Type): boolean {
  if (same(from, to) || isObject(to)) return true;
  // What the platform's types are to each other is not known here.
  if (to.kind === 'unsupported' && (from.kind === 'platform' || from.kind === 'unsupported')) return true;
  if (isSameGeneric(from, to)) return true;
  switch (from.kind) {
    case 'sobject':
      return to.kind === 'sobject' && to.info === null;
    case 'list':
      if (to.kind === 'list') return isElementSubtype(from.element, to.element);
      return isIterableOf(to, from.element);
    case 'set':
      return isIterableOf(to, from.element);
    case 'map':
      return to.kind === 'map' && same(from.mapKey, to.mapKey) && isMapValueSubtype(from.mapValue, to.mapValue);
    case 'unsupported':
      return to.kind === 'platform';
    case 'user':
      return userSupertypes(from.symbol).some((t) => isSubtype(t, to));
    case 'platform': {
      if (to.kind === 'list' && from.symbol.shortName === 'List') return true;
      const superclass = from.symbol.superclass();
      if (superclass && to.kind === 'platform' && (superclass === to.symbol || isPlatformSubclass(superclass, to))) {
        return true;
      }
      return from.symbol.interfaces().some((t) => isSubtype(substitute(t, from.args), to));
    }
    default:
      return false;
  }
}
function isPlatformSubclass(
  symbol: NonNullable<ReturnType<Extract<Type, { kind: 'platform' }>['symbol']['superclass']>>,
  to: Type
): boolean {
  for (let s: typeof symbol | null = symbol; s; s = s.superclass()) {
    if (to.kind === 'platform' && to.symbol === s) return true;
    if (s.interfaces().some((t) => isSubtype(t, to))) return true;
  }
  return false;
}
/** What compares SObjects compares Accounts: platform interfaces of records fit both ways, like lists. */
function isSameGeneric(from: Type, to: Type): boolean {
  if (from.kind !== 'platform' || to.kind !== 'platform' || from.symbol !== to.symbol) return false;
  const { shortName } = from.symbol;
  const fits = (arg: Type, wanted: Type): boolean => {
    if (shortName === 'Iterable') return isIterated(arg, wanted);
    return same(arg, wanted) || (arg.kind === 'sobject' && shortName !== 'Iterator' && isElementSubtype(arg, wanted));
  };
  return from.args.length > 0 && from.args.every((arg, i) => fits(arg, to.args[i] as Type));
}
/** Lists are covariant; the generic SObject fits both ways, and so do Id and String. */
function isElementSubtype(from: Type, to: Type): boolean {
  if (isText(from) && isText(to)) return true;
  if (from.kind === 'sobject' && to.kind === 'sobject') return from.info === null || to.info === null || same(from, to);
  return isSubtype(from, to);
}
function isMapValueSubtype(from: Type, to: Type): boolean {
  return isSubtype(from, to);
}
function isIterableOf(to: Type, element: Type): boolean {
  return (
    to.kind === 'platform' &&
    to.symbol.shortName === 'Iterable' &&
    (to.args.length === 0 || isIterated(element, to.args[0] as Type))
  );
}
/** What is iterated may be looked at as something wider; unlike in lists an SObject is not taken for an Account. */
const isIterated = (element: Type, as: Type): boolean => (isText(element) && isText(as)) || isSubtype(element, as);
export function userSupertypes(symbol: ClassSymbol): Type[] {
  return symbol.superclass ? [symbol.superclass, ...symbol.interfaces] : symbol.interfaces;
}

/** Could a value of static type `from` turn out to be a `to`? What casts and instanceof ask. */
export function isCastable(from: Type, to: Type): boolean {
  if (isError(from) || isError(to) || from.kind === 'null') return true;
  if (from.kind === 'unsupported' || to.kind === 'unsupported') return isObjectLike(from) && isObjectLike(to);
  if (isObject(from) || castConversion(from, to) !== null || isSubtype(to, from)) return true;
  if (from.kind === 'list' && to.kind === 'list') return isCastable(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') {
    return same(from.mapKey, to.mapKey) && isCastable(from.mapValue, to.mapValue);
  }
  // Who, What and Owner lead to several objects; their one static type is Name.
  if (from.kind === 'sobject' && to.kind === 'sobject') return from.info?.name === 'Name';
  if (isInterface(from)) return isInterface(to) || to.kind === 'user' || to.kind === 'platform' || isCollection(to);
  if (isInterface(to)) return from.kind === 'user' || from.kind === 'platform';
  return false;
}
const isObjectLike = (t: Type): boolean => t.kind !== 'primitive' || isObject(t);
const isCollection = (t: Type): boolean => t.kind === 'list' || t.kind === 'set';
export const isInterface = (t: Type): boolean =>
  (t.kind === 'user' && t.symbol.kind === 'interface') || (t.kind === 'platform' && t.symbol.isInterface);

/** Wraps a value; the caller knows the conversion exists. */
export function convert(value: TExpr, to: Type): TExpr {
  const conversion = implicitConversion(value.type, to);
  return conversion === null || conversion === 'none' ? value : converted(value, conversion, to);
}
export function converted(value: TExpr, conversion: Conversion, to: Type): TExpr {
  if (value.kind === 'Constant' && value.of === 'Integer') {
    // Literals change at compile time.
    if (conversion === 'integerToLong') return { ...value, of: 'Long', value: String(value.value), type: to };
    if (conversion === 'integerToDouble') return { ...value, of: 'Double', type: to };
    if (conversion === 'integerToDecimal') return { ...value, of: 'Decimal', value: String(value.value), type: to };
  }
  if (value.kind === 'Constant' && value.of === 'Decimal' && conversion === 'decimalToDouble') {
    return { ...value, of: 'Double', value: Number(value.value), type: to };
  }
  return { kind: 'Convert', conversion, operand: value, type: to, pos: value.pos };
}

/** The one type both sides of `?:`, `??` and mixed operators become; null: there is none. */
export function commonType(a: Type, b: Type): Type | null {
  if (isError(a)) return b;
  if (isError(b) || same(a, b)) return a;
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  const [rankA, rankB] = [numericRank(a), numericRank(b)];
  if (rankA && rankB) return rankA >= rankB ? a : b;
  if (isText(a) && isText(b)) return STRING;
  if (isObject(a) || isObject(b)) return OBJECT;
  if (implicitConversion(a, b) !== null) return b;
  if (implicitConversion(b, a) !== null) return a;
  return null;
}
