/** The text of one module while it grows: what it needs at its top (natives, class references, constants), named once. */
import type { ClassSymbol, FieldSymbol } from '../types/symbols.ts';
import { lineage } from '../types/members.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { DeclaredSharing } from '../transaction/runtime.ts';
import { superSymbol } from '../types/program-symbols.ts';

export type Sharing = DeclaredSharing;
export interface ModuleFacts {
  readonly file: string;
  /** Full name of the top-level class or trigger: who is calling. */
  readonly callerName: string;
  readonly apiVersion: number;
  readonly defaultAccess: 'user' | 'system';
  readonly coverage: boolean;
}

export class ModuleWriter {
  readonly facts: ModuleFacts;
  readonly #tops: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #lines = new Set<number>();
  #next = 0;

  constructor(facts: ModuleFacts) {
    this.facts = facts;
  }
  get tops(): readonly string[] {
    return this.#tops;
  }
  get executableLines(): number[] {
    return [...this.#lines].sort((a, b) => a - b);
  }
  markLine(line: number): void {
    this.#lines.add(line);
  }

  /** A constant of the module, made once for each key. */
  top(prefix: string, expression: string): string {
    const found = this.#names.get(expression);
    if (found) return found;
    const name = `${prefix}${this.#next++}`;
    this.#names.set(expression, name);
    this.#tops.push(`const ${name}=${expression};`);
    return name;
  }
  native(typeName: string, kind: 'method' | 'constructor' | 'get' | 'set', signature: string): string {
    return this.top('n', `$k.native(${text(typeName)},${text(kind)},${text(signature)})`);
  }
  classRef(symbol: ClassSymbol): string {
    return this.top('c', `$k.holder(${text(symbol.fullName)})`);
  }
  decimal(digits: string): string {
    return this.top('d', `$k.decimal(${text(digits)})`);
  }
  object(name: string): string {
    return this.top('o', `$k.object(${text(name)})`);
  }
  query(query: SoqlQuery): string {
    return this.top('q', JSON.stringify(query));
  }
  queryOptions(access: 'user' | 'system', sharing: Sharing): string {
    return this.top('a', `{access:${text(access)},sharing:${text(sharing)}}`);
  }
  cx(sharing: Sharing): string {
    const { callerName, apiVersion, defaultAccess } = this.facts;
    return this.top('x', `$k.cx(${JSON.stringify({ className: callerName, apiVersion, sharing, defaultAccess })})`);
  }
}

/** A JavaScript string literal. */
export const text = (value: string): string => JSON.stringify(value);

/** The property of the instance (or of the statics) that holds a field. */
export function fieldKey(field: FieldSymbol): string {
  const lower = field.name.toLowerCase();
  if (field.isStatic || field.modifiers.isOverride) return `f_${lower}`;
  // A private field of the same name further up is another field.
  const hides = [...lineage(field.owner)].slice(1).some((c) => c.fields.get(lower)?.isStatic === false);
  return hides ? `f_${lower}$${jsName(field.owner)}` : `f_${lower}`;
}
/** Where a property with written accessors keeps its value. */
export const backingKey = (field: FieldSymbol): string => `b${fieldKey(field).slice(1)}`;
export const jsName = (symbol: ClassSymbol): string => symbol.fullName.replace('.', '_').toLowerCase();
/** Does reading or writing the field run code? */
export function hasAccessors(field: FieldSymbol): boolean {
  if (!field.property) return false;
  const { isVirtual, isAbstract, isOverride } = field.modifiers;
  return isVirtual || isAbstract || isOverride || !!field.property.getter?.body || !!field.property.setter?.body;
}

/** From API 67.0 an undeclared class is `with sharing`; before, it took what its superclass says, else its caller's mode. */
export function sharingOf(symbol: ClassSymbol): Sharing {
  const { apiVersion } = symbol.unit;
  if (apiVersion >= 67) return symbol.declaration.modifiers.sharing ?? 'with';
  for (let c: ClassSymbol | null = symbol; c; c = superSymbol(c)) {
    if (c.declaration.modifiers.sharing) return c.declaration.modifiers.sharing;
  }
  return 'undeclared';
}
