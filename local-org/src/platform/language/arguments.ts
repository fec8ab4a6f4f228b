/** What every native asks of its arguments. */
import { method, staticMethod, type Native, type PlatformMember } from '../../types/platform-declaration.ts';
import { apexException, ApexList, ApexSet, ApexMap } from '../../values/index.ts';

export function nullArgument(): Error {
  return apexException('System.NullPointerException', 'Argument cannot be null.');
}

/** Refuses null in every argument, as most methods of the platform do. */
export function notNull(run: Native): Native {
  // Spelled out, not gathered: these are the hottest calls there are. Seven are as many as any signature has.
  return (cx, a, b, c, d, e, f, g) => {
    if (a === null || b === null || c === null || d === null || e === null || f === null || g === null) {
      throw nullArgument();
    }
    return run(cx, a, b, c, d, e, f, g);
  };
}
/** An instance method none of whose arguments may be null. */
export const strictMethod = (signature: string, run: Native): PlatformMember => method(signature, notNull(run));
/** A static method none of whose arguments may be null. */
export const strictStatic = (signature: string, run: Native): PlatformMember => staticMethod(signature, notNull(run));

interface IteratorSlots {
  hasnext$0(): boolean;
  next$0(): unknown;
}
/** A List, a Set, or anything that implements System.Iterable. */
export function* iterate(value: unknown): IterableIterator<unknown> {
  if (value === null || value === undefined) throw nullArgument();
  if (value instanceof ApexList) {
    yield* value.items;
  } else if (value instanceof ApexSet || value instanceof ApexMap) {
    yield* value;
  } else {
    const iterator = (value as { iterator$0(): IteratorSlots }).iterator$0();
    while (iterator.hasnext$0()) yield iterator.next$0();
  }
}

export const strings = (items: string[]): ApexList<string> => new ApexList('List<String>', items);
export const integers = (items: number[]): ApexList<number> => new ApexList('List<Integer>', items);
