/** Methods of a platform type with its type arguments filled in, inherited ones included. */
import type { PlatformMethod, PlatformSymbol } from './platform-symbols.ts';
import type { ProgramSymbols } from './program-symbols.ts';
import { same, substitute, type Type } from './type-model.ts';

export interface BoundMethod {
  readonly method: PlatformMethod;
  readonly params: readonly Type[];
  readonly returns: Type;
}

/** Which declaration holds the members of a value of this type. */
export function symbolOf(program: ProgramSymbols, type: Type): PlatformSymbol | undefined {
  switch (type.kind) {
    case 'platform':
      return type.symbol;
    case 'list':
      return program.platform.find('System.List');
    case 'set':
      return program.platform.find('System.Set');
    case 'map':
      return program.platform.find('System.Map');
    case 'sobject':
      return program.platform.find('System.SObject');
    case 'primitive':
      return program.platform.exact(`System.${type.primitive}`);
    default:
      return undefined;
  }
}
/** Does the platform have a member of this name that is not declared here? `arity`: of a call; null: no call. */
export function isMissing(
  program: ProgramSymbols,
  symbol: PlatformSymbol,
  name: string,
  arity: number | null
): boolean {
  for (let s: PlatformSymbol | null = symbol; s; s = s.superclass()) {
    if (arity !== null && s.methods(name).some(({ params }) => params.length === arity)) return false;
    if (program.platform.names.hasMember(s.fullName, name, arity)) return true;
  }
  return false;
}
export function argsOf(type: Type): readonly Type[] {
  if (type.kind === 'platform') return type.args;
  if (type.kind === 'list' || type.kind === 'set') return [type.element];
  return type.kind === 'map' ? [type.mapKey, type.mapValue] : [];
}

export function platformMethods(program: ProgramSymbols, type: Type, name: string): BoundMethod[] {
  const found: BoundMethod[] = [];
  const visit = (symbol: PlatformSymbol, args: readonly Type[]): void => {
    for (const method of symbol.methods(name)) {
      const params = method.params.map((p) => substitute(p, args));
      if (found.some((f) => sameTypes(f.params, params))) continue;
      found.push({ method, params, returns: substitute(method.returnType, args) });
    }
    const superclass = symbol.superclass();
    if (superclass) visit(superclass, []);
    else if (symbol.isException && symbol.fullName !== 'System.Exception') {
      const base = program.platform.exact('System.Exception');
      if (base) visit(base, []);
    }
    for (const i of symbol.interfaces()) {
      const bound = substitute(i, args);
      if (bound.kind === 'platform') visit(bound.symbol, bound.args);
    }
  };
  const symbol = symbolOf(program, type);
  if (symbol) visit(symbol, argsOf(type));
  return found;
}
const sameTypes = (a: readonly Type[], b: readonly Type[]): boolean =>
  a.length === b.length && a.every((t, i) => same(t, b[i] as Type));
