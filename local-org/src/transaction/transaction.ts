/**
 * One Apex transaction: fresh limits, fresh statics, a user, and rows that are kept or undone as a whole. A transaction
 * within another (a job that Test.stopTest runs) gets limits of its own and a savepoint, but shares the statics of the
 * test, as the platform does.
 */
import { overflowAsLimit, withoutCaller, withPlace } from '../values/index.ts';
import type { GovernorLimits, LimitProfile } from './limits.ts';
import type { RunningSession } from './session.ts';
import { RunningSharing } from './running-sharing.ts';

export type TransactionKind = 'Synchronous' | 'Batch' | 'Queueable' | 'Future' | 'Scheduled' | 'Finalizer';

/** What the org does around a transaction. */
export interface TransactionHooks {
  /** BEGIN, or a savepoint when another transaction is open; the answer comes back in commit or rollback. */
  begin(): unknown;
  commit(mark: unknown): void;
  rollback(mark: unknown): void;
  /** Statics of every class back to their initial state, before an outermost transaction. */
  resetStatics(): void;
}

/** Whoever keeps something in memory that must follow the rows: the async queue, platform caches. */
export interface TransactionListener {
  /** `depth` 0: the outermost transaction. */
  began(depth: number): void;
  committed(depth: number, kind: TransactionKind): void;
  rolledBack(depth: number): void;
}

export interface TransactionOptions {
  readonly kind: TransactionKind;
  readonly userId: string;
  /** Undo everything at the end, whatever happened: a test method. */
  readonly isUndone?: boolean;
}

const PROFILES: Readonly<Record<TransactionKind, LimitProfile>> = {
  Synchronous: 'sync',
  Batch: 'batch',
  Queueable: 'queueable',
  Future: 'future',
  // The platform runs a Schedulable under the synchronous limits.
  Scheduled: 'sync',
  Finalizer: 'finalizer'
};

export class Transactions {
  private depth = 0;
  private readonly limits: GovernorLimits;
  private readonly session: RunningSession;
  private readonly sharing: RunningSharing;
  private readonly hooks: TransactionHooks;
  private readonly listeners: TransactionListener[] = [];

  constructor(
    limits: GovernorLimits,
    session: RunningSession,
    hooks: TransactionHooks,
    sharing = new RunningSharing()
  ) {
    this.limits = limits;
    this.session = session;
    this.sharing = sharing;
    this.hooks = hooks;
  }

  listen(listener: TransactionListener): void {
    this.listeners.push(listener);
  }

  get isOpen(): boolean {
    return this.depth > 0;
  }

  /** Commits, or rolls back and rethrows. */
  run<T>(options: TransactionOptions, body: () => T): T {
    const depth = this.depth;
    const mark = this.hooks.begin();
    this.depth = depth + 1;
    const limitsBefore = this.limits.enter(PROFILES[options.kind]);
    try {
      let result: T;
      try {
        for (const listener of this.listeners) listener.began(depth);
        if (depth === 0) this.hooks.resetStatics();
        result = this.sharing.fromEntryPoint(() => this.session.runAs(options.userId, () => withoutCaller(body)));
      } catch (error) {
        this.undo(mark, depth);
        throw withPlace(overflowAsLimit(error));
      }
      if (options.isUndone) this.undo(mark, depth);
      else this.keep(mark, depth, options.kind);
      return result;
    } finally {
      this.depth = depth;
      this.limits.restore(limitsBefore);
    }
  }

  private keep(mark: unknown, depth: number, kind: TransactionKind): void {
    this.hooks.commit(mark);
    for (const listener of this.listeners) listener.committed(depth, kind);
  }

  private undo(mark: unknown, depth: number): void {
    this.hooks.rollback(mark);
    for (const listener of this.listeners) listener.rolledBack(depth);
  }
}
