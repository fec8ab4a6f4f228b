/** Platform declarations as the checker sees them: names indexed, signatures parsed when first asked for. */
import { PlatformNames } from './names/platform-names.ts';
import type { Native, PlatformMember, PlatformType } from './platform-declaration.ts';
import { parseSignature, parseTypeText, type TypeText } from './signatures.ts';
import {
  OBJECT,
  SOBJECT,
  VOID,
  listOf,
  mapOf,
  parameterType,
  platformType,
  primitiveByName,
  setOf,
  sobjectType,
  type Type
} from './type-model.ts';
import type { SchemaView } from './schema-view.ts';

export interface PlatformMethod {
  readonly owner: PlatformSymbol;
  readonly name: string;
  readonly isStatic: boolean;
  readonly isConstructor: boolean;
  readonly returnType: Type;
  readonly params: readonly Type[];
  /** As declared: the key under which the runtime finds `run`. */
  readonly signature: string;
  readonly isAbstract: boolean;
}
export interface PlatformProperty {
  readonly owner: PlatformSymbol;
  readonly name: string;
  readonly isStatic: boolean;
  readonly type: Type;
  readonly signature: string;
  readonly isReadOnly: boolean;
}

/** One platform type. */
export class PlatformSymbol {
  readonly declaration: PlatformType;
  readonly fullName: string;
  /** Without `System.`, as runtime types and messages print it. */
  readonly shortName: string;
  readonly #platform: PlatformSymbols;
  #methods: Map<string, PlatformMethod[]> | null = null;
  #properties: Map<string, PlatformProperty> | null = null;
  #constructors: PlatformMethod[] = [];
  #interfaces: Type[] | null = null;

  constructor(declaration: PlatformType, platform: PlatformSymbols) {
    this.declaration = declaration;
    this.fullName = declaration.name;
    this.shortName = declaration.name.replace(/^System\./i, '');
    this.#platform = platform;
  }
  get isInterface(): boolean {
    return this.declaration.kind === 'interface';
  }
  get isEnum(): boolean {
    return this.declaration.kind === 'enum';
  }
  get isException(): boolean {
    return this.declaration.kind === 'exception' || this.fullName === 'System.Exception';
  }
  superclass(): PlatformSymbol | null {
    const { superclass } = this.declaration;
    return superclass && this.fullName !== superclass ? (this.#platform.find(superclass) ?? null) : null;
  }
  /** In terms of this type's own parameters. */
  interfaces(): readonly Type[] {
    this.#interfaces ??= this.declaration.interfaces.map((text) => this.#type(parseTypeText(text)));
    return this.#interfaces;
  }
  methods(name: string): readonly PlatformMethod[] {
    this.#parse();
    return (this.#methods as Map<string, PlatformMethod[]>).get(name.toLowerCase()) ?? [];
  }
  allMethods(): PlatformMethod[] {
    this.#parse();
    return [...(this.#methods as Map<string, PlatformMethod[]>).values()].flat();
  }
  property(name: string): PlatformProperty | undefined {
    this.#parse();
    return (this.#properties as Map<string, PlatformProperty>).get(name.toLowerCase());
  }
  constructors(): readonly PlatformMethod[] {
    this.#parse();
    return this.#constructors;
  }
  constant(name: string): string | undefined {
    const lower = name.toLowerCase();
    return this.declaration.constants.find((c) => c.toLowerCase() === lower);
  }

  #type(text: TypeText): Type {
    return this.#platform.typeOf(text, this.declaration.typeParams);
  }
  #parse(): void {
    if (this.#methods) return;
    this.#methods = new Map();
    this.#properties = new Map();
    for (const member of this.declaration.members) this.#add(member, this.#methods, this.#properties);
  }
  #add(
    member: PlatformMember,
    methods: Map<string, PlatformMethod[]>,
    properties: Map<string, PlatformProperty>
  ): void {
    const parsed = parseSignature(member.signature, `${this.fullName}: `);
    if (member.kind === 'property') {
      properties.set(parsed.name.toLowerCase(), {
        owner: this,
        name: parsed.name,
        isStatic: member.isStatic,
        type: this.#type(parsed.returns as TypeText),
        signature: member.signature,
        isReadOnly: member.set === null
      });
      return;
    }
    const method: PlatformMethod = {
      owner: this,
      name: member.kind === 'constructor' ? '<init>' : parsed.name,
      isStatic: member.kind === 'method' && member.isStatic,
      isConstructor: member.kind === 'constructor',
      returnType: parsed.returns ? this.#type(parsed.returns) : VOID,
      params: parsed.params.map((p) => this.#type(p)),
      signature: member.signature,
      isAbstract: member.kind === 'method' && member.run === null
    };
    if (member.kind === 'constructor') this.#constructors.push(method);
    else {
      const key = parsed.name.toLowerCase();
      const overloads = methods.get(key);
      if (overloads) overloads.push(method);
      else methods.set(key, [method]);
    }
  }
}

/** All platform types by name. */
export class PlatformSymbols {
  readonly names = new PlatformNames();
  readonly #schema: SchemaView;
  readonly #byName = new Map<string, PlatformSymbol>();
  readonly #namespaces = new Set<string>(['system', 'schema']);

  constructor(declarations: readonly PlatformType[], schema: SchemaView) {
    this.#schema = schema;
    for (const declaration of declarations) {
      const symbol = new PlatformSymbol(declaration, this);
      this.#byName.set(declaration.name.toLowerCase(), symbol);
      const dot = declaration.name.indexOf('.');
      if (dot > 0) this.#namespaces.add(declaration.name.slice(0, dot).toLowerCase());
    }
  }
  /** `Assert`, `System.Assert`, `Schema.SObjectType`, `Database.Batchable`; any case. */
  find(name: string): PlatformSymbol | undefined {
    const lower = name.toLowerCase();
    return this.#byName.get(lower) ?? this.#byName.get(`system.${lower}`) ?? this.#byName.get(`schema.${lower}`);
  }
  exact(name: string): PlatformSymbol | undefined {
    return this.#byName.get(name.toLowerCase());
  }
  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase()) || this.names.isNamespace(name);
  }
  /** A platform type every checker relies on. */
  required(name: string): PlatformSymbol {
    const found = this.find(name);
    if (!found) throw new Error(`the platform registry lacks ${name}`);
    return found;
  }
  typeOf(text: TypeText, typeParams: readonly string[]): Type {
    let type = this.#plainType(text, typeParams);
    for (let i = 0; i < text.arrayDepth; i++) type = listOf(type);
    return type;
  }
  #plainType(text: TypeText, typeParams: readonly string[]): Type {
    const lower = text.name.toLowerCase();
    const index = typeParams.findIndex((p) => p.toLowerCase() === lower);
    if (index >= 0) return parameterType(text.name, index);
    const args = text.args.map((a) => this.typeOf(a, typeParams));
    const bare = lower.replace(/^(system|schema)\./, '');
    if (bare === 'void') return VOID;
    if (bare === 'list') return listOf(args[0] ?? OBJECT);
    if (bare === 'set') return setOf(args[0] ?? OBJECT);
    if (bare === 'map') return mapOf(args[0] ?? OBJECT, args[1] ?? OBJECT);
    if (bare === 'sobject') return SOBJECT;
    const primitive = primitiveByName(bare);
    if (primitive) return primitive;
    const symbol = this.find(text.name);
    if (symbol) return platformType(symbol, args);
    const info = this.#schema.object(bare);
    if (info) return sobjectType(info);
    throw new Error(`platform signature names an unknown type: ${text.name}`);
  }
}

/** The runtime side of the same key. */
export function findNative(
  type: PlatformType,
  kind: 'method' | 'constructor' | 'get' | 'set',
  signature: string
): Native | undefined {
  for (const member of type.members) {
    if (member.signature !== signature) continue;
    if (member.kind === 'property') {
      if (kind === 'get') return member.get;
      if (kind === 'set') return member.set ?? undefined;
    } else if (member.kind === kind) return member.run ?? undefined;
  }
  return undefined;
}
