/** Which cells of a row make which fields of which record. */
import type { Formulas } from '../formulas/index.ts';
import type { SelectItem, SoqlField, SoqlQuery } from '../syntax/soql-ast.ts';
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import type { Column } from '../store/tables.ts';
import { isStored, tableOf } from '../store/tables.ts';
import { readable } from '../store/codec.ts';
import { notSupported } from '../diagnostics/errors.ts';
import { queryError } from './errors.ts';
import type { Env } from './fragment.ts';
import type { Plan } from './plan.ts';
import { expression } from './functions.ts';
import type { Node, Scope, Typed } from './scope.ts';
import { innermostPath, shownAs, type Show, type Shown, type ShowLocal } from './select-functions.ts';

/** Where a value stands in the row's JSON array. */
export interface Cell {
  readonly index: number;
  readonly column: Column;
}
export interface StoredField {
  readonly name: string;
  readonly cell: Cell;
  readonly show: Show | null;
  readonly isImplicit: boolean;
}
export interface FormulaField {
  readonly name: string;
  readonly field: FieldInfo;
  /** What the formula reads, by the key of its path. */
  readonly inputs: ReadonlyMap<string, Cell>;
  readonly isImplicit: false;
}
export interface RecordShape {
  readonly object: ObjectInfo;
  /** Several where the relationship may lead to several; the Id's prefix decides. */
  readonly candidates: readonly ObjectInfo[];
  readonly id: Cell | null;
  readonly fields: (StoredField | FormulaField)[];
  readonly parents: { readonly name: string; readonly shape: RecordShape }[];
  readonly children: ChildPlan[];
  /** TYPEOF: a shape for each type named, then the one for the others; empty without it. */
  readonly branches: RecordShape[];
}
export interface ChildPlan {
  readonly name: string;
  readonly plan: Plan;
  /** Cell of the lookup to the parent. */
  readonly parentCell: Cell;
  readonly limit: ((env: Env) => number) | null;
}

export class Cells {
  readonly #sql: string[] = [];
  readonly #known = new Map<string, Cell>();
  add(typed: Typed): Cell {
    const text = readable(typed.column, typed.sql);
    const known = this.#known.get(text);
    if (known) return known;
    const cell = { index: this.#sql.length, column: typed.column };
    this.#sql.push(text);
    this.#known.set(text, cell);
    return cell;
  }
  sql(): string {
    return this.#sql.join(', ');
  }
}

export interface ShapeInput {
  readonly schema: SchemaView;
  readonly formulas: Formulas;
  readonly showLocal: ShowLocal;
}

export class ShapeBuilder {
  readonly #scope: Scope;
  readonly #cells: Cells;
  readonly #schema: SchemaView;
  readonly #formulas: Formulas;
  readonly #showLocal: ShowLocal;
  readonly #shapes = new Map<string, RecordShape>();

  constructor(scope: Scope, cells: Cells, { schema, formulas, showLocal }: ShapeInput) {
    this.#scope = scope;
    this.#cells = cells;
    this.#schema = schema;
    this.#formulas = formulas;
    this.#showLocal = showLocal;
  }

  build(select: readonly SelectItem[], query: SoqlQuery): RecordShape {
    const root = this.#shape([]);
    for (const item of select) {
      if (item.kind === 'Field') this.#select(item.field, item.alias);
      else if (item.kind === 'Fields') this.#selectAll(item.which, query);
      else if (item.kind === 'TypeOf') this.#selectTypeOf(item);
    }
    return root;
  }

  #selectAll(which: 'ALL' | 'STANDARD' | 'CUSTOM', query: SoqlQuery): void {
    for (const field of this.#scope.object.fields) {
      if (which !== 'ALL' && field.isCustom !== (which === 'CUSTOM')) continue;
      if (isStored(field) || field.formula !== null)
        this.#select({ kind: 'Path', path: field.name, pos: query.pos }, null);
    }
  }

  /** Each branch is a shape of its own; the Id tells which one a row has. */
  #selectTypeOf({ path, when, otherwise }: Extract<SelectItem, { kind: 'TypeOf' }>): void {
    const parts = this.#scope.parts(path);
    const last = parts[parts.length - 1] as string;
    const shape = this.#shape(parts);
    const branches = when.map(({ type, fields }) => {
      const branch = [...parts.slice(0, -1), `${last}:${type}`];
      for (const name of fields) this.#selectParts([...branch, ...name.split('.')], null, null);
      return this.#shape(branch);
    });
    const rest = this.#empty(this.#scope.node(parts));
    for (const name of otherwise) {
      const typed = this.#scope.field(this.#scope.node(parts), name);
      this.#put(rest, { name: typed.column.name, cell: this.#cells.add(typed), show: null, isImplicit: false });
    }
    shape.branches.push(...branches, rest);
  }

  #select(selected: SoqlField, alias: string | null): void {
    const { field, show } = shownAs(selected, this.#showLocal);
    const path = innermostPath(field);
    const isPath = field.kind === 'Path';
    if (path === null || (!isPath && field.name !== 'CONVERTCURRENCY')) {
      const what = field.kind === 'Function' ? `${field.name}()` : alias;
      throw notSupported(`${what} in the select list of a query without GROUP BY`);
    }
    if (alias !== null && selected.kind === 'Path') throw queryError(`unexpected token: '${alias}'`);
    const parts = this.#scope.parts(path);
    if (isPath) return this.#selectParts(parts, show, alias);
    const typed = expression(field, this.#scope);
    this.#add(this.#shape(parts.slice(0, -1)), alias ?? typed.column.name, typed, show);
  }

  #selectParts(parts: readonly string[], show: Shown['show'], alias: string | null): void {
    const relationships = parts.slice(0, -1);
    const name = parts[parts.length - 1] as string;
    const shape = this.#shape(relationships);
    const node = this.#scope.node(relationships);
    if (show === null && this.#selectFormula(shape, node, name)) return;
    const typed = this.#scope.field(node, name);
    const isType = typed.column.name === 'Id' && name.toLowerCase() === 'type';
    this.#add(shape, alias ?? (isType ? 'Type' : typed.column.name), typed, show);
  }

  #selectFormula(shape: RecordShape, node: Node, name: string): boolean {
    const found = this.#scope.formulaField(node, name);
    if (!found) return false;
    const { source, field } = found;
    const inputs = new Map(
      this.#formulas
        .field(field)
        .paths.map((path) => [path.key, this.#cells.add(this.#scope.formulaInput(source, path))] as const)
    );
    this.#put(shape, { name: field.name, field, inputs, isImplicit: false });
    return true;
  }

  #add(shape: RecordShape, name: string, typed: Typed, show: Shown['show']): void {
    const cell = this.#cells.add(typed);
    this.#put(shape, { name, cell, show: show && show(typed.column), isImplicit: false });
  }
  #put(shape: RecordShape, field: StoredField | FormulaField): void {
    const at = shape.fields.findIndex(({ name }) => name === field.name);
    if (at < 0) shape.fields.push(field);
    else if (!field.isImplicit) {
      if (!shape.fields[at]?.isImplicit) throw queryError(`duplicate field selected: ${field.name}`);
      shape.fields[at] = field;
    }
  }

  #shape(relationships: readonly string[]): RecordShape {
    const key = relationships.join('.').toLowerCase();
    const known = this.#shapes.get(key);
    if (known) return known;
    const parent = relationships.length > 0 ? this.#shape(relationships.slice(0, -1)) : null;
    const node = this.#scope.node(relationships);
    const shape = this.#empty(node);
    this.#shapes.set(key, shape);
    const isBranch = relationships[relationships.length - 1]?.includes(':') === true;
    if (parent && node.via && !isBranch) {
      const column = tableOf(this.#owner(node)).byName.get(node.via.name) as Column;
      const cell = this.#cells.add({ sql: node.viaSql, column });
      this.#put(parent, { name: column.name, cell, show: null, isImplicit: true });
      parent.parents.push({ name: node.via.relationshipName as string, shape });
    }
    return shape;
  }
  #owner(node: Node): ObjectInfo {
    return this.#schema.object((node.via as FieldInfo).object) as ObjectInfo;
  }
  /** Every queried record carries its Id, asked for or not. */
  #empty(node: Node): RecordShape {
    const objects = node.sources.map((source) => source.object);
    const object = objects[0] as ObjectInfo;
    const shape: RecordShape = {
      object,
      candidates: objects,
      id: null,
      fields: [],
      parents: [],
      children: [],
      branches: []
    };
    const column = tableOf(object).byName.get('Id');
    if (!column) return shape;
    const ids = node.sources.map((source) => `${source.alias}."Id"`);
    const cell = this.#cells.add({
      sql: ids.length === 1 ? (ids[0] as string) : `COALESCE(${ids.join(', ')})`,
      column
    });
    this.#put(shape, { name: 'Id', cell, show: null, isImplicit: true });
    return { ...shape, id: cell, fields: shape.fields };
  }
}
