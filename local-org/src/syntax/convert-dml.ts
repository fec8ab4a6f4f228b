/** `insert as user x`, `upsert x Key__c`, `merge winner losers`. */
import type { AccessLevelContext, ExpressionContext, StatementContext } from '@apexdevtools/apex-parser';
import type { DmlStatement } from './ast.ts';
import { convertExpression } from './convert-expressions.ts';
import { posOf } from './source-text.ts';
import type { SourceText } from './source-text.ts';

interface OneTarget {
  accessLevel(): AccessLevelContext | null;
  expression(): ExpressionContext;
}

/** null: the statement is no DML. */
export function convertDml(ctx: StatementContext, source: SourceText): DmlStatement | null {
  const upsert = ctx.upsertStatement();
  if (upsert) return { ...ofOne('upsert', upsert), externalId: upsert.qualifiedName()?.getText() ?? null };
  const merge = ctx.mergeStatement();
  if (merge) {
    return {
      kind: 'Dml',
      operation: 'merge',
      access: accessOf(merge.accessLevel()),
      target: convertExpression(merge.expression(0), source),
      second: convertExpression(merge.expression(1), source),
      externalId: null,
      pos: posOf(ctx)
    };
  }
  const insert = ctx.insertStatement();
  if (insert) return ofOne('insert', insert);
  const update = ctx.updateStatement();
  if (update) return ofOne('update', update);
  const remove = ctx.deleteStatement();
  if (remove) return ofOne('delete', remove);
  const undelete = ctx.undeleteStatement();
  if (undelete) return ofOne('undelete', undelete);
  return null;

  function ofOne(operation: DmlStatement['operation'], statement: OneTarget): DmlStatement {
    return {
      kind: 'Dml',
      operation,
      access: accessOf(statement.accessLevel()),
      target: convertExpression(statement.expression(), source),
      second: null,
      externalId: null,
      pos: posOf(ctx)
    };
  }
}

function accessOf(ctx: AccessLevelContext | null): DmlStatement['access'] {
  if (!ctx) return null;
  return ctx.USER() ? 'user' : 'system';
}
