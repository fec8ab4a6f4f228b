import type { SObjectValue } from '../../values/sobject-value.ts';

/** Clone → Id of the record it was made from, over copies that have none; null where there was none at all. */
const sources = new WeakMap<SObjectValue, string | null>();

export function rememberClone(clone: SObjectValue, original: SObjectValue): void {
  const id = original.values['Id'];
  // The copy of an unsaved copy goes back to the first source.
  sources.set(clone, typeof id === 'string' ? id : cloneSourceId(original));
}

export const isClone = (record: SObjectValue): boolean => sources.has(record);
export const cloneSourceId = (record: SObjectValue): string | null => sources.get(record) ?? null;
