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
import type { Node, Scope, Typed } from './scope.ts';

/** Where a value stands in the row's JSON array. */
export interface Cell {
  readonly index: number;
  readonly column: Column;
}
export interface StoredField {
  readonly name: string;
  readonly cell: Cell;
  readonly labels: ReadonlyMap<string, string> | null;
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

export class ShapeBuilder {
  readonly #scope: Scope;
  readonly #cells: Cells;
  readonly #schema: SchemaView;
  readonly #formulas: Formulas;
  readonly #shapes = new Map<string, RecordShape>();

  constructor(scope: Scope, cells: Cells, schema: SchemaView, formulas: Formulas) {
    this.#scope = scope;
    this.#cells = cells;
    this.#schema = schema;
    this.#formulas = formulas;
  }

  build(select: readonly SelectItem[], query: SoqlQuery): RecordShape {
    const root = this.#shape([]);
    for (const item of select) {
      if (item.kind === 'Field') this.#select(item.field, item.alias);
      else if (item.kind === 'Fields') this.#selectAll(item.which, query);
      else if (item.kind === 'TypeOf') throw notSupported('TYPEOF in a query', { pos: item.pos });
    }
    return root;
  }

  #selectAll(which: 'ALL' | 'STANDARD' | 'CUSTOM', query: SoqlQuery): void {
    if (which !== 'STANDARD' && !(query.limit?.kind === 'Number' && Number(query.limit.text) <= 200)) {
      throw queryError('The SOQL FIELDS function must have a LIMIT of at most 200');
    }
    for (const field of this.#scope.object.fields) {
      if (which !== 'ALL' && field.isCustom !== (which === 'CUSTOM')) continue;
      if (isStored(field) || field.formula !== null)
        this.#select({ kind: 'Path', path: field.name, pos: query.pos }, null);
    }
  }

  #select(field: SoqlField, alias: string | null): void {
    const inner = field.kind === 'Function' && field.name === 'TOLABEL' ? field.args[0] : field;
    if (inner?.kind !== 'Path')
      throw notSupported(
        `${field.kind === 'Function' ? `${field.name}()` : alias} in the select list of a query without GROUP BY`
      );
    if (alias !== null && inner === field) throw queryError(`unexpected token: '${alias}'`);
    const parts = this.#scope.parts(inner.path);
    const relationships = parts.slice(0, -1);
    const shape = this.#shape(relationships);
    const name = parts[parts.length - 1] as string;
    if (inner === field && this.#selectFormula(shape, this.#scope.node(relationships), name)) return;
    const typed = this.#scope.field(this.#scope.node(relationships), name);
    const isType = typed.column.name === 'Id' && name.toLowerCase() === 'type';
    const labels =
      inner === field ? null : new Map(typed.column.field.picklistValues.map(({ value, label }) => [value, label]));
    this.#add(shape, alias ?? (isType ? 'Type' : typed.column.name), this.#cells.add(typed), labels, false);
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

  #add(
    shape: RecordShape,
    name: string,
    cell: Cell,
    labels: ReadonlyMap<string, string> | null,
    isImplicit: boolean
  ): void {
    this.#put(shape, { name, cell, labels, isImplicit });
  }
  #put(shape: RecordShape, field: StoredField | FormulaField): void {
    const at = shape.fields.findIndex(({ name }) => name === field.name);
    if (at < 0) shape.fields.push(field);
    else if (!field.isImplicit) shape.fields[at] = field;
  }

  #shape(relationships: readonly string[]): RecordShape {
    const key = relationships.join('.').toLowerCase();
    const known = this.#shapes.get(key);
    if (known) return known;
    const parent = relationships.length > 0 ? this.#shape(relationships.slice(0, -1)) : null;
    const node = this.#scope.node(relationships);
    const shape = this.#empty(node);
    this.#shapes.set(key, shape);
    if (parent && node.via) {
      const column = tableOf(this.#owner(node)).byName.get(node.via.name) as Column;
      this.#add(parent, column.name, this.#cells.add({ sql: node.viaSql, column }), null, true);
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
    const shape: RecordShape = { object, candidates: objects, id: null, fields: [], parents: [], children: [] };
    const column = tableOf(object).byName.get('Id');
    if (!column) return shape;
    const ids = node.sources.map((source) => `${source.alias}."Id"`);
    const cell = this.#cells.add({
      sql: ids.length === 1 ? (ids[0] as string) : `COALESCE(${ids.join(', ')})`,
      column
    });
    this.#add(shape, 'Id', cell, null, true);
    return { ...shape, id: cell, fields: shape.fields };
  }
}
