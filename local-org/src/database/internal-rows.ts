/** Rows for the platform's own needs: no limits, no rights, no triggers, no validation. */
import type { InternalRows } from '../transaction/runtime.ts';
import { SObjectValue } from '../values/index.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { encode } from '../store/codec.ts';
import { now, objectNamed, type DatabaseContext } from './context.ts';
import { valueFromApex, valueFromPlain } from './convert.ts';
import { applyAutoNumbers, applyDefaults, deriveValues } from './defaults.ts';
import { type Column, type Table } from '../store/tables.ts';

export class PlainRows implements InternalRows {
  readonly #context: DatabaseContext;

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  rows(object: string, match: Readonly<Record<string, unknown>>): SObjectValue[] {
    const info = objectNamed(this.#context, object);
    const table = this.#context.rows.tables.ensure(info);
    const conditions = table.hasIsDeleted ? ['"IsDeleted" = 0'] : ['1'];
    const parameters = Object.entries(match).map(([name, value]) => {
      const column = columnNamed(table, info, name);
      const isText = column.kind === 'text' && typeof value === 'string';
      conditions.push(isText ? `fold(${column.sql}) IS fold(?)` : `${column.sql} IS ?`);
      return encode(column, typed(column, value));
    });
    const order = table.byName.has('Id') ? ' ORDER BY "Id"' : '';
    return this.#context.rows.select(table, conditions.join(' AND ') + order, parameters).map(({ record }) => {
      for (const column of table.columns) record.values[column.name] ??= null;
      return record;
    });
  }

  insert(object: string, values: Readonly<Record<string, unknown>>): string {
    const context = this.#context;
    const info = objectNamed(context, object);
    const table = context.rows.tables.ensure(info);
    const record = new SObjectValue(info, this.#typed(table, info, values));
    if (info.kind !== 'customMetadata') applyDefaults(context, record);
    const row = record.values;
    if (typeof row.Id === 'string') context.sequences.seenId(row.Id);
    else row.Id = context.sequences.newId(info.keyPrefix, info.name);
    const at = now(context);
    for (const name of ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'])
      if (table.byName.has(name)) row[name] ??= at;
    for (const name of ['CreatedById', 'LastModifiedById'])
      if (table.byName.has(name)) row[name] ??= context.runtime().session.userId || null;
    const given = row.Name;
    deriveValues(context, record, null, row.Id as string);
    if (typeof given === 'string') row.Name = given;
    applyAutoNumbers(context, record, context.sequences);
    for (const { name, kind } of table.columns) if (kind === 'boolean') row[name] ??= false;
    context.rows.insert(table, [row]);
    context.written(info.name);
    return row.Id as string;
  }

  update(object: string, id: string, values: Readonly<Record<string, unknown>>): void {
    const info = objectNamed(this.#context, object);
    const table = this.#context.rows.tables.ensure(info);
    const changes = this.#typed(table, info, values);
    const at = now(this.#context);
    if (table.byName.has('LastModifiedDate')) changes.LastModifiedDate ??= at;
    if (table.byName.has('SystemModstamp')) changes.SystemModstamp ??= at;
    this.#context.rows.update(table, id, changes);
    this.#context.written(info.name);
  }

  delete(object: string, id: string): void {
    const info = objectNamed(this.#context, object);
    this.#context.rows.remove(this.#context.rows.tables.ensure(info), [id]);
    this.#context.written(info.name);
  }

  stored(): number {
    const { schema, rows } = this.#context;
    const tables = rows.store.rows("SELECT json_array(name) FROM sqlite_master WHERE type = 'table'", []);
    let sum = 0;
    for (const [name] of tables) {
      const object = schema.object(name as string);
      if (!object?.isDeletable || !object.isTriggerable) continue;
      const table = rows.tables.ensure(object);
      const live = table.hasIsDeleted ? ' WHERE "IsDeleted" = 0' : '';
      const [[count] = [0]] = rows.store.rows(`SELECT json_array(count(*)) FROM ${table.sql}${live}`, []);
      sum += count as number;
    }
    return sum;
  }

  #typed(table: Table, object: ObjectInfo, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const typedValues: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [name, value] of Object.entries(values)) {
      const column = columnNamed(table, object, name);
      typedValues[column.name] = typed(column, value);
    }
    return typedValues;
  }
}

/** Apex values and plain ones both: callers of the platform's own have either. */
function typed(column: Column, value: unknown): unknown {
  if (typeof value === 'object') return valueFromApex(column.field, value);
  return valueFromPlain(column.field, value);
}
function columnNamed(table: Table, object: ObjectInfo, name: string): Column {
  const column = table.byName.get(object.field(name)?.name ?? name);
  if (!column) throw new LocalOrgError('LO2006', `no field ${object.name}.${name}`);
  return column;
}
