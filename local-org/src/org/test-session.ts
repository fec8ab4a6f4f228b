import { TestRun, type GovernorLimits, type TestQueue } from '../transaction/index.ts';
import type { LimitName } from '../transaction/runtime.ts';

/** A test's context that remembers what startTest to stopTest used, so that a report can show the whole method. */
export class MeasuredTestRun extends TestRun {
  private readonly counters: GovernorLimits;
  private readonly inside = new Map<LimitName, number>();
  private readonly measured: readonly LimitName[];

  constructor(limits: GovernorLimits, queue: TestQueue, measured: readonly LimitName[]) {
    super(limits, queue);
    this.counters = limits;
    this.measured = measured;
  }

  override stop(): void {
    for (const name of this.measured) this.inside.set(name, this.counters.used(name));
    super.stop();
  }

  used(name: LimitName): number {
    return this.counters.used(name) + (this.inside.get(name) ?? 0);
  }
}
