/** Do the values, binds and operators of a query's conditions fit the fields they stand beside? */
import type { Condition, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { FieldInfo, FieldType } from './schema-view.ts';
import { isNumeric, isObject, isText, type Type } from './type-model.ts';

export type Compare = Extract<Condition, { kind: 'Compare' }>;
type ColumnKind = 'text' | 'id' | 'number' | 'boolean' | 'date' | 'datetime' | 'time';

const KINDS: Partial<Record<FieldType, ColumnKind>> = {
  id: 'id',
  reference: 'id',
  string: 'text',
  textarea: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  picklist: 'text',
  multipicklist: 'text',
  combobox: 'text',
  encryptedstring: 'text',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time'
};
/** As the query compiler calls them. */
const WIRE_NAMES: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  id: 'ID',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time'
};
const FITTING: Partial<Record<SoqlValue['kind'], readonly ColumnKind[]>> = {
  String: ['text', 'id'],
  Number: ['number'],
  Currency: ['number'],
  Boolean: ['boolean'],
  Date: ['date'],
  Datetime: ['datetime'],
  DateLiteral: ['date', 'datetime'],
  Time: ['time']
};

/** null: nothing against it. */
export function wrongOperator(field: FieldInfo, { operator }: Compare): string | null {
  const kind = KINDS[field.type];
  const isOrder = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  const isWrong = operator === 'LIKE' ? kind !== undefined && kind !== 'text' : isOrder && kind === 'boolean';
  return isWrong ? `invalid operator on ${kind === 'id' ? 'id' : field.type} field` : null;
}

export function wrongValue(field: FieldInfo, value: SoqlValue): string | null {
  const kind = KINDS[field.type];
  const fitting = FITTING[value.kind];
  if (!kind || !fitting || fitting.includes(kind)) return null;
  const type = field.type === 'int' ? 'int' : WIRE_NAMES[kind];
  const quotes = kind === 'text' || kind === 'id' ? 'should be enclosed' : 'should not be enclosed';
  return `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes} in quotes`;
}

/** A collection binds its elements, a record its Id. */
export function wrongBind(field: FieldInfo, bound: Type): string | null {
  const type = bound.kind === 'list' || bound.kind === 'set' ? bound.element : bound;
  const kind = KINDS[field.type];
  if (!kind || type.kind !== 'primitive' || isObject(type)) return null;
  const isFitting =
    kind === 'text' || kind === 'id'
      ? isText(type)
      : kind === 'number'
        ? isNumeric(type)
        : kind === 'date' || kind === 'datetime'
          ? type.primitive === 'Date' || type.primitive === 'Datetime'
          : type.primitive.toLowerCase() === kind;
  return isFitting ? null : `Invalid bind expression type of ${bound.name} for column of type ${field.apexType}`;
}

/** `Id IN (SELECT …)`: `column` is the field selected inside, null when unknown. */
export function wrongSemiJoin(query: SoqlQuery, column: FieldInfo | null): string | null {
  const [only] = query.select;
  if (query.select.length !== 1 || only?.kind !== 'Field') return 'semi-join subquery must select exactly one field';
  if (column && KINDS[column.type] !== 'id') {
    return `semi join sub-selects can only query id fields, cannot use: '${column.name}'`;
  }
  return null;
}
