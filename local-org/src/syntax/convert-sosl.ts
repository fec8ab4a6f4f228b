/** `[FIND 'text' IN NAME FIELDS RETURNING Account(Id WHERE …)]`. */
import type {
  FieldListContext,
  FieldSpecContext,
  FieldSpecListContext,
  SoslIdContext,
  SoslLiteralContext
} from '@apexdevtools/apex-parser';
import type { SoqlValue, SoslQuery } from './soql-ast.ts';
import { unescapeString } from './convert-literals.ts';
import { convertLimit, convertOrderBy, convertSubQuery } from './convert-soql.ts';
import { convertHaving } from './convert-soql-conditions.ts';
import { bindOf } from './convert-soql-values.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

type Returned = SoslQuery['returning'][number];

export function convertSearch(ctx: SoslLiteralContext, source: SourceText): SoslQuery {
  const clauses = ctx.soslClauses();
  const [withClause] = clauses.soslWithClause_list();
  if (withClause) source.unsupported('a WITH clause in a search', withClause);
  if (clauses.updateList()) source.unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in a search', clauses.updateList());
  const group = clauses.searchGroup();
  const returning = clauses.fieldSpecList();
  return {
    find: convertFind(ctx, source),
    inClause: group ? (group.start.text.toUpperCase() as SoslQuery['inClause']) : 'ALL',
    returning: returning ? fieldSpecs(returning).map((each) => convertReturned(each, source)) : [],
    limit: convertLimit(clauses.limitClause(), source),
    pos: posOf(ctx)
  };
}

/** A quoted text arrives as one token together with `[FIND`. */
function convertFind(ctx: SoslLiteralContext, source: SourceText): SoqlValue {
  const bind = ctx.boundExpression();
  if (bind) return bindOf(bind, source);
  const token = ctx.FindLiteral().getText();
  return { kind: 'String', value: unescapeString(token.slice(token.indexOf("'") + 1, -1)) };
}

function fieldSpecs(ctx: FieldSpecListContext): FieldSpecContext[] {
  return [ctx.fieldSpec(), ...ctx.fieldSpecList_list().flatMap(fieldSpecs)];
}

function convertReturned(ctx: FieldSpecContext, source: SourceText): Returned {
  if (ctx.USING()) source.unsupported('USING LISTVIEW in a search', ctx);
  if (ctx.offsetClause()) source.unsupported('OFFSET in a search', ctx.offsetClause());
  const fields = ctx.fieldList();
  const where = ctx.logicalExpression();
  const order = ctx.fieldOrderList();
  return {
    object: nameOf(ctx.soslId(0)),
    fields: fields ? fieldNames(fields, source) : [],
    where: where ? convertHaving(where, source, convertSubQuery) : null,
    orderBy: order ? convertOrderBy(order, source) : [],
    limit: convertLimit(ctx.limitClause(), source)
  };
}

function fieldNames(ctx: FieldListContext, source: SourceText): string[] {
  if (ctx.LPAREN()) source.unsupported('functions among the fields of a search', ctx);
  return [...ctx.soslId_list().map(nameOf), ...ctx.fieldList_list().flatMap((each) => fieldNames(each, source))];
}

function nameOf(ctx: SoslIdContext): string {
  return ctx.getText();
}
