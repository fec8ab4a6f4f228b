/** The class Database; what it does stands in the files beside this one, by kind. */
import { platformClass, staticMethod, type PlatformMember } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { DATABASE_DML } from './database-dml.ts';
import { DATABASE_QUERY } from './database-query.ts';
import { CONVERT_LEAD } from './lead-convert.ts';
import { nullArgument } from './null-argument.ts';
import { Savepoint } from './savepoint.ts';

const DEFAULT_SCOPE = 200;

const transactions: readonly PlatformMember[] = [
  staticMethod('System.Savepoint setSavepoint()', (cx: Cx) => new Savepoint(cx.database.setSavepoint())),
  staticMethod('void rollback(System.Savepoint savepoint)', (cx: Cx, savepoint: Savepoint | null) => {
    if (savepoint === null) throw nullArgument('savepoint');
    cx.database.rollback(savepoint.mark);
  }),
  staticMethod('void releaseSavepoint(System.Savepoint savepoint)', (cx: Cx, savepoint: Savepoint | null) => {
    if (savepoint === null) throw nullArgument('savepoint');
    cx.database.releaseSavepoint(savepoint.mark);
  })
];

const batches: readonly PlatformMember[] = [
  staticMethod('Id executeBatch(Object batch)', (cx: Cx, batch: unknown) => executeBatch(cx, batch, DEFAULT_SCOPE)),
  staticMethod('Id executeBatch(Object batch, Integer scope)', (cx: Cx, batch: unknown, scope: number | null) =>
    executeBatch(cx, batch, scope ?? DEFAULT_SCOPE)
  )
];

function executeBatch(cx: Cx, batch: unknown, scope: number): string {
  if (batch === null) throw nullArgument('batch');
  return cx.async.executeBatch(batch, scope);
}

export const DATABASE = platformClass('System.Database', [
  ...DATABASE_DML,
  ...DATABASE_QUERY,
  ...CONVERT_LEAD,
  ...transactions,
  ...batches
]);
