import type { Clock } from './runtime.ts';

/** Stands still until its owner moves it. */
export class ManualClock implements Clock {
  private epochMs: number;

  constructor(epochMs: number) {
    this.epochMs = epochMs;
  }

  now(): number {
    return this.epochMs;
  }

  /** Backwards too: only the owner knows whether that makes sense. */
  set(epochMs: number): void {
    if (!Number.isFinite(epochMs)) throw new RangeError(`not a time: ${epochMs}`);
    this.epochMs = Math.trunc(epochMs);
  }

  advance(ms: number): void {
    this.set(this.epochMs + ms);
  }
}
