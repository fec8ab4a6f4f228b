import { apexException } from './apex-exception.ts';

/** What `iterator()` of a List or Set gives; the names are the slots of System.Iterator. */
export class CollectionIterator<T = unknown> {
  readonly $type = 'Iterator';
  readonly #items: readonly T[];
  #at = 0;
  constructor(items: readonly T[]) {
    this.#items = items;
  }
  hasnext$0(): boolean {
    return this.#at < this.#items.length;
  }
  next$0(): T {
    if (!this.hasnext$0()) throw apexException('System.NoSuchElementException', 'Iterator has no more elements.');
    return this.#items[this.#at++] as T;
  }
}
