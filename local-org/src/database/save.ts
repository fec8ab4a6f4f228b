/** Insert and update of one chunk: the order of execution up to the after triggers. */
import { RECORD_FIELDS } from './catalogue/system-fields.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { ApexException } from '../values/index.ts';
import { apexException, Decimal, SObjectValue, type ApexDatetime } from '../values/index.ts';
import { checkReferences, checkUnique, checkValues } from './checks.ts';
import { encode } from '../store/codec.ts';
import { now, type DatabaseContext, type Mode } from './context.ts';
import { valueFromApex } from './convert.ts';
import { applyAutoNumbers, applyDefaults, deriveValues } from './defaults.ts';
import type { Statement } from './dml.ts';
import { inaccessibleFields } from './dml-errors.ts';
import { resolveParents } from './parent-references.ts';
import type { Rollups } from './rollups.ts';
import { failHeldParents } from './row-holds.ts';
import { tableOf } from '../store/tables.ts';
import type { TriggerRunner } from './trigger-runner.ts';
import { checkValidationRules } from './validation-rules.ts';
import { readStored } from './row-access.ts';
import { fail, guarded, isGood, type WorkRow } from './work-row.ts';

export interface SaveHooks {
  /** After the rows of an update are written: what the platform does by itself. */
  afterUpdate(object: ObjectInfo, rows: readonly WorkRow[]): void;
}

export class Saver {
  readonly #context: DatabaseContext;
  readonly #triggers: TriggerRunner;
  readonly #rollups: Rollups;
  readonly #hooks: SaveHooks;

  constructor(context: DatabaseContext, triggers: TriggerRunner, rollups: Rollups, hooks: SaveHooks) {
    this.#context = context;
    this.#triggers = triggers;
    this.#rollups = rollups;
    this.#hooks = hooks;
  }

  insert(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    const context = this.#context;
    if (!object.isCreateable) throw notAllowed('insert', object);
    if (object.kind === 'platformEvent') throw notAllowed('insert', object);
    checkRights(context, object, rows, statement, 'create');
    for (const row of rows) {
      if (typeof row.source.values.Id === 'string') {
        fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
        continue;
      }
      row.record = this.#fresh(row);
      applyDefaults(context, row.record);
    }
    resolveParents(context, object, rows.filter(isGood));
    this.#triggers.fire(object, 'insert', true, rows);
    const good = rows.filter(isGood);
    const hasBefore = this.#hasBeforeTrigger(object, 'insert');
    for (const row of good) {
      if (hasBefore) this.#convert(row, null);
      deriveValues(context, row.record, null, null);
    }
    checkValues(object, good, true);
    checkReferences(context, object, good.filter(isGood), statement);
    checkValidationRules(context, object, good, true);
    checkUnique(context, object, good.filter(isGood));
    failHeldParents(context.holds, object, good);
    if (statement.allOrNone && rows.some((row) => !isGood(row))) return;
    this.#writeNew(object, rows.filter(isGood));
    this.#rollups.touchMasters(rows.filter(isGood));
    this.#triggers.fire(object, 'insert', false, rows);
  }

  update(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    const context = this.#context;
    if (!object.isUpdateable) throw notAllowed('update', object);
    checkRights(context, object, rows, statement, 'edit');
    this.#readOld(object, rows, statement);
    for (const row of rows) if (isGood(row)) row.record = this.#changed(row);
    resolveParents(context, object, rows.filter(isGood));
    this.#triggers.fire(object, 'update', true, rows);
    const good = rows.filter(isGood);
    const hasBefore = this.#hasBeforeTrigger(object, 'update');
    for (const row of good) {
      if (hasBefore) this.#convert(row, row.old);
      deriveValues(context, row.record, row.old, row.id);
    }
    checkValues(object, good, false);
    checkReferences(context, object, good.filter(isGood), statement);
    checkValidationRules(context, object, good, false);
    checkUnique(context, object, good.filter(isGood));
    failHeldParents(context.holds, object, good);
    if (statement.allOrNone && rows.some((row) => !isGood(row))) return;
    this.#writeChanges(object, rows.filter(isGood));
    this.#rollups.touchMasters(rows.filter(isGood));
    this.#hooks.afterUpdate(object, rows.filter(isGood));
    this.#triggers.fire(object, 'update', false, rows);
  }

  /** The values of the record in a copy: triggers never touch what the caller holds. */
  #fresh(row: WorkRow): SObjectValue {
    const { source } = row;
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const readOnly: string[] = [];
    for (const name in source.values) {
      const field = source.type.field(name);
      const value = source.values[name];
      if (!field) {
        values[name] = value;
        continue;
      }
      if (!field.isCreateable) {
        if (value !== null && value !== undefined && !isGiven(source)) readOnly.push(field.name);
        continue;
      }
      guarded(row, field.name, () => {
        values[field.name] = valueFromApex(field, value);
      });
    }
    if (readOnly.length > 0) failReadOnly(row, readOnly);
    return new SObjectValue(source.type, values);
  }

  #changed(row: WorkRow): SObjectValue {
    const { source } = row;
    const old = row.old as SObjectValue;
    const values = Object.assign(Object.create(null) as Record<string, unknown>, old.values);
    const readOnly: string[] = [];
    for (const name in source.values) {
      const field = source.type.field(name);
      if (!field) {
        values[name] = source.values[name];
        continue;
      }
      if (field.name === 'Id') continue;
      guarded(row, field.name, () => {
        const value = valueFromApex(field, source.values[name]);
        if (field.isUpdateable) values[field.name] = value;
        else if (!isGiven(source) && !isSame(field, value, old.values[field.name] ?? null)) readOnly.push(field.name);
      });
    }
    if (readOnly.length > 0) failReadOnly(row, readOnly);
    Object.assign(values, row.computed);
    return new SObjectValue(source.type, values);
  }

  #hasBeforeTrigger(object: ObjectInfo, operation: 'insert' | 'update'): boolean {
    return this.#context.triggers().hasTriggers(object.name, `before ${operation}`);
  }

  /** What before triggers wrote may need the same conversions. */
  #convert(row: WorkRow, old: SObjectValue | null): void {
    const { values, type } = row.record;
    for (const name in values) {
      const value = values[name];
      if (value === null || value === undefined || old?.values[name] === value) continue;
      const field = type.field(name);
      if (field) guarded(row, field.name, () => (values[name] = valueFromApex(field, value)));
    }
  }

  #readOld(object: ObjectInfo, rows: readonly WorkRow[], mode: Mode): void {
    for (const row of rows) row.id = row.id ?? (row.source.values.Id as string | undefined) ?? null;
    for (const [row, record] of readStored(this.#context, object, rows, 'update', mode)) row.old = record;
  }

  #writeNew(object: ObjectInfo, rows: readonly WorkRow[]): void {
    if (rows.length === 0) return;
    const context = this.#context;
    const table = context.rows.tables.ensure(object);
    const stamp = audit(context);
    const zeros = this.#rollups.zeros(object);
    for (const row of rows) {
      row.id = context.sequences.newId(object.keyPrefix, object.name);
      row.isCreated = true;
      const { values } = row.record;
      values.Id = row.id;
      Object.assign(values, stamp.created);
      if (table.hasIsDeleted) values.IsDeleted = false;
      for (const name of zeros) values[name] = Decimal.ZERO;
      applyAutoNumbers(context, row.record, context.sequences);
      deriveValues(context, row.record, null, row.id);
      for (const { name, kind } of table.columns) if (kind === 'boolean') values[name] ??= false;
    }
    this.#checkStorable(object, rows);
    const storable = rows.filter(isGood);
    if (storable.length > 0)
      context.rows.insert(
        table,
        storable.map((row) => row.record.values)
      );
    context.written(object.name);
  }

  #writeChanges(object: ObjectInfo, rows: readonly WorkRow[]): void {
    const context = this.#context;
    const table = context.rows.tables.ensure(object);
    const { changed } = audit(context);
    this.#checkStorable(object, rows);
    for (const row of rows) {
      if (!isGood(row)) continue;
      const { values } = row.record;
      const before = (row.old as SObjectValue).values;
      const changes: Record<string, unknown> = {};
      for (const { name, field } of table.columns) {
        if (name !== 'Id' && !isSame(field, values[name] ?? null, before[name] ?? null))
          changes[name] = values[name] ?? null;
      }
      Object.assign(values, changed);
      Object.assign(changes, changed);
      for (const name of Object.keys(changes)) if (!table.byName.has(name)) delete changes[name];
      context.rows.update(table, row.id as string, changes);
    }
    if (rows.length > 0) context.written(object.name);
  }

  /** Numbers beyond what the store holds fail their row before anything is written. */
  #checkStorable(object: ObjectInfo, rows: readonly WorkRow[]): void {
    const decimals = tableOf(object).columns.filter((column) => column.kind === 'decimal');
    for (const row of rows) {
      for (const column of decimals) {
        const value = row.record.values[column.name];
        if (value === null || value === undefined || row.old?.values[column.name] === value) continue;
        guarded(row, column.name, () => encode(column, value));
      }
    }
  }
}

function isSame(field: FieldInfo, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return field.type !== 'base64' && (a as { equals(other: unknown): boolean }).equals(b);
}

/** Read-only fields that stand in it came from the platform: a save passes over them. */
const isGiven = (record: SObjectValue): boolean => record.isFromQuery || record.isFromTrigger;

function failReadOnly(row: WorkRow, fields: readonly string[]): void {
  fail(
    row,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields
  );
}

function audit(context: DatabaseContext): { created: Record<string, unknown>; changed: Record<string, unknown> } {
  const at: ApexDatetime = now(context);
  const by = context.runtime().session.userId || null;
  const changed = { LastModifiedDate: at, LastModifiedById: by, SystemModstamp: at };
  return { created: { CreatedDate: at, CreatedById: by, ...changed }, changed };
}

export function notAllowed(operation: string, object: ObjectInfo): ApexException {
  return apexException(
    'System.TypeException',
    `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`
  );
}

const SYSTEM: ReadonlySet<string> = new Set(RECORD_FIELDS);

/** User mode: rights on the object, and on every field the record carries. */
export function checkRights(
  context: DatabaseContext,
  object: ObjectInfo,
  rows: readonly WorkRow[],
  mode: Mode,
  right: 'create' | 'edit' | 'delete'
): void {
  if (mode.access !== 'user') return;
  const { security } = context.runtime();
  if (!security.hasObject(object.name, right)) {
    throw apexException('System.SecurityException', `Access to entity '${object.name}' denied`);
  }
  if (right === 'delete') return;
  for (const row of rows) {
    const inaccessible: string[] = [];
    for (const name in row.source.values) {
      const field = row.source.type.field(name);
      if (!field || SYSTEM.has(field.name)) continue;
      const isWritable = right === 'create' ? field.isCreateable : field.isUpdateable;
      if (!isWritable || !security.hasField(object.name, field.name, 'edit')) inaccessible.push(field.name);
    }
    if (inaccessible.length > 0) {
      fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', inaccessibleFields(object.name), inaccessible);
    }
  }
}
