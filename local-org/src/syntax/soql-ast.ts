/** The tree of a query: the same for `[SELECT …]` in Apex, dynamic text and the REST API. */
import type { Pos } from '../diagnostics/position.ts';
import type { Expression } from './ast.ts';

export interface SoqlQuery {
  readonly select: readonly SelectItem[];
  readonly from: { readonly object: string; readonly alias: string | null; readonly pos: Pos };
  /** `FROM Account a, a.Contacts c`: further aliased relationships. */
  readonly alsoFrom: readonly { readonly path: string; readonly alias: string | null }[];
  readonly usingScope: string | null;
  readonly where: Condition | null;
  readonly withMode: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  readonly groupBy: readonly SoqlField[];
  readonly groupKind: 'plain' | 'rollup' | 'cube';
  readonly having: Condition | null;
  readonly orderBy: readonly {
    readonly field: SoqlField;
    readonly isDescending: boolean;
    readonly nulls: 'first' | 'last' | null;
  }[];
  readonly limit: SoqlValue | null;
  readonly offset: SoqlValue | null;
  readonly isAllRows: boolean;
  readonly forClause: 'update' | 'view' | 'reference' | null;
  readonly pos: Pos;
}
export type SelectItem =
  /** `Name`, `Account.Owner.Name`, `COUNT(Id) n`, `CALENDAR_YEAR(CloseDate) y`, `COUNT()` */
  | { readonly kind: 'Field'; readonly field: SoqlField; readonly alias: string | null }
  | { readonly kind: 'Subquery'; readonly query: SoqlQuery }
  | { readonly kind: 'Fields'; readonly which: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly pos: Pos }
  | {
      readonly kind: 'TypeOf';
      readonly path: string;
      readonly when: readonly { readonly type: string; readonly fields: readonly string[] }[];
      readonly otherwise: readonly string[];
      readonly pos: Pos;
    };
export type SoqlField =
  | { readonly kind: 'Path'; readonly path: string; readonly pos: Pos }
  /** function name in upper case; COUNT() has no args; DISTANCE keeps its raw args. */
  | {
      readonly kind: 'Function';
      readonly name: string;
      readonly args: readonly (SoqlField | SoqlValue)[];
      readonly pos: Pos;
    };
export type Condition =
  | { readonly kind: 'And' | 'Or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'Not'; readonly operand: Condition }
  | {
      readonly kind: 'Compare';
      readonly field: SoqlField;
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';
      readonly value: SoqlValue;
      readonly pos: Pos;
    };
export type SoqlValue =
  | { readonly kind: 'Null' }
  | { readonly kind: 'Boolean'; readonly value: boolean }
  /** Unescaped, save that `\_` and `\%` keep their backslash: LIKE must know which wildcards are meant literally. */
  | { readonly kind: 'String'; readonly value: string }
  /** text as written: 10, 10.5, USD5000 */
  | { readonly kind: 'Number'; readonly text: string }
  | { readonly kind: 'Currency'; readonly text: string }
  /** 2026-01-31 */
  | { readonly kind: 'Date'; readonly text: string }
  | { readonly kind: 'Datetime'; readonly text: string }
  | { readonly kind: 'Time'; readonly text: string }
  /** TODAY, LAST_N_DAYS:30 (n = 30) */
  | { readonly kind: 'DateLiteral'; readonly name: string; readonly n: number | null; readonly pos: Pos }
  | { readonly kind: 'List'; readonly values: readonly SoqlValue[] }
  /** `:expression`; in dynamic text always a Name or a Dot chain. */
  | { readonly kind: 'Bind'; readonly expression: Expression; readonly pos: Pos }
  | { readonly kind: 'Subquery'; readonly query: SoqlQuery };

export interface SoslQuery {
  readonly find: SoqlValue;
  readonly inClause: 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';
  readonly returning: readonly {
    readonly object: string;
    readonly fields: readonly string[];
    readonly where: Condition | null;
    readonly orderBy: SoqlQuery['orderBy'];
    readonly limit: SoqlValue | null;
  }[];
  readonly limit: SoqlValue | null;
  readonly pos: Pos;
}
