/**
 * How much heap has the running transaction taken? An estimate: what queries returned and what was put into collections is
 * added up, and nothing is taken off when code lets go of it, save at the end of a trigger. One counter, since one
 * transaction runs at a time; its owner sets it anew for each.
 */
export const heap = { bytes: 0 };

/** A field, or a place in a collection. */
const SLOT = 8;

/** A value finds its place: a text takes its length too, any other value stands elsewhere. */
export function takeSlot(value: unknown): void {
  heap.bytes += typeof value === 'string' ? SLOT + value.length : SLOT;
}
export function takeSlots(values: Iterable<unknown>): void {
  for (const value of values) takeSlot(value);
}
/** For texts that grow out of little. */
export function takeText(text: string): string {
  heap.bytes += text.length;
  return text;
}
