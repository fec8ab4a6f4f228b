/** Numbers that only grow: Ids by key prefix, auto-numbers by field. A rollback does not give them back. */
import { apexException } from '../values/index.ts';
import { recordId, sequenceOf } from './record-ids.ts';
import type { Store } from '../store/store.ts';

export class Sequences {
  readonly #store: Store;
  readonly #last = new Map<string, number>();
  #isSaved = true;

  constructor(store: Store) {
    this.#store = store;
    store.exec('CREATE TABLE IF NOT EXISTS "_sequence" (name TEXT PRIMARY KEY, last INTEGER)');
    for (const [name, last] of store.rows('SELECT json_array(name, last) FROM "_sequence"', [])) {
      this.#last.set(name as string, last as number);
    }
  }

  newId(keyPrefix: string | null, object: string): string {
    if (keyPrefix === null)
      throw apexException('System.DmlException', `the local org knows no key prefix for ${object}`);
    return recordId(keyPrefix, this.#next(`id:${keyPrefix}`));
  }
  next(name: string): number {
    return this.#next(`number:${name}`);
  }
  /** A row came with this Id: ours must not come again. */
  seenId(id: string): void {
    const sequence = sequenceOf(id);
    if (sequence === null || sequence >= 62 ** 6) return;
    this.#seen(`id:${id.slice(0, 3)}`, sequence);
  }
  seenNumber(name: string, number: number): void {
    this.#seen(`number:${name}`, number);
  }
  /** Before the file is closed or copied. */
  save(): void {
    if (this.#isSaved) return;
    for (const [name, last] of this.#last) {
      this.#store.run('INSERT INTO "_sequence" VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last', [
        name,
        last
      ]);
    }
    this.#isSaved = true;
  }

  #next(name: string): number {
    const next = (this.#last.get(name) ?? 0) + 1;
    this.#last.set(name, next);
    this.#isSaved = false;
    return next;
  }
  #seen(name: string, number: number): void {
    if (number <= (this.#last.get(name) ?? 0)) return;
    this.#last.set(name, number);
    this.#isSaved = false;
  }
}
