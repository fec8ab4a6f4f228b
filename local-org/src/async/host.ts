import type { Runtime } from '../transaction/runtime.ts';
import type { TransactionKind } from '../transaction/transaction.ts';

/** What the org gives the queue. */
export interface AsyncHost {
  /** The runtime that is current; asked for again each time. */
  runtime(): Runtime;
  /** Runs body as one transaction of that kind and user: fresh limits and statics; commits, or rolls back and rethrows. */
  run<T>(kind: TransactionKind, userId: string, body: () => T): T;
}
