/**
 * What the checker knows while it is inside one body: where it is, which locals are visible, where to report.
 * The areas (names, calls, operators …) reach each other through it, so that no two files import one another.
 */
import type { Expression, Statement, TypeRef } from '../syntax/ast.ts';
import type { Pos } from '../diagnostics/position.ts';
import { wrongName } from './declarations/identifier-rules.ts';
import type { ProgramSymbols, Report } from './program-symbols.ts';
import type { ClassSymbol, FieldSymbol } from './symbols.ts';
import { convert, implicitConversion } from './conversions.ts';
import { ERROR, UNKNOWN, VOID, isError, type Type } from './type-model.ts';
import type { LocalVariable, TExpr, TStmt } from './typed-tree.ts';

export interface Areas {
  /** Checks an expression; `wanted` only helps SOQL and literals to choose their type. */
  readonly expression: (b: Body, e: Expression, wanted: Type | null) => TExpr;
  readonly statement: (b: Body, s: Statement) => TStmt;
}
export interface BodyPlace {
  readonly program: ProgramSymbols;
  /** The class the body belongs to; triggers and anonymous blocks have none. */
  readonly owner: ClassSymbol | null;
  readonly apiVersion: number;
  readonly isStatic: boolean;
  readonly kind: 'method' | 'constructor' | 'initializer' | 'accessor' | 'trigger' | 'anonymous';
  readonly returns: Type;
  /** Inside this property's own accessor its name means its store. */
  readonly accessorOf: FieldSymbol | null;
  /** The object of a trigger: its context variables are lists of it. */
  readonly triggerObject: Type | null;
  readonly report: Report;
  readonly areas: Areas;
}

export class Body {
  readonly place: BodyPlace;
  readonly program: ProgramSymbols;
  readonly owner: ClassSymbol | null;
  loopDepth = 0;
  /** Inside the arguments of `this(…)` and `super(…)`: there is no instance yet. */
  hasNoInstance = false;
  #scopes: Map<string, LocalVariable>[] = [new Map()];
  #nextId = 0;

  constructor(place: BodyPlace) {
    this.place = place;
    this.program = place.program;
    this.owner = place.owner;
  }

  report(pos: Pos, message: string): void {
    this.place.report(pos, message);
  }
  /** Warns, and raises when it is run. */
  unsupported(what: string, pos: Pos, type: Type = UNKNOWN): TExpr {
    this.place.report(pos, `not supported here: ${what}`, 'warning');
    return { kind: 'Unsupported', what, type, pos };
  }
  /** Reports and stands in for the expression that went wrong. */
  fail(pos: Pos, message: string): TExpr {
    this.report(pos, message);
    return { kind: 'Error', type: ERROR, pos };
  }
  expression(e: Expression, wanted: Type | null = null): TExpr {
    return this.place.areas.expression(this, e, wanted);
  }
  /** As `expression`, but a call that returns nothing is an error. */
  value(e: Expression, wanted: Type | null = null): TExpr {
    const value = this.expression(e, wanted);
    if (value.type === VOID) return this.fail(e.pos, 'Arithmetic expressions are not allowed on void types');
    return value;
  }
  /** Checks and converts for an assignment. */
  assignable(e: Expression, to: Type, pos: Pos = e.pos): TExpr {
    return this.assign(this.expression(e, to), to, pos);
  }
  assign(value: TExpr, to: Type, pos: Pos, wording: 'assignment' | 'conversion' = 'assignment'): TExpr {
    const record = singleRecord(value, to);
    if (record) return record;
    if (implicitConversion(value.type, to) === null) {
      return this.fail(pos, `Illegal ${wording} from ${value.type.name} to ${to.name}`);
    }
    return convert(value, to);
  }
  /** A member whose types could not be resolved makes whoever uses it invalid too. */
  dependOn(owner: ClassSymbol, types: readonly Type[], pos: Pos): void {
    if (owner.unit === this.owner?.unit || !types.some(isError)) return;
    this.report(pos, `Dependent class is invalid and needs recompilation:\n Class ${owner.fullName}`);
  }
  statement(s: Statement): TStmt {
    return this.place.areas.statement(this, s);
  }
  resolve(ref: TypeRef): Type {
    return this.program.resolve(ref, this.owner, this.place.report);
  }
  beforeInstance<T>(run: () => T): T {
    this.hasNoInstance = true;
    try {
      return run();
    } finally {
      this.hasNoInstance = false;
    }
  }
  temporary(): number {
    return ++this.#nextId;
  }

  scoped<T>(run: () => T): T {
    this.#scopes.push(new Map());
    try {
      return run();
    } finally {
      this.#scopes.pop();
    }
  }
  declare(name: string, type: Type, pos: Pos): LocalVariable {
    const wrong = wrongName(name, 'other');
    if (wrong) this.report(pos, wrong);
    if (this.local(name)) this.report(pos, `Duplicate variable: ${name}`);
    return this.declareHidden(name, type);
  }
  declareHidden(name: string, type: Type): LocalVariable {
    const lower = name.toLowerCase();
    const variable: LocalVariable = { name, type, jsName: `v_${lower}`, mayBeNull: true };
    (this.#scopes[this.#scopes.length - 1] as Map<string, LocalVariable>).set(lower, variable);
    return variable;
  }
  /** Every local in sight; an inner one comes before the outer one it hides. */
  *locals(): Iterable<LocalVariable> {
    for (let i = this.#scopes.length - 1; i >= 0; i--) yield* this.#scopes[i]?.values() ?? [];
  }
  local(name: string): LocalVariable | undefined {
    const lower = name.toLowerCase();
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]?.get(lower);
      if (found) return found;
    }
    return undefined;
  }
}

/** A query may stand where one record is wanted; without a row it throws, or where `orNull` says so, gives null. */
export function singleRecord(value: TExpr, to: Type, orNull = false): TExpr | null {
  if (to.kind !== 'sobject' || value.type.kind !== 'list' || !isQuery(value)) return null;
  const element = value.type.element;
  const fits = element.kind === 'sobject' && (to.info === null || element.info === null || element.key === to.key);
  const conversion = orNull ? 'listToRecordOrNull' : 'listToRecord';
  return fits ? { kind: 'Convert', conversion, operand: value, type: to, pos: value.pos } : null;
}
export function isQuery(value: TExpr): boolean {
  if (value.kind === 'Soql') return true;
  return (
    value.kind === 'NativeCall' &&
    value.method.owner.fullName === 'System.Database' &&
    /^query/i.test(value.method.name)
  );
}
/** What has a part that went wrong, or that is not supported: evaluating the part raises, so it stands for the whole. */
export function spoiled(parts: readonly TExpr[], pos: Pos, type?: Type): TExpr {
  const unknown = parts.find((part) => part.type === UNKNOWN);
  if (!unknown || parts.some((part) => part.type.kind === 'error')) return { kind: 'Error', type: type ?? ERROR, pos };
  return { ...unknown, type: type ?? UNKNOWN };
}
export const anyError = (...values: readonly TExpr[]): boolean => values.some((v) => isError(v.type));
