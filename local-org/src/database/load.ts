/**
 * Rows as an export or a story holds them: Ids and audit fields stay, nothing fires, nothing is checked. What follows
 * from other fields (a stage's flags, a person's name) is filled where it is absent.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import { SObjectValue } from '../values/index.ts';
import { now, type DatabaseContext } from './context.ts';
import { valueFromPlain } from './convert.ts';
import { applyAutoNumbers, deriveValues } from './defaults.ts';
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import { liveness } from './checks.ts';
import { StorageError } from '../store/codec.ts';
import { isStored } from '../store/tables.ts';

const BATCH = 500;
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ['IsClosed', 'IsWon', 'Probability', 'ForecastCategory', 'ForecastCategoryName']
};

export function load(
  context: DatabaseContext,
  object: ObjectInfo,
  rows: Iterable<Readonly<Record<string, unknown>>>,
  loaded: (ids: readonly string[]) => void
): number {
  if (object.name === 'Partner') throw notSupported('loading Partner: load OpportunityPartner');
  const table = context.rows.tables.ensure(object);
  const at = now(context);
  const by = context.runtime().session.userId || null;
  const isAudited = object.fields.some((field) => field.name === 'CreatedDate');
  const fields = new Map<string, string>();
  let batch: Record<string, unknown>[] = [];
  let count = 0;
  const flush = (): void => {
    refuseKnown(context, object, batch);
    if (batch.length > 0) {
      context.rows.insert(table, batch);
      loaded(batch.map((row) => row.Id as string));
    }
    batch = [];
  };
  for (const row of rows) {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const key in row) {
      let name = fields.get(key);
      if (name === undefined) fields.set(key, (name = canonical(object, key)));
      const field = object.field(name);
      if (field) values[name] = valueFromPlain(field, row[key]);
    }
    if (typeof values.Id === 'string') context.sequences.seenId(values.Id);
    else values.Id = context.sequences.newId(object.keyPrefix, object.name);
    if (isAudited) {
      // A time that is said to be unknown stays so: the time of the load would make the row the newest.
      if (values.CreatedDate === undefined) values.CreatedDate = at;
      values.CreatedById ??= by;
      values.LastModifiedDate ??= values.CreatedDate ?? at;
      values.LastModifiedById ??= values.CreatedById;
    }
    if (table.byName.has('SystemModstamp')) values.SystemModstamp ??= values.LastModifiedDate ?? at;
    if (table.byName.has('OwnerId')) values.OwnerId ??= by;
    derive(context, object, values);
    for (const { name, kind } of table.columns) if (kind === 'boolean') values[name] ??= false;
    batch.push(values);
    count++;
    if (batch.length === BATCH) flush();
  }
  flush();
  if (count > 0) context.written(object.name);
  return count;
}

function refuseKnown(context: DatabaseContext, object: ObjectInfo, batch: readonly Record<string, unknown>[]): void {
  const ids = batch.map((row) => row.Id as string);
  const [known] = liveness(context, object, ids).keys();
  const twice = known ?? (new Set(ids).size < ids.length ? ids.find((id, i) => ids.indexOf(id) !== i) : undefined);
  if (twice !== undefined) throw new LocalOrgError('LO3005', `${object.name} ${twice} is there already`);
}

function canonical(object: ObjectInfo, key: string): string {
  const field = object.field(key);
  if (!field) throw new StorageError('INVALID_FIELD', `No such column '${key}' on sobject of type ${object.name}`);
  if (!isStored(field)) throw notSupported(`loading the formula or compound field ${object.name}.${field.name}`);
  return field.name;
}

/** Given values win over derived ones. */
function derive(context: DatabaseContext, object: ObjectInfo, values: Record<string, unknown>): void {
  const given: Record<string, unknown> = {};
  for (const name of [...(DERIVED[object.name] ?? []), 'Name']) {
    if (values[name] !== null && values[name] !== undefined) given[name] = values[name];
  }
  const record = new SObjectValue(object, values);
  deriveValues(context, record, null, values.Id as string);
  Object.assign(values, given);
  applyAutoNumbers(context, record, context.sequences);
}
