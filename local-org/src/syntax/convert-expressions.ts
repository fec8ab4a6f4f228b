/** Expressions: operators, calls, names. What `a.b.c` means only types decide, so dots stay dots. */
import type {
  ApexToken,
  BoundExpressionContext,
  DotExpressionContext,
  ExpressionContext,
  ExpressionListContext,
  MethodCallContext,
  PrimaryContext
} from '@apexdevtools/apex-parser';
import type { AssignOperator, BinaryOperator, Expression, TypeRef } from './ast.ts';
import { convertCreation } from './convert-creation.ts';
import { convertLiteral } from './convert-literals.ts';
import { convertQuery } from './convert-soql.ts';
import { convertSearch } from './convert-sosl.ts';
import { convertType } from './convert-types.ts';
import { grammar } from './grammar.ts';
import type { TreeNode } from './grammar.ts';
import { identifier } from './identifiers.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** What every operator with two operands has in common in the grammar, labelled alternatives notwithstanding. */
interface TwoOperands extends TreeNode {
  expression(index: number): ExpressionContext;
  readonly children?: readonly object[] | null;
}

export function convertExpression(ctx: ExpressionContext, source: SourceText): Expression {
  const g = grammar();
  const pos = posOf(ctx);
  if (ctx instanceof g.PrimaryExpressionContext) return convertPrimary(ctx.primary(), source);
  if (ctx instanceof g.DotExpressionContext) return convertDot(ctx, source);
  if (ctx instanceof g.MethodCallExpressionContext) return convertCall(ctx.methodCall(), source);
  if (ctx instanceof g.SubExpressionContext) return convertExpression(ctx.expression(), source);
  if (ctx instanceof g.NewExpressionContext) {
    return convertCreation(ctx.creator(), pos, source, (each) => convertExpression(each, source));
  }
  if (ctx instanceof g.AssignExpressionContext) {
    const [target, value] = operands(ctx, source);
    return { kind: 'Assign', operator: operatorOf(ctx) as AssignOperator, target, value, pos };
  }
  if (
    ctx instanceof g.Arth2ExpressionContext ||
    ctx instanceof g.Arth1ExpressionContext ||
    ctx instanceof g.EqualityExpressionContext ||
    ctx instanceof g.LogAndExpressionContext ||
    ctx instanceof g.LogOrExpressionContext ||
    ctx instanceof g.CmpExpressionContext ||
    ctx instanceof g.CoalExpressionContext ||
    ctx instanceof g.BitExpressionContext ||
    ctx instanceof g.BitAndExpressionContext ||
    ctx instanceof g.BitNotExpressionContext ||
    ctx instanceof g.BitOrExpressionContext
  ) {
    if (ctx instanceof g.EqualityExpressionContext) refuseBareInstanceOf(ctx, source);
    const [left, right] = operands(ctx, source);
    return { kind: 'Binary', operator: operatorOf(ctx) as BinaryOperator, left, right, pos };
  }
  if (ctx instanceof g.ArrayExpressionContext) {
    const [target, index] = operands(ctx, source);
    return { kind: 'Index', target, index, pos };
  }
  if (ctx instanceof g.CondExpressionContext) {
    const [condition, then] = operands(ctx, source);
    return { kind: 'Ternary', condition, then, otherwise: convertExpression(ctx.expression(2), source), pos };
  }
  if (ctx instanceof g.NegExpressionContext) {
    const operand = convertExpression(ctx.expression(), source);
    return { kind: 'Unary', operator: ctx.BANG() ? '!' : '~', operand, pos };
  }
  if (ctx instanceof g.PreOpExpressionContext) {
    const operand = convertExpression(ctx.expression(), source);
    if (ctx.INC() || ctx.DEC()) {
      return { kind: 'Increment', operator: ctx.INC() ? '++' : '--', isPrefix: true, operand, pos };
    }
    return { kind: 'Unary', operator: ctx.SUB() ? '-' : '+', operand, pos };
  }
  if (ctx instanceof g.PostOpExpressionContext) {
    const operand = convertExpression(ctx.expression(), source);
    return { kind: 'Increment', operator: ctx.INC() ? '++' : '--', isPrefix: false, operand, pos };
  }
  if (ctx instanceof g.CastExpressionContext) {
    // `(a) - b` too is a cast of `-b` to a type `a`: the platform's compiler reads it so.
    return {
      kind: 'Cast',
      type: convertType(ctx.typeRef(), source),
      operand: convertExpression(ctx.expression(), source),
      pos
    };
  }
  if (ctx instanceof g.InstanceOfExpressionContext) {
    const tested = ctx.expression();
    if (tested instanceof g.CmpExpressionContext || tested instanceof g.InstanceOfExpressionContext) {
      source.unexpected(ctx.INSTANCEOF().symbol);
    }
    const operand = convertExpression(ctx.expression(), source);
    return { kind: 'InstanceOf', operand, type: convertType(ctx.typeRef(), source), pos };
  }
  return source.unsupported(`the expression ${ctx.getText()}`, ctx);
}

export function convertExpressions(ctx: ExpressionListContext | null, source: SourceText): Expression[] {
  return ctx ? ctx.expression_list().map((each) => convertExpression(each, source)) : [];
}

export function convertBoundExpression(bind: BoundExpressionContext, source: SourceText): Expression {
  return convertExpression(bind.expression(), source);
}

function operands(ctx: TwoOperands, source: SourceText): [Expression, Expression] {
  return [convertExpression(ctx.expression(0), source), convertExpression(ctx.expression(1), source)];
}

/** The operator's text, which the grammar may spread over tokens: `>` `=`, `<` `<`. */
function operatorOf(ctx: TwoOperands): string {
  return (ctx.children ?? []).map((child) => (child as { symbol?: ApexToken }).symbol?.text ?? '').join('');
}

/** `a == b instanceof C`: the platform wants parentheses around the test. */
function refuseBareInstanceOf(ctx: TwoOperands, source: SourceText): void {
  for (const operand of [ctx.expression(0), ctx.expression(1)]) {
    if (operand instanceof grammar().InstanceOfExpressionContext) source.unexpected(operand.INSTANCEOF().symbol);
  }
}

function convertDot(ctx: DotExpressionContext, source: SourceText): Expression {
  const target = convertExpression(ctx.expression(), source);
  const isSafe = ctx.QUESTIONDOT() !== null;
  const call = ctx.dotMethodCall();
  if (call) {
    const name = call.anyId();
    const args = convertExpressions(call.expressionList(), source);
    return { kind: 'Call', target, name: name.getText(), isSafe, args, pos: posOf(name) };
  }
  const name = ctx.anyId();
  return { kind: 'Dot', target, name: name.getText(), isSafe, pos: posOf(name) };
}

function convertCall(ctx: MethodCallContext, source: SourceText): Expression {
  const pos = posOf(ctx);
  const args = convertExpressions(ctx.expressionList(), source);
  if (ctx.THIS()) return { kind: 'ConstructorCall', which: 'this', args, pos };
  if (ctx.SUPER()) return { kind: 'ConstructorCall', which: 'super', args, pos };
  return { kind: 'Call', target: null, name: identifier(ctx.id(), source), isSafe: false, args, pos };
}

function convertPrimary(ctx: PrimaryContext, source: SourceText): Expression {
  const g = grammar();
  const pos = posOf(ctx);
  if (ctx instanceof g.IdPrimaryContext) {
    // `Trigger.new`: the one kept word that also names something.
    const name = ctx.id().TRIGGER() ? ctx.getText() : identifier(ctx, source);
    return { kind: 'Name', name, pos };
  }
  if (ctx instanceof g.LiteralPrimaryContext) return convertLiteral(ctx.literal(), source);
  if (ctx instanceof g.ThisPrimaryContext) return { kind: 'This', pos };
  if (ctx instanceof g.SuperPrimaryContext) return { kind: 'Super', pos };
  if (ctx instanceof g.SoqlPrimaryContext) {
    return { kind: 'Soql', query: convertQuery(ctx.soqlLiteral().query(), source), pos };
  }
  if (ctx instanceof g.SoslPrimaryContext) {
    return { kind: 'Sosl', query: convertSearch(ctx.soslLiteral(), source), pos };
  }
  if (ctx instanceof g.TypeRefPrimaryContext)
    return { kind: 'TypeLiteral', type: convertType(ctx.typeRef(), source), pos };
  if (ctx instanceof g.VoidPrimaryContext) {
    const type: TypeRef = { names: [{ name: ctx.VOID().getText(), args: [] }], arrayDepth: 0, pos };
    return { kind: 'TypeLiteral', type, pos };
  }
  return source.unsupported(`the expression ${ctx.getText()}`, ctx);
}
