import { apexException } from './apex-exception.ts';
import type { ApexMap } from './apex-map.ts';
import { ApexSet } from './apex-set.ts';
import { CollectionIterator } from './collection-iterator.ts';

/** `map.keySet()`: the keys as they are now. Removing a key removes the entry; nothing can be added (salesforce.stackexchange.com/q/207388). */
export class MapKeys<K = unknown> extends ApexSet<K> {
  readonly #map: ApexMap<K>;

  constructor(type: string, map: ApexMap<K>) {
    super(type);
    this.#map = map;
  }
  /** A loop over the keys is one over the map. */
  override get locks(): number {
    return this.#map.locks;
  }
  override set locks(count: number) {
    this.#map.locks = count;
  }
  override get size(): number {
    return this.#map.size;
  }
  override has(key: K): boolean {
    return this.#map.has(key);
  }
  override add(): never {
    throw apexException('System.FinalException', 'Collection is read-only');
  }
  override delete(key: K): boolean {
    const isThere = this.#map.has(key);
    this.#map.delete(key);
    return isThere;
  }
  override clear(): void {
    this.#map.clear();
  }
  override iterator$0(): CollectionIterator<K> {
    return new CollectionIterator([...this.#map.keys()]);
  }
  override values(): IterableIterator<K> {
    return this.#map.keys();
  }
}
