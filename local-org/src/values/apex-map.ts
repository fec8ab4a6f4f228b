import { takeSlot } from './heap.ts';
import { KeyIndex } from './key-index.ts';

/** `Map<K,V>`: keys by value, in order of insertion. */
export class ApexMap<K = unknown, V = unknown> {
  readonly type: string;
  /** Loops over its key set that run now; see `assertUnlocked`. */
  locks = 0;
  readonly #values = new Map<unknown, V>();
  /** Keys that are not their own key (Dates, records …). */
  readonly #originals = new Map<unknown, K>();
  readonly #index = new KeyIndex();

  constructor(type: string, entries: Iterable<readonly [K, V]> = []) {
    this.type = type;
    for (const [key, value] of entries) this.set(key, value);
  }
  get size(): number {
    return this.#values.size;
  }
  has(key: K): boolean {
    return this.#values.has(this.#index.keyOf(key));
  }
  /** null: no such key (or a null value). */
  get(key: K): V | null {
    return this.#values.get(this.#index.keyOf(key)) ?? null;
  }
  /** Returns the value that stood there. */
  set(key: K, value: V): V | null {
    const at = this.#index.keyOf(key);
    const before = this.#values.get(at);
    if (before === undefined && at !== key && !this.#originals.has(at)) this.#originals.set(at, key);
    if (before === undefined) takeSlot(key);
    takeSlot(value);
    this.#values.set(at, value);
    this.#index.added(at);
    return before ?? null;
  }
  delete(key: K): V | null {
    const at = this.#index.keyOf(key);
    const before = this.#values.get(at) ?? null;
    this.#values.delete(at);
    this.#originals.delete(at);
    this.#index.removed(at);
    return before;
  }
  clear(): void {
    this.#values.clear();
    this.#originals.clear();
    this.#index.clear();
  }
  *keys(): IterableIterator<K> {
    for (const at of this.#values.keys()) yield this.#original(at);
  }
  values(): IterableIterator<V> {
    return this.#values.values();
  }
  *entries(): IterableIterator<[K, V]> {
    for (const [at, value] of this.#values) yield [this.#original(at), value];
  }
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.entries();
  }
  /** See `hash-key.ts`. */
  keyText(nested: (value: unknown) => string): string {
    const entries = [...this.entries()].map(([key, value]) => `${nested(key)}=${nested(value)}`);
    return `m{${entries.sort().join(',')}}`;
  }
  #original(at: unknown): K {
    const original = this.#originals.get(at);
    return original === undefined ? (at as K) : original;
  }
}
