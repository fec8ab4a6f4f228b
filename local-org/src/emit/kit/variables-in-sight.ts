/**
 * The variables a dynamic query may name, by name in lower case. Each is read only when the query names it: reading a
 * property may run code.
 */
export class VariablesInSight extends Map<string, unknown> {
  readonly #read: Readonly<Record<string, () => unknown>>;

  constructor(read: Readonly<Record<string, () => unknown>>) {
    super();
    this.#read = read;
  }
  override has(name: string): boolean {
    return Object.hasOwn(this.#read, name.toLowerCase());
  }
  override get(name: string): unknown {
    return this.#read[name.toLowerCase()]?.();
  }
}
