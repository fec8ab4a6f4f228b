/**
 * Rows that somebody outside the org's own transactions holds. Transactions here run one after the other, so none ever
 * waits for another: whoever needs a held row is told at once what he would be told after ten seconds.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import { tableOf } from '../store/tables.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

interface Hold {
  readonly ids: ReadonlySet<string>;
  /** So many more are turned away, then the hold lets go. */
  refusals: number;
}

export class RowHolds {
  readonly #holds = new Set<Hold>();

  get isEmpty(): boolean {
    return this.#holds.size === 0;
  }

  /** The answer lets go. */
  hold(ids: readonly string[], refusals: number): () => void {
    const hold = { ids: new Set(ids), refusals };
    this.#holds.add(hold);
    return () => void this.#holds.delete(hold);
  }

  /** Those of the Ids that are held; to meet a hold is to be turned away by it. */
  refused(ids: Iterable<string>): string[] {
    const held = new Set<string>();
    for (const hold of [...this.#holds]) {
      const met = [...ids].filter((id) => hold.ids.has(id));
      if (met.length === 0) continue;
      for (const id of met) held.add(id);
      if (--hold.refusals <= 0) this.#holds.delete(hold);
    }
    return [...held];
  }
}

/** Fails the rows that need a held record. */
export function failHeld(holds: RowHolds, rows: readonly WorkRow[], needed: (row: WorkRow) => readonly string[]): void {
  if (holds.isEmpty) return;
  const good = rows.filter(isGood);
  const held = new Set(holds.refused(good.flatMap(needed)));
  for (const row of held.size === 0 ? [] : good) {
    const ids = needed(row).filter((id) => held.has(id));
    if (ids.length === 0) continue;
    const message = `unable to obtain exclusive access to this record or ${ids.length} records: ${ids.join(',')}`;
    fail(row, 'UNABLE_TO_LOCK_ROW', message);
  }
}

/**
 * A save locks the masters of its rows, and the target of a lookup that forbids or follows its deletion when the lookup
 * is set anew; a lookup that is merely cleared locks nothing.
 */
export function failHeldParents(holds: RowHolds, object: ObjectInfo, rows: readonly WorkRow[]): void {
  if (holds.isEmpty) return;
  const fields = tableOf(object)
    .columns.map(({ field }) => field)
    .filter((field) => field.onParentDelete === 'cascade' || field.onParentDelete === 'restrict');
  failHeld(holds, rows, ({ record, old }) =>
    fields.flatMap((field) => {
      const [id, before] = [record.values[field.name], old === record ? undefined : old?.values[field.name]];
      const isLocked = typeof id === 'string' && (field.isMasterDetail || id !== before);
      const left = field.isMasterDetail && typeof before === 'string' && before !== id ? [before] : [];
      return isLocked ? [id, ...left] : left;
    })
  );
}
