/** Searches in Apex: each RETURNING object becomes a query over the records the search found. */
import type { Expression } from '../syntax/ast.ts';
import type { Condition, SoqlQuery, SoqlValue, SoslQuery } from '../syntax/soql-ast.ts';
import type { Body } from './body.ts';
import { checkQuery } from './check-soql.ts';
import { unknownObject } from './soql-names.ts';
import { isText, listOf, SOBJECT } from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

type Returned = SoslQuery['returning'][number];
const RESULT = listOf(listOf(SOBJECT));

export function checkSosl(b: Body, { query, pos }: Extract<Expression, { kind: 'Sosl' }>): TExpr {
  const { returning, limit } = query;
  if (returning.length === 0) return b.fail(pos, 'SOSL in Apex must have a RETURNING clause');
  if (limit && returning.length > 1) {
    return b.unsupported('a LIMIT over several objects of a search', pos, RESULT);
  }
  const sought = query.find.kind === 'Bind' ? b.value(query.find.expression) : null;
  if (sought && sought.type.kind !== 'error' && !isText(sought.type)) {
    b.report(sought.pos, `Invalid bind expression type of ${sought.type.name} for type String`);
  }
  return {
    kind: 'Sosl',
    sought,
    searches: returning.map((each) => searchOf(b, query, each, each.limit ?? limit)),
    type: RESULT,
    pos
  };
}

function searchOf(b: Body, { pos }: SoslQuery, returned: Returned, limit: SoqlValue | null): Search {
  const info = b.program.schema.object(returned.object);
  if (!info) b.report(pos, unknownObject(returned.object));
  const names = ['Id', ...returned.fields.filter((name) => name.toLowerCase() !== 'id')];
  const query: SoqlQuery = {
    select: names.map((path) => ({ kind: 'Field', field: { kind: 'Path', path, pos }, alias: null })),
    from: { object: returned.object, alias: null, pos },
    alsoFrom: [],
    usingScope: null,
    where: returned.where,
    withMode: null,
    groupBy: [],
    groupKind: 'plain',
    having: null,
    orderBy: returned.orderBy,
    limit,
    offset: null,
    isAllRows: false,
    forClause: null,
    pos
  };
  return { query: { ...query, where: andFound(returned.where, pos) }, binds: checkQuery(b, query, info ?? null) };
}
type Search = Extract<TExpr, { kind: 'Sosl' }>['searches'][number];

/** `Id IN :found AND …`: the Ids the search found are the first bind. */
function andFound(where: Condition | null, pos: SoslQuery['pos']): Condition {
  const value: SoqlValue = { kind: 'Bind', expression: { kind: 'Name', name: 'found', pos }, pos };
  const isFound: Condition = { kind: 'Compare', field: { kind: 'Path', path: 'Id', pos }, operator: 'IN', value, pos };
  return where ? { kind: 'And', operands: [isFound, where] } : isFound;
}
