/**
 * The org's asynchronous work. A job is pending while the transaction that enqueued it is open, waiting once that has
 * committed, and gone when it was rolled back. Rows decide: a job whose row a savepoint took away, or that was aborted,
 * does not run. Nothing runs by itself; the owner calls `step` and moves the clock.
 */
import { notSupported } from '../diagnostics/errors.ts';
import { ApexException, LimitExceededError, apexException } from '../values/apex-exception.ts';
import { isValidId, toId18 } from '../values/record-id.ts';
import { typeNameOf } from '../values/type-name.ts';
import type { AsyncQueue, Runtime } from '../transaction/runtime.ts';
import type { TestQueue } from '../transaction/test-run.ts';
import type { TransactionListener } from '../transaction/transaction.ts';
import { BatchJob } from './batch-job.ts';
import { parseCron } from './cron.ts';
import { FutureJob } from './future-job.ts';
import type { AsyncHost } from './host.ts';
import { copyInstance } from './instance-copy.ts';
import type { Job, JobWork, RunningKind } from './job.ts';
import { deleteCronRows, insertCronRows, insertJobRow, scheduledNames, updateJobRow } from './job-rows.ts';
import { QueueableJob } from './queueable-job.ts';
import { restoreSchedules } from './restore-schedules.ts';
import { ScheduledJob } from './scheduled-job.ts';
import { implementsInterface } from '../platform/services/user-method.ts';

const MAX_ACTIVE_BATCHES = 5;
const MAX_HOLDING_BATCHES = 100;
const MAX_SCHEDULED = 100;
const MINUTE = 60_000;

interface Running {
  readonly kind: RunningKind;
  readonly jobId: string;
  readonly phase: string;
  readonly job: Job;
}

export class JobQueue implements AsyncQueue, TransactionListener, TestQueue {
  private readonly host: AsyncHost;
  /** Enqueued by the open transaction. */
  private pending: Job[] = [];
  /** How many were pending when each open transaction began. */
  private readonly marks: number[] = [];
  /** Committed; in order of enqueuing. */
  private waiting: Job[] = [];
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

  enqueueQueueable(instance: unknown, options: { delayMinutes: number; signature: string | null }): string {
    const runtime = this.runtime;
    if (runtime.test && this.now?.kind === 'Queueable') {
      throw apexException('System.AsyncException', 'Maximum stack depth has been reached.');
    }
    const { signature } = options;
    if (signature !== null && this.all().some((job) => job instanceof QueueableJob && job.signature === signature)) {
      throw apexException(
        'System.DuplicateMessageException',
        'Attempt to enqueue job with duplicate queueable signature'
      );
    }
    runtime.limits.use('queueableJobs');
    const id = insertJobRow(runtime, { type: 'Queueable', status: 'Queued', className: typeNameOf(instance) });
    const dueAt = runtime.clock.now() + options.delayMinutes * MINUTE;
    const { userId } = runtime.session;
    this.pending.push(new QueueableJob({ id, userId, dueAt, instance: copyInstance(instance), signature }));
    return id;
  }

  enqueueFuture(className: string, methodName: string, run: () => void): string {
    const runtime = this.runtime;
    if (this.now?.kind === 'Future' || this.now?.kind === 'Batch') {
      throw apexException(
        'System.AsyncException',
        `Future method cannot be called from a future or batch method: ${className}.${methodName}`
      );
    }
    runtime.limits.use('futureCalls');
    const id = insertJobRow(runtime, { type: 'Future', status: 'Queued', className, methodName });
    const { userId } = runtime.session;
    this.pending.push(new FutureJob({ id, userId, dueAt: runtime.clock.now(), body: run }));
    return id;
  }

  executeBatch(batch: unknown, scope: number): string {
    const runtime = this.runtime;
    if (this.now?.kind === 'Future' || (this.now?.kind === 'Batch' && this.now.phase !== 'finish')) {
      throw apexException(
        'System.AsyncException',
        'Database.executeBatch cannot be called from a batch start, batch execute, or future method.'
      );
    }
    if (scope < 1) throw apexException('System.AsyncException', `Invalid batch scope size: ${scope}`);
    if (implementsInterface(runtime.program, batch, 'Database.RaisesPlatformEvents')) {
      throw notSupported('batches that implement Database.RaisesPlatformEvents');
    }
    const before = this.all().filter((job) => job instanceof BatchJob).length;
    if (before >= MAX_ACTIVE_BATCHES + MAX_HOLDING_BATCHES) {
      throw new LimitExceededError(
        "You've exceeded the limit of 100 jobs in the flex queue. Wait for some of your batch jobs to finish before adding more."
      );
    }
    const status = before >= MAX_ACTIVE_BATCHES ? 'Holding' : 'Queued';
    const id = insertJobRow(runtime, { type: 'BatchApex', status, className: typeNameOf(batch) });
    const isStateful = implementsInterface(runtime.program, batch, 'Database.Stateful');
    const { userId } = runtime.session;
    const dueAt = runtime.clock.now();
    this.pending.push(new BatchJob({ id, userId, dueAt, instance: copyInstance(batch), scope, isStateful }));
    return id;
  }

  schedule(name: string, cron: string, instance: unknown): string {
    const expression = parseCron(cron);
    const { clock, session } = this.runtime;
    const dueAt = expression.next(clock.now(), session.timeZone);
    if (dueAt === null) {
      throw apexException(
        'System.AsyncException',
        `Based on configured schedule, the given trigger '${name}' will never fire.`
      );
    }
    return this.addSchedule({ name, cronText: cron, cron: expression, dueAt, instance, batchScope: null });
  }

  scheduleBatch(batch: unknown, name: string, minutesFromNow: number, scope: number): string {
    if (minutesFromNow < 1) {
      throw apexException('System.AsyncException', 'minutesFromNow must be greater than or equal to 1.');
    }
    const dueAt = this.runtime.clock.now() + minutesFromNow * MINUTE;
    return this.addSchedule({ name, cronText: cronOf(dueAt), cron: null, dueAt, instance: batch, batchScope: scope });
  }

  abort(jobId: string): void {
    const runtime = this.runtime;
    const id = isValidId(jobId) ? (toId18(jobId) as string) : jobId;
    const { internal } = runtime.database;
    if (internal.rows('CronTrigger', { Id: id }).length > 0) {
      for (const row of internal.rows('AsyncApexJob', { CronTriggerId: id })) {
        updateJobRow(runtime, String(row.values['Id']), { Status: 'Aborted' });
      }
      deleteCronRows(runtime, id);
      return;
    }
    const [row] = internal.rows('AsyncApexJob', { Id: id });
    if (!row) throw apexException('System.StringException', `Invalid job id: ${jobId}`);
    const cronId = row.values['CronTriggerId'];
    updateJobRow(runtime, id, { Status: 'Aborted' });
    if (typeof cronId === 'string') deleteCronRows(runtime, cronId);
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
  }

  rolledBack(): void {
    this.pending.length = Math.min(this.pending.length, this.marks.pop() ?? 0);
    if (this.marks.length === 0) this.testMark = null;
  }

  // ── tests ──

  markForTest(): void {
    this.testMark = this.pending.length;
  }

  /**
   * Runs what was enqueued since Test.startTest, each job to its end, a schedule once. What those jobs enqueue stays
   * queued, as on the platform. The first exception nobody caught ends it and surfaces from Test.stopTest.
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
  }

  // ── the owner's side ──

  /** When the next job wants to run; a time that has passed means now. null: nothing waits. */
  dueAt(): number | null {
    return this.next()?.dueAt ?? null;
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

  private all(): Job[] {
    return [...this.waiting, ...this.pending];
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

  private addSchedule(plan: {
    name: string;
    cronText: string;
    cron: ReturnType<typeof parseCron> | null;
    dueAt: number;
    instance: unknown;
    batchScope: number | null;
  }): string {
    const runtime = this.runtime;
    const names = scheduledNames(runtime);
    if (names.some((name) => name.toLowerCase() === plan.name.toLowerCase())) {
      throw apexException(
        'System.AsyncException',
        `The Apex job named "${plan.name}" is already scheduled for execution.`
      );
    }
    if (names.length >= MAX_SCHEDULED) {
      throw apexException(
        'System.AsyncException',
        `You have exceeded the maximum number (${MAX_SCHEDULED}) of Apex scheduled jobs`
      );
    }
    const id = insertCronRows(runtime, { name: plan.name, cron: plan.cronText, nextFireTime: plan.dueAt });
    const className = typeNameOf(plan.instance);
    const jobRowId = insertJobRow(runtime, { type: 'ScheduledApex', status: 'Queued', className, cronTriggerId: id });
    const { userId, timeZone } = runtime.session;
    this.pending.push(
      new ScheduledJob({ ...plan, id, jobRowId, userId, timeZone, instance: copyInstance(plan.instance) })
    );
    return id;
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
    this.now = { kind, phase, jobId: job.id, job };
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

/** `0 30 12 31 1 ? 2026` in GMT: what the CronTrigger of a one-off shows. */
function cronOf(epochMs: number): string {
  const at = new Date(epochMs);
  const parts = [at.getUTCSeconds(), at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1];
  return `${parts.join(' ')} ? ${at.getUTCFullYear()}`;
}
