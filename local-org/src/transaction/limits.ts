/**
 * The governor limits of one transaction. One object serves an org for life; `enter` starts a fresh frame and gives back
 * the one that was running, `restore` puts it back (Test.startTest, jobs drained by Test.stopTest). CPU is counted in
 * statement ticks, never in wall time, and heap is an estimate, so that a run is the same on every machine. Being an
 * estimate, it is reported and stops nobody.
 */
import { LimitExceededError } from '../values/apex-exception.ts';
import { heap } from '../values/heap.ts';
import type { LimitName, Limits } from './runtime.ts';
import { StatementCounter } from './statement-counter.ts';

export type LimitProfile = 'sync' | 'async' | 'batch' | 'future' | 'queueable' | 'finalizer';

/** Statements that stand for one millisecond of platform CPU. */
export const TICKS_PER_MILLISECOND = 1000;

interface LimitRule {
  readonly sync: number;
  readonly async: number;
  /** `Too many SOQL queries: ` + the count that went over; CPU has no count. */
  readonly over: string;
}

const RULES: Readonly<Record<LimitName, LimitRule>> = {
  queries: { sync: 100, async: 200, over: 'Too many SOQL queries: ' },
  queryRows: { sync: 50_000, async: 50_000, over: 'Too many query rows: ' },
  queryLocatorRows: { sync: 10_000, async: 10_000, over: 'Too many query locator rows: ' },
  aggregateQueries: { sync: 300, async: 300, over: 'Too many aggregate queries: ' },
  soslQueries: { sync: 20, async: 20, over: 'Too many SOSL queries: ' },
  dmlStatements: { sync: 150, async: 150, over: 'Too many DML statements: ' },
  dmlRows: { sync: 10_000, async: 10_000, over: 'Too many DML rows: ' },
  cpuTime: { sync: 10_000, async: 60_000, over: 'Apex CPU time limit exceeded' },
  heapSize: { sync: 6_000_000, async: 12_000_000, over: 'Apex heap size too large: ' },
  callouts: { sync: 100, async: 100, over: 'Too many callouts: ' },
  emailInvocations: { sync: 10, async: 10, over: 'Too many Email Invocations: ' },
  futureCalls: { sync: 50, async: 50, over: 'Too many future calls: ' },
  queueableJobs: { sync: 50, async: 1, over: 'Too many queueable jobs added to the queue: ' },
  publishImmediateDml: { sync: 150, async: 150, over: 'Too many Publish Immediate DML statements: ' },
  savepoints: { sync: 5, async: 5, over: 'Too many savepoints: ' },
  savepointRollbacks: { sync: 20, async: 20, over: 'Too many savepoint rollbacks: ' },
  cursorRows: { sync: 50_000_000, async: 50_000_000, over: 'Too many Apex cursor rows: ' },
  fetchCallsOnCursor: { sync: 10, async: 10, over: 'Too many fetch calls on Apex cursor: ' },
  mobilePushApexCalls: { sync: 10, async: 10, over: 'Too many mobile push calls: ' }
};

/** Savepoints count as DML statements; their own counters are the documented aliases and never stop anybody. */
const ONLY_COUNTED: ReadonlySet<LimitName> = new Set(['savepoints', 'savepointRollbacks']);

/** All else is synchronous for a finalizer. */
const ASYNC_FOR_FINALIZERS: ReadonlySet<LimitName> = new Set(['heapSize', 'queueableJobs', 'futureCalls']);

export interface LimitFrame {
  readonly profile: LimitProfile;
  readonly counts: Map<LimitName, number>;
  ticks: number;
  heapBytes: number;
}

export class GovernorLimits implements Limits {
  readonly cpu = new StatementCounter(RULES.cpuTime.over);
  private frame: LimitFrame;

  constructor(profile: LimitProfile = 'sync') {
    this.frame = { profile, counts: new Map(), ticks: 0, heapBytes: 0 };
    this.restore(this.frame);
  }

  get profile(): LimitProfile {
    return this.frame.profile;
  }

  /** Fresh counters; the answer goes to `restore` when they are no longer wanted. */
  enter(profile: LimitProfile): LimitFrame {
    const before = this.frame;
    before.ticks = this.cpu.ticks;
    before.heapBytes = heap.bytes;
    this.restore({ profile, counts: new Map(), ticks: 0, heapBytes: 0 });
    return before;
  }

  restore(frame: LimitFrame): void {
    this.frame = frame;
    this.cpu.max = maximum(frame.profile, 'cpuTime') * TICKS_PER_MILLISECOND;
    this.cpu.ticks = frame.ticks;
    heap.bytes = frame.heapBytes;
  }

  use(what: LimitName, n = 1): void {
    if (what === 'cpuTime') {
      this.cpu.ticks += n * TICKS_PER_MILLISECOND;
      if (this.cpu.ticks > this.cpu.max) this.cpu.over();
      return;
    }
    const used = this.used(what) + n;
    this.frame.counts.set(what, used);
    if (used > this.max(what) && !ONLY_COUNTED.has(what)) throw new LimitExceededError(RULES[what].over + used);
  }

  used(what: LimitName): number {
    if (what === 'cpuTime') return Math.floor(this.cpu.ticks / TICKS_PER_MILLISECOND);
    if (what === 'heapSize') return heap.bytes;
    return this.frame.counts.get(what) ?? 0;
  }

  max(what: LimitName): number {
    return maximum(this.frame.profile, what);
  }
}

function maximum(profile: LimitProfile, what: LimitName): number {
  if (profile === 'sync' || (profile === 'finalizer' && !ASYNC_FOR_FINALIZERS.has(what))) return RULES[what].sync;
  // No future method starts another; a batch starts none either.
  if (what === 'futureCalls' && (profile === 'batch' || profile === 'future')) return 0;
  return RULES[what].async;
}
