/** Functions of a select list that change how a value is shown, not what is read: toLabel() and FORMAT(). */
import type { SoqlField } from '../syntax/soql-ast.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import type { Column } from '../store/tables.ts';
import { queryError } from './errors.ts';

export type Show = (value: unknown) => unknown;
export type ShowLocal = (value: unknown, field: FieldInfo) => string;

export interface Shown {
  /** What is read. */
  readonly field: SoqlField;
  readonly show: ((column: Column) => Show) | null;
}

export function shownAs(field: SoqlField, showLocal: ShowLocal): Shown {
  if (field.kind !== 'Function' || (field.name !== 'TOLABEL' && field.name !== 'FORMAT')) return { field, show: null };
  const [inner] = field.args;
  if (inner?.kind !== 'Path' && inner?.kind !== 'Function') throw queryError(`${field.name} needs a field`);
  if (field.name === 'TOLABEL') return { field: inner, show: labels };
  return { field: inner, show: (column) => (value) => (value === null ? null : showLocal(value, column.field)) };
}

function labels({ field }: Column): Show {
  const byValue = new Map(field.picklistValues.map(({ value, label }) => [value, label]));
  return (value) => byValue.get(value as string) ?? value;
}

/** The field at the heart of a call: `Amount` of `FORMAT(convertCurrency(Amount))`. */
export function innermostPath(field: SoqlField): string | null {
  if (field.kind === 'Path') return field.path;
  const [inner] = field.args;
  return inner?.kind === 'Path' || inner?.kind === 'Function' ? innermostPath(inner) : null;
}
