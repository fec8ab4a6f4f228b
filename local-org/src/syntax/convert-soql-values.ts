/** The right side of a comparison: literals, dates, date literals, lists, binds. */
import type {
  BoundExpressionContext,
  DateFormulaContext,
  SubQueryContext,
  ValueContext
} from '@apexdevtools/apex-parser';
import type { SoqlQuery, SoqlValue } from './soql-ast.ts';
import { stringLiteral } from './convert-literals.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** How a query inside a condition is converted; the clauses know, and hand it down. */
export type ConvertSubQuery = (ctx: SubQueryContext, source: SourceText) => SoqlQuery;

export function bindOf(ctx: BoundExpressionContext, source: SourceText): Extract<SoqlValue, { kind: 'Bind' }> {
  return { kind: 'Bind', expression: source.convertBind(ctx, source), pos: posOf(ctx) };
}

export function convertValue(ctx: ValueContext, source: SourceText, subQuery: ConvertSubQuery): SoqlValue {
  const text = ctx.getText();
  const bind = ctx.boundExpression();
  if (bind) return bindOf(bind, source);
  if (ctx.NULL()) return { kind: 'Null' };
  if (ctx.BooleanLiteral()) return { kind: 'Boolean', value: text.toLowerCase() === 'true' };
  if (ctx.StringLiteral() || ctx.MultilineStringLiteral()) {
    return { kind: 'String', value: stringLiteral(text, posOf(ctx), source).value };
  }
  if (ctx.signedNumber()) return { kind: 'Number', text };
  if (ctx.DateLiteral()) return { kind: 'Date', text };
  if (ctx.DateTimeLiteral()) return { kind: 'Datetime', text };
  if (ctx.TimeLiteral()) return { kind: 'Time', text };
  if (ctx.IntegralCurrencyLiteral()) return { kind: 'Currency', text };
  const date = ctx.dateFormula();
  if (date) return convertDateLiteral(date);
  const list = ctx.valueList();
  if (list) return { kind: 'List', values: list.value_list().map((each) => convertValue(each, source, subQuery)) };
  const inner = ctx.subQuery();
  if (inner) return { kind: 'Subquery', query: subQuery(inner, source) };
  return source.unsupported(`the value ${text} in a query`, ctx);
}

function convertDateLiteral(ctx: DateFormulaContext): SoqlValue {
  const n = ctx.signedInteger();
  return {
    kind: 'DateLiteral',
    name: ctx.start.text.toUpperCase(),
    n: n ? Number(n.getText()) : null,
    pos: posOf(ctx)
  };
}
