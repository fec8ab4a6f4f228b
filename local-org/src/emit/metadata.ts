/** What the running program tells about a class: Type.forName, JSON, tests, REST and @AuraEnabled read it. */
import type { Annotation, Modifiers } from '../syntax/ast.ts';
import { allInterfaces, isExceptionClass } from '../types/members.ts';
import type { ClassSymbol, MethodSymbol } from '../types/symbols.ts';
import type { Type } from '../types/type-model.ts';
import { fieldKey, jsName } from './module-writer.ts';

export interface ClassMetadata {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly apiVersion: number;
  readonly isTest: boolean;
  readonly annotations: readonly AnnotationMetadata[];
  readonly superclass: string | null;
  /** Runtime names of direct and inherited interfaces, with type arguments. */
  readonly supertypes: readonly string[];
  readonly methods: readonly {
    readonly name: string;
    readonly slot: string;
    readonly isStatic: boolean;
    readonly access: string;
    readonly returnType: string;
    readonly params: readonly { readonly name: string; readonly type: string }[];
    readonly annotations: readonly AnnotationMetadata[];
    readonly line: number;
  }[];
  readonly fields: readonly {
    readonly name: string;
    readonly key: string;
    readonly type: string;
    readonly isStatic: boolean;
    readonly isTransient: boolean;
    readonly isAuraEnabled: boolean;
    readonly isProperty: boolean;
    readonly access: string;
  }[];
  /** Slot of the constructor without parameters; null: there is none. */
  readonly newSlot: string | null;
}
export interface AnnotationMetadata {
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
}

export function metadataOf(symbol: ClassSymbol): ClassMetadata {
  const { declaration } = symbol;
  const parent = symbol.superclass;
  return {
    name: symbol.fullName,
    kind: symbol.kind,
    apiVersion: symbol.unit.apiVersion,
    isTest: symbol.isTest || (symbol.outer?.isTest ?? false),
    annotations: annotations(declaration.modifiers),
    superclass: parent ? runtimeName(parent) : null,
    supertypes: allInterfaces(symbol).map(runtimeName),
    methods: [
      ...[...symbol.methods.values()].flat().map((m) => methodMetadata(m, m.slot, m.isStatic)),
      // A static method that stands for an interface's can be called on an instance.
      ...[...symbol.aliases].flatMap(([slot, methods]) =>
        methods.filter((m) => m.isStatic).map((m) => methodMetadata(m, slot, false))
      )
    ],
    fields: [...symbol.fields.values()].map((f) => ({
      name: f.name,
      key: fieldKey(f),
      type: f.type.name,
      isStatic: f.isStatic,
      isTransient: f.modifiers.isTransient,
      isAuraEnabled: f.modifiers.annotations.some((a) => a.name.toLowerCase() === 'auraenabled'),
      isProperty: f.property !== null,
      access: f.access
    })),
    newSlot: newSlot(symbol)
  };
}
function methodMetadata(m: MethodSymbol, slot: string, isStatic: boolean): ClassMetadata['methods'][number] {
  return {
    name: m.name,
    slot,
    isStatic,
    access: m.access,
    returnType: m.returnType.name,
    params: m.params.map((p) => ({ name: p.name, type: p.type.name })),
    annotations: annotations(m.declaration.modifiers),
    line: m.declaration.pos.line
  };
}
const runtimeName = (type: Type): string =>
  type.kind === 'platform' && type.symbol.isException ? type.symbol.fullName : type.name;
function newSlot(symbol: ClassSymbol): string | null {
  if (symbol.kind !== 'class' || symbol.isAbstract) return null;
  const own = symbol.constructors.find((c) => c.params.length === 0);
  if (own) return own.slot;
  if (isExceptionClass(symbol)) return `x$${jsName(symbol)}`;
  return symbol.constructors.length === 0 ? `c$${jsName(symbol)}$0` : null;
}
function annotations(modifiers: Modifiers): AnnotationMetadata[] {
  const own = modifiers.annotations.map((a: Annotation) => ({
    name: a.name,
    args: Object.fromEntries(a.args.map((x) => [x.name, x.value]))
  }));
  // `static testMethod void …` is the older spelling of @IsTest.
  const isOldTest = modifiers.isTestMethod && !own.some((a) => a.name.toLowerCase() === 'istest');
  return isOldTest ? [...own, { name: 'IsTest', args: {} }] : own;
}
