/**
 * DML statements: the order of execution in chunks of 200, partial success with retries, all-or-none with rollback.
 * What a chunk does for each operation stands in `save.ts` and `remove.ts`.
 */
import type { DmlRequest, DmlResult, LimitName, TriggerContext } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import type { SObjectValue } from '../values/index.ts';
import { ApexException, apexException, ApexList, LimitExceededError } from '../values/index.ts';
import type { DatabaseContext, Mode } from './context.ts';
import { fillFormulaFields } from './formula-fields.ts';
import { fail, isGood, takeErrors, workRow, type WorkRow } from './work-row.ts';

export type Operation = 'insert' | 'update' | 'delete' | 'undelete';
/** Works on the rows that have no errors yet; failures go into the rows. */
export type ChunkStep = (object: ObjectInfo, rows: WorkRow[], statement: Statement) => void;
export interface Statement extends Mode {
  readonly allOrNone: boolean;
  /** The rows come from an upsert. */
  readonly isUpsert: boolean;
}

const CHUNK = 200;
const ATTEMPTS = 3;
const MAX_TRIGGER_DEPTH = 16;
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

export class DmlEngine {
  readonly #context: DatabaseContext;
  readonly #steps: Readonly<Record<Operation, ChunkStep>>;
  readonly #upsertTargets: (request: DmlRequest, object: ObjectInfo, rows: readonly WorkRow[]) => void;
  #depth = 0;

  constructor(
    context: DatabaseContext,
    steps: Readonly<Record<Operation, ChunkStep>>,
    upsertTargets: (request: DmlRequest, object: ObjectInfo, rows: readonly WorkRow[]) => void
  ) {
    this.#context = context;
    this.#steps = steps;
    this.#upsertTargets = upsertTargets;
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
    this.#upsertTargets(request, object, chunk);
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
      const hasRun = this.#hasTriggers(object, operation) || bad.some((row) => row.isCreated);
      if (!hasRun) return this.#context.transactions.keep(mark);
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
    try {
      this.#steps[operation](object, rows, statement);
    } catch (error) {
      if (!(error instanceof TriggerFailure)) throw error;
      for (const row of rows) if (isGood(row)) fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', error.message);
    }
  }

  #hasTriggers(object: ObjectInfo, operation: Operation): boolean {
    const host = this.#context.triggers();
    return host.hasTriggers(object.name, `before ${operation}`) || host.hasTriggers(object.name, `after ${operation}`);
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

  /** Fires a trigger event over the good rows and takes what it left on them. */
  fire(object: ObjectInfo, operation: Operation, isBefore: boolean, all: readonly WorkRow[]): void {
    const rows = all.filter(isGood);
    const host = this.#context.triggers();
    if (rows.length === 0 || !object.isTriggerable) return;
    if (!host.hasTriggers(object.name, `${isBefore ? 'before' : 'after'} ${operation}`)) return;
    const type = `List<${object.name}>`;
    const hasNew = operation !== 'delete';
    const hasOld = operation === 'update' || operation === 'delete';
    const newRecords = rows.map((row) => row.record);
    const oldRecords = rows.map((row) => row.old as SObjectValue);
    fillFormulaFields(this.#context, object, [...(hasNew ? newRecords : []), ...(hasOld ? oldRecords : [])]);
    for (const record of newRecords) record.isReadOnly = !isBefore;
    if (hasOld) for (const record of oldRecords) record.isReadOnly = true;
    const trigger: TriggerContext = {
      object: object.name,
      operation,
      isBefore,
      newList: hasNew ? new ApexList(type, newRecords) : null,
      oldList: hasOld ? new ApexList(type, oldRecords) : null
    };
    this.#fireHost(trigger);
    for (const row of rows) {
      if (hasNew) takeErrors(row, row.record);
      if (row.old && (!hasNew || row.old !== row.record)) takeErrors(row, row.old);
    }
  }

  #fireHost(trigger: TriggerContext): void {
    if (this.#depth >= MAX_TRIGGER_DEPTH) throw new LimitExceededError('Maximum trigger depth exceeded');
    this.#depth++;
    try {
      this.#context.triggers().fire(trigger);
    } catch (error) {
      if (!(error instanceof ApexException) || error instanceof LimitExceededError) throw error;
      throw new TriggerFailure(trigger, error);
    } finally {
      this.#depth--;
    }
  }
}

/** An Apex exception that left a trigger: it fails every row of the chunk. */
class TriggerFailure extends Error {
  constructor({ operation, isBefore }: TriggerContext, cause: ApexException) {
    const outermost = [...cause.frames].reverse().find((frame) => frame.where.startsWith('Trigger.'));
    const name = outermost?.where.slice('Trigger.'.length) ?? 'Trigger';
    const event = `${isBefore ? 'Before' : 'After'}${(operation[0] as string).toUpperCase()}${operation.slice(1)}`;
    const stack = cause.frames.map(({ where, line, column }) => `${where}: line ${line}, column ${column}`).join('\n');
    super(`${name}: execution of ${event}\n\ncaused by: ${cause.typeName}: ${cause.apexMessage ?? ''}\n\n${stack}`);
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

function* chunks(rows: readonly WorkRow[]): Iterable<WorkRow[]> {
  let chunk: WorkRow[] = [];
  for (const row of rows) {
    const [first] = chunk;
    if (first && (chunk.length === CHUNK || first.source.type !== row.source.type)) {
      yield chunk;
      chunk = [];
    }
    chunk.push(row);
  }
  yield chunk;
}

function refuseTwice(operation: DmlRequest['operation'], records: readonly SObjectValue[]): void {
  const seen = new Set<unknown>();
  for (const record of records) {
    const id = record.values.Id;
    if ((operation === 'insert' || operation === 'upsert') && seen.has(record)) {
      throw apexException(
        'System.ListException',
        'Before Insert or Upsert list must not have two identically equal elements'
      );
    }
    if ((operation === 'update' || operation === 'upsert') && typeof id === 'string') {
      if (seen.has(id)) throw apexException('System.ListException', `Duplicate id in list: ${id}`);
      seen.add(id);
    }
    seen.add(record);
  }
}

const INACCESSIBLE = 'Operation failed due to fields being inaccessible on Sobject ';
/** User mode: the whole message of the exception, without a row in front. */
export const inaccessibleFields = (object: string): string =>
  `${INACCESSIBLE}${object}, check errors on Exception or Result!`;

/** `Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, …: [Name]` */
export function dmlException(operation: string, rows: readonly WorkRow[]): ApexException {
  const failures = rows.flatMap((row) => row.errors.map((error) => ({ index: row.index, id: idOf(row), error })));
  const { index, id, error } = failures[0] as (typeof failures)[number];
  const verb = (operation[0] as string).toUpperCase() + operation.slice(1);
  const withId = id === null ? '' : ` with id ${id}`;
  const isRights = error.message.startsWith(INACCESSIBLE);
  const exception = apexException(
    'System.DmlException',
    isRights
      ? error.message
      : `${verb} failed. First exception on row ${index}${withId}; first error: ${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`
  );
  exception.dml = failures;
  return exception;
}
function idOf(row: WorkRow): string | null {
  return row.isCreated ? null : row.id;
}
