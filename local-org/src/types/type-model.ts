/**
 * What a type is to the checker. `name` is the canonical Apex name (also the runtime type, see values/README.md);
 * `key` is the identity: two types are the same exactly when their keys are equal.
 */
import type { NamedType } from './names/platform-names.ts';
import type { ObjectInfo } from './schema-view.ts';
import type { ClassSymbol } from './symbols.ts';
import type { PlatformSymbol } from './platform-symbols.ts';

export type PrimitiveName =
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'String'
  | 'Id'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Object';

interface Named {
  readonly name: string;
  readonly key: string;
}
export type Type =
  | (Named & { readonly kind: 'void' | 'null' | 'error' | 'unknown' })
  /** Of the platform, and not here. */
  | (Named & { readonly kind: 'unsupported'; readonly named: NamedType })
  | (Named & { readonly kind: 'primitive'; readonly primitive: PrimitiveName })
  /** info null: the generic SObject. */
  | (Named & { readonly kind: 'sobject'; readonly info: ObjectInfo | null })
  | (Named & { readonly kind: 'user'; readonly symbol: ClassSymbol })
  | (Named & { readonly kind: 'platform'; readonly symbol: PlatformSymbol; readonly args: readonly Type[] })
  | (Named & { readonly kind: 'list' | 'set'; readonly element: Type })
  | (Named & { readonly kind: 'map'; readonly mapKey: Type; readonly mapValue: Type })
  /** A type parameter inside a platform signature; never the type of an expression. */
  | (Named & { readonly kind: 'parameter'; readonly index: number });
export type ListType = Extract<Type, { kind: 'list' | 'set' }>;

const simple = (kind: 'void' | 'null' | 'error' | 'unknown', name: string): Type => ({ kind, name, key: kind });
const primitive = (name: PrimitiveName): Type => ({
  kind: 'primitive',
  primitive: name,
  name,
  key: name.toLowerCase()
});

export const VOID = simple('void', 'void');
export const NULL = simple('null', 'null');
/** Of an expression already reported: it fits everywhere, so that one mistake is one diagnostic. */
export const ERROR = simple('error', 'error');
/** Of what is not supported here: it fits everywhere, because running it raises before anybody sees a value. */
export const UNKNOWN = simple('unknown', 'unknown');
export const BOOLEAN = primitive('Boolean');
export const INTEGER = primitive('Integer');
export const LONG = primitive('Long');
export const DOUBLE = primitive('Double');
export const DECIMAL = primitive('Decimal');
export const STRING = primitive('String');
export const ID = primitive('Id');
export const DATE = primitive('Date');
export const DATETIME = primitive('Datetime');
export const TIME = primitive('Time');
export const BLOB = primitive('Blob');
export const OBJECT = primitive('Object');
export const SOBJECT: Type = { kind: 'sobject', info: null, name: 'SObject', key: 'sobject' };

const PRIMITIVES = new Map<string, Type>(
  [BOOLEAN, INTEGER, LONG, DOUBLE, DECIMAL, STRING, ID, DATE, DATETIME, TIME, BLOB, OBJECT].map((t) => [t.key, t])
);
/** Any case. */
export const primitiveByName = (name: string): Type | undefined => PRIMITIVES.get(name.toLowerCase());

export const listOf = (element: Type): Type => ({
  kind: 'list',
  element,
  name: `List<${element.name}>`,
  key: `list<${element.key}>`
});
export const setOf = (element: Type): Type => ({
  kind: 'set',
  element,
  name: `Set<${element.name}>`,
  key: `set<${element.key}>`
});
export const mapOf = (mapKey: Type, mapValue: Type): Type => ({
  kind: 'map',
  mapKey,
  mapValue,
  name: `Map<${mapKey.name},${mapValue.name}>`,
  key: `map<${mapKey.key},${mapValue.key}>`
});
export const sobjectType = (info: ObjectInfo): Type => ({
  kind: 'sobject',
  info,
  name: info.name,
  key: `s:${info.name.toLowerCase()}`
});
export const parameterType = (name: string, index: number): Type => ({
  kind: 'parameter',
  index,
  name,
  key: `<${name.toLowerCase()}>`
});
export function platformType(symbol: PlatformSymbol, args: readonly Type[]): Type {
  const suffix = (of: (t: Type) => string): string => (args.length ? `<${args.map(of).join(',')}>` : '');
  return {
    kind: 'platform',
    symbol,
    args,
    name: symbol.shortName + suffix((t) => t.name),
    key: `p:${symbol.fullName.toLowerCase()}${suffix((t) => t.key)}`
  };
}
export const userType = (symbol: ClassSymbol): Type => ({
  kind: 'user',
  symbol,
  name: symbol.fullName,
  key: `u:${symbol.fullName.toLowerCase()}`
});

export const unsupportedType = (named: NamedType): Type => ({
  kind: 'unsupported',
  named,
  name: named.name,
  key: `x:${named.name.toLowerCase()}`
});

export const same = (a: Type, b: Type): boolean => a.key === b.key;
/** Nothing more can be said of it: reported already, or not supported. */
export const isError = (t: Type): boolean => t.kind === 'error' || t.kind === 'unknown';
export const isPrimitive = (t: Type, name: PrimitiveName): boolean => t.kind === 'primitive' && t.primitive === name;
export const isObject = (t: Type): boolean => t === OBJECT || (t.kind === 'primitive' && t.primitive === 'Object');
export const isConcreteSObject = (t: Type): boolean => t.kind === 'sobject' && t.info !== null;

const NUMERIC_RANK: Partial<Record<PrimitiveName, number>> = { Integer: 1, Long: 2, Double: 3, Decimal: 4 };
/** 0: not a number; else the wider of two numbers has the greater rank. */
export const numericRank = (t: Type): number => (t.kind === 'primitive' ? (NUMERIC_RANK[t.primitive] ?? 0) : 0);
export const isNumeric = (t: Type): boolean => numericRank(t) > 0;
export const isText = (t: Type): boolean => isPrimitive(t, 'String') || isPrimitive(t, 'Id');

/** Puts type arguments in the place of a platform declaration's parameters. */
export function substitute(t: Type, args: readonly Type[]): Type {
  switch (t.kind) {
    case 'parameter':
      return args[t.index] ?? OBJECT;
    case 'list':
      return listOf(substitute(t.element, args));
    case 'set':
      return setOf(substitute(t.element, args));
    case 'map':
      return mapOf(substitute(t.mapKey, args), substitute(t.mapValue, args));
    case 'platform':
      return t.args.length
        ? platformType(
            t.symbol,
            t.args.map((a) => substitute(a, args))
          )
        : t;
    default:
      return t;
  }
}
