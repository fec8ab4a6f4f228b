/**
 * What the platform checks of share rows: only somebody with full access to the record gives access to it, never as much
 * as its owner has, never as little as everybody has. A second row for the same user and reason changes the first.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import type { SObjectValue } from '../values/index.ts';
import { toId15 } from '../values/record-id.ts';
import { inList, isRowChecked, now, objectNamed, type DatabaseContext } from './context.ts';
import { levelField, parentField, shareName } from './share-objects.ts';
import type { Statement } from './dml.ts';
import { quoted, type Table } from '../store/tables.ts';
import { sharesTable } from '../store/share-view.ts';
import { hiddenIds } from './row-access.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

const RANK: Readonly<Record<string, number>> = { None: 0, Read: 1, Edit: 2, All: 3 };
/** What the organisation-wide default gives everybody. */
const OPEN: Readonly<Record<ObjectInfo['sharingModel'], string>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'Edit',
  FullAccess: 'All',
  ControlledByParent: 'All'
};
/** Causes that rows get from the platform alone. */
const OWN_CAUSES = new Set(['Owner', 'Rule', 'Team', 'ImplicitChild', 'ImplicitParent']);

export class Shares {
  readonly #context: DatabaseContext;

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  /** Before an insert; rows that change one which is there are written, and left out of the answer. */
  prepareInsert(share: ObjectInfo, rows: readonly WorkRow[], statement: Statement): WorkRow[] {
    const shareOf = share.shareOf as string;
    const parent = parentField(shareOf);
    for (const row of rows) this.#checkLevels(row, row.source, shareOf);
    this.#checkGiver(share, rows, (row) => row.source.values, statement);
    const good = rows.filter(isGood);
    const owners =
      shareOf === 'Account'
        ? this.#ownersOf(
            shareOf,
            good.map(({ source }) => source.values[parent])
          )
        : null;
    const known = this.#known(share, good);
    return rows.filter((row) => {
      const { values } = row.source;
      if (!isGood(row)) return false;
      if (owners?.get(values[parent]) === values.UserOrGroupId) failReference(row, values.UserOrGroupId);
      const id = known.get(keyOf(share, values));
      if (id !== undefined && isGood(row)) this.#overwrite(share, row, id);
      return isGood(row) && row.id === null;
    });
  }

  /** Before an update or a delete: rows the platform keeps by itself are nobody's to change. */
  checkChange(share: ObjectInfo, rows: readonly WorkRow[], statement: Statement, isUpdate: boolean): void {
    const ids = rows.map(({ source }) => source.values.Id).filter((id): id is string => typeof id === 'string');
    const stored = this.#context.rows.read(share, ids);
    const valuesOf = (row: WorkRow): Readonly<Record<string, unknown>> =>
      stored.get(String(row.source.values.Id))?.record.values ?? {};
    for (const row of rows) {
      const cause = valuesOf(row).RowCause;
      if (typeof cause === 'string' && OWN_CAUSES.has(cause))
        fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
      else if (isUpdate) this.#checkLevels(row, row.source, share.shareOf as string);
    }
    this.#checkGiver(share, rows, valuesOf, statement);
  }

  /** Another owner: what people shared by hand ends. */
  ownerChanged(object: ObjectInfo, ids: readonly string[]): void {
    const share = shareObjectOf(this.#context, object.name);
    if (!share || !this.#context.rows.tables.exists(share)) return;
    const parent = quoted(parentField(object.name));
    this.#context.rows.store.run(
      `DELETE FROM ${sharesTable(share.name)} WHERE "RowCause" = 'Manual' AND ${inList(parent)}`,
      [JSON.stringify(ids)]
    );
    this.#context.written(share.name);
  }

  #checkLevels(row: WorkRow, { values }: SObjectValue, shareOf: string): void {
    const level = levelField(shareOf);
    const given = values[level];
    if (typeof given !== 'string') return;
    const field = row.source.type.field(level);
    if (given === 'All') {
      const message = `${field?.label ?? level}: the access level All cannot be granted`;
      fail(row, 'FIELD_INTEGRITY_EXCEPTION', message, [level]);
      return;
    }
    const { security } = this.#context.runtime();
    const openness = OPEN[security.sharingModel(shareOf)];
    const below = row.source.type.fields.filter(({ name }) => name.endsWith('AccessLevel') && name !== level);
    const isMore = (value: unknown, model: string): boolean => (RANK[String(value)] ?? 0) > (RANK[model] ?? 0);
    const opensBelow = below.some(({ name }) =>
      isMore(values[name], OPEN[security.sharingModel(name.replace(/AccessLevel$/, ''))])
    );
    if (isMore(given, openness) || (opensBelow && given === openness)) return;
    fail(
      row,
      'FIELD_FILTER_VALIDATION_EXCEPTION',
      `field integrity exception: ${level} (trivial share level ${given}, for organization with default level ${openness})`,
      [level]
    );
  }

  /** Apex sharing reasons take Modify All Data, sharing by hand full access to the record. */
  #checkGiver(
    share: ObjectInfo,
    rows: readonly WorkRow[],
    valuesOf: (row: WorkRow) => Readonly<Record<string, unknown>>,
    statement: Statement
  ): void {
    const shareOf = share.shareOf as string;
    const mayReason =
      !isRowChecked(this.#context.runtime(), statement) ||
      this.#context.runtime().security.hasUserPermission('ModifyAllData');
    const parents = new Map<string, WorkRow[]>();
    for (const row of rows) {
      const { [parentField(shareOf)]: parent, RowCause: cause } = valuesOf(row);
      if (typeof parent !== 'string' || !isGood(row)) continue;
      if (typeof cause === 'string' && OWN_CAUSES.has(cause)) {
        fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', `rows with the cause ${cause} are the platform's own`, [
          'RowCause'
        ]);
      } else if (!mayReason && typeof cause === 'string' && cause !== 'Manual') failReference(row, parent);
      else parents.set(parent, [...(parents.get(parent) ?? []), row]);
    }
    const hidden = hiddenIds(this.#context, objectNamed(this.#context, shareOf), [...parents.keys()], 'all', statement);
    for (const id of hidden) for (const row of parents.get(id) ?? []) failReference(row, id);
  }

  /** Id of the stored row of the same record, user and cause. */
  #known(share: ObjectInfo, rows: readonly WorkRow[]): Map<string, string> {
    const parent = parentField(share.shareOf as string);
    const table = this.#context.rows.tables.ensure(share);
    const ids = JSON.stringify(rows.map(({ source }) => source.values[parent] ?? null));
    const stored = this.#context.rows.select(
      { ...table, sql: sharesTable(share.name) } satisfies Table,
      inList(quoted(parent)),
      [ids]
    );
    return new Map(stored.map(({ record }) => [keyOf(share, record.values), record.values.Id as string]));
  }

  #overwrite(share: ObjectInfo, row: WorkRow, id: string): void {
    const changes: Record<string, unknown> = {
      LastModifiedDate: now(this.#context),
      LastModifiedById: this.#context.runtime().session.userId || null
    };
    for (const [name, value] of Object.entries(row.source.values))
      if (name.endsWith('AccessLevel')) changes[name] = value;
    this.#context.rows.update(this.#context.rows.tables.ensure(share), id, changes);
    this.#context.written(share.name);
    row.id = id;
    row.source.values.Id = id;
  }

  #ownersOf(shareOf: string, ids: readonly unknown[]): Map<unknown, unknown> {
    const { rows } = this.#context;
    const table = rows.tables.ensure(objectNamed(this.#context, shareOf));
    const sql = `SELECT json_array("Id", "OwnerId") FROM ${table.sql} WHERE ${inList()}`;
    return new Map(rows.store.rows(sql, [JSON.stringify(ids)]).map(([id, owner]) => [id, owner]));
  }
}

function keyOf(share: ObjectInfo, values: Readonly<Record<string, unknown>>): string {
  const { [parentField(share.shareOf as string)]: parent, UserOrGroupId: user, RowCause: cause } = values;
  return `${String(parent)}|${String(user)}|${String(cause ?? 'Manual').toLowerCase()}`;
}

function failReference(row: WorkRow, id: unknown): void {
  fail(
    row,
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    `insufficient access rights on cross-reference id: ${toId15(String(id))}`
  );
}

export function shareObjectOf(context: DatabaseContext, object: string): ObjectInfo | undefined {
  const name = /__c$/i.test(object) ? shareName(object) : `${object}Share`;
  const share = context.schema.object(name);
  return share?.shareOf === object ? share : undefined;
}
