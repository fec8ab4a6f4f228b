/** Finds fields and methods in user classes with their superclasses, and says who may use them. */
import {
  outermost,
  isTestVisible,
  type Access,
  type ClassSymbol,
  type FieldSymbol,
  type MethodSymbol
} from './symbols.ts';
import { superSymbol } from './program-symbols.ts';
import { isSubtype } from './conversions.ts';
import { isError, isPrimitive, same, type Type } from './type-model.ts';
import type { Modifiers } from '../syntax/ast.ts';
import type { PlatformMethod, PlatformSymbol } from './platform-symbols.ts';

export function* lineage(symbol: ClassSymbol): Iterable<ClassSymbol> {
  const seen = new Set<ClassSymbol>();
  for (let c: ClassSymbol | null = symbol; c && !seen.has(c); c = superSymbol(c)) {
    seen.add(c);
    yield c;
  }
}
export function findField(symbol: ClassSymbol, name: string): FieldSymbol | undefined {
  const lower = name.toLowerCase();
  for (const c of lineage(symbol)) {
    const field = c.fields.get(lower);
    if (field) return field;
  }
  return undefined;
}
/** All overloads a receiver of this class offers; what is overridden is left out. Interfaces give their own and inherited ones. */
export function findMethods(symbol: ClassSymbol, name: string): MethodSymbol[] {
  const lower = name.toLowerCase();
  const found: MethodSymbol[] = [];
  const add = (methods: readonly MethodSymbol[] | undefined): void => {
    for (const m of methods ?? []) if (!found.some((f) => sameParams(f.params, m.params))) found.push(m);
  };
  const visited = new Set<ClassSymbol>();
  const visit = (c: ClassSymbol): void => {
    if (visited.has(c)) return;
    visited.add(c);
    add(c.methods.get(lower));
    const superclass = superSymbol(c);
    if (superclass) visit(superclass);
    // An abstract class offers the methods of its interfaces although it does not declare them.
    if (c.kind === 'interface' || c.isAbstract) {
      for (const i of c.interfaces) if (i.kind === 'user') visit(i.symbol);
    }
  };
  visit(symbol);
  return found;
}
/** From API 61.0 nobody overrides a private method: a subclass's method of that signature is another one. */
export const isClosed = (m: MethodSymbol): boolean =>
  m.access === 'private' && !m.isStatic && !m.isVirtual && m.owner.unit.apiVersion >= 61;
export function sameParams(a: readonly { readonly type: Type }[], b: readonly { readonly type: Type }[]): boolean {
  return a.length === b.length && a.every((p, i) => same(p.type, (b[i] as { type: Type }).type));
}

/** A method that takes all an interface's method is given, and more, stands for it. */
export function takingMore(
  symbol: ClassSymbol,
  name: string,
  wanted: readonly { readonly type: Type }[]
): MethodSymbol | undefined {
  // A Double changes its form on the way to an Object.
  const takes = (own: Type, given: Type): boolean =>
    same(own, given) || (!isPrimitive(given, 'Double') && isSubtype(given, own));
  const taking = findMethods(symbol, name).filter(
    (m) =>
      !m.isStatic &&
      !m.isAbstract &&
      m.params.length === wanted.length &&
      m.params.every((p, i) => takes(p.type, (wanted[i] as { type: Type }).type))
  );
  const isSharper = (m: MethodSymbol, than: MethodSymbol): boolean =>
    m.params.every((p, i) => isSubtype(p.type, (than.params[i] as { type: Type }).type));
  return taking.find((m) => taking.every((other) => isSharper(m, other))) ?? taking[0];
}

/** Every interface of a class, inherited ones included, with its type arguments. */
export function allInterfaces(symbol: ClassSymbol): Type[] {
  const found = new Map<string, Type>();
  const addPlatform = (p: PlatformSymbol): void => {
    for (const i of p.interfaces()) add(i);
  };
  const add = (t: Type): void => {
    if (found.has(t.key)) return;
    found.set(t.key, t);
    if (t.kind === 'user') for (const i of t.symbol.interfaces) add(i);
    if (t.kind === 'platform') addPlatform(t.symbol);
  };
  for (const c of lineage(symbol)) for (const i of c.interfaces) add(i);
  return [...found.values()];
}
/** The class or interface a class inherits from that is not supported here, so that nobody knows all its members. */
export function unknownAncestor(symbol: ClassSymbol | null): string | null {
  for (const c of symbol ? lineage(symbol) : []) {
    const unknown = [c.superclass, ...allInterfaces(c)].find((type) => type?.kind === 'unsupported');
    if (unknown) return unknown.name;
  }
  return null;
}
/** The platform class at the end of the line of superclasses, e.g. System.Exception. */
export function platformAncestor(symbol: ClassSymbol): PlatformSymbol | null {
  for (const c of lineage(symbol)) if (c.superclass?.kind === 'platform') return c.superclass.symbol;
  return null;
}
export const isExceptionClass = (symbol: ClassSymbol): boolean => platformAncestor(symbol)?.isException ?? false;
export const isExceptionType = (type: Type): boolean =>
  isError(type) ||
  type.kind === 'unsupported' ||
  (type.kind === 'platform' && type.symbol.isException) ||
  (type.kind === 'user' && isExceptionClass(type.symbol));

export function isVisible(
  member: { readonly owner: ClassSymbol; readonly access: Access },
  modifiers: Modifiers,
  from: ClassSymbol | null
): boolean {
  if (member.access === 'public' || member.access === 'global') return true;
  if (from && outermost(from) === outermost(member.owner)) return true;
  if (from && isTestVisible(modifiers) && outermost(from).isTest) return true;
  if (member.access === 'private' || !from) return false;
  for (let c: ClassSymbol | null = from; c; c = c.outer)
    for (const s of lineage(c)) if (s === member.owner) return true;
  return false;
}

export function methodText(m: MethodSymbol): string {
  return `${m.returnType.name} ${m.owner.fullName}.${m.name}(${m.params.map((p) => p.type.name).join(', ')})`;
}
export function platformMethodText(m: PlatformMethod, params: readonly Type[], returns: Type): string {
  return `${returns.name} ${m.owner.shortName}.${m.name}(${params.map((p) => p.name).join(', ')})`;
}
