/** Everything that has a name: user classes, platform, schema. Turns the type names of the text into types. */
import type { TypeRef } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { SchemaView } from './schema-view.ts';
import type { PlatformSymbols } from './platform-symbols.ts';
import { isTestVisible, outermost, type ClassSymbol } from './symbols.ts';
import {
  ERROR,
  OBJECT,
  SOBJECT,
  listOf,
  mapOf,
  platformType,
  primitiveByName,
  setOf,
  sobjectType,
  unsupportedType,
  userType,
  type Type
} from './type-model.ts';

/** A warning leaves its file usable. */
export type Report = (pos: Pos, message: string, severity?: 'warning') => void;
type NamePart = TypeRef['names'][number];

export class ProgramSymbols {
  readonly classes = new Map<string, ClassSymbol>();
  readonly platform: PlatformSymbols;
  readonly schema: SchemaView;

  constructor(platform: PlatformSymbols, schema: SchemaView) {
    this.platform = platform;
    this.schema = schema;
  }

  /** Reports `Invalid type: X` and answers the error type when there is none. */
  resolve(ref: TypeRef, from: ClassSymbol | null, report: Report): Type {
    let type = this.#resolvePlain(ref, from, report);
    if (type === ERROR) return ERROR;
    for (let i = 0; i < ref.arrayDepth; i++) type = listOf(type);
    return type;
  }
  #resolvePlain(ref: TypeRef, from: ClassSymbol | null, report: Report): Type {
    const names = ref.names.map((n) => n.name);
    const last = ref.names[ref.names.length - 1] as NamePart;
    // What is wrong with an argument is reported where the whole type begins.
    const args = last.args.map((a) =>
      this.resolve(a, from, (_pos, message, severity) => report(ref.pos, message, severity))
    );
    if (args.includes(ERROR)) return ERROR;
    const found = this.findType(names, from, args);
    if (!found) {
      report(ref.pos, `Invalid type: ${names.join('.')}`);
      return ERROR;
    }
    if (found.kind === 'user' && !isTypeVisible(found.symbol, from)) {
      report(ref.pos, `Type is not visible: ${found.name}`);
      return ERROR;
    }
    if (found.kind === 'unsupported') {
      report(ref.pos, `not supported here: ${found.name}`, 'warning');
      return found;
    }
    const wanted = parameterCount(found);
    if (wanted !== null && wanted !== args.length) {
      const name = names.join('.');
      if (args.length === 0) report(ref.pos, `No type arguments provided for a parameterized type: ${name}`);
      else if (wanted === 0) report(ref.pos, `Type arguments provided for a non-parameterized type: ${name}`);
      else report(ref.pos, `Invalid type argument count for ${name}: expected ${wanted} but found ${args.length}`);
      return ERROR;
    }
    return found;
  }

  /** By the parts of a dotted name: inner class, class, platform, sObject, in this order. */
  findType(names: readonly string[], from: ClassSymbol | null, args: readonly Type[] = []): Type | null {
    const first = names[0] as string;
    const user = this.findClass(first, from);
    if (user) {
      if (names.length === 1) return userType(user);
      const inner = names.length === 2 ? this.findInner(user, names[1] as string) : undefined;
      if (inner) return userType(inner);
    }
    return this.#findPlatformType(names, args);
  }
  #findPlatformType(names: readonly string[], args: readonly Type[]): Type | null {
    const full = names.join('.').toLowerCase();
    const inSystem = names.length === 2 && /^system$/i.test(names[0] as string);
    const inSchema = names.length === 2 && /^schema$/i.test(names[0] as string);
    const bare = inSystem ? (names[1] as string).toLowerCase() : full;
    if (bare === 'list') return listOf(args[0] ?? OBJECT);
    if (bare === 'set') return setOf(args[0] ?? OBJECT);
    if (bare === 'map') return mapOf(args[0] ?? OBJECT, args[1] ?? OBJECT);
    if (bare === 'sobject' || full === 'schema.sobject') return SOBJECT;
    const primitive = primitiveByName(bare);
    if (primitive) return primitive;
    const symbol = this.platform.find(full);
    if (symbol) return platformType(symbol, args);
    const object = inSchema ? (names[1] as string) : names.length === 1 ? (names[0] as string) : null;
    const info = object === null ? undefined : this.schema.object(object);
    if (info) return sobjectType(info);
    const named = this.platform.names.type(names.join('.'));
    return named ? unsupportedType(named) : null;
  }

  /** A class by its simple name as seen from inside `from`. */
  findClass(name: string, from: ClassSymbol | null): ClassSymbol | undefined {
    for (let c = from; c; c = c.outer) {
      if (c.outer === null && c.name.toLowerCase() === name.toLowerCase()) return c;
      const inner = this.findInner(c, name);
      if (inner) return inner;
    }
    return this.classes.get(name.toLowerCase());
  }
  /** Inner classes are inherited. */
  findInner(owner: ClassSymbol, name: string): ClassSymbol | undefined {
    const lower = name.toLowerCase();
    const seen = new Set<ClassSymbol>();
    for (let c: ClassSymbol | null = owner; c && !seen.has(c); c = superSymbol(c)) {
      seen.add(c);
      const inner = c.inner.get(lower);
      if (inner) return inner;
    }
    return undefined;
  }
  /** `Outer` or `Outer.Inner`, any case. */
  byFullName(fullName: string): ClassSymbol | undefined {
    const [outer = '', inner] = fullName.toLowerCase().split('.');
    const top = this.classes.get(outer);
    return inner === undefined ? top : top?.inner.get(inner);
  }
  *allClasses(): Iterable<ClassSymbol> {
    for (const top of this.classes.values()) {
      yield top;
      yield* top.inner.values();
    }
  }
}

export function superSymbol(symbol: ClassSymbol): ClassSymbol | null {
  return symbol.superclass?.kind === 'user' ? symbol.superclass.symbol : null;
}

/** Classes of one file see each other; a test sees what is opened for tests. */
function isTypeVisible(symbol: ClassSymbol, from: ClassSymbol | null): boolean {
  if (symbol.access !== 'private' || symbol.unit === from?.unit) return true;
  return from !== null && outermost(from).isTest && isTestVisible(symbol.declaration.modifiers);
}

function parameterCount(type: Type): number | null {
  switch (type.kind) {
    case 'list':
    case 'set':
      return 1;
    case 'map':
      return 2;
    case 'platform':
      return type.symbol.declaration.typeParams.length;
    default:
      return 0;
  }
}
export function typeRefText(ref: TypeRef): string {
  const plain = ref.names
    .map((n) => n.name + (n.args.length ? `<${n.args.map(typeRefText).join(',')}>` : ''))
    .join('.');
  return plain + '[]'.repeat(ref.arrayDepth);
}
