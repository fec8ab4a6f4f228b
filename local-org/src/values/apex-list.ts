/** `List<T>`; natives and the database work on `items` directly. */
export class ApexList<T = unknown> {
  readonly type: string;
  items: T[];
  constructor(type: string, items: T[] = []) {
    this.type = type;
    this.items = items;
  }
}
