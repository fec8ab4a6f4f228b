/**
 * DML statements: the order of execution in chunks of 200, partial success with retries, all-or-none with rollback.
 * What a chunk does for each operation stands in `save.ts` and `remove.ts`.
 */
import type { DmlRequest, DmlResult, LimitName } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { SObjectValue } from '../values/index.ts';
import type { DatabaseContext, Mode } from './context.ts';
import { dmlException, TriggerFailure } from './dml-errors.ts';
import { chunks, refuseManyObjects, refuseTwice } from './dml-rows.ts';
import type { Rollups } from './rollups.ts';
import { SetupObjects } from './setup-objects.ts';
import type { Operation, TriggerRunner } from './trigger-runner.ts';
import { fail, isGood, workRow, type WorkRow } from './work-row.ts';

/** Works on the rows that have no errors yet; failures go into the rows. */
export type ChunkStep = (object: ObjectInfo, rows: WorkRow[], statement: Statement) => void;
export interface Statement extends Mode {
  readonly allOrNone: boolean;
  /** The rows come from an upsert. */
  readonly isUpsert: boolean;
}

const ATTEMPTS = 3;
const COUNTED: readonly LimitName[] = [
  'queries',
  'queryRows',
  'aggregateQueries',
  'soslQueries',
  'dmlStatements',
  'dmlRows',
  'futureCalls',
  'queueableJobs',
  'emailInvocations'
];

export interface EngineParts {
  readonly steps: Readonly<Record<Operation, ChunkStep>>;
  readonly triggers: TriggerRunner;
  readonly rollups: Rollups;
  upsertTargets(request: DmlRequest, object: ObjectInfo, rows: readonly WorkRow[]): void;
}
/** How a master is saved for the sake of its roll-ups: nobody's rights are asked. */
const MASTER_SAVE: Statement = { access: 'system', sharing: 'without', allOrNone: true, isUpsert: false };

export class DmlEngine {
  readonly #context: DatabaseContext;
  readonly #parts: EngineParts;
  readonly #setup: SetupObjects;

  constructor(context: DatabaseContext, parts: EngineParts) {
    this.#context = context;
    this.#parts = parts;
    this.#setup = new SetupObjects(context);
  }

  run(request: DmlRequest): DmlResult[] {
    const { records, operation } = request;
    if (records.length === 0) return [];
    const { limits } = this.#context.runtime();
    if (!request.isFromClient) {
      limits.use('dmlStatements');
      limits.use('dmlRows', records.length);
    }
    refuseTwice(operation, records);
    refuseManyObjects(records);
    const rows = records.map((record, i) => workRow(i, record));
    const statement: Statement = { ...request, isUpsert: operation === 'upsert' };
    this.inSavepoint(() => {
      for (const chunk of chunks(rows)) {
        const object = (chunk[0] as WorkRow).source.type;
        if (operation === 'upsert') this.#upsert(request, object, chunk, statement);
        else this.#chunk(operation, object, chunk, statement);
        if (request.allOrNone && chunk.some((row) => !isGood(row))) throw dmlException(operation, chunk);
      }
    });
    for (const row of rows) if (isGood(row) && row.isCreated) row.source.values.Id = row.id;
    return rows.map((row) => ({
      id: isGood(row) || operation !== 'insert' ? row.id : null,
      isSuccess: isGood(row),
      isCreated: row.isCreated,
      errors: row.errors
    }));
  }

  /** Undone if the body throws. */
  inSavepoint<T>(body: () => T): T {
    const mark = this.#context.transactions.mark();
    let result: T;
    try {
      result = body();
    } catch (error) {
      this.#context.transactions.undo(mark);
      throw error;
    }
    this.#context.transactions.keep(mark);
    return result;
  }

  #upsert(request: DmlRequest, object: ObjectInfo, chunk: readonly WorkRow[], statement: Statement): void {
    this.#parts.upsertTargets(request, object, chunk);
    const fresh = chunk.filter((row) => isGood(row) && row.id === null);
    const known = chunk.filter((row) => isGood(row) && row.id !== null);
    if (fresh.length > 0) this.#chunk('insert', object, fresh, statement);
    if (request.allOrNone && chunk.some((row) => !isGood(row))) return;
    if (known.length > 0) this.#chunk('update', object, known, statement);
  }

  /**
   * Partial success: what a failing row's triggers did is undone and the good rows go again without it; limits used by
   * the attempt are given back, statics are not, as on the platform.
   */
  #chunk(operation: Operation, object: ObjectInfo, chunk: WorkRow[], statement: Statement): void {
    let rows = chunk;
    for (let attempt = 1; rows.length > 0; attempt++) {
      const mark = this.#context.transactions.mark();
      const used = this.#usedLimits();
      let failure: unknown = null;
      try {
        this.#attempt(operation, object, rows, statement);
      } catch (error) {
        failure = error;
      }
      if (failure !== null) {
        this.#context.transactions.undo(mark);
        throw failure;
      }
      const bad = rows.filter((row) => !isGood(row));
      if (bad.length === 0) return this.#context.transactions.keep(mark);
      if (statement.allOrNone) return this.#context.transactions.undo(mark);
      if (!this.#isRepeated(operation, object, bad)) return this.#context.transactions.keep(mark);
      this.#context.transactions.undo(mark);
      this.#giveBack(used);
      for (const row of bad) row.isCreated = false;
      rows = rows.filter(isGood);
      for (const row of rows) reset(row);
      if (attempt === ATTEMPTS) {
        for (const row of rows) {
          fail(
            row,
            'UNKNOWN_EXCEPTION',
            'Too many batch retries in the presence of Apex triggers and partial failures.'
          );
        }
        return;
      }
    }
  }

  #attempt(operation: Operation, object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    const { steps, triggers, rollups } = this.#parts;
    try {
      this.#setup.keepApart(operation, object, rows);
      triggers.refuseRecursion(operation, rows);
      const step = (): void => steps[operation](object, rows, statement);
      if (rollups.isIdle) return step();
      const touched = rollups.during(step);
      const bad = rows.filter((row) => !isGood(row));
      if (bad.length === 0 || !(statement.allOrNone || this.#isRepeated(operation, object, bad)))
        this.#rollUp(touched, rows);
    } catch (error) {
      if (!(error instanceof TriggerFailure)) throw error;
      for (const row of rows) if (isGood(row)) fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', error.message);
    }
  }

  /** Something was done for the bad rows that only a rollback takes back. */
  #isRepeated(operation: Operation, object: ObjectInfo, bad: readonly WorkRow[]): boolean {
    return this.#parts.triggers.hasAny(object, operation) || bad.some((row) => row.isCreated || row.isWritten);
  }

  /** After the save of details: their masters whose roll-ups changed are saved, and so on upwards. */
  #rollUp(touched: ReadonlyMap<ObjectInfo, ReadonlySet<string>>, details: readonly WorkRow[]): void {
    const { rollups, steps, triggers } = this.#parts;
    for (const [master, ids] of touched) {
      const masters = [...rollups.stale(master, [...ids])].map(([Id, computed], i) => ({
        ...workRow(i, new SObjectValue(master, { Id })),
        computed
      }));
      for (const chunk of chunks(masters)) {
        triggers.refuseRecursion('update', chunk);
        const above = rollups.during(() => steps.update(master, chunk, MASTER_SAVE));
        if (chunk.every(isGood)) this.#rollUp(above, chunk);
        for (const row of chunk) if (!isGood(row)) this.#failDetails(row, details);
      }
    }
  }
  #failDetails({ record, errors }: WorkRow, details: readonly WorkRow[]): void {
    const own = details.filter((row) => this.#parts.rollups.isDetailOf(row, record));
    for (const row of own.length > 0 ? own : details) {
      row.isWritten = true;
      for (const { statusCode, message } of errors) fail(row, statusCode, ofMaster(statusCode, message));
    }
  }

  #usedLimits(): { counts: number[]; ticks: number } {
    const { limits } = this.#context.runtime();
    return { counts: COUNTED.map((name) => limits.used(name)), ticks: limits.cpu.ticks };
  }
  #giveBack(before: { counts: number[]; ticks: number }): void {
    const { limits } = this.#context.runtime();
    COUNTED.forEach((name, i) => {
      const more = limits.used(name) - (before.counts[i] as number);
      if (more !== 0) limits.use(name, -more);
    });
    limits.cpu.ticks = before.ticks;
  }
}

function reset(row: WorkRow): void {
  row.record = row.source;
  row.old = null;
  if (row.isCreated) {
    row.isCreated = false;
    row.id = null;
  }
}

const ofMaster = (statusCode: string, message: string): string =>
  statusCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
    ? `There were custom validation error(s) encountered while saving the affected record(s). The first validation error encountered was "${message}".`
    : message;
