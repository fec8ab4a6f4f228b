/** The criteria of a sharing rule as SQL: fields of text, checkboxes and lookups; others are an error, never a guess. */
import { notSupported } from '../diagnostics/errors.ts';
import { placeOf } from '../metadata/place-in-element.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { toId18 } from '../values/record-id.ts';
import type { SqlNames } from './row-filter.ts';

type Xml = Readonly<Record<string, unknown>>;

export interface CriteriaRule {
  readonly name: string;
  readonly file: string;
  readonly xml: Xml;
}

export function criteriaSql(rule: CriteriaRule, info: ObjectInfo, alias: string, names: SqlNames): string {
  const { xml, name, file } = rule;
  const items = elements(xml['criteriaItems']).map((item) => itemSql(rule, item, info, alias, names));
  const filter = xml['booleanFilter'];
  if (typeof filter !== 'string' || filter === '') return `(${items.join(' AND ')})`;
  if (!/^(\d+|AND|OR|NOT|[()\s])+$/i.test(filter)) {
    throw notSupported(`the filter logic of the sharing rule ${name}`, placeOf(file, `>${name}<`, '<booleanFilter>'));
  }
  return `(${filter.replace(/\d+/g, (number) => items[Number(number) - 1] ?? '0')})`;
}

const TEXT = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'combobox']);

function itemSql(rule: CriteriaRule, item: Xml, info: ObjectInfo, alias: string, names: SqlNames): string {
  const name = String(item['field']);
  const field = info.field(name);
  const column = field && `${alias}.${names.column(field.name)}`;
  const operation = String(item['operation']);
  const values = String(item['value'] ?? '')
    .split(',')
    .map((value) => value.trim());
  const sql = field && column && comparison(field, column, operation, values);
  if (!sql)
    throw notSupported(
      `"${name} ${operation}" in the sharing rule ${rule.name}`,
      placeOf(rule.file, `>${rule.name}<`, `>${name}<`)
    );
  return sql;
}

function comparison(field: FieldInfo, column: string, operation: string, values: readonly string[]): string | null {
  if (field.type === 'boolean') {
    const is = `${column} = ${/^(true|1)$/i.test(values[0] ?? '') ? 1 : 0}`;
    return operation === 'equals' ? is : operation === 'notEqual' ? `NOT ${is}` : null;
  }
  if (field.type === 'reference')
    return oneOf(column, operation, (value) => `= ${quoted(toId18(value) ?? value)}`, values);
  const folded = `fold(${column})`;
  const text = (value: string): string => quoted(value.toLowerCase());
  if (field.type === 'multipicklist') {
    const has = values.map((value) => `instr(';' || ${folded} || ';', ${quoted(`;${value.toLowerCase()};`)}) > 0`);
    if (operation === 'includes') return `(${has.join(' OR ')})`;
    return operation === 'excludes' ? `(${column} IS NULL OR NOT (${has.join(' OR ')}))` : null;
  }
  if (!TEXT.has(field.type) || field.isCalculated) return null;
  switch (operation) {
    case 'contains':
    case 'notContain': {
      const has = `(${values.map((value) => `instr(${folded}, ${text(value)}) > 0`).join(' OR ')})`;
      return operation === 'contains' ? has : `(${column} IS NULL OR NOT ${has})`;
    }
    case 'startsWith':
      return `(${values.map((value) => `instr(${folded}, ${text(value)}) = 1`).join(' OR ')})`;
    default:
      return oneOf(folded, operation, (value) => `= ${text(value)}`, values);
  }
}

/** Several values are alternatives; none stands for blank. */
function oneOf(
  column: string,
  operation: string,
  test: (value: string) => string,
  values: readonly string[]
): string | null {
  const any = values.map((value) => (value === '' ? `${column} IS NULL` : `${column} ${test(value)}`)).join(' OR ');
  if (operation === 'equals') return `(${any})`;
  return operation === 'notEqual' ? `NOT IFNULL((${any}), 0)` : null;
}
/** XML elements of one name, whether there are none, one or many. */
export function elements(value: unknown): Xml[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as Xml[];
}
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
