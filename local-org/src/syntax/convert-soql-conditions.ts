/** WHERE and HAVING. The grammar has the same rules twice, once with FORMULA(); both become one Condition. */
import type {
  ComparisonOperatorContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  WhereLogicalExpressionContext
} from '@apexdevtools/apex-parser';
import type { Condition } from './soql-ast.ts';
import { convertField, convertFunction } from './convert-soql-fields.ts';
import { convertValue } from './convert-soql-values.ts';
import type { ConvertSubQuery } from './convert-soql-values.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

type Operator = Extract<Condition, { kind: 'Compare' }>['operator'];

export function convertWhere(
  ctx: WhereLogicalExpressionContext,
  source: SourceText,
  subQuery: ConvertSubQuery
): Condition {
  const operands = ctx.whereConditionalExpression_list().map((each): Condition => {
    const nested = each.whereLogicalExpression();
    if (nested) return convertWhere(nested, source, subQuery);
    const compared = each.whereFieldExpression();
    const field = compared.fieldExpression();
    return field ? convertComparison(field, source, subQuery) : source.unsupported('FORMULA() in a query', compared);
  });
  return combine(ctx, operands);
}

export function convertHaving(ctx: LogicalExpressionContext, source: SourceText, subQuery: ConvertSubQuery): Condition {
  const operands = ctx.conditionalExpression_list().map((each): Condition => {
    const nested = each.logicalExpression();
    return nested
      ? convertHaving(nested, source, subQuery)
      : convertComparison(each.fieldExpression(), source, subQuery);
  });
  return combine(ctx, operands);
}

function combine(ctx: WhereLogicalExpressionContext | LogicalExpressionContext, operands: Condition[]): Condition {
  if (ctx.NOT()) return { kind: 'Not', operand: operands[0]! };
  if (operands.length === 1) return operands[0]!;
  return { kind: ctx.SOQLAND_list().length > 0 ? 'And' : 'Or', operands };
}

function convertComparison(ctx: FieldExpressionContext, source: SourceText, subQuery: ConvertSubQuery): Condition {
  const call = ctx.soqlFunction();
  return {
    kind: 'Compare',
    field: call ? convertFunction(call, source) : convertField(ctx.fieldName()),
    operator: operatorOf(ctx.comparisonOperator()),
    value: convertValue(ctx.value(), source, subQuery),
    pos: posOf(ctx)
  };
}

function operatorOf(ctx: ComparisonOperatorContext): Operator {
  if (ctx.IN()) return ctx.NOT() ? 'NOT IN' : 'IN';
  if (ctx.LESSANDGREATER()) return '!=';
  return ctx.getText().toUpperCase() as Operator;
}
