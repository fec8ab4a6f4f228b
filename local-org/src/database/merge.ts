/**
 * Merge of accounts, contacts, leads and cases: before delete for the losers, then they are deleted, their children move
 * to the winner and MasterRecordId is set, then after delete, then an ordinary update of the winner. What moves fires
 * nothing.
 */
import type { MergeOptions, MergeResult } from '../transaction/runtime.ts';
import { apexException, type SObjectValue } from '../values/index.ts';
import { now, type DatabaseContext } from './context.ts';
import type { DmlEngine, Statement } from './dml.ts';
import { dmlException } from './dml-errors.ts';
import { PARTNER_OBJECTS, type Partners } from './partners.ts';
import type { Rollups } from './rollups.ts';
import { failHeld } from './row-holds.ts';
import type { Remover } from './remove.ts';
import { checkRights, type Saver } from './save.ts';
import { quoted } from '../store/tables.ts';
import type { TriggerRunner } from './trigger-runner.ts';
import { failHidden } from './row-access.ts';
import { fail, isGood, workRow, type WorkRow } from './work-row.ts';

const MAX_LOSERS = 2;

export interface MergeParts {
  readonly context: DatabaseContext;
  readonly engine: DmlEngine;
  readonly triggers: TriggerRunner;
  readonly rollups: Rollups;
  readonly saver: Saver;
  readonly remover: Remover;
  readonly partners: Partners;
}

export function merge(
  parts: MergeParts,
  master: SObjectValue,
  losers: readonly SObjectValue[],
  options: MergeOptions
): MergeResult[] {
  const { context, engine } = parts;
  const object = master.type;
  if (!object.isMergeable) throw apexException('System.TypeException', `Invalid merge operation on ${object.name}`);
  if (losers.length === 0 || losers.length > MAX_LOSERS) {
    throw apexException('System.ListException', 'Merge takes one or two records to merge into the master record');
  }
  const { limits } = context.runtime();
  limits.use('dmlStatements');
  limits.use('dmlRows', losers.length + 1);
  const statement: Statement = { access: options.access, sharing: options.sharing, allOrNone: true, isUpsert: false };
  const rows = losers.map((record, i) => workRow(i, record));
  const winner = workRow(0, master);
  let related: string[] = [];
  const run = (): void => {
    related = mergeRows(parts, rows, winner, statement);
    const failed = [...rows, winner].filter((row) => !isGood(row));
    if (failed.length > 0) throw dmlException('merge', failed);
  };
  if (options.allOrNone) engine.inSavepoint(run);
  else tryRun(engine, run, [...rows, winner]);
  return rows.map((row, i) => ({
    id: (master.values.Id as string | undefined) ?? null,
    isSuccess: isGood(row) && isGood(winner),
    isCreated: false,
    errors: [...row.errors, ...winner.errors],
    mergedIds: isGood(row) && isGood(winner) && row.id !== null ? [row.id] : [],
    updatedRelatedIds: i === 0 && isGood(row) ? related : []
  }));
}

function tryRun(engine: DmlEngine, run: () => void, rows: readonly WorkRow[]): void {
  try {
    engine.inSavepoint(run);
  } catch (error) {
    if (rows.every(isGood)) throw error;
  }
}

function mergeRows(parts: MergeParts, losers: WorkRow[], winner: WorkRow, statement: Statement): string[] {
  const { context, triggers } = parts;
  const object = winner.source.type;
  const masterId = winner.source.values.Id;
  if (typeof masterId !== 'string') {
    fail(winner, 'MISSING_ARGUMENT', 'Id not specified in a merge call');
    return [];
  }
  checkRights(context, object, losers, statement, 'delete');
  const stored = context.rows.read(object, [masterId, ...losers.map((row) => String(row.source.values.Id))]);
  const master = stored.get(masterId);
  if (!master || master.isDeleted)
    fail(
      winner,
      master ? 'ENTITY_IS_DELETED' : 'INVALID_CROSS_REFERENCE_KEY',
      master ? 'entity is deleted' : 'invalid cross reference id'
    );
  for (const row of losers) {
    row.id = (row.source.values.Id as string | undefined) ?? null;
    const found = row.id === null ? undefined : stored.get(row.id);
    if (!found) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (found.isDeleted) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
    else if (row.id === masterId) fail(row, 'INVALID_ID_FIELD', 'a record cannot be merged into itself');
    row.old = found?.record ?? null;
    row.record = found?.record ?? row.record;
  }
  failHidden(context, object, losers.filter(isGood), 'all', statement);
  winner.id = masterId;
  if (isGood(winner)) failHidden(context, object, [winner], 'edit', statement);
  failHeld(context.holds, [...losers, winner], (row) => [row === winner ? masterId : (row.id as string)]);
  if (![...losers, winner].every(isGood)) return [];
  triggers.fire(object, 'delete', true, losers);
  if (!losers.every(isGood)) return [];
  const ids = losers.map((row) => row.id as string);
  const related = reparent(parts, object.name, ids, masterId);
  markMerged(context, object.name, ids, masterId);
  for (const row of losers) {
    const record = context.rows.read(object, [row.id as string]).get(row.id as string)?.record;
    if (record) row.old = row.record = record;
  }
  context.written(object.name);
  triggers.fire(object, 'delete', false, losers);
  if (!losers.every(isGood)) return related;
  const computed = parts.rollups.stale(object, [masterId]).get(masterId) ?? null;
  parts.saver.update(object, [Object.assign(winner, { computed })], statement);
  return related;
}

/** Children of the losers move to the winner, those in the bin too; nothing fires. */
function reparent(
  { context, remover, partners }: MergeParts,
  name: string,
  loserIds: readonly string[],
  winnerId: string
): string[] {
  const { rows, schema } = context;
  const object = schema.object(name);
  if (!object) return [];
  const list = JSON.stringify(loserIds);
  const related: string[] = [];
  for (const { object: child, field } of remover.children.of(object)) {
    if (PARTNER_OBJECTS.has(child.name) || field.name === 'MasterRecordId') continue;
    const table = rows.tables.ensure(child);
    const column = quoted(field.name);
    const ids = rows.ids(table, `${column} IN (SELECT value FROM json_each(?))`, [list]);
    if (ids.length === 0) continue;
    related.push(...ids);
    const stamp = table.byName.has('SystemModstamp') ? `, "SystemModstamp" = ${now(context).epochMs}` : '';
    rows.store.run(
      `UPDATE ${table.sql} SET ${column} = CASE "Id" WHEN ? THEN NULL ELSE ? END${stamp} WHERE ${column} IN (SELECT value FROM json_each(?))`,
      [winnerId, winnerId, list]
    );
    context.written(child.name);
  }
  if (name === 'Account') partners.accountsMerged(loserIds, winnerId);
  return related;
}

function markMerged(context: DatabaseContext, name: string, ids: readonly string[], masterId: string): void {
  const { rows, schema } = context;
  const object = schema.object(name);
  if (!object) return;
  const table = rows.tables.ensure(object);
  const stamp = now(context).epochMs;
  rows.store.run(
    `UPDATE ${table.sql} SET "IsDeleted" = 1, "MasterRecordId" = ?, "SystemModstamp" = ? WHERE "Id" IN (SELECT value FROM json_each(?))`,
    [masterId, stamp, JSON.stringify(ids)]
  );
  for (const id of ids) rows.store.run('INSERT INTO "_recycle" VALUES (?, ?, ?, NULL)', [id, name, id]);
}
