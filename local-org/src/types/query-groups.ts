/** Which fields of a select list may stand beside each other, and beside aggregates? */
import type { SelectItem, SoqlField, SoqlQuery } from '../syntax/soql-ast.ts';
import type { Report } from './program-symbols.ts';
import type { FieldInfo } from './schema-view.ts';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'GROUPING']);
const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);

type FieldItem = Extract<SelectItem, { kind: 'Field' }>;
type FunctionField = Extract<SoqlField, { kind: 'Function' }>;

export const isAggregateCall = (field: SoqlField): boolean => field.kind === 'Function' && AGGREGATES.has(field.name);
/** Also inside `FORMAT(SUM(Amount))`. */
const holdsAggregate = (field: SoqlField): boolean =>
  field.kind === 'Function' &&
  (isAggregateCall(field) ||
    field.args.some((arg) => (arg.kind === 'Path' || arg.kind === 'Function') && holdsAggregate(arg)));

export function isAggregate(query: SoqlQuery): boolean {
  return query.groupBy.length > 0 || query.select.some((s) => s.kind === 'Field' && isAggregateCall(s.field));
}

export function checkSelectList(query: SoqlQuery, report: Report): void {
  const items = query.select.filter((item): item is FieldItem => item.kind === 'Field');
  if (isAggregate(query)) reportUngrouped(query, items, report);
  else reportTwice(items, report);
}
function reportUngrouped(query: SoqlQuery, items: readonly FieldItem[], report: Report): void {
  const grouped = new Set(query.groupBy.map((field) => keyOf(field, query.from)));
  for (const { field, alias } of items) {
    if (holdsAggregate(field) || grouped.has(keyOf(field, query.from))) continue;
    if (alias !== null && grouped.has(alias.toLowerCase())) continue;
    report(field.pos, `Field must be grouped or aggregated: ${field.kind === 'Path' ? field.path : field.name}`);
  }
}
function reportTwice(items: readonly FieldItem[], report: Report): void {
  const seen = new Set<string>();
  for (const { field } of items) {
    if (field.kind !== 'Path') continue;
    const key = field.path.toLowerCase();
    if (seen.has(key)) report(field.pos, `duplicate field selected: ${field.path}`);
    seen.add(key);
  }
}
/** `Opportunity.Name` and `o.Name` are `Name`. */
function keyOf(field: SoqlField, from: SoqlQuery['from']): string {
  if (field.kind === 'Function') {
    const args = field.args.map((arg) => (arg.kind === 'Path' || arg.kind === 'Function' ? keyOf(arg, from) : ''));
    return `${field.name}(${args.join()})`.toLowerCase();
  }
  const path = field.path.toLowerCase();
  const own = [from.object, from.alias].find((name) => name !== null && path.startsWith(`${name.toLowerCase()}.`));
  return own ? path.slice(own.length + 1) : path;
}

/** null: the function can be computed of this field. */
export function wrongAggregate(call: FunctionField, of: FieldInfo): string | null {
  const isSum = call.name === 'SUM' || call.name === 'AVG';
  const isOrder = call.name === 'MIN' || call.name === 'MAX';
  if ((isSum && !NUMBERS.has(of.type)) || (isOrder && of.type === 'boolean')) {
    return `field ${of.name} does not support aggregate operator ${call.name}`;
  }
  return null;
}
