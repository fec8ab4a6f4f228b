/**
 * Rows that somebody outside the org's own transactions stores first. Transactions here run one after the other, so no
 * row ever comes in between a transaction's look and its write; these do.
 */
type JsonRow = Readonly<Record<string, unknown>>;

export class RowRivals {
  /** By object. */
  readonly #waiting = new Map<string, JsonRow[]>();

  forestall(object: string, rows: readonly JsonRow[]): void {
    this.#waiting.set(object, [...(this.#waiting.get(object) ?? []), ...rows]);
  }

  /** Those that come in before a write of these objects; each once. */
  take(objects: Iterable<string>): [object: string, rows: readonly JsonRow[]][] {
    if (this.#waiting.size === 0) return [];
    return [...new Set(objects)].flatMap((object) => {
      const rows = this.#waiting.get(object);
      this.#waiting.delete(object);
      return rows ? [[object, rows] as [string, readonly JsonRow[]]] : [];
    });
  }
}
