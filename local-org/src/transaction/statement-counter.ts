/** Statements and calls of the running transaction, counted by emitted code: one subtraction a statement. */
import { LimitExceededError, TOO_DEEP } from '../values/index.ts';

/** Emitted code counts in it: `left` goes down by one a statement, `depth` up by one a call. */
export interface CpuCounter {
  /** Statements until the limit; below zero emitted code calls `over()`, which throws. */
  left: number;
  /** Apex calls on the stack; above 1000 emitted code calls `tooDeep()`, which throws. */
  depth: number;
  over(): void;
  tooDeep(): void;
  /** Statements so far. */
  ticks: number;
  max: number;
}
export class StatementCounter implements CpuCounter {
  left = 0;
  depth = 0;
  private most = 0;
  private readonly overText: string;

  constructor(overText: string) {
    this.overText = overText;
  }
  get ticks(): number {
    return this.most - this.left;
  }
  set ticks(count: number) {
    this.left = this.most - count;
  }
  get max(): number {
    return this.most;
  }
  /** What was counted stays. */
  set max(most: number) {
    this.left += most - this.most;
    this.most = most;
  }
  over(): never {
    throw new LimitExceededError(this.overText);
  }
  tooDeep(): never {
    this.depth--;
    throw new LimitExceededError(TOO_DEEP);
  }
}
