/** Statements, one function for each that has parts of its own. */
import type {
  BlockContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  ParExpressionContext,
  StatementContext,
  TryStatementContext,
  VariableDeclaratorsContext
} from '@apexdevtools/apex-parser';
import type { Block, CatchClause, Declarator, Statement } from './ast.ts';
import { convertDml } from './convert-dml.ts';
import { convertExpression, convertExpressions } from './convert-expressions.ts';
import { convertFinal } from './convert-modifiers.ts';
import { convertSwitch } from './convert-switch.ts';
import { identifier } from './identifiers.ts';
import { convertType, convertTypeName } from './convert-types.ts';
import type { TreeNode } from './grammar.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

export function convertBlock(ctx: BlockContext, source: SourceText): Block {
  const statements = ctx.statement_list().map((each) => convertStatement(each, source));
  return { kind: 'Block', statements, pos: posOf(ctx) };
}

export function convertStatement(ctx: StatementContext, source: SourceText): Statement {
  const pos = posOf(ctx);
  const expression = ctx.expressionStatement();
  if (expression)
    return { kind: 'ExpressionStatement', expression: convertExpression(expression.expression(), source), pos };
  const local = ctx.localVariableDeclarationStatement();
  if (local) return convertLocal(local.localVariableDeclaration(), source);
  const block = ctx.block();
  if (block) return convertBlock(block, source);
  const branch = ctx.ifStatement();
  if (branch) {
    const [then, otherwise] = branch.statement_list();
    return {
      kind: 'If',
      condition: parenthesised(branch.parExpression(), source),
      then: convertStatement(then!, source),
      otherwise: otherwise ? convertStatement(otherwise, source) : null,
      pos
    };
  }
  const returned = ctx.returnStatement();
  if (returned) {
    const value = returned.expression();
    return { kind: 'Return', value: value ? convertExpression(value, source) : null, pos };
  }
  const loop = ctx.forStatement();
  if (loop) return convertFor(loop, source);
  const whileLoop = ctx.whileStatement();
  if (whileLoop) {
    const condition = parenthesised(whileLoop.parExpression(), source);
    return { kind: 'While', condition, body: loopBody(whileLoop, source), pos };
  }
  const doLoop = ctx.doWhileStatement();
  if (doLoop) {
    const body = convertBlock(doLoop.block(), source);
    return { kind: 'DoWhile', condition: parenthesised(doLoop.parExpression(), source), body, pos };
  }
  const guarded = ctx.tryStatement();
  if (guarded) return convertTry(guarded, source);
  const thrown = ctx.throwStatement();
  if (thrown) return { kind: 'Throw', value: convertExpression(thrown.expression(), source), pos };
  if (ctx.breakStatement()) return { kind: 'Break', pos };
  if (ctx.continueStatement()) return { kind: 'Continue', pos };
  const choice = ctx.switchStatement();
  if (choice) return convertSwitch(choice, source, (each) => convertBlock(each, source));
  const runAs = ctx.runAsStatement();
  if (runAs) {
    const args = convertExpressions(runAs.expressionList(), source);
    return { kind: 'RunAs', args, body: convertBlock(runAs.block(), source), pos };
  }
  return convertDml(ctx, source) ?? source.unsupported(`the statement ${ctx.getText()}`, ctx);
}

export function convertLocal(ctx: LocalVariableDeclarationContext, source: SourceText): Statement {
  return {
    kind: 'LocalVariable',
    type: convertType(ctx.typeRef(), source),
    isFinal: convertFinal(ctx.modifier_list(), 'locals', source),
    declarators: convertDeclarators(ctx.variableDeclarators(), source),
    pos: posOf(ctx)
  };
}

export function convertDeclarators(ctx: VariableDeclaratorsContext, source: SourceText): Declarator[] {
  return ctx.variableDeclarator_list().map((each) => {
    const init = each.expression();
    return {
      name: identifier(each.id(), source),
      init: init ? convertExpression(init, source) : null,
      pos: posOf(each)
    };
  });
}

function parenthesised(ctx: ParExpressionContext, source: SourceText) {
  return convertExpression(ctx.expression(), source);
}

/** A loop without a body (`while (it.next());`) has an empty one. */
function loopBody(ctx: TreeNode & { statement(): StatementContext | null }, source: SourceText): Statement {
  const body = ctx.statement();
  if (body) return convertStatement(body, source);
  return { kind: 'Block', statements: [], pos: { line: ctx.stop!.line, column: ctx.stop!.column + 1 } };
}

function convertFor(ctx: ForStatementContext, source: SourceText): Statement {
  const pos = posOf(ctx);
  const control = ctx.forControl();
  const each = control.enhancedForControl();
  if (each) {
    return {
      kind: 'ForEach',
      type: convertType(each.typeRef(), source),
      name: identifier(each.id(), source),
      iterable: convertExpression(each.expression(), source),
      body: loopBody(ctx, source),
      pos
    };
  }
  const init = control.forInit();
  const local = init?.localVariableDeclaration();
  const condition = control.expression();
  const update = control.forUpdate()?.expressionList() ?? null;
  if (update && update.COMMA_list().length > 0) source.unexpected(update.COMMA(0).symbol);
  return {
    kind: 'For',
    init: local ? convertLocal(local, source) : null,
    initExpressions: init ? convertExpressions(init.expressionList(), source) : [],
    condition: condition ? convertExpression(condition, source) : null,
    update: convertExpressions(update, source),
    body: loopBody(ctx, source),
    pos
  };
}

function convertTry(ctx: TryStatementContext, source: SourceText): Statement {
  const catches = ctx.catchClause_list().map((clause): CatchClause => ({
    type: convertTypeName(clause.qualifiedName()),
    name: identifier(clause.id(), source),
    body: convertBlock(clause.block(), source),
    pos: posOf(clause)
  }));
  for (const modifier of ctx.catchClause_list().flatMap((clause) => clause.modifier_list())) {
    source.unexpected(modifier.start);
  }
  const last = ctx.finallyBlock();
  return {
    kind: 'Try',
    body: convertBlock(ctx.block(), source),
    catches,
    finallyBody: last ? convertBlock(last.block(), source) : null,
    pos: posOf(ctx)
  };
}
