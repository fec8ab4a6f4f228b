/** A query's clauses. Inline queries, dynamic text and the REST API all come through here. */
import type {
  FieldNameListContext,
  FieldOrderListContext,
  ForClausesContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  WithClauseContext
} from '@apexdevtools/apex-parser';
import type { SelectItem, SoqlQuery, SoqlValue } from './soql-ast.ts';
import { convertHaving, convertWhere } from './convert-soql-conditions.ts';
import { convertField, convertFunction, pathOf } from './convert-soql-fields.ts';
import { bindOf } from './convert-soql-values.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

const SUBQUERY = (ctx: SubQueryContext, source: SourceText): SoqlQuery => convertSubQuery(ctx, source);

export function convertQuery(ctx: QueryContext, source: SourceText): SoqlQuery {
  if (ctx.updateList()) source.unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in a query', ctx.updateList());
  const scope = ctx.usingScope();
  const where = ctx.whereClause();
  const group = ctx.groupByClause();
  const having = group?.logicalExpression() ?? null;
  const order = ctx.orderByClause();
  return {
    select: ctx
      .selectList()
      .selectEntry_list()
      .map((each) => convertSelected(each, source)),
    ...convertFrom(ctx.fromNameList()),
    usingScope: scope ? scope.soqlId().getText() : null,
    where: where ? convertWhere(where.whereLogicalExpression(), source, SUBQUERY) : null,
    withMode: convertWith(ctx.withClause(), source),
    groupBy: convertGroupBy(group, source),
    groupKind: groupKindOf(group),
    having: having ? convertHaving(having, source, SUBQUERY) : null,
    orderBy: order ? convertOrderBy(order.fieldOrderList(), source) : [],
    limit: convertLimit(ctx.limitClause(), source),
    offset: convertLimit(ctx.offsetClause(), source),
    isAllRows: ctx.allRowsClause() !== null,
    forClause: convertFor(ctx.forClauses(), source),
    pos: posOf(ctx)
  };
}

/** `(SELECT … FROM Contacts)` in a select list, and what follows IN. */
export function convertSubQuery(ctx: SubQueryContext, source: SourceText): SoqlQuery {
  if (ctx.updateList()) source.unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in a query', ctx.updateList());
  const where = ctx.whereClause();
  const order = ctx.orderByClause();
  return {
    select: ctx
      .subFieldList()
      .subFieldEntry_list()
      .map((each) => convertSelected(each, source)),
    ...convertFrom(ctx.fromNameList()),
    usingScope: null,
    where: where ? convertWhere(where.whereLogicalExpression(), source, SUBQUERY) : null,
    withMode: null,
    groupBy: [],
    groupKind: 'plain',
    having: null,
    orderBy: order ? convertOrderBy(order.fieldOrderList(), source) : [],
    limit: convertLimit(ctx.limitClause(), source),
    offset: null,
    isAllRows: false,
    forClause: convertFor(ctx.forClauses(), source),
    pos: posOf(ctx)
  };
}

function convertSelected(ctx: SelectEntryContext | SubFieldEntryContext, source: SourceText): SelectItem {
  const alias = ctx.soqlId()?.getText() ?? null;
  const subQuery = ctx.subQuery();
  if (subQuery) {
    if (alias) source.unsupported('an alias for a subquery', ctx);
    return { kind: 'Subquery', query: convertSubQuery(subQuery, source) };
  }
  const typeOf = ctx.typeOf();
  if (typeOf) return convertTypeOf(typeOf);
  const call = ctx.soqlFunction();
  const which = call?.soqlFieldsParameter();
  if (which) {
    if (alias) source.unsupported('an alias for FIELDS()', ctx);
    return { kind: 'Fields', which: which.getText().toUpperCase() as 'ALL' | 'STANDARD' | 'CUSTOM', pos: posOf(ctx) };
  }
  return { kind: 'Field', field: call ? convertFunction(call, source) : convertField(ctx.fieldName()), alias };
}

function convertTypeOf(ctx: TypeOfContext): SelectItem {
  const otherwise = ctx.elseClause();
  return {
    kind: 'TypeOf',
    path: pathOf(ctx.fieldName()),
    when: ctx
      .whenClause_list()
      .map((each) => ({ type: pathOf(each.fieldName()), fields: paths(each.fieldNameList()) })),
    otherwise: otherwise ? paths(otherwise.fieldNameList()) : [],
    pos: posOf(ctx)
  };
}

function paths(ctx: FieldNameListContext): string[] {
  return ctx.fieldName_list().map(pathOf);
}

/** `Account a, a.Contacts c`: an alias belongs to the name it follows directly. */
function convertFrom(ctx: FromNameListContext): Pick<SoqlQuery, 'from' | 'alsoFrom'> {
  const aliases = ctx.soqlId_list();
  const named = ctx.fieldName_list().map((name, index, names) => {
    const next = names[index + 1];
    const alias = aliases.find(
      (each) => each.start.start > name.start.start && (!next || each.start.start < next.start.start)
    );
    return { path: pathOf(name), alias: alias?.getText() ?? null, pos: posOf(name) };
  });
  const [first, ...rest] = named;
  return {
    from: { object: first!.path, alias: first!.alias, pos: first!.pos },
    alsoFrom: rest.map(({ path, alias }) => ({ path, alias }))
  };
}

function convertWith(ctx: WithClauseContext | null, source: SourceText): SoqlQuery['withMode'] {
  if (!ctx) return null;
  if (ctx.USER_MODE()) return 'USER_MODE';
  if (ctx.SYSTEM_MODE()) return 'SYSTEM_MODE';
  if (ctx.SECURITY_ENFORCED()) return 'SECURITY_ENFORCED';
  return source.unsupported(`the query clause ${ctx.DATA() ? 'WITH DATA CATEGORY' : 'WITH <condition>'}`, ctx);
}

function convertGroupBy(ctx: GroupByClauseContext | null, source: SourceText): SoqlQuery['groupBy'] {
  if (!ctx) return [];
  return ctx
    .fieldGroupByList()
    .fieldGroupBy_list()
    .map((each) => {
      const call = each.soqlFunction();
      return call ? convertFunction(call, source) : convertField(each.fieldName());
    });
}

function groupKindOf(ctx: GroupByClauseContext | null): SoqlQuery['groupKind'] {
  if (ctx?.ROLLUP()) return 'rollup';
  return ctx?.CUBE() ? 'cube' : 'plain';
}

export function convertOrderBy(ctx: FieldOrderListContext, source: SourceText): SoqlQuery['orderBy'] {
  return ctx.fieldOrder_list().map((each) => {
    const call = each.soqlFunction();
    const nulls = each.NULLS() ? (each.FIRST() ? 'first' : 'last') : null;
    return {
      field: call ? convertFunction(call, source) : convertField(each.fieldName()),
      isDescending: each.DESC() !== null,
      nulls
    };
  });
}

export function convertLimit(
  ctx: LimitClauseContext | OffsetClauseContext | null,
  source: SourceText
): SoqlValue | null {
  if (!ctx) return null;
  const bind = ctx.boundExpression();
  return bind ? bindOf(bind, source) : { kind: 'Number', text: ctx.IntegerLiteral().getText() };
}

function convertFor(ctx: ForClausesContext, source: SourceText): SoqlQuery['forClause'] {
  if (ctx.FOR_list().length > 1) source.unsupported('several FOR clauses in one query', ctx);
  if (ctx.UPDATE_list().length > 0) return 'update';
  if (ctx.VIEW_list().length > 0) return 'view';
  return ctx.REFERENCE_list().length > 0 ? 'reference' : null;
}
