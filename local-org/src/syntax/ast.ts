/**
 * The tree every later stage reads. Plain JSON: it is cached by the content of its file.
 * Names keep the writer's spelling; comparing them without case is the reader's business.
 */
import type { Pos } from '../diagnostics/position.ts';
import type { SoqlQuery, SoslQuery } from './soql-ast.ts';

export interface CompilationUnit {
  readonly file: string;
  readonly kind: 'class' | 'trigger' | 'anonymous';
  readonly declaration?: TypeDeclaration;
  readonly trigger?: TriggerDeclaration;
  readonly anonymous?: AnonymousBlock;
}
export interface TriggerDeclaration {
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly body: Block;
  readonly pos: Pos;
}
export type TriggerEvent =
  | 'before insert'
  | 'before update'
  | 'before delete'
  /** The grammar knows it, the platform does not. */
  | 'before undelete'
  | 'after insert'
  | 'after update'
  | 'after delete'
  | 'after undelete';
/** Execute-anonymous text: statements, with methods and classes declared among them. */
export interface AnonymousBlock {
  readonly body: Block;
  readonly members: readonly Member[];
}

/** `Map<Id, List<Account>>[]` = names [{Map,[Id,List<Account>]}], arrayDepth 1. */
export interface TypeRef {
  readonly names: readonly { readonly name: string; readonly args: readonly TypeRef[] }[];
  readonly arrayDepth: number;
  readonly pos: Pos;
}

export interface Annotation {
  readonly name: string;
  /** `@IsTest(SeeAllData=true isParallel=true)`; a bare value `@SuppressWarnings('PMD')` has name ''. Values keep their source text, string quotes removed. */
  readonly args: readonly { readonly name: string; readonly value: string; readonly pos: Pos }[];
  readonly pos: Pos;
}
export interface Modifiers {
  readonly access: 'private' | 'protected' | 'public' | 'global' | null;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isTransient: boolean;
  readonly isTestMethod: boolean;
  readonly isWebservice: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | null;
  readonly annotations: readonly Annotation[];
}

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;
export interface ClassDeclaration {
  readonly kind: 'Class';
  readonly name: string;
  readonly typeParams: readonly string[];
  readonly modifiers: Modifiers;
  readonly superclass: TypeRef | null;
  readonly interfaces: readonly TypeRef[];
  readonly members: readonly Member[];
  readonly pos: Pos;
}
export interface InterfaceDeclaration {
  readonly kind: 'Interface';
  readonly name: string;
  readonly typeParams: readonly string[];
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeRef[];
  readonly methods: readonly MethodDeclaration[];
  readonly pos: Pos;
}
export interface EnumDeclaration {
  readonly kind: 'Enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly constants: readonly { readonly name: string; readonly pos: Pos }[];
  readonly pos: Pos;
}
export type Member =
  | FieldDeclaration
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | InitializerBlock
  | TypeDeclaration;
export interface FieldDeclaration {
  readonly kind: 'Field';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly declarators: readonly Declarator[];
  readonly pos: Pos;
}
export interface Declarator {
  readonly name: string;
  readonly init: Expression | null;
  readonly pos: Pos;
}
export interface PropertyDeclaration {
  readonly kind: 'Property';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
  readonly pos: Pos;
}
export interface Accessor {
  readonly access: Modifiers['access'];
  /** null: `get;`, an automatic accessor. */
  readonly body: Block | null;
  readonly pos: Pos;
}
export interface MethodDeclaration {
  readonly kind: 'Method';
  readonly modifiers: Modifiers;
  /** null = void */
  readonly returnType: TypeRef | null;
  readonly name: string;
  readonly params: readonly Parameter[];
  /** null: abstract or an interface's. */
  readonly body: Block | null;
  readonly pos: Pos;
}
export interface Parameter {
  readonly type: TypeRef;
  readonly name: string;
  readonly isFinal: boolean;
  readonly pos: Pos;
}
export interface ConstructorDeclaration {
  readonly kind: 'Constructor';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly body: Block;
  readonly pos: Pos;
}
export interface InitializerBlock {
  readonly kind: 'Initializer';
  readonly isStatic: boolean;
  readonly body: Block;
  readonly pos: Pos;
}

export interface Block {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
  readonly pos: Pos;
}
export type Statement =
  | Block
  | {
      readonly kind: 'LocalVariable';
      readonly type: TypeRef;
      readonly isFinal: boolean;
      readonly declarators: readonly Declarator[];
      readonly pos: Pos;
    }
  | { readonly kind: 'ExpressionStatement'; readonly expression: Expression; readonly pos: Pos }
  | {
      readonly kind: 'If';
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise: Statement | null;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'For';
      readonly init: Statement | null;
      readonly initExpressions: readonly Expression[];
      readonly condition: Expression | null;
      readonly update: readonly Expression[];
      readonly body: Statement;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'ForEach';
      readonly type: TypeRef;
      readonly name: string;
      readonly iterable: Expression;
      readonly body: Statement;
      readonly pos: Pos;
    }
  | { readonly kind: 'While'; readonly condition: Expression; readonly body: Statement; readonly pos: Pos }
  | { readonly kind: 'DoWhile'; readonly condition: Expression; readonly body: Statement; readonly pos: Pos }
  | { readonly kind: 'Return'; readonly value: Expression | null; readonly pos: Pos }
  | { readonly kind: 'Throw'; readonly value: Expression; readonly pos: Pos }
  | { readonly kind: 'Break'; readonly pos: Pos }
  | { readonly kind: 'Continue'; readonly pos: Pos }
  | {
      readonly kind: 'Try';
      readonly body: Block;
      readonly catches: readonly CatchClause[];
      readonly finallyBody: Block | null;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'Switch';
      readonly subject: Expression;
      readonly cases: readonly SwitchCase[];
      readonly otherwise: Block | null;
      readonly pos: Pos;
    }
  | { readonly kind: 'RunAs'; readonly args: readonly Expression[]; readonly body: Block; readonly pos: Pos }
  | DmlStatement;
export interface CatchClause {
  readonly type: TypeRef;
  readonly name: string;
  readonly body: Block;
  readonly pos: Pos;
}
export interface SwitchCase {
  /** `when 1, 2` / `when RED` (a bare Name): values; `when Account a`: type and binding. */
  readonly values: readonly Expression[];
  readonly type: TypeRef | null;
  readonly binding: string | null;
  readonly body: Block;
  readonly pos: Pos;
}
export interface DmlStatement {
  readonly kind: 'Dml';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
  readonly access: 'user' | 'system' | null;
  readonly target: Expression;
  /** merge: the records merged into target. */
  readonly second: Expression | null;
  /** upsert: the external id field as written, e.g. `Leak__c.Key__c` or `Key__c`. */
  readonly externalId: string | null;
  readonly pos: Pos;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '<<'
  | '>>'
  | '>>>'
  | '&'
  | '|'
  | '^'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '??';
export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export type Expression =
  /** value: the literal's text, unescaped for strings, without suffix for Long `5L` and Double `5.0d`. */
  | {
      readonly kind: 'Literal';
      readonly type: 'null' | 'Boolean' | 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String';
      readonly value: string;
      readonly pos: Pos;
    }
  | { readonly kind: 'Name'; readonly name: string; readonly pos: Pos }
  | { readonly kind: 'This'; readonly pos: Pos }
  | { readonly kind: 'Super'; readonly pos: Pos }
  /** `a.b`, `a?.b`; what `a` is (variable, class, namespace) only types decide. */
  | {
      readonly kind: 'Dot';
      readonly target: Expression;
      readonly name: string;
      readonly isSafe: boolean;
      readonly pos: Pos;
    }
  /** target null: `foo(…)`. */
  | {
      readonly kind: 'Call';
      readonly target: Expression | null;
      readonly name: string;
      readonly isSafe: boolean;
      readonly args: readonly Expression[];
      readonly pos: Pos;
    }
  /** `this(…)`, `super(…)` as the first statement of a constructor. */
  | {
      readonly kind: 'ConstructorCall';
      readonly which: 'this' | 'super';
      readonly args: readonly Expression[];
      readonly pos: Pos;
    }
  | { readonly kind: 'New'; readonly type: TypeRef; readonly args: readonly Expression[]; readonly pos: Pos }
  /** `new Account(Name = 'x')` */
  | {
      readonly kind: 'NewRecord';
      readonly type: TypeRef;
      readonly fields: readonly { readonly name: string; readonly value: Expression; readonly pos: Pos }[];
      readonly pos: Pos;
    }
  /** `new List<T>{…}`, `new Set<T>{…}`, `new T[]{…}`; type is the collection's. */
  | { readonly kind: 'NewCollection'; readonly type: TypeRef; readonly items: readonly Expression[]; readonly pos: Pos }
  /** `new T[5]`; type is the array's. */
  | { readonly kind: 'NewArray'; readonly type: TypeRef; readonly size: Expression; readonly pos: Pos }
  /** `new Map<K,V>{ k => v }` */
  | {
      readonly kind: 'NewMap';
      readonly type: TypeRef;
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
      readonly pos: Pos;
    }
  | { readonly kind: 'Index'; readonly target: Expression; readonly index: Expression; readonly pos: Pos }
  | {
      readonly kind: 'Unary';
      readonly operator: '!' | '-' | '+' | '~';
      readonly operand: Expression;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'Increment';
      readonly operator: '++' | '--';
      readonly isPrefix: boolean;
      readonly operand: Expression;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'Binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'Assign';
      readonly operator: AssignOperator;
      readonly target: Expression;
      readonly value: Expression;
      readonly pos: Pos;
    }
  | {
      readonly kind: 'Ternary';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly pos: Pos;
    }
  | { readonly kind: 'InstanceOf'; readonly operand: Expression; readonly type: TypeRef; readonly pos: Pos }
  | { readonly kind: 'Cast'; readonly type: TypeRef; readonly operand: Expression; readonly pos: Pos }
  /** `Account.class`, `List<String>.class` */
  | { readonly kind: 'TypeLiteral'; readonly type: TypeRef; readonly pos: Pos }
  | { readonly kind: 'Soql'; readonly query: SoqlQuery; readonly pos: Pos }
  | { readonly kind: 'Sosl'; readonly query: SoslQuery; readonly pos: Pos };
