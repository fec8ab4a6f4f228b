import { apexException } from './apex-exception.ts';
import { CollectionIterator } from './collection-iterator.ts';
import { SObjectValue } from './sobject-value.ts';

/** `List<T>`; natives and the database work on `items` directly. */
export class ApexList<T = unknown> {
  readonly type: string;
  items: T[];
  /** Loops over it that run now; see `assertUnlocked`. */
  locks = 0;
  constructor(type: string, items: T[] = []) {
    this.type = type;
    this.items = items;
  }
  get(index: number): T {
    return this.items[this.#checked(index)] as T;
  }
  set(index: number, value: T): void {
    this.items[this.#checked(index)] = value;
  }
  /** Slot of System.Iterable. */
  iterator$0(): CollectionIterator<T> {
    return new CollectionIterator(this.items);
  }
  /** See `hash-key.ts`. */
  keyText(nested: (value: unknown) => string): string {
    return `l(${this.items.map(nested).join(',')})`;
  }
  #checked(index: number): number {
    if (index < 0 || index >= this.items.length) {
      throw apexException('System.ListException', `List index out of bounds: ${index}`);
    }
    return index;
  }
}

/** A collection may not grow or shrink while a `for (x : collection)` runs over it. */
export function assertUnlocked(collection: { readonly locks: number }): void {
  if (collection.locks > 0) {
    throw apexException('System.FinalException', 'Cannot modify a collection while it is being iterated.');
  }
}

/** A list of one object's records keeps to it, also where it is seen as a `List<SObject>`. */
export function assertFits(list: ApexList, value: unknown): void {
  if (!(value instanceof SObjectValue)) return;
  const { type } = list;
  const { name } = value.type;
  if (type.length === name.length + 6 && type.startsWith(name, 5)) return;
  if (type === 'List<SObject>' || type === 'List<Object>') return;
  throw apexException('System.TypeException', `Collection store exception adding ${name} to ${type}`);
}
