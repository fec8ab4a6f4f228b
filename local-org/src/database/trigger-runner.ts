/** Fires triggers over the rows of a chunk, and knows which records are in a trigger at the moment. */
import type { TriggerContext } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { ApexException, ApexList, heap, LimitExceededError, type SObjectValue } from '../values/index.ts';
import { toId15 } from '../values/record-id.ts';
import type { DatabaseContext } from './context.ts';
import { eventName, TriggerFailure } from './dml-errors.ts';
import { fillFormulaFields } from './formula-fields.ts';
import { fail, isGood, takeErrors, type WorkRow } from './work-row.ts';

export type Operation = 'insert' | 'update' | 'delete' | 'undelete';

const MAX_DEPTH = 16;

interface Running {
  readonly context: TriggerContext;
  readonly ids: ReadonlySet<string>;
}

export class TriggerRunner {
  readonly #context: DatabaseContext;
  readonly #running: Running[] = [];

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  hasAny(object: ObjectInfo, operation: Operation): boolean {
    const host = this.#context.triggers();
    return host.hasTriggers(object.name, `before ${operation}`) || host.hasTriggers(object.name, `after ${operation}`);
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
    for (const record of hasOld ? [...newRecords, ...oldRecords] : newRecords) record.isFromTrigger = true;
    for (const record of newRecords) record.isReadOnly = !isBefore;
    if (hasOld) for (const record of oldRecords) record.isReadOnly = true;
    const context: TriggerContext = {
      object: object.name,
      operation,
      isBefore,
      newList: hasNew ? new ApexList(type, newRecords) : null,
      oldList: hasOld ? new ApexList(type, oldRecords) : null
    };
    this.#run({ context, ids: new Set(rows.flatMap((row) => row.id ?? [])) });
    for (const row of rows) {
      if (hasNew) takeErrors(row, row.record);
      if (row.old && (!hasNew || row.old !== row.record)) takeErrors(row, row.old);
    }
  }

  /** A record in its before trigger can be neither updated nor deleted, one in its after trigger not deleted. */
  refuseRecursion(operation: Operation, rows: readonly WorkRow[]): void {
    if (this.#running.length === 0 || operation === 'insert' || operation === 'undelete') return;
    const busy = this.#running.filter(({ context }) =>
      context.isBefore ? context.operation !== 'insert' : operation === 'delete' && context.operation !== 'delete'
    );
    for (const row of busy.length === 0 ? [] : rows) {
      const id = row.source.values.Id;
      const in_ = typeof id === 'string' ? busy.find(({ ids }) => ids.has(id)) : undefined;
      if (!in_) continue;
      const message = `Object (id = ${toId15(id as string)}) is currently in trigger ${in_.context.running ?? ''}, therefore it cannot recursively update itself`;
      fail(row, 'SELF_REFERENCE_FROM_TRIGGER', message);
    }
  }

  #run(running: Running): void {
    const { context } = running;
    if (this.#running.length >= MAX_DEPTH) throw this.#tooDeep();
    this.#running.push(running);
    const { bytes } = heap;
    try {
      this.#context.triggers().fire(context);
    } catch (error) {
      if (!(error instanceof ApexException) || error instanceof LimitExceededError) throw error;
      throw TriggerFailure.of(context, error);
    } finally {
      this.#running.pop();
      heap.bytes = bytes;
    }
  }

  #tooDeep(): TriggerFailure {
    const stack = this.#running.map(
      ({ context, ids }) => `${context.object} trigger event ${eventName(context)} for [${[...ids].join(', ')}]`
    );
    const name = this.#running[this.#running.length - 1]?.context.running ?? 'Trigger';
    return new TriggerFailure(`${name}: maximum trigger depth exceeded\n${stack.reverse().join('\n')}`);
  }
}
