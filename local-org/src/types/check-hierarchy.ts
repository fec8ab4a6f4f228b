/** Overriding and implementing: what a class owes its superclass and its interfaces. */
import type { Report } from './program-symbols.ts';
import { superSymbol } from './program-symbols.ts';
import {
  allInterfaces,
  findMethods,
  isClosed,
  lineage,
  methodText,
  sameParams,
  takingMore,
  unknownAncestor
} from './members.ts';
import type { Access, ClassSymbol, MethodSymbol } from './symbols.ts';
import { isSubtype } from './conversions.ts';
import { isText, same, substitute, type Type } from './type-model.ts';

const RANK: Record<Access, number> = { private: 0, protected: 1, public: 2, global: 2 };
const OBJECT_METHODS: Record<string, number> = { tostring: 0, equals: 1, hashcode: 0 };

export function checkHierarchy(symbol: ClassSymbol, report: Report): void {
  if (symbol.kind !== 'class') return;
  for (const overloads of symbol.methods.values()) for (const m of overloads) checkOverride(symbol, m, report);
  if (!symbol.isAbstract) checkAbstract(symbol, report);
  for (const i of allInterfaces(symbol)) checkInterface(symbol, i, report);
  reportInnerJobs(symbol, report);
}
/** Who is made by name, from outside, must have a name outside. */
const TOP_LEVEL_ONLY = /^(Database\.Batchable<|Messaging\.InboundEmailHandler$)/i;
function reportInnerJobs(symbol: ClassSymbol, report: Report): void {
  for (const i of symbol.outer ? symbol.interfaces : []) {
    if (TOP_LEVEL_ONLY.test(i.name)) {
      report(symbol.declaration.pos, `Only top-level classes can implement ${i.name}`);
    }
  }
}

function checkOverride(symbol: ClassSymbol, m: MethodSymbol, report: Report): void {
  const { pos } = m.declaration;
  const superclass = superSymbol(symbol);
  const overridden = superclass && superMethod(superclass, m);
  if (!overridden) {
    if (m.isOverride && !isObjectMethod(m) && !overridesPlatform(symbol, m) && !unknownAncestor(symbol)) {
      report(pos, `@Override specified for non-overriding method: ${methodText(m)}`);
    }
    return;
  }
  if (m.isStatic || overridden.isStatic) {
    // A static method may have the name and the types of an inherited one.
    if (!m.isStatic) {
      report(pos, `Cannot override static method: ${methodText(overridden)} with ${methodText(m)}`);
    }
    return;
  }
  if (!overridden.isVirtual) report(pos, `Non-virtual, non-abstract methods cannot be overridden: ${methodText(m)}`);
  // Nobody could have called what is private and abstract: there the keyword may be left out.
  else if (!m.isOverride && !(overridden.isAbstract && overridden.access === 'private'))
    report(pos, `Method must use the override keyword: ${methodText(m)}`);
  else if (RANK[m.access] < RANK[overridden.access] && !mustBeOpen(m)) {
    report(pos, `Cannot reduce the visibility of method: ${methodText(m)}`);
  }
  if (!same(m.returnType, overridden.returnType)) report(pos, clash(m.returnType, overridden.returnType, symbol));
}
/** From API 65.0 the keyword itself forbids it to be private, which is reported where modifiers are. */
const mustBeOpen = (m: MethodSymbol): boolean => m.access === 'private' && m.owner.unit.apiVersion >= 65;
const clash = (own: Type, wanted: Type, symbol: ClassSymbol): string =>
  `Method return types clash: ${own.name} vs ${wanted.name} from the type ${symbol.fullName}`;
const isObjectMethod = (m: MethodSymbol): boolean => OBJECT_METHODS[m.name.toLowerCase()] === m.params.length;
function superMethod(superclass: ClassSymbol, m: MethodSymbol): MethodSymbol | undefined {
  for (const c of lineage(superclass)) {
    const found = c.methods.get(m.name.toLowerCase())?.find((o) => sameParams(o.params, m.params));
    if (found && !isClosed(found)) return found;
  }
  return undefined;
}
function overridesPlatform(symbol: ClassSymbol, m: MethodSymbol): boolean {
  for (const c of lineage(symbol)) {
    if (c.superclass?.kind !== 'platform') continue;
    for (let p = c.superclass.symbol, next = p.superclass(); ; p = next, next = p.superclass()) {
      if (p.methods(m.name).some((d) => d.params.length === m.params.length)) return true;
      if (!next) return false;
    }
  }
  return allInterfaces(symbol).some(
    (i) =>
      (i.kind === 'platform' && i.symbol.methods(m.name).some((d) => d.params.length === m.params.length)) ||
      (i.kind === 'user' && findMethods(i.symbol, m.name).some((d) => sameParams(d.params, m.params)))
  );
}

function checkAbstract(symbol: ClassSymbol, report: Report): void {
  const superclass = superSymbol(symbol);
  if (!superclass) return;
  for (const c of lineage(superclass)) {
    for (const overloads of c.methods.values()) {
      for (const m of overloads) {
        if (!m.isAbstract || implementation(symbol, m.name, m.params)) continue;
        report(symbol.declaration.pos, `Class ${symbol.fullName} must implement the abstract method: ${methodText(m)}`);
      }
    }
  }
}
function implementation(
  symbol: ClassSymbol,
  name: string,
  params: readonly { readonly type: Type }[],
  mayBeStatic = false
): MethodSymbol | undefined {
  for (const c of lineage(symbol)) {
    const found = c.methods
      .get(name.toLowerCase())
      ?.find((m) => (mayBeStatic || !m.isStatic) && sameParams(m.params, params));
    if (found) return found.isAbstract && !symbol.isAbstract ? undefined : found;
  }
  return undefined;
}

function checkInterface(symbol: ClassSymbol, type: Type, report: Report): void {
  for (const wanted of wantedMethods(type)) {
    // A static method counts too: Apex lets it stand for an interface's.
    const found =
      implementation(symbol, wanted.name, wanted.params, true) ?? takingMore(symbol, wanted.name, wanted.params);
    const { pos } = symbol.declaration;
    if (!found || !fitsReturn(found.returnType, wanted.returns)) {
      if (!found && (symbol.isAbstract || isObjectMethodName(wanted))) continue;
      report(pos, `Class ${symbol.fullName} must implement the method: ${wanted.text}`);
    } else if (RANK[found.access] < RANK.public) {
      report(
        pos,
        `${symbol.fullName}: Overriding implementations of global or public interface methods must be global or public: ${wanted.text}`
      );
    }
  }
}
/** What stands for an interface's method may return something narrower. */
const fitsReturn = (own: Type, wanted: Type): boolean => isSubtype(own, wanted) || (isText(own) && isText(wanted));
interface Wanted {
  readonly name: string;
  readonly params: readonly { readonly type: Type }[];
  readonly returns: Type;
  readonly text: string;
}
const isObjectMethodName = (w: Wanted): boolean => OBJECT_METHODS[w.name.toLowerCase()] === w.params.length;
function wantedMethods(type: Type): Wanted[] {
  if (type.kind === 'user') {
    return [...type.symbol.methods.values()].flat().map((m) => ({
      name: m.name,
      params: m.params,
      returns: m.returnType,
      text: methodText(m)
    }));
  }
  if (type.kind !== 'platform') return [];
  return type.symbol.allMethods().flatMap((m) => {
    if (!m.isAbstract) return [];
    const params = m.params.map((p) => ({ type: substitute(p, type.args) }));
    const returns = substitute(m.returnType, type.args);
    const list = params.map((p) => p.type.name).join(', ');
    const owner = `${type.symbol.fullName}${type.name.slice(type.symbol.shortName.length)}`;
    return [{ name: m.name, params, returns, text: `${returns.name} ${owner}.${m.name}(${list})` }];
  });
}
