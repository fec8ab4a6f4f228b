import { method, platformClass, property, type PlatformType } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import {
  apexException,
  apexType,
  ApexList,
  ApexMap,
  ApexSet,
  hashCode,
  SObjectValue,
  typeArguments,
  type ApexType
} from '../../values/index.ts';
import { sObjectTypeToken } from '../services/schema-tokens.ts';
import { strictMethod, strictStatic } from './arguments.ts';
import { staticMethod } from '../../types/platform-declaration.ts';

const PRIMITIVES = new Map(
  'Blob Boolean Date Datetime Decimal Double Id Integer Long Object String Time SObject Type'
    .split(' ')
    .map((name) => [name.toLowerCase(), name])
);

/** In canonical spelling; null: no such type. */
export function canonicalType(cx: Cx, text: string): string | null {
  const name = text.replace(/\s/g, '');
  const array = /^(.+)\[\]$/.exec(name);
  if (array) {
    const element = canonicalType(cx, array[1] as string);
    return element && `List<${element}>`;
  }
  const generic = /^(?:system\.)?(list|set|map|iterable|iterator)<(.+)>$/i.exec(name);
  if (generic) {
    const base = (generic[1] as string).toLowerCase();
    const args = typeArguments(name).map((arg) => canonicalType(cx, arg));
    if (args.includes(null) || args.length !== (base === 'map' ? 2 : 1)) return null;
    return `${base[0]?.toUpperCase()}${base.slice(1)}<${args.join(',')}>`;
  }
  const handle = cx.program.findClass(name);
  if (handle) return handle.name;
  const bare = name.replace(/^system\./i, '');
  return PRIMITIVES.get(bare.toLowerCase()) ?? cx.schema.object(name.replace(/^schema\./i, ''))?.name ?? null;
}

function newInstance(cx: Cx, type: ApexType): unknown {
  const { name } = type;
  if (name.startsWith('List<')) return new ApexList(name);
  if (name.startsWith('Set<')) return new ApexSet(name);
  if (name.startsWith('Map<')) return new ApexMap(name);
  const handle = cx.program.findClass(name);
  if (handle) return handle.newInstance();
  const info = cx.schema.object(name);
  if (info) return new SObjectValue(info);
  throw apexException('System.TypeException', `Type cannot be constructed: ${name}`);
}

const forName = (cx: Cx, name: string): ApexType | null => {
  const canonical = canonicalType(cx, name);
  return canonical === null ? null : apexType(canonical);
};

export const TYPE: PlatformType = platformClass('System.Type', [
  method('Boolean equals(Object typeToCompare)', (_cx, t: ApexType, other: unknown) => t === other),
  method('String getName()', (_cx, t: ApexType) => t.name),
  method('Integer hashCode()', (_cx, t: ApexType) => hashCode(t)),
  strictMethod('Boolean isAssignableFrom(System.Type sourceType)', (cx, t: ApexType, from: ApexType) =>
    cx.program.isSubtype(from.name, t.name)
  ),
  method('Object newInstance()', (cx, t: ApexType) => newInstance(cx, t)),
  method('String toString()', (_cx, t: ApexType) => t.name),
  property('Schema.SObjectType SObjectType', (cx, t: ApexType) =>
    cx.schema.object(t.name) ? sObjectTypeToken(cx, t.name) : null
  ),
  strictStatic('System.Type forName(String fullyQualifiedName)', (cx, name: string) => forName(cx, name)),
  // The namespace of an unpackaged org is null or empty.
  staticMethod(
    'System.Type forName(String namespace, String name)',
    (cx, namespace: string | null, name: string | null) => {
      if (name === null) return null;
      return forName(cx, namespace === null || namespace === '' ? name : `${namespace}.${name}`);
    }
  )
]);
