import { ApexList } from '../values/apex-list.ts';
import { ApexSet } from '../values/apex-set.ts';
import type { Program } from '../transaction/runtime.ts';
import { callUserMethod } from '../platform/services/user-method.ts';

/** All items of an Apex Iterable, and the type of a list that holds them. */
export function itemsOf(program: Program, iterable: unknown): { type: string; items: unknown[] } {
  if (iterable instanceof ApexList) return { type: iterable.type, items: [...iterable.items] };
  if (iterable instanceof ApexSet) return { type: iterable.type.replace(/^Set</, 'List<'), items: [...iterable] };
  const iterator = callUserMethod(program, iterable, 'iterator', [], []);
  const items: unknown[] = [];
  const type = 'List<Object>';
  while (callUserMethod(program, iterator, 'hasNext', [], []) === true) {
    items.push(callUserMethod(program, iterator, 'next', [], []));
  }
  return { type, items };
}
