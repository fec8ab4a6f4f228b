/**
 * Ids of new records: key prefix, `Lk0` where an org has its instance, then a number in base 62. Real Ids and the fake
 * ones that tests make up can so never be taken for ours.
 */
import { toId18 } from '../values/record-id.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const INSTANCE = 'Lk0';

export function recordId(keyPrefix: string, sequence: number): string {
  let digits = '';
  for (let n = sequence; digits.length < 9; n = Math.floor(n / 62)) digits = (DIGITS[n % 62] as string) + digits;
  return toId18(keyPrefix + INSTANCE + digits) as string;
}

/** The sequence number of an Id of ours, null for any other. */
export function sequenceOf(id: string): number | null {
  if (!id.startsWith(INSTANCE, 3)) return null;
  let n = 0;
  for (let i = 6; i < 15; i++) n = n * 62 + DIGITS.indexOf(id[i] as string);
  return n;
}

/** An Id that follows from a name: the same in every org that has the thing (record types, classes, profiles). */
export function idAt(keyPrefix: string, name: string): string {
  return recordId(keyPrefix, 62 ** 6 + (hash(name.toLowerCase()) % 62 ** 6));
}

/**
 * Key prefixes of custom objects: from their names, so that a new object does not move the others'.
 * `a00`–`azz`; custom metadata `m…`, platform events `e…`.
 */
export function customKeyPrefixes(objects: readonly string[]): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...objects].sort()) {
    const letter = /__mdt$/i.test(name) ? 'm' : /__e$/i.test(name) ? 'e' : 'a';
    let slot = hash(name.toLowerCase()) % 3844;
    const text = (): string => letter + DIGITS[Math.floor(slot / 62)] + DIGITS[slot % 62];
    while (taken.has(text())) slot = (slot + 1) % 3844;
    taken.add(text());
    prefixes.set(name, text());
  }
  return prefixes;
}

/** Of the share object beside a custom object. */
export function sharePrefix(prefix: string | undefined): string {
  return `s${(prefix ?? 'a00').slice(1)}`;
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
