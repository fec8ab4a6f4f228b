import { apexException } from '../values/apex-exception.ts';
import type { GovernorLimits, LimitFrame } from './limits.ts';
import type { TestContext } from './runtime.ts';

/** What `Test.startTest` and `Test.stopTest` need of the async queue. */
export interface TestQueue {
  markForTest(): void;
  drainForTest(): void;
}

/** One test method's context: make a new one for every method and put it into `runtime.test`. */
export class TestRun implements TestContext {
  foundBySearch: readonly string[] = [];
  private state: 'before' | 'started' | 'stopped' = 'before';
  private outer: LimitFrame | null = null;
  private readonly limits: GovernorLimits;
  private readonly queue: TestQueue;

  constructor(limits: GovernorLimits, queue: TestQueue) {
    this.limits = limits;
    this.queue = queue;
  }

  get isStarted(): boolean {
    return this.state === 'started';
  }

  start(): void {
    if (this.state !== 'before') throw apexException('System.FinalException', 'Testing already started');
    this.state = 'started';
    this.outer = this.limits.enter('sync');
    this.queue.markForTest();
  }

  /** Back to the limits of the test's own code even when a drained job fails. */
  stop(): void {
    if (this.state !== 'started' || this.outer === null) {
      throw apexException('System.FinalException', 'Testing has not started');
    }
    this.state = 'stopped';
    try {
      this.queue.drainForTest();
    } finally {
      this.limits.restore(this.outer);
    }
  }
}
