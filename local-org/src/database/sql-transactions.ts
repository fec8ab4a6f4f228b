/** BEGIN, savepoints and rollbacks of the store, as a stack of marks. */
import { apexException } from '../values/index.ts';
import type { Store } from '../store/store.ts';
import type { TableMaker } from '../store/tables.ts';

export interface Mark {
  readonly name: string;
  /** Event messages that waited then. */
  readonly events: number;
}
interface Waiting {
  readonly size: number;
  cut(size: number): void;
}

export class SqlTransactions {
  readonly #store: Store;
  readonly #tables: TableMaker;
  readonly #events: Waiting;
  readonly #onRollback: () => void;
  #marks: Mark[] = [];
  #count = 0;

  constructor(store: Store, tables: TableMaker, events: Waiting, onRollback: () => void) {
    this.#store = store;
    this.#tables = tables;
    this.#events = events;
    this.#onRollback = onRollback;
  }

  /** The outermost mark begins the transaction. */
  mark(): Mark {
    const mark = { name: `m${this.#count++}`, events: this.#events.size };
    this.#store.exec(this.#marks.length === 0 ? 'BEGIN' : `SAVEPOINT ${mark.name}`);
    this.#marks.push(mark);
    return mark;
  }

  /** Keeps what happened since; marks set after it go too. */
  keep(mark: Mark): void {
    const at = this.#indexOf(mark);
    if (at === 0) {
      this.#store.exec('COMMIT');
      this.#tables.committed();
    } else this.#store.exec(`RELEASE ${mark.name}`);
    this.#marks.length = at;
  }

  /** Undoes what happened since, and forgets the mark. */
  undo(mark: Mark): void {
    const at = this.#indexOf(mark);
    this.#store.exec(at === 0 ? 'ROLLBACK' : `ROLLBACK TO ${mark.name}; RELEASE ${mark.name}`);
    this.#marks.length = at;
    this.#rolledBack(mark);
  }

  /** Undoes what happened since; the mark stays good. */
  backTo(mark: Mark): void {
    const at = this.#indexOf(mark);
    if (at === 0) {
      this.#store.exec('ROLLBACK; BEGIN');
    } else this.#store.exec(`ROLLBACK TO ${mark.name}`);
    this.#marks.length = at + 1;
    this.#rolledBack(mark);
  }

  get isOpen(): boolean {
    return this.#marks.length > 0;
  }
  undoAll(): void {
    if (this.#marks.length > 0) this.undo(this.#marks[0] as Mark);
  }

  #indexOf(mark: Mark): number {
    const at = this.#marks.indexOf(mark);
    if (at < 0)
      throw apexException(
        'System.TypeException',
        'Invalid savepoint: it was released, or an earlier one was rolled back to'
      );
    return at;
  }
  #rolledBack({ events }: Mark): void {
    this.#events.cut(events);
    this.#tables.rolledBack();
    this.#onRollback();
  }
}
