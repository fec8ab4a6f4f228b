/** What user code declares: classes, their fields and methods. Built by declare.ts, read by everything after it. */
import type {
  Accessor,
  ConstructorDeclaration,
  Expression,
  InitializerBlock,
  MethodDeclaration,
  Modifiers,
  TypeDeclaration
} from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Type } from './type-model.ts';

export type Access = 'private' | 'protected' | 'public' | 'global';

export interface UnitInfo {
  readonly file: string;
  readonly apiVersion: number;
  /** Set by the first error found in the file; such a unit is not emitted. */
  hasError: boolean;
  /** What was warned of already: once a file is enough. */
  readonly warned: Set<string>;
}

export interface ClassSymbol {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  /** `Outer.Inner` */
  readonly fullName: string;
  readonly outer: ClassSymbol | null;
  readonly unit: UnitInfo;
  readonly declaration: TypeDeclaration;
  readonly access: Access;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isTest: boolean;
  superclass: Type | null;
  interfaces: Type[];
  /** lower-case name → inner class */
  readonly inner: Map<string, ClassSymbol>;
  readonly fields: Map<string, FieldSymbol>;
  /** lower-case name → overloads declared here */
  readonly methods: Map<string, MethodSymbol[]>;
  readonly constructors: ConstructorSymbol[];
  readonly initializers: InitializerBlock[];
  readonly constants: string[];
  /** Plain slots natives call → the methods behind them: one, or several told apart by their arguments. */
  readonly aliases: Map<string, MethodSymbol[]>;
}

export interface FieldSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly type: Type;
  readonly access: Access;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly modifiers: Modifiers;
  readonly init: Expression | null;
  /** null: a plain field. */
  readonly property: { readonly getter: Accessor | null; readonly setter: Accessor | null } | null;
  readonly pos: Pos;
}

export interface MethodSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly returnType: Type;
  readonly params: readonly ParamSymbol[];
  readonly access: Access;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly declaration: MethodDeclaration;
  /** Property of the emitted class it lives in; see slots.ts. */
  slot: string;
}
export interface ParamSymbol {
  readonly name: string;
  readonly type: Type;
  readonly pos: Pos;
}
export interface ConstructorSymbol {
  readonly owner: ClassSymbol;
  readonly params: readonly ParamSymbol[];
  readonly access: Access;
  readonly declaration: ConstructorDeclaration;
  slot: string;
}

/** `Foo` of `Outer.Foo`, and the class a private member may be used in: all classes of one file trust each other. */
export function outermost(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer ? outermost(symbol.outer) : symbol;
}
export const isTestVisible = (modifiers: Modifiers): boolean =>
  modifiers.annotations.some((a) => a.name.toLowerCase() === 'testvisible');
