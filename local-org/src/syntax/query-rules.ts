/** Which clauses of one query do not go together, whatever its object: the compiler asks of inline queries, the runtime of all. */
import type { Pos } from '../diagnostics/position.ts';
import { semiJoinMisfit } from './semi-join-rules.ts';
import type { SoqlField, SoqlQuery } from './soql-ast.ts';

export interface Misfit {
  readonly message: string;
  readonly pos: Pos;
}

const OVERALL = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** `isApex`: there FIELDS() may name the standard fields alone, because the others have no bound. */
export function misfitOf(query: SoqlQuery, isApex: boolean): Misfit | null {
  const { pos, forClause, limit, select } = query;
  const [sorted] = query.orderBy;
  if (forClause === 'update' && sorted)
    return { message: 'ORDER BY not allowed with FOR UPDATE', pos: sorted.field.pos };
  if (forClause === 'update' && query.isAllRows) return { message: 'ALL ROWS not allowed with FOR UPDATE', pos };
  const calls = select.flatMap((item) => (item.kind === 'Field' && isOverall(item.field) ? [item.field] : []));
  const isPlainCount = calls.length === 1 && calls[0]?.name === 'COUNT' && calls[0].args.length === 0;
  if (query.groupBy.length === 0 && calls.length > 0) {
    if (isPlainCount && query.orderBy.length > 0) return { message: 'COUNT() can not be used with ORDER BY', pos };
    if (!isPlainCount && limit) {
      return { message: 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT', pos };
    }
  }
  return fieldsMisfit(query, isApex) ?? semiJoinMisfit(query);
}

function isOverall(field: SoqlField): field is Extract<SoqlField, { kind: 'Function' }> {
  return field.kind === 'Function' && OVERALL.has(field.name);
}

const MOST_FIELDS_ROWS = 200;

function fieldsMisfit(query: SoqlQuery, isApex: boolean): Misfit | null {
  const all = query.select.filter((item) => item.kind === 'Fields');
  const [first] = all;
  if (!first) return null;
  if (query.groupBy.length > 0) return { message: 'FIELDS not allowed with GROUP BY', pos: first.pos };
  const unbounded = all.find((item) => item.which !== 'STANDARD');
  if (!unbounded) return null;
  if (isApex) {
    const message = 'The SOQL FIELDS function is not supported with an unbounded set of fields in this API';
    return { message, pos: unbounded.pos };
  }
  const { limit } = query;
  const isBounded = limit?.kind === 'Number' && Number(limit.text) <= MOST_FIELDS_ROWS;
  return isBounded
    ? null
    : { message: 'The SOQL FIELDS function must have a LIMIT of at most 200', pos: unbounded.pos };
}
