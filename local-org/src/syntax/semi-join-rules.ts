/** `Id IN (SELECT …)`: where may it stand, and what may it hold? What its field is, is not asked here. */
import type { Pos } from '../diagnostics/position.ts';
import type { Condition, SoqlQuery } from './soql-ast.ts';

interface SemiJoin {
  readonly query: SoqlQuery;
  readonly pos: Pos;
  readonly isInOr: boolean;
}
const MOST_JOINS = 2;

export function semiJoinMisfit(query: SoqlQuery): { readonly message: string; readonly pos: Pos } | null {
  const joins = joinsOf(query.where, false);
  for (const [i, join] of joins.entries()) {
    const message = i < MOST_JOINS ? misfit(query, join) : 'No more than two semi join sub-selects are allowed';
    if (message) return { message, pos: join.pos };
  }
  return null;
}

function misfit(outer: SoqlQuery, { query, isInOr }: SemiJoin): string | null {
  if (isInOr) return "Semi join sub-selects are not allowed with the 'OR' operator";
  if (query.from.object.toLowerCase() === outer.from.object.toLowerCase())
    return 'The inner and outer selects should not be on the same object type';
  if (joinsOf(query.where, false).length > 0) return 'Nesting of semi join sub-selects is not supported';
  const clause = query.orderBy.length > 0 ? 'ORDER BY' : query.limit ? 'LIMIT' : query.forClause ? 'FOR' : null;
  return clause && `${clause} is not allowed in semi join sub-selects`;
}

function joinsOf(condition: Condition | null, isInOr: boolean): SemiJoin[] {
  if (condition === null) return [];
  if (condition.kind === 'Not') return joinsOf(condition.operand, isInOr);
  if (condition.kind !== 'Compare') {
    const inside = isInOr || condition.kind === 'Or';
    return condition.operands.flatMap((operand) => joinsOf(operand, inside));
  }
  const { value, pos } = condition;
  return value.kind === 'Subquery' ? [{ query: value.query, pos, isInOr }] : [];
}
