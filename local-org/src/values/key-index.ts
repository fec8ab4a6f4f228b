import { ApexObject } from './boxes.ts';
import { hashKey } from './hash-key.ts';

type WithEquals = ApexObject & { equals$1(other: unknown): boolean; hashcode$0(): number };

export function hasOwnEquals(value: unknown): value is WithEquals {
  return value instanceof ApexObject && 'equals$1' in value && 'hashcode$0' in value;
}

/**
 * Turns Apex values into keys of a JavaScript Map. Objects of classes with their own `equals` and `hashCode` are
 * looked up in buckets and stand for each other; everything else has a key of its own (`hashKey`).
 */
export class KeyIndex {
  #buckets: Map<number, WithEquals[]> | null = null;

  /** The key of an equal value that is in the collection, or a fresh one. */
  keyOf(value: unknown): unknown {
    if (!hasOwnEquals(value)) return hashKey(value);
    const bucket = this.#buckets?.get(value.hashcode$0());
    return bucket?.find((known) => known === value || value.equals$1(known)) ?? value;
  }
  added(key: unknown): void {
    if (!hasOwnEquals(key)) return;
    this.#buckets ??= new Map();
    const hash = key.hashcode$0();
    const bucket = this.#buckets.get(hash);
    if (!bucket) this.#buckets.set(hash, [key]);
    else if (!bucket.includes(key)) bucket.push(key);
  }
  removed(key: unknown): void {
    if (!hasOwnEquals(key) || !this.#buckets) return;
    for (const [hash, bucket] of this.#buckets) {
      const at = bucket.indexOf(key);
      if (at >= 0) bucket.splice(at, 1);
      if (bucket.length === 0) this.#buckets.delete(hash);
    }
  }
  clear(): void {
    this.#buckets = null;
  }
}
