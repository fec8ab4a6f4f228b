/** Asynchronous work as running Apex asks for it; `async/` does it. */
import type { SObjectValue } from '../values/sobject-value.ts';
import type { DmlResult } from './runtime.ts';

export interface AsyncQueue {
  /** Each returns the AsyncApexJob's (or CronTrigger's) Id. The work starts when the transaction has committed and the owner runs the queue. */
  enqueueQueueable(job: unknown, options: QueueableOptions): string;
  /** Arguments are copied; `run` gets the copies. */
  enqueueFuture(method: FutureMethod, args: readonly unknown[], run: (...args: unknown[]) => void): string;
  executeBatch(batch: unknown, scope: number): string;
  schedule(name: string, cron: string, job: unknown): string;
  scheduleBatch(batch: unknown, name: string, minutesFromNow: number, scope: number): string;
  abort(jobId: string): void;
  attachFinalizer(finalizer: unknown): void;
  /** What asynchronous work is running now; null in a synchronous transaction. */
  readonly running: {
    readonly kind: 'Batch' | 'Queueable' | 'Future' | 'Scheduled' | 'Finalizer';
    readonly jobId: string;
    /** Of a queueable. */
    readonly place: QueueablePlace | null;
  } | null;
  /** `Test.stopTest`: runs all that was enqueued since `Test.startTest`, then delivers events. */
  drainForTest(): void;
  /** `Test.getEventBus().deliver()`: what was published so far reaches its triggers. */
  deliverEvents(): void;
}
export interface QueueableOptions {
  readonly delayMinutes: number | null;
  readonly signature: string | null;
  /** null: no more than what the chain has been given. */
  readonly mostDepth: number | null;
}
/** Where a queueable stands in its chain. */
export interface QueueablePlace {
  /** From 1. */
  readonly depth: number;
  /** null: none was set. */
  readonly mostDepth: number | null;
  readonly delayMinutes: number | null;
}
export interface FutureMethod {
  readonly className: string;
  readonly name: string;
  /** `Set<Id>, String` */
  readonly parameters: string;
}

/** Published messages of platform events, until they are delivered. */
export interface EventMessages {
  /** Checks them and counts against the limits; one result a message. */
  publish(events: readonly SObjectValue[]): DmlResult[];
  /** What the platform itself publishes: neither checked nor counted. */
  add(events: readonly SObjectValue[]): void;
  /** How many wait. */
  readonly size: number;
  /** All that wait, in order of publishing; they wait no longer. */
  take(): SObjectValue[];
  /** One trigger run over messages of one object. */
  fire(events: readonly SObjectValue[]): void;
}
