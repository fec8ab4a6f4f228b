/** A roll-up's filter and sum as the query that works it out, so that both compare as queries do. */
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import type { Condition, SelectItem, SoqlField, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { FieldInfo, ObjectInfo, Summary } from '../types/schema-view.ts';

const pos = { line: 1, column: 1 };
const path = (name: string): SoqlField => ({ kind: 'Path', path: name, pos });
/** Ids of the masters: the one bind of the query. */
const MASTERS: SoqlValue = { kind: 'Bind', expression: { kind: 'Name', name: 'masters', pos }, pos };

/** `SELECT Master__c, SUM(Amount__c) r0 … GROUP BY Master__c` for roll-ups of one child object under one filter. */
export function summaryQuery(child: ObjectInfo | undefined, key: string, summaries: readonly Summary[]): SoqlQuery {
  const [{ filters, child: name }] = summaries as [Summary];
  if (!child) throw new LocalOrgError('LO2002', `a roll-up sums up ${name}, which is not there`);
  const values = summaries.map(({ operation, field }, i): SelectItem => ({
    kind: 'Field',
    field: { kind: 'Function', name: operation.toUpperCase(), args: [path(field ?? 'Id')], pos },
    alias: `r${i}`
  }));
  const conditions = filters.map((filter) => condition(fieldOf(child, filter.field), filter));
  const own: Condition = { kind: 'Compare', field: path(key), operator: 'IN', value: MASTERS, pos };
  return {
    select: [{ kind: 'Field', field: path(key), alias: 'master' }, ...values],
    from: { object: child.name, alias: null, pos },
    alsoFrom: [],
    usingScope: null,
    where: { kind: 'And', operands: [own, ...conditions] },
    withMode: null,
    groupBy: [path(key)],
    groupKind: 'plain',
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    isAllRows: false,
    forClause: null,
    pos
  };
}

function fieldOf(child: ObjectInfo, name: string): FieldInfo {
  const field = child.field(name);
  if (!field) throw new LocalOrgError('LO2002', `a roll-up filters by ${child.name}.${name}, which is not there`);
  return field;
}

type Compare = Extract<Condition, { kind: 'Compare' }>;
const OPERATORS: Readonly<Record<string, Compare['operator']>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES'
};
const PATTERNS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => `%${text}%`,
  notContain: (text) => `%${text}%`,
  startsWith: (text) => `${text}%`
};

function condition(field: FieldInfo, { operation, value }: Summary['filters'][number]): Condition {
  const texts = textsOf(value);
  const compare = (operator: Compare['operator'], given: SoqlValue): Condition => ({
    kind: 'Compare',
    field: path(field.name),
    operator,
    value: given,
    pos
  });
  const pattern = PATTERNS[operation];
  if (pattern) {
    const values = texts.map((text): SoqlValue => ({
      kind: 'String',
      value: pattern(text.replace(/[\\%_]/g, '\\$&'))
    }));
    const like = compare('LIKE', { kind: 'List', values });
    return operation === 'notContain' ? { kind: 'Not', operand: like } : like;
  }
  const operator = OPERATORS[operation];
  if (!operator) throw notSupported(`the roll-up filter operation ${operation}`);
  const values = texts.map((text) => valueOf(field, text));
  // Several values beside "equals" are alternatives.
  const list: SoqlValue = { kind: 'List', values };
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return compare(operator, list);
  if (values.length > 1 && (operator === '=' || operator === '!=')) {
    return compare(operator === '=' ? 'IN' : 'NOT IN', list);
  }
  return compare(operator, values[0] ?? { kind: 'Null' });
}

/** `Open, "A, B"` → two texts. */
function textsOf(value: string): string[] {
  return [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? '')
    .filter((text) => text !== '');
}

function valueOf(field: FieldInfo, text: string): SoqlValue {
  if (text === '') return { kind: 'Null' };
  switch (field.type) {
    case 'boolean':
      return { kind: 'Boolean', value: /^(true|1)$/i.test(text) };
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return { kind: 'Number', text: text.replace(/[^-+.0-9]/g, '') };
    case 'date':
    case 'datetime':
      return dayOf(field, text);
    default:
      return { kind: 'String', value: text };
  }
}

/** Days stand as ISO text or as en_US writes them. */
function dayOf(field: FieldInfo, text: string): SoqlValue {
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const day = local ? `${local[3]}-${local[1]?.padStart(2, '0')}-${local[2]?.padStart(2, '0')}` : text;
  if (/^\d{4}-\d\d-\d\d$/.test(day)) {
    return field.type === 'date' ? { kind: 'Date', text: day } : { kind: 'Datetime', text: `${day}T00:00:00Z` };
  }
  if (field.type === 'datetime' && /^\d{4}-\d\d-\d\dT/.test(day)) return { kind: 'Datetime', text: day };
  throw notSupported(`the day "${text}" in a roll-up filter`);
}
