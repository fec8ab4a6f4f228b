/** `switch on x { when 1, 2 {} when RED {} when Account a {} when null {} when else {} }`. */
import type {
  BlockContext,
  QualifiedNameContext,
  SwitchStatementContext,
  WhenLiteralContext
} from '@apexdevtools/apex-parser';
import type { Pos } from '../diagnostics/position.ts';
import type { Block, Expression, Statement, SwitchCase } from './ast.ts';
import { convertExpression } from './convert-expressions.ts';
import { integerLiteral, longLiteral, stringLiteral } from './convert-literals.ts';
import { convertType } from './convert-types.ts';
import { identifier } from './identifiers.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

export function convertSwitch(
  ctx: SwitchStatementContext,
  source: SourceText,
  block: (ctx: BlockContext) => Block
): Statement {
  const cases: SwitchCase[] = [];
  let otherwise: Block | null = null;
  let elseAt: Pos | null = null;
  for (const control of ctx.whenControl_list()) {
    const pos = posOf(control);
    const when = control.whenValue();
    const body = block(control.block());
    if (elseAt) source.report("'when else' must be the last when block", elseAt);
    if (when.ELSE()) {
      otherwise = body;
      elseAt = pos;
      continue;
    }
    const type = when.typeRef();
    cases.push({
      values: type ? [] : when.whenLiteral_list().map((each) => whenValue(each, source)),
      type: type ? convertType(type, source) : null,
      binding: type ? identifier(when.id(), source) : null,
      body,
      pos
    });
  }
  return { kind: 'Switch', subject: convertExpression(ctx.expression(), source), cases, otherwise, pos: posOf(ctx) };
}

function whenValue(ctx: WhenLiteralContext, source: SourceText): Expression {
  const inner = ctx.whenLiteral();
  if (inner) return whenValue(inner, source);
  const name = ctx.qualifiedName();
  if (name) return dotted(name);
  const pos = posOf(ctx);
  if (ctx.NULL()) return { kind: 'Literal', type: 'null', value: 'null', pos };
  const integer = ctx.IntegerLiteral();
  if (integer) return signed(integerLiteral(integer.getText(), pos, source), ctx);
  const long = ctx.LongLiteral();
  if (long) return signed(longLiteral(long.getText(), pos, source), ctx);
  return stringLiteral(ctx.getText(), pos, source);
}

/** `- -1` is allowed here; only the sign that remains matters. */
function signed(literal: Expression, ctx: WhenLiteralContext): Expression {
  const isNegative = ctx.SUB_list().length % 2 === 1;
  return isNegative ? { kind: 'Unary', operator: '-', operand: literal, pos: literal.pos } : literal;
}

function dotted(ctx: QualifiedNameContext): Expression {
  const [first, ...rest] = ctx.id_list();
  const start: Expression = { kind: 'Name', name: first!.getText(), pos: posOf(first!) };
  return rest.reduce<Expression>(
    (target, id) => ({ kind: 'Dot', target, name: id.getText(), isSafe: false, pos: posOf(id) }),
    start
  );
}
