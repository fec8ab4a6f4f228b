import { CollectionIterator } from './collection-iterator.ts';
import { takeSlot } from './heap.ts';
import { KeyIndex } from './key-index.ts';

/** `Set<T>`: members by value, in order of insertion. */
export class ApexSet<T = unknown> {
  readonly type: string;
  #locks = 0;
  readonly #members = new Map<unknown, T>();
  readonly #index = new KeyIndex();

  constructor(type: string, items: Iterable<T> = []) {
    this.type = type;
    for (const item of items) this.add(item);
  }
  /** Loops over it that run now; see `assertUnlocked`. */
  get locks(): number {
    return this.#locks;
  }
  set locks(count: number) {
    this.#locks = count;
  }
  get size(): number {
    return this.#members.size;
  }
  has(value: T): boolean {
    return this.#members.has(this.#index.keyOf(value));
  }
  /** false: it was in already. */
  add(value: T): boolean {
    const key = this.#index.keyOf(value);
    if (this.#members.has(key)) return false;
    takeSlot(value);
    this.#members.set(key, value);
    this.#index.added(key);
    return true;
  }
  delete(value: T): boolean {
    const key = this.#index.keyOf(value);
    this.#index.removed(key);
    return this.#members.delete(key);
  }
  clear(): void {
    this.#members.clear();
    this.#index.clear();
  }
  /** Slot of System.Iterable. */
  iterator$0(): CollectionIterator<T> {
    return new CollectionIterator([...this.#members.values()]);
  }
  values(): IterableIterator<T> {
    return this.#members.values();
  }
  /** See `hash-key.ts`. */
  keyText(nested: (value: unknown) => string): string {
    return `s{${[...this.values()].map(nested).sort().join(',')}}`;
  }
  [Symbol.iterator](): IterableIterator<T> {
    return this.values();
  }
}
