/** Formula fields inside SQL: a function a field, over the columns that its formula reads. */
import type { FieldPath, FormulaInput, FormulaOrg, Formulas } from '../formulas/index.ts';
import { decode, encode, readable } from '../store/codec.ts';
import type { Store } from '../store/store.ts';
import { columnOf, type Column } from '../store/tables.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import type { Typed } from './scope.ts';

const WHOLE = new Set<Column['kind']>(['decimal', 'integer', 'long', 'boolean', 'datetime', 'time']);

export class FormulaSql {
  readonly #store: Store;
  readonly #formulas: Formulas;
  readonly #newOrg: () => FormulaOrg;
  readonly #names = new Map<FieldInfo, string>();
  #org: FormulaOrg | null = null;

  constructor(store: Store, formulas: Formulas, newOrg: () => FormulaOrg) {
    this.#store = store;
    this.#formulas = formulas;
    this.#newOrg = newOrg;
  }

  /** What formulas have read of the org is of the statement before. */
  begin(): void {
    this.#org = null;
  }

  call(field: FieldInfo, inputOf: (path: FieldPath) => Typed): Typed {
    const inputs = this.#formulas.field(field).paths.map(inputOf);
    const column = columnOf(field);
    const values = inputs.map((input) => readable(input.column, input.sql)).join(', ');
    const columns = inputs.map((input) => input.column);
    const call = `${this.#nameOf(field, columns)}(json_array(${values}))`;
    return { sql: WHOLE.has(column.kind) ? `CAST(${call} AS INTEGER)` : call, column };
  }

  #nameOf(field: FieldInfo, columns: readonly Column[]): string {
    const known = this.#names.get(field);
    if (known !== undefined) return known;
    const name = `formula_${this.#names.size}`;
    this.#names.set(field, name);
    const keys = this.#formulas.field(field).paths.map(({ key }) => key);
    const result = columnOf(field);
    this.#store.define(name, (json) => {
      const cells = JSON.parse(json as string) as unknown[];
      const values = new Map(keys.map((key, i) => [key, decode(columns[i] as Column, cells[i])]));
      return encode(result, this.#formulas.fieldValue(field, this.#input(values)));
    });
    return name;
  }

  #input(values: ReadonlyMap<string, unknown>): FormulaInput {
    const org = (this.#org ??= this.#newOrg());
    return { read: ({ key }) => values.get(key) ?? null, prior: null, isNew: false, org };
  }
}
