/**
 * Batch Apex: start, execute for each chunk, finish, each a transaction of its own. Without Database.Stateful every method
 * sees the instance as it was when executeBatch was called; with it, what a method that succeeded left behind. A chunk
 * that fails undoes itself alone and is counted.
 */
import { ApexException, apexException } from '../values/apex-exception.ts';
import { ApexList } from '../values/apex-list.ts';
import { BatchableContext } from '../platform/services/batchable.ts';
import { QueryLocator } from '../platform/services/query-locator.ts';
import type { Limits, Locator, Program } from '../transaction/runtime.ts';
import { namesOf, raiseBatchError } from './batch-errors.ts';
import { copyInstance } from './instance-copy.ts';
import { messageOf, type Job, type JobWork } from './job.ts';
import { updateJobRow } from './job-rows.ts';
import { callUserMethod } from '../platform/services/user-method.ts';
import { itemsOf } from './user-iterable.ts';

const MAX_LOCATOR_SCOPE = 2000;
const TOO_MANY_CHUNKS =
  'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from ' +
  'your start method matches the batch size, resulting in one executeBatch invocation.';

interface ChunkSource {
  readonly size: number;
  take(position: number, count: number): ApexList;
}

export interface NewBatch {
  readonly id: string;
  readonly userId: string;
  readonly dueAt: number;
  /** Already the queue's own copy. */
  readonly instance: unknown;
  readonly scope: number;
  readonly isStateful: boolean;
  /** Database.RaisesPlatformEvents */
  readonly raisesEvents: boolean;
}

export class BatchJob implements Job {
  readonly rowObject = 'AsyncApexJob';
  readonly id: string;
  readonly userId: string;
  readonly dueAt: number;
  private instance: unknown;
  private scope: number;
  private readonly isStateful: boolean;
  private readonly raisesEvents: boolean;
  private readonly context: BatchableContext;
  private phase: 'start' | 'execute' | 'finish' = 'start';
  private source: ChunkSource = { size: 0, take: () => new ApexList('List<SObject>') };
  private position = 0;
  /** Ids, or texts, of the records the last chunk was about. */
  private chunk: readonly string[] = [];
  private processed = 0;
  private errors = 0;
  private firstError: string | null = null;

  constructor(batch: NewBatch) {
    this.id = batch.id;
    this.userId = batch.userId;
    this.dueAt = batch.dueAt;
    this.instance = batch.instance;
    this.scope = batch.scope;
    this.isStateful = batch.isStateful;
    this.raisesEvents = batch.raisesEvents;
    this.context = new BatchableContext(batch.id);
  }

  step(work: JobWork): boolean {
    switch (this.phase) {
      case 'start':
        return this.start(work);
      case 'execute':
        return this.execute(work);
      case 'finish':
        return this.finish(work);
    }
  }

  private start(work: JobWork): boolean {
    updateJobRow(work.host.runtime(), this.id, { Status: 'Preparing' });
    try {
      this.call(work, (instance, program) => {
        const found = callUserMethod(program, instance, 'start', ['BatchableContext'], [this.context]);
        this.source = this.sourceOf(program, found);
      });
    } catch (error) {
      this.end(work, 'Failed', error);
      return false;
    }
    updateJobRow(work.host.runtime(), this.id, {
      Status: 'Processing',
      TotalJobItems: Math.ceil(this.source.size / this.scope)
    });
    this.phase = this.source.size > 0 ? 'execute' : 'finish';
    return true;
  }

  private execute(work: JobWork): boolean {
    if (work.isTest && this.position > 0) throw apexException('System.UnexpectedException', TOO_MANY_CHUNKS);
    const position = this.position;
    this.position += this.scope;
    let failure: unknown = null;
    try {
      this.call(work, (instance, program) => {
        const records = uncounted(work.host.runtime().limits, () => this.source.take(position, this.scope));
        this.chunk = namesOf(records);
        callUserMethod(program, instance, 'execute', ['BatchableContext', '*'], [this.context, records]);
      });
    } catch (error) {
      failure = error ?? new Error('unknown');
      this.errors++;
      this.firstError ??= messageOf(error);
      this.raise(work, error);
    }
    this.processed++;
    updateJobRow(work.host.runtime(), this.id, {
      JobItemsProcessed: this.processed,
      NumberOfErrors: this.errors,
      ExtendedStatus: this.extendedStatus()
    });
    if (this.position >= this.source.size) this.phase = 'finish';
    if (failure !== null) work.failed(this, failure);
    return true;
  }

  private finish(work: JobWork): boolean {
    try {
      this.call(work, (instance, program) => {
        callUserMethod(program, instance, 'finish', ['BatchableContext'], [this.context]);
      });
    } catch (error) {
      this.end(work, 'Failed', error);
      return false;
    }
    updateJobRow(work.host.runtime(), this.id, { Status: 'Completed' });
    return false;
  }

  /** What a failing method did to a stateful instance is forgotten with its rows. */
  private call(work: JobWork, body: (instance: unknown, program: Program) => void): void {
    const instance = copyInstance(this.instance);
    work.transaction('Batch', this.phase, this, () => body(instance, work.host.runtime().program));
    if (this.isStateful) this.instance = instance;
  }

  private raise(work: JobWork, error: unknown): void {
    if (!this.raisesEvents || !(error instanceof ApexException)) return;
    raiseBatchError(work, { jobId: this.id, userId: this.userId, phase: this.phase, chunk: this.chunk, error });
  }

  private end(work: JobWork, status: 'Failed', error: unknown): void {
    this.firstError ??= messageOf(error);
    this.chunk = [];
    this.raise(work, error);
    updateJobRow(work.host.runtime(), this.id, { Status: status, ExtendedStatus: this.extendedStatus() });
    work.failed(this, error);
  }

  private extendedStatus(): string | null {
    return this.firstError === null ? null : `First error: ${this.firstError}`;
  }

  private sourceOf(program: Program, found: unknown): ChunkSource {
    if (found === null) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
    if (found instanceof QueryLocator) {
      this.scope = Math.min(this.scope, MAX_LOCATOR_SCOPE);
      return locatorSource(found.locator);
    }
    const { type, items } = itemsOf(program, found);
    return { size: items.length, take: (from, count) => new ApexList(type, items.slice(from, from + count)) };
  }
}

/** The platform hands a chunk its records before its limits begin to count. */
function uncounted<T>(limits: Limits, read: () => T): T {
  const names = ['queries', 'aggregateQueries', 'queryRows'] as const;
  const before = names.map((name) => limits.used(name));
  const result = read();
  names.forEach((name, i) => limits.use(name, (before[i] as number) - limits.used(name)));
  return result;
}

const locatorSource = (locator: Locator): ChunkSource => ({
  size: locator.size,
  take: (position, count) => locator.fetch(position, count)
});
