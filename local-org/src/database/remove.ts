/**
 * Delete and undelete of one chunk. A delete takes the details with it, empties or respects lookups, and remembers in
 * `_recycle` what it took, so that undelete brings back the same. Triggers run for the records named in the statement
 * alone, as on the platform.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import { liveness } from './checks.ts';
import { ChildLookups } from './children.ts';
import { inList, now, type DatabaseContext } from './context.ts';
import type { Statement } from './dml.ts';
import { PARTNER_OBJECTS, type Partners } from './partners.ts';
import type { Rollups } from './rollups.ts';
import type { StoredRow } from './rows.ts';
import { failHeld, failHeldParents } from './row-holds.ts';
import { checkRights, notAllowed } from './save.ts';
import { quoted, tableOf } from '../store/tables.ts';
import type { TriggerRunner } from './trigger-runner.ts';
import { failHidden, readStored } from './row-access.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

const LISTED = 5;

export class Remover {
  readonly #context: DatabaseContext;
  readonly #triggers: TriggerRunner;
  readonly #rollups: Rollups;
  readonly #partners: Partners;
  readonly children: ChildLookups;

  constructor(context: DatabaseContext, triggers: TriggerRunner, rollups: Rollups, partners: Partners) {
    this.#context = context;
    this.#triggers = triggers;
    this.#rollups = rollups;
    this.#partners = partners;
    this.children = new ChildLookups(context);
    context.rows.store.exec('CREATE TABLE IF NOT EXISTS "_recycle" (root TEXT, object TEXT, id TEXT, field TEXT)');
    context.rows.store.exec('CREATE INDEX IF NOT EXISTS "_recycle.root" ON "_recycle" (root)');
  }

  delete(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    if (!object.isDeletable) throw notAllowed('delete', object);
    checkRights(this.#context, object, rows, statement, 'delete');
    this.#readDoomed(object, rows, statement);
    this.#triggers.fire(object, 'delete', true, rows);
    const good = rows.filter(isGood);
    if (good.length > 0) this.#checkRestrictions(object, good);
    failHeldParents(this.#context.holds, object, good);
    if (statement.allOrNone && rows.some((row) => !isGood(row))) return;
    const doomed = rows.filter(isGood).map((row) => row.id as string);
    if (PARTNER_OBJECTS.has(object.name)) this.#partners.remove(object, doomed);
    else for (const id of doomed) this.#remove(object, [id], id);
    this.#context.written(object.name);
    this.#triggers.fire(object, 'delete', false, rows);
  }

  undelete(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    if (!object.isUndeletable) throw notAllowed('undelete', object);
    checkRights(this.#context, object, rows, statement, 'delete');
    const { rows: access } = this.#context;
    const ids = rows.map((row) => row.source.values.Id).filter((id): id is string => typeof id === 'string');
    const stored = access.read(object, ids);
    for (const row of rows) {
      row.id = (row.source.values.Id as string | undefined) ?? null;
      const found = row.id === null ? undefined : stored.get(row.id);
      if (!found) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
      else if (!found.isDeleted) fail(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
    }
    failHidden(this.#context, object, rows.filter(isGood), 'all', statement);
    failHeld(this.#context.holds, rows, (row) => [row.id as string]);
    this.#failOrphans(object, rows.filter(isGood), stored);
    if (statement.allOrNone && rows.some((row) => !isGood(row))) return;
    const back = rows.filter(isGood);
    for (const row of back) this.#restore(object, row.id as string);
    const again = access.read(
      object,
      back.map((row) => row.id as string)
    );
    for (const row of back) row.record = again.get(row.id as string)?.record ?? row.record;
    this.#context.written(object.name);
    this.#triggers.fire(object, 'undelete', false, rows);
  }

  /** A detail does not come back before its master. */
  #failOrphans(object: ObjectInfo, rows: readonly WorkRow[], stored: ReadonlyMap<string, StoredRow>): void {
    for (const { field } of tableOf(object).columns.filter(({ field: { isMasterDetail } }) => isMasterDetail)) {
      const master = this.#context.schema.object(field.referenceTo[0] as string);
      const idOf = (row: WorkRow): unknown => stored.get(row.id as string)?.record.values[field.name];
      const ids = rows.map(idOf).filter((id) => typeof id === 'string');
      const isDeleted = master ? liveness(this.#context, master, ids) : new Map<string, boolean>();
      for (const row of rows) {
        const id = idOf(row);
        if (typeof id === 'string' && isDeleted.get(id) !== false) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
      }
    }
  }

  #readDoomed(object: ObjectInfo, rows: readonly WorkRow[], statement: Statement): void {
    for (const row of rows) row.id = (row.source.values.Id as string | undefined) ?? null;
    for (const [row, record] of readStored(this.#context, object, rows, 'delete', statement)) {
      row.old = record;
      row.record = record;
    }
  }

  /** Lookups that forbid it, and an account's cases and won deals. */
  #checkRestrictions(object: ObjectInfo, rows: readonly WorkRow[]): void {
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    const ids = JSON.stringify([...byId.keys()]);
    for (const { object: child, field } of this.children.of(object)) {
      const isCaseOfAccount = object.name === 'Account' && child.name === 'Case';
      if (field.onParentDelete === 'restrict' || isCaseOfAccount) {
        const what = isCaseOfAccount ? 'cases' : child.labelPlural.toLowerCase();
        this.#refuse(
          byId,
          child,
          field.name,
          ids,
          '',
          (name, names) =>
            `Your attempt to delete ${name} could not be completed because it is associated with the following ${what}.: ${names}\n`
        );
      } else if (object.name === 'Account' && child.name === 'Opportunity' && field.name === 'AccountId') {
        this.#refuse(
          byId,
          child,
          field.name,
          ids,
          ' AND "IsWon" = 1',
          (name, names) =>
            `Your attempt to delete ${name} could not be completed because some opportunities in it were closed won. The following opportunities are closed won.: ${names}\n`
        );
      }
    }
  }
  #refuse(
    byId: ReadonlyMap<string, WorkRow>,
    child: ObjectInfo,
    field: string,
    ids: string,
    condition: string,
    message: (name: string, names: string) => string
  ): void {
    const table = this.#context.rows.tables.ensure(child);
    const name = child.field('Name') ? '"Name"' : child.field('CaseNumber') ? '"CaseNumber"' : '"Id"';
    const live = table.hasIsDeleted ? ' AND "IsDeleted" = 0' : '';
    const sql = `SELECT json_array(${quoted(field)}, ${name}) FROM ${table.sql} WHERE ${inList(quoted(field))}${live}${condition}`;
    const names = new Map<string, string[]>();
    for (const [parent, each] of this.#context.rows.store.rows(sql, [ids])) {
      names.set(parent as string, [...(names.get(parent as string) ?? []), String(each)]);
    }
    for (const [parent, held] of names) {
      const row = byId.get(parent) as WorkRow;
      fail(row, 'DELETE_FAILED', message(String(row.record.values.Name ?? parent), held.slice(0, LISTED).join(', ')));
    }
  }

  /** The records and all that goes with them; `root` is what an undelete will name. */
  #remove(object: ObjectInfo, ids: readonly string[], root: string): void {
    if (ids.length === 0) return;
    const { rows } = this.#context;
    const table = rows.tables.ensure(object);
    const list = JSON.stringify(ids);
    this.#rollups.touchMastersOf(object, ids);
    for (const { object: child, field } of this.children.of(object)) {
      if (PARTNER_OBJECTS.has(child.name)) continue;
      const childTable = rows.tables.ensure(child);
      const live = childTable.hasIsDeleted ? ' AND "IsDeleted" = 0' : '';
      if (field.onParentDelete === 'cascade') {
        this.#remove(child, rows.ids(childTable, inList(quoted(field.name)) + live, [list]), root);
      } else if (field.onParentDelete === 'setNull') {
        rows.store.run(
          `INSERT INTO "_recycle" SELECT ?, ?, "Id", ? FROM ${childTable.sql} WHERE ${inList(quoted(field.name))}${live}`,
          [root, child.name, field.name, list]
        );
        rows.store.run(
          `UPDATE ${childTable.sql} SET ${quoted(field.name)} = NULL WHERE ${inList(quoted(field.name))}`,
          [list]
        );
      }
    }
    this.#partners.parentDeleted(object, ids, root);
    this.#context.written(object.name);
    if (!table.hasIsDeleted || object.kind.endsWith('Setting') || object.shareOf !== null)
      return rows.remove(table, ids);
    rows.store.run(`INSERT INTO "_recycle" SELECT ?, ?, value, NULL FROM json_each(?)`, [root, object.name, list]);
    const stamp = now(this.#context).epochMs;
    rows.store.run(`UPDATE ${table.sql} SET "IsDeleted" = 1, "SystemModstamp" = ? WHERE ${inList()}`, [stamp, list]);
  }

  #restore(object: ObjectInfo, root: string): void {
    const { rows, schema } = this.#context;
    const taken = rows.store.rows('SELECT json_array(object, id, field) FROM "_recycle" WHERE root = ?', [root]);
    const stamp = now(this.#context).epochMs;
    if (taken.length === 0) taken.push([object.name, root, null]);
    for (const [name, id, field] of taken) {
      const table = rows.tables.ensure(schema.object(name as string) as ObjectInfo);
      if (field === null) {
        const merged = table.byName.has('MasterRecordId') ? ', "MasterRecordId" = NULL' : '';
        rows.store.run(`UPDATE ${table.sql} SET "IsDeleted" = 0, "SystemModstamp" = ?${merged} WHERE "Id" = ?`, [
          stamp,
          id as string
        ]);
        this.#rollups.touchMastersOf(table.object, [id as string]);
      } else {
        const column = quoted(field as string);
        rows.store.run(`UPDATE ${table.sql} SET ${column} = ? WHERE "Id" = ? AND ${column} IS NULL`, [
          root,
          id as string
        ]);
      }
    }
    rows.store.run('DELETE FROM "_recycle" WHERE root = ?', [root]);
  }
}
