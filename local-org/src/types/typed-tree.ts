/**
 * The tree between checker and emitter. Every name is resolved, every conversion is a node, every operator has its
 * type: emission is printing.
 */
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { ClassSymbol, ConstructorSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import type { PlatformMethod, PlatformProperty } from './platform-symbols.ts';
import type { Type } from './type-model.ts';

export interface LocalVariable {
  readonly name: string;
  readonly type: Type;
  /** Unique within its function. */
  readonly jsName: string;
  /** Known when the whole function was looked at (never-null.ts). */
  mayBeNull: boolean;
}

/** How a value changes representation; `none` conversions have no node. */
export type Conversion =
  | 'integerToLong'
  | 'integerToDouble'
  | 'integerToDecimal'
  | 'longToInteger'
  | 'longToDouble'
  | 'longToDecimal'
  | 'doubleToInteger'
  | 'doubleToLong'
  | 'doubleToDecimal'
  | 'decimalToInteger'
  | 'decimalToLong'
  | 'decimalToDouble'
  | 'doubleToObject'
  | 'stringToId'
  | 'dateToDatetime'
  | 'listToRecord'
  | 'listToRecordOrNull';

export type NumberKind = 'Integer' | 'Long' | 'Double' | 'Decimal';
/** Which equality: `text` ignores case, `id` knows 15 and 18 characters, `identity` is JavaScript's. */
export type EqualityKind = 'identity' | 'decimal' | 'text' | 'id' | 'value';
export type ComparisonKind = 'number' | 'decimal' | 'text' | 'value';

export type TExpr = { readonly type: Type; readonly pos: Pos } & TExprShape;
type TExprShape =
  | {
      readonly kind: 'Constant';
      readonly value: string | number | boolean | null;
      readonly of: NumberKind | 'String' | 'Boolean' | 'null';
    }
  | { readonly kind: 'Local'; readonly variable: LocalVariable }
  /** Raises when it is evaluated. */
  | { readonly kind: 'Unsupported'; readonly what: string }
  | { readonly kind: 'This' }
  /** target null: static. `isBacking`: the store behind a property, used inside its own accessors. */
  | {
      readonly kind: 'Field';
      readonly target: TExpr | null;
      readonly field: FieldSymbol;
      readonly isBacking: boolean;
      readonly isSuper: boolean;
    }
  | {
      readonly kind: 'RecordField';
      readonly target: TExpr;
      /** Canonical name of the field or relationship. */
      readonly field: string;
      readonly shape: 'boolean' | 'double' | 'value' | 'parent' | 'children';
      /** `contact.Account.Name`: no account, no exception. */
      readonly isNullTolerant: boolean;
    }
  | { readonly kind: 'Property'; readonly target: TExpr | null; readonly property: PlatformProperty }
  | { readonly kind: 'Index'; readonly target: TExpr; readonly index: TExpr }
  /** The value read before a compound assignment, and the receiver of a safe navigation. */
  | { readonly kind: 'Temporary'; readonly id: number; readonly variable?: LocalVariable }
  | { readonly kind: 'SafeNavigation'; readonly id: number; readonly receiver: TExpr; readonly body: TExpr }
  | { readonly kind: 'Assign'; readonly target: TExpr; readonly value: TExpr }
  /** `value` holds Temporary(id), the target's value before. */
  | {
      readonly kind: 'Update';
      readonly id: number;
      readonly target: TExpr;
      readonly value: TExpr;
      readonly yields: 'old' | 'new';
    }
  | { readonly kind: 'Not'; readonly operand: TExpr }
  | { readonly kind: 'Negate'; readonly of: NumberKind; readonly operand: TExpr }
  | { readonly kind: 'Complement'; readonly of: NumberKind; readonly operand: TExpr }
  | {
      readonly kind: 'Arithmetic';
      readonly operator: '+' | '-' | '*' | '/' | '%' | '<<' | '>>' | '>>>' | '&' | '|' | '^';
      readonly of: NumberKind | 'Boolean';
      readonly left: TExpr;
      readonly right: TExpr;
    }
  /** Date, Datetime, Time plus or minus a number. */
  | {
      readonly kind: 'MoveDate';
      readonly operator: '+' | '-';
      readonly of: 'Date' | 'Datetime' | 'Time';
      readonly left: TExpr;
      readonly right: TExpr;
    }
  | { readonly kind: 'Concat'; readonly parts: readonly TExpr[] }
  | { readonly kind: 'Logical'; readonly operator: '&&' | '||'; readonly left: TExpr; readonly right: TExpr }
  | {
      readonly kind: 'Equality';
      readonly isNegated: boolean;
      readonly of: EqualityKind;
      readonly left: TExpr;
      readonly right: TExpr;
    }
  | {
      readonly kind: 'Comparison';
      readonly operator: '<' | '>' | '<=' | '>=';
      readonly of: ComparisonKind;
      readonly left: TExpr;
      readonly right: TExpr;
    }
  | { readonly kind: 'Coalesce'; readonly left: TExpr; readonly right: TExpr }
  | { readonly kind: 'Ternary'; readonly condition: TExpr; readonly then: TExpr; readonly otherwise: TExpr }
  | { readonly kind: 'Convert'; readonly conversion: Conversion; readonly operand: TExpr }
  /** Checked at run time. */
  | { readonly kind: 'Cast'; readonly operand: TExpr }
  | { readonly kind: 'InstanceOf'; readonly operand: TExpr; readonly tested: Type }
  /** target null: static. */
  | {
      readonly kind: 'Call';
      readonly target: TExpr | null;
      readonly method: MethodSymbol;
      readonly isSuper: boolean;
      readonly args: readonly TExpr[];
    }
  | {
      readonly kind: 'NativeCall';
      /** Of a dynamic query: what `:name` in its text may mean. */
      readonly variables?: readonly { readonly name: string; readonly value: TExpr }[];
      readonly target: TExpr | null;
      readonly method: PlatformMethod;
      readonly args: readonly TExpr[];
    }
  /** Methods every object and every enum has. */
  | {
      readonly kind: 'ObjectCall';
      readonly target: TExpr;
      readonly name: 'toString' | 'equals' | 'hashCode' | 'clone';
      readonly args: readonly TExpr[];
    }
  | { readonly kind: 'EnumCall'; readonly target: TExpr; readonly name: 'name' | 'ordinal' }
  | { readonly kind: 'EnumValues'; readonly of: Type }
  | { readonly kind: 'EnumValueOf'; readonly of: Type; readonly text: TExpr }
  | { readonly kind: 'EnumConstant'; readonly name: string }
  | {
      readonly kind: 'ConstructorCall';
      readonly which: 'this' | 'super';
      readonly owner: ClassSymbol | null;
      readonly constructor_: ConstructorSymbol | null;
      readonly args: readonly TExpr[];
    }
  | {
      readonly kind: 'New';
      readonly symbol: ClassSymbol;
      readonly constructor_: ConstructorSymbol | null;
      readonly args: readonly TExpr[];
    }
  | { readonly kind: 'NewNative'; readonly method: PlatformMethod; readonly args: readonly TExpr[] }
  | { readonly kind: 'NewRecord'; readonly fields: readonly { readonly name: string; readonly value: TExpr }[] }
  /** `size`: `new T[n]`. */
  | { readonly kind: 'NewCollection'; readonly size: TExpr | null; readonly items: readonly TExpr[] }
  | { readonly kind: 'NewMap'; readonly entries: readonly { readonly key: TExpr; readonly value: TExpr }[] }
  | { readonly kind: 'Soql'; readonly query: SoqlQuery; readonly binds: readonly TExpr[]; readonly isCount: boolean }
  /** The first bind of each query are the Ids that were found; `binds` are those after it. */
  | {
      readonly kind: 'Sosl';
      /** What a bind is searched for. */
      readonly sought: TExpr | null;
      readonly searches: readonly { readonly query: SoqlQuery; readonly binds: readonly TExpr[] }[];
    }
  | { readonly kind: 'TypeToken'; readonly of: Type }
  | { readonly kind: 'ObjectToken'; readonly object: string }
  | { readonly kind: 'FieldToken'; readonly object: string; readonly field: string }
  | { readonly kind: 'Describe'; readonly token: TExpr }
  | { readonly kind: 'Label'; readonly name: string }
  | { readonly kind: 'Error' };
export type TKind = TExpr['kind'];

export type TStmt = { readonly pos: Pos } & TStmtShape;
type TStmtShape =
  | { readonly kind: 'Block'; readonly statements: readonly TStmt[] }
  | { readonly kind: 'Declare'; readonly variable: LocalVariable; readonly init: TExpr | null }
  | { readonly kind: 'Expression'; readonly expression: TExpr }
  | { readonly kind: 'If'; readonly condition: TExpr; readonly then: TStmt; readonly otherwise: TStmt | null }
  | {
      readonly kind: 'For';
      readonly init: readonly TStmt[];
      readonly condition: TExpr | null;
      readonly update: readonly TExpr[];
      readonly body: TStmt;
    }
  | {
      readonly kind: 'ForEach';
      readonly variable: LocalVariable;
      readonly iterable: TExpr;
      readonly how: 'list' | 'set' | 'iterator' | 'chunks';
      readonly id: number;
      /** Temporary(id), converted to the variable's type. */ readonly element: TExpr;
      readonly body: TStmt;
    }
  | { readonly kind: 'While'; readonly condition: TExpr; readonly body: TStmt }
  | { readonly kind: 'DoWhile'; readonly condition: TExpr; readonly body: TStmt }
  | { readonly kind: 'Return'; readonly value: TExpr | null }
  | { readonly kind: 'Throw'; readonly value: TExpr }
  | { readonly kind: 'Break' }
  | { readonly kind: 'Continue' }
  | {
      readonly kind: 'Try';
      readonly body: TStmt;
      readonly catches: readonly { readonly variable: LocalVariable; readonly type: Type; readonly body: TStmt }[];
      readonly finallyBody: TStmt | null;
    }
  | {
      readonly kind: 'Switch';
      readonly id: number;
      readonly subject: TExpr;
      /** tests are Boolean expressions over Temporary(id). */
      readonly cases: readonly {
        readonly tests: readonly TExpr[];
        readonly binding: { readonly variable: LocalVariable; readonly value: TExpr } | null;
        readonly body: TStmt;
      }[];
      readonly otherwise: TStmt | null;
    }
  | { readonly kind: 'RunAs'; readonly user: TExpr; readonly body: TStmt }
  | {
      readonly kind: 'Dml';
      readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
      readonly access: 'user' | 'system' | null;
      readonly target: TExpr;
      readonly second: TExpr | null;
      readonly externalId: string | null;
    };

/** A body ready to print. */
export interface TFunction {
  readonly params: readonly LocalVariable[];
  readonly body: readonly TStmt[];
  /** `Class.Foo.bar` in stack traces. */
  readonly where: string;
  readonly pos: Pos;
  readonly returnsVoid: boolean;
}
export interface TField {
  readonly field: FieldSymbol;
  readonly getter: TFunction | null;
  readonly setter: TFunction | null;
}
export interface TClass {
  readonly symbol: ClassSymbol;
  readonly fields: readonly TField[];
  readonly methods: readonly { readonly method: MethodSymbol; readonly body: TFunction | null }[];
  readonly constructors: readonly {
    readonly constructor_: ConstructorSymbol;
    readonly body: TFunction;
    readonly hasOwnChain: 'this' | 'super' | null;
  }[];
  /** Initialisers in source order: fields and blocks, static and not. */
  readonly staticInit: readonly TInit[];
  readonly instanceInit: readonly TInit[];
  readonly inner: readonly TClass[];
}
export type TInit =
  | { readonly kind: 'field'; readonly field: FieldSymbol; readonly value: TExpr }
  | { readonly kind: 'block'; readonly body: readonly TStmt[]; readonly pos: Pos };
