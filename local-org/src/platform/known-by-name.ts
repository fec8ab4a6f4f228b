/** What of the platform's library is known here by its name alone: code that uses it compiles with a warning, and raises. */
import { PlatformNames, type NamedType } from '../types/names/platform-names.ts';
import { parseSignature } from '../types/signatures.ts';
import type { PlatformType } from '../types/platform-declaration.ts';
import { PLATFORM } from './registry.ts';

/** A statement of the language; what fields and custom settings have by other declarations. */
const ELSEWHERE = new Set(['runAs', 'addError', 'getInstance', 'getOrgDefaults', 'getValues', 'getAll']);

export interface NamedMethod {
  readonly type: string;
  readonly name: string;
  /** Number of arguments. */
  readonly arity: number;
}

export function typesKnownByName(): NamedType[] {
  const declared = declaredTypes();
  return [...new PlatformNames().all()].filter(({ name }) => !declared.has(name.toLowerCase()));
}

/** Methods of declared types. */
export function methodsKnownByName(): NamedMethod[] {
  const declared = declaredTypes();
  return [...new PlatformNames().all()].flatMap(({ name: type, kind, members }) => {
    const known = declared.get(type.toLowerCase());
    if (!known || kind === 'enum') return [];
    const names = declaredNames(known, declared);
    return members
      .filter(({ name }) => /^\w+$/.test(name) && !names.has(name.toLowerCase()) && !ELSEWHERE.has(name))
      .flatMap(({ name, arities }) => arities.map((arity) => ({ type, name, arity })));
  });
}

const keyOf = (name: string): string => name.replace(/^System\.|<.*$/g, '').toLowerCase();
const declaredTypes = (): Map<string, PlatformType> => new Map(PLATFORM.map((type) => [keyOf(type.name), type]));

/** Inherited ones too. */
function declaredNames(type: PlatformType, all: ReadonlyMap<string, PlatformType>): Set<string> {
  const names = new Set(type.members.map(({ signature }) => parseSignature(signature, '').name.toLowerCase()));
  for (const above of [type.superclass, ...type.interfaces]) {
    const known = above === null ? undefined : all.get(keyOf(above));
    if (known && known !== type) for (const name of declaredNames(known, all)) names.add(name);
  }
  return names;
}
