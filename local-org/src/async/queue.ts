/**
 * The org's asynchronous work. A job is pending while the transaction that enqueued it is open, waiting once that has
 * committed, and gone when it was rolled back. Rows decide: a job whose row a savepoint took away, or that was aborted,
 * does not run. Nothing runs by itself; the owner calls `step` and moves the clock.
 */
import { ApexException, apexException } from '../values/apex-exception.ts';
import type { AsyncQueue, FutureMethod, QueueableOptions, Runtime } from '../transaction/runtime.ts';
import type { SObjectValue } from '../values/sobject-value.ts';
import type { TestQueue } from '../transaction/test-run.ts';
import type { TransactionListener } from '../transaction/transaction.ts';
import { BatchJob } from './batch-job.ts';
import type { AsyncHost } from './host.ts';
import { deliver } from './deliver-events.ts';
import type { Job, JobWork, Running, RunningKind } from './job.ts';
import { updateJobRow } from './job-rows.ts';
import { QueueableJob } from './queueable-job.ts';
import { MAX_ACTIVE_BATCHES, newBatch, newFuture, newQueueable, type Asking } from './requests.ts';
import { restoreSchedules } from './restore-schedules.ts';
import { abortJob, newSchedule, newScheduledBatch } from './schedules.ts';

export class JobQueue implements AsyncQueue, TransactionListener, TestQueue {
  private readonly host: AsyncHost;
  /** Enqueued by the open transaction. */
  private pending: Job[] = [];
  /** How many were pending when each open transaction began. */
  private readonly marks: number[] = [];
  /** Committed; in order of enqueuing. */
  private waiting: Job[] = [];
  /** Event messages whose transaction has committed. */
  private committedEvents: SObjectValue[] = [];
  private now: Running | null = null;
  private testMark: number | null = null;
  private isDraining = false;

  constructor(host: AsyncHost) {
    this.host = host;
  }

  get running(): AsyncQueue['running'] {
    return this.now;
  }

  // ── what Apex asks for ──

  enqueueQueueable(instance: unknown, options: QueueableOptions): string {
    return this.add(newQueueable(this.asking, instance, options));
  }
  enqueueFuture(method: FutureMethod, args: readonly unknown[], run: (...args: unknown[]) => void): string {
    return this.add(newFuture(this.asking, method, args, run));
  }
  executeBatch(batch: unknown, scope: number): string {
    return this.add(newBatch(this.asking, batch, scope));
  }
  schedule(name: string, cron: string, instance: unknown): string {
    return this.add(newSchedule(this.runtime, name, cron, instance));
  }
  scheduleBatch(batch: unknown, name: string, minutesFromNow: number, scope: number): string {
    return this.add(newScheduledBatch(this.runtime, batch, name, minutesFromNow, scope));
  }
  abort(jobId: string): void {
    abortJob(this.runtime, jobId);
  }

  attachFinalizer(finalizer: unknown): void {
    const job = this.now?.job;
    if (!(job instanceof QueueableJob) || this.now?.kind !== 'Queueable') {
      throw apexException('System.HandledException', 'Finalizers can only be attached from a Queueable job.');
    }
    if (job.finalizer !== null) {
      throw apexException(
        'System.HandledException',
        'More than one Finalizer cannot be attached to same Async Apex Job'
      );
    }
    job.finalizer = finalizer;
  }

  // ── transactions ──

  began(): void {
    this.marks.push(this.pending.length);
  }

  committed(depth: number): void {
    this.marks.pop();
    if (depth > 0) return;
    this.waiting.push(...this.pending);
    this.pending = [];
    this.committedEvents.push(...this.runtime.database.events.take());
  }

  rolledBack(depth: number): void {
    this.pending.length = Math.min(this.pending.length, this.marks.pop() ?? 0);
    if (depth > 0) return;
    this.testMark = null;
    // Messages published at once outlive the transaction, but not a test.
    const left = this.runtime.database.events.take();
    if (!this.runtime.test) this.committedEvents.push(...left);
  }

  deliverEvents(): void {
    const { events } = this.runtime.database;
    while (events.size > 0) deliver(this.host, events.take());
  }

  // ── tests ──

  markForTest(): void {
    this.testMark = this.pending.length;
  }

  /**
   * Runs what was enqueued since Test.startTest, each job to its end, a schedule once. What those jobs enqueue stays
   * queued, as on the platform; events are delivered. The first exception nobody caught ends it and surfaces from Test.stopTest.
   */
  drainForTest(): void {
    const jobs = this.pending.splice(this.testMark ?? this.pending.length);
    this.testMark = null;
    this.isDraining = true;
    try {
      for (const job of jobs) {
        if (job.rowObject === 'CronTrigger') {
          if (this.isAlive(job)) job.step(this.work);
        } else {
          while (this.isAlive(job) && job.step(this.work));
        }
      }
    } finally {
      this.isDraining = false;
    }
    this.deliverEvents();
  }

  // ── the owner's side ──

  /** When the next job wants to run; a time that has passed means now. null: nothing waits. */
  dueAt(): number | null {
    return this.committedEvents.length > 0 ? this.runtime.clock.now() : (this.next()?.dueAt ?? null);
  }

  /** One transaction of the job that is due longest. false: nothing is due. Gives way to the event loop first. */
  async step(): Promise<boolean> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    return this.stepNow();
  }

  /** Everything that is due at the clock's time, and what that work enqueues, until nothing is. */
  async runDue(onStep?: () => void): Promise<void> {
    while (await this.step()) onStep?.();
  }

  stepNow(): boolean {
    if (this.committedEvents.length > 0) {
      deliver(this.host, this.committedEvents.splice(0));
      return true;
    }
    for (;;) {
      const job = this.next();
      if (!job || job.dueAt > this.runtime.clock.now()) return false;
      if (!this.isAlive(job)) {
        this.drop(job);
        continue;
      }
      let hasMore = false;
      try {
        hasMore = job.step(this.work);
      } catch (error) {
        // The local org's own error: the job ends here and the owner hears of it.
        if (job.rowObject === 'AsyncApexJob') updateJobRow(this.runtime, job.id, { Status: 'Failed' });
        this.drop(job);
        throw error;
      }
      if (!hasMore) this.drop(job);
      return true;
    }
  }

  /** After a database file was opened: its CronTrigger rows become jobs again. */
  restore(): void {
    this.waiting.push(...restoreSchedules(this.runtime));
  }

  // ── inside ──

  private get runtime(): Runtime {
    return this.host.runtime();
  }

  private next(): Job | null {
    let first: Job | null = null;
    for (const job of this.waiting) if (first === null || job.dueAt < first.dueAt) first = job;
    return first;
  }

  private drop(job: Job): void {
    this.waiting = this.waiting.filter((other) => other !== job);
    if (!(job instanceof BatchJob)) return;
    const promoted = this.waiting.filter((other) => other instanceof BatchJob)[MAX_ACTIVE_BATCHES - 1];
    if (promoted && this.isAlive(promoted)) {
      const [row] = this.runtime.database.internal.rows('AsyncApexJob', { Id: promoted.id });
      if (row?.values['Status'] === 'Holding') updateJobRow(this.runtime, promoted.id, { Status: 'Queued' });
    }
  }

  private isAlive(job: Job): boolean {
    const [row] = this.runtime.database.internal.rows(job.rowObject, { Id: job.id });
    return row !== undefined && row.values['Status'] !== 'Aborted';
  }

  private get asking(): Asking {
    return { runtime: this.runtime, now: this.now, others: [...this.waiting, ...this.pending] };
  }
  private add(job: Job): string {
    this.pending.push(job);
    return job.id;
  }

  private get work(): JobWork {
    return {
      host: this.host,
      isTest: this.isDraining,
      transaction: (kind, phase, job, body) => this.transaction(kind, phase, job, body),
      failed: (job, error) => this.failed(job, error),
      executeBatch: (batch, scope) => void this.executeBatch(batch, scope)
    };
  }

  private transaction<T>(kind: RunningKind, phase: string, job: Job, body: () => T): T {
    const runtime = this.runtime;
    const [outer, trigger] = [this.now, runtime.trigger];
    const place = job instanceof QueueableJob ? job.place : null;
    this.now = { kind, phase, jobId: job.id, job, place };
    runtime.trigger = null;
    try {
      return this.host.run(kind, job.userId, body);
    } finally {
      this.now = outer;
      runtime.trigger = trigger;
    }
  }

  private failed(job: Job, error: unknown): void {
    if (this.isDraining || !(error instanceof ApexException)) throw error;
    this.runtime.log('ERROR', `${job.constructor.name} ${job.id}: ${error.typeName}: ${error.message}`);
  }
}
