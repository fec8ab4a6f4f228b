/**
 * Event messages from their publishing to their triggers. A message waits for its transaction to commit and goes with a
 * rollback, unless its object publishes at once.
 */
import type { EventMessages } from '../transaction/async-queue.ts';
import type { DmlResult } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { ApexList, apexException, SObjectValue } from '../values/index.ts';
import { uuidText } from '../values/uuid.ts';
import { checkValues } from './checks.ts';
import { now, type DatabaseContext } from './context.ts';
import { valueFromApex } from './convert.ts';
import { applyDefaults } from './defaults.ts';
import { guarded, isGood, workRow, type WorkRow } from './work-row.ts';

export class Events implements EventMessages {
  readonly #context: () => DatabaseContext;
  #waiting: SObjectValue[] = [];
  #published = 0;

  constructor(context: () => DatabaseContext) {
    this.#context = context;
  }

  /** How many wait: what a savepoint remembers. */
  get size(): number {
    return this.#waiting.length;
  }
  /** A rollback to where so many waited. */
  cut(size: number): void {
    const kept = this.#waiting.slice(size).filter((event) => event.type.publishes === 'Immediately');
    this.#waiting = [...this.#waiting.slice(0, size), ...kept];
  }
  take(): SObjectValue[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  publish(events: readonly SObjectValue[]): DmlResult[] {
    const { limits } = this.#context().runtime();
    for (const { type } of events) if (type.publishes === null) throw notPublishable(type);
    const isAtOnce = events.some(({ type }) => type.publishes === 'Immediately');
    limits.use(isAtOnce ? 'publishImmediateDml' : 'dmlStatements');
    const rows = events.map((event, i) => this.#checked(i, event));
    this.add(rows.filter(isGood).map(({ record }) => record));
    return rows.map(resultOf);
  }
  /** What the platform itself publishes is not checked. */
  add(records: readonly SObjectValue[]): void {
    const context = this.#context();
    for (const { values } of records) {
      values.ReplayId = String(++this.#published);
      values.EventUuid = uuidText(() => context.runtime().random());
      values.CreatedDate = now(context);
      values.CreatedById = context.runtime().session.userId || null;
    }
    this.#waiting.push(...records);
  }

  #checked(index: number, source: SObjectValue): WorkRow {
    const row = workRow(index, source);
    row.record = new SObjectValue(source.type);
    for (const [name, value] of Object.entries(source.values)) {
      const field = source.type.field(name);
      if (field) guarded(row, field.name, () => (row.record.values[field.name] = valueFromApex(field, value)));
    }
    applyDefaults(this.#context(), row.record);
    checkValues(source.type, [row], true);
    return row;
  }

  /** One run of the triggers of one object. */
  fire(events: readonly SObjectValue[]): void {
    const object = events[0]?.type;
    const host = this.#context().triggers();
    if (!object || !host.hasTriggers(object.name, 'after insert')) return;
    for (const event of events) event.isReadOnly = true;
    const newList = new ApexList(`List<${object.name}>`, [...events]);
    host.fire({ object: object.name, operation: 'insert', isBefore: false, newList, oldList: null });
  }
}

/** What was enqueued says under which UUID; its Id names nothing. */
function resultOf(row: WorkRow): DmlResult {
  if (!isGood(row)) return { id: null, isSuccess: false, isCreated: false, errors: row.errors };
  const message = String(row.record.values.EventUuid);
  const errors = [{ statusCode: 'OPERATION_ENQUEUED', message, fields: [] }];
  return { id: 'e00xx0000000001AAA', isSuccess: true, isCreated: true, errors };
}

const notPublishable = ({ name }: ObjectInfo): Error =>
  apexException('System.TypeException', `${name} is not a platform event`);
