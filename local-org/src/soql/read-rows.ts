/** Rows of a plan → records, or plain objects for a client. One of these serves one query. */
import type { FormulaInput, FormulaOrg, Formulas } from '../formulas/index.ts';
import { decode } from '../store/codec.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { SObjectValue, takeSlot } from '../values/index.ts';
import { keyPrefixOf } from '../values/record-id.ts';
import type { FormulaField, RecordShape, StoredField } from './shape.ts';

export class RowReader {
  readonly #formulas: Formulas;
  readonly #newOrg: () => FormulaOrg;
  #org: FormulaOrg | null = null;

  constructor(formulas: Formulas, newOrg: () => FormulaOrg) {
    this.#formulas = formulas;
    this.#newOrg = newOrg;
  }

  record(shape: RecordShape, row: readonly unknown[]): SObjectValue {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const field of shape.fields) {
      const value = this.#value(field, row);
      values[field.name] = value;
      takeSlot(value);
    }
    for (const parent of shape.parents) values[parent.name] = this.#parent(parent.shape, row);
    return new SObjectValue(shape.object, values, true);
  }

  #parent(shape: RecordShape, row: readonly unknown[]): SObjectValue | null {
    const id = row[shape.id?.index ?? 0];
    if (typeof id !== 'string') return null;
    const branch = branchOf(shape, id);
    const record = this.record(branch, row);
    if (branch === shape && shape.candidates.length === 1) return record;
    return new SObjectValue(objectOf(shape, id), record.values, true);
  }

  /** The fields asked for; parents nested. */
  plain(shape: RecordShape, row: readonly unknown[]): Record<string, unknown> {
    const plain: Record<string, unknown> = {};
    for (const field of shape.fields) if (!field.isImplicit) plain[field.name] = this.#value(field, row);
    for (const { name, shape: parent } of shape.parents) {
      const id = row[parent.id?.index ?? 0];
      plain[name] = typeof id === 'string' ? this.plain(branchOf(parent, id), row) : null;
    }
    return plain;
  }

  #value(field: StoredField | FormulaField, row: readonly unknown[]): unknown {
    if ('field' in field) return this.#formulas.fieldValue(field.field, this.#input(field, row));
    const value = decode(field.cell.column, row[field.cell.index]);
    return field.show === null ? value : field.show(value);
  }

  #input({ inputs }: FormulaField, row: readonly unknown[]): FormulaInput {
    const org = (this.#org ??= this.#newOrg());
    return {
      read: ({ key }) => {
        const cell = inputs.get(key);
        return cell === undefined ? null : decode(cell.column, row[cell.index]);
      },
      prior: null,
      isNew: false,
      org
    };
  }
}

/** Of several objects that a relationship may lead to: the one the Id belongs to. */
function objectOf({ object, candidates }: RecordShape, id: string): ObjectInfo {
  return candidates.find((candidate) => candidate.keyPrefix === keyPrefixOf(id)) ?? object;
}
/** The shape itself, or the branch of TYPEOF for this record. */
function branchOf(shape: RecordShape, id: string): RecordShape {
  const { branches } = shape;
  if (branches.length === 0) return shape;
  const object = objectOf(shape, id);
  const named = branches.slice(0, -1).find((branch) => branch.object === object);
  return named ?? (branches[branches.length - 1] as RecordShape);
}
