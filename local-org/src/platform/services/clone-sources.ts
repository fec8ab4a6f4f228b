import type { SObjectValue } from '../../values/sobject-value.ts';

/** Clone → Id of the record it was made from; null where that had none. */
const sources = new WeakMap<SObjectValue, string | null>();

export function rememberClone(clone: SObjectValue, original: SObjectValue): void {
  const id = original.values['Id'];
  sources.set(clone, typeof id === 'string' ? id : null);
}

export const isClone = (record: SObjectValue): boolean => sources.has(record);
export const cloneSourceId = (record: SObjectValue): string | null => sources.get(record) ?? null;
