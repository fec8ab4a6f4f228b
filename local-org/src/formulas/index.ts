/**
 * Door of `formulas/`: what does a formula say of a record? Texts are compiled once, when first needed; what is wrong
 * with one is an error of the project, with its file and line.
 */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import type { Pos } from '../diagnostics/position.ts';
import type { Use } from './call.ts';
import { compile, type Scope } from './compile.ts';
import { FormulaError, FormulaFailure } from './error.ts';
import { commonKind } from './kinds.ts';
import { parseFormula } from './parse.ts';
import type { Names } from './references.ts';
import { asSeenByFormulas, kindOfField, toFieldValue } from './result.ts';
import type { FieldPath, FormulaInput, FormulaOrg, Kind, Step, Typed, Value } from './value.ts';

export { FormulaFailure } from './error.ts';
export { functionNames } from './functions/index.ts';
export { recordInput, readPath } from './value.ts';
export type { FieldPath, FormulaInput, FormulaOrg, GlobalRecord, Step, Value } from './value.ts';
export type { Names } from './references.ts';

export interface FormulaSource {
  readonly text: string;
  /** Where this character of the text stands. */
  at(offset: number): { readonly file?: string; readonly pos?: Pos };
}
export interface FieldSource extends FormulaSource {
  /** Blank numbers that the formula reads are zero. */
  readonly blanksAsZero: boolean;
}
export interface FormulaNames extends Names {
  /** Of a formula field. */
  fieldSource(field: FieldInfo): FieldSource;
}

export interface Formula {
  readonly kind: Kind;
  /** The stored fields it reads. */
  readonly paths: readonly FieldPath[];
  /** Throws FormulaFailure where there is no value. */
  evaluate(input: FormulaInput): Value;
}

export class Formulas {
  readonly #names: FormulaNames;
  readonly #fields = new WeakMap<FieldInfo, Formula>();

  constructor(names: FormulaNames) {
    this.#names = names;
  }

  /** An error condition; blanks are blanks there. */
  rule(object: ObjectInfo, source: FormulaSource): Formula {
    return this.#compile(source, { object, use: 'rule', blanksAsZero: false, result: 'Boolean' });
  }

  /** A default value names no field of the record; where the formula has no value there is no default. */
  defaultValue(field: FieldInfo, source: FormulaSource): (org: FormulaOrg) => unknown {
    const result = kindOfField(field);
    const { evaluate } = this.#compile(source, { object: null, use: 'default', blanksAsZero: false, result });
    return (org) => orNull(() => toFieldValue(field, evaluate({ read: () => null, prior: null, isNew: true, org })));
  }

  /** A formula field. */
  field(field: FieldInfo): Formula {
    let formula = this.#fields.get(field);
    if (!formula) {
      const paths = new Map<string, FieldPath>();
      const { kind, run } = this.#field(field, [], paths, []);
      formula = { kind, paths: [...paths.values()], evaluate: run };
      this.#fields.set(field, formula);
    }
    return formula;
  }

  /** The value a record shows in its formula field: none where the formula has none. */
  fieldValue(field: FieldInfo, input: FormulaInput): unknown {
    const formula = this.field(field);
    return orNull(() => toFieldValue(field, formula.evaluate(input)));
  }

  #compile(
    source: FormulaSource,
    { object, use, blanksAsZero, result }: { object: ObjectInfo | null; use: Use; blanksAsZero: boolean; result: Kind }
  ): Formula {
    const paths = new Map<string, FieldPath>();
    const scope = { object, use, blanksAsZero, prefix: [], paths };
    const { kind, run } = this.#typed(source, scope, result, []);
    return { kind, paths: [...paths.values()], evaluate: run };
  }

  #typed(
    source: FormulaSource,
    scope: Omit<Scope, 'names' | 'nested'>,
    result: Kind,
    open: readonly FieldInfo[]
  ): Typed {
    try {
      const typed = compile(parseFormula(source.text), {
        ...scope,
        names: this.#names,
        nested: (field, steps, node) => {
          if (open.includes(field)) {
            const message = 'Formula cannot use another formula field that directly or indirectly refers to itself.';
            throw new FormulaError(message, node.offset);
          }
          return this.#field(field, steps, scope.paths, open);
        }
      });
      if (commonKind(result, typed.kind) !== result) {
        throw new FormulaError(
          `Formula result is data type (${typed.kind}), incompatible with expected data type (${result}).`,
          0
        );
      }
      return typed;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const at = source.at(error.offset);
      throw error.isUnsupported ? notSupported(error.message, at) : new LocalOrgError('LO2020', error.message, at);
    }
  }

  #field(field: FieldInfo, steps: readonly Step[], paths: Map<string, FieldPath>, open: readonly FieldInfo[]): Typed {
    const source = this.#names.fieldSource(field);
    const object = this.#names.schema.object(field.object) as ObjectInfo;
    const scope = { object, use: 'field' as const, blanksAsZero: source.blanksAsZero, prefix: steps, paths };
    const result = kindOfField(field);
    const { run } = this.#typed(source, scope, result, [...open, field]);
    return { kind: result, run: (input) => asSeenByFormulas(field, run(input)) };
  }
}

/** What a page shows as #Error! is null to whoever reads the field. */
function orNull(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof FormulaFailure) return null;
    throw error;
  }
}
