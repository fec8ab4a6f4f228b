/** What the platform checks of a record before it is saved, after the before triggers. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import { Decimal } from '../values/index.ts';
import { keyPrefixOf, toId15 } from '../values/record-id.ts';
import { toId18 } from '../values/index.ts';
import { inList, type DatabaseContext, type Mode } from './context.ts';
import { hiddenIds } from './row-access.ts';
import { quoted, tableOf } from '../store/tables.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';
import { isDecimal } from '../store/tables.ts';

const AUDIT = new Set([
  'CreatedById',
  'LastModifiedById',
  'CreatedDate',
  'LastModifiedDate',
  'SystemModstamp',
  'Id',
  'IsDeleted'
]);

export function checkValues(object: ObjectInfo, rows: readonly WorkRow[], isInsert: boolean): void {
  const checked = checkedFields(object);
  for (const row of rows) {
    const missing: string[] = [];
    for (const field of checked.required) {
      const value = row.record.values[field.name];
      if (value === null || value === undefined) missing.push(field.name);
    }
    if (missing.length > 0) {
      fail(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
    }
    for (const field of checked.limited) {
      const value = row.record.values[field.name];
      if (value === null || value === undefined) continue;
      if (!isInsert && row.old && row.old.values[field.name] === value) continue;
      checkValue(row, field, value);
    }
  }
}

function checkValue(row: WorkRow, field: FieldInfo, value: unknown): void {
  if (typeof value === 'string') {
    if (field.length > 0 && value.length > field.length) {
      const shown = value.length > 100 ? `${value.slice(0, 100)}...` : value;
      fail(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${shown} (max length=${field.length})`, [
        field.name
      ]);
    } else if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      fail(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
    } else if (field.isRestrictedPicklist && !isOnList(field, value)) {
      fail(
        row,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${value}`,
        [field.name]
      );
    }
  } else if (value instanceof Decimal && exceeds(value, field.precision - field.scale)) {
    fail(
      row,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${value.toPlainString()}`,
      [field.name]
    );
  }
}

function isOnList(field: FieldInfo, value: string): boolean {
  if (field.picklistValues.length === 0) return true; // a system list the schema does not carry: time zones, locales
  const names = field.type === 'multipicklist' ? value.split(';') : [value];
  return names.every((name) =>
    field.picklistValues.some((each) => each.isActive && each.value.toLowerCase() === name.toLowerCase())
  );
}

/** More digits before the point than the field takes. */
function exceeds(value: Decimal, digits: number): boolean {
  const whole = value.setScale(0, 'DOWN').unscaled;
  return (whole < 0n ? -whole : whole) >= 10n ** BigInt(digits);
}

interface CheckedFields {
  readonly required: readonly FieldInfo[];
  readonly limited: readonly FieldInfo[];
  readonly references: readonly FieldInfo[];
  readonly unique: readonly FieldInfo[];
}
const checkedByObject = new WeakMap<ObjectInfo, CheckedFields>();

function checkedFields(object: ObjectInfo): CheckedFields {
  let checked = checkedByObject.get(object);
  if (!checked) {
    const stored = tableOf(object)
      .columns.map((column) => column.field)
      .filter((field) => !AUDIT.has(field.name));
    checked = {
      required: stored.filter((field) => !field.isNillable && field.type !== 'boolean' && !field.isAutoNumber),
      limited: stored.filter(
        (field) => field.isCreateable && (field.apexType === 'String' || isDecimal(field.type)) && !field.isAutoNumber
      ),
      references: stored.filter(
        (field) => field.type === 'reference' && field.isCreateable && field.referenceTo.length > 0
      ),
      unique: stored.filter((field) => field.isUnique)
    };
    checkedByObject.set(object, checked);
  }
  return checked;
}

/** Lookups that changed lead to live records of the right kind, which the user may see. */
export function checkReferences(
  context: DatabaseContext,
  object: ObjectInfo,
  rows: readonly WorkRow[],
  mode: Mode
): void {
  for (const field of checkedFields(object).references) {
    const byId = new Map<string, WorkRow[]>();
    for (const row of rows) {
      const id = row.record.values[field.name];
      if (typeof id !== 'string' || row.old?.values[field.name] === id) continue;
      const known = byId.get(id);
      if (known) known.push(row);
      else byId.set(id, [row]);
    }
    if (byId.size > 0) checkReference(context, field, byId, mode);
  }
}

function checkReference(context: DatabaseContext, field: FieldInfo, byId: Map<string, WorkRow[]>, mode: Mode): void {
  const failAll = (id: string, code: string, message: string, fields: readonly string[]): void => {
    for (const row of byId.get(id) ?? []) fail(row, code, message, fields);
  };
  const byTarget = new Map<ObjectInfo, string[]>();
  for (const id of byId.keys()) {
    const target = targetOf(context, field, id);
    if (target) {
      const known = byTarget.get(target);
      if (known) known.push(id);
      else byTarget.set(target, [id]);
    } else if (toId18(id) === null)
      failAll(id, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
    else failAll(id, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  for (const [target, ids] of byTarget) {
    const deleted = liveness(context, target, ids);
    for (const id of ids) {
      const isDeleted = deleted.get(id);
      if (isDeleted === undefined) failAll(id, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
      else if (isDeleted) failAll(id, 'ENTITY_IS_DELETED', 'entity is deleted', []);
    }
    const right = field.isMasterDetail && field.masterDetailWrite !== 'Read' ? 'edit' : 'read';
    for (const id of hiddenIds(
      context,
      target,
      ids.filter((each) => deleted.get(each) === false),
      right,
      mode
    )) {
      failAll(
        id,
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${toId15(id)}`,
        []
      );
    }
  }
}

/** The object an Id belongs to, if the field may point there. */
function targetOf(context: DatabaseContext, field: FieldInfo, id: string): ObjectInfo | null {
  const prefix = keyPrefixOf(id);
  for (const name of field.referenceTo) {
    const target = context.schema.object(name);
    if (target && target.keyPrefix === prefix) return target;
  }
  return null;
}

/** Id → is it deleted; absent: no such record. */
export function liveness(context: DatabaseContext, object: ObjectInfo, ids: readonly string[]): Map<string, boolean> {
  const table = context.rows.tables.ensure(object);
  const flag = table.hasIsDeleted ? '"IsDeleted"' : '0';
  const rows = context.rows.store.rows(`SELECT json_array("Id", ${flag}) FROM ${table.sql} WHERE ${inList()}`, [
    JSON.stringify(ids)
  ]);
  return new Map(rows.map(([id, isDeleted]) => [id as string, isDeleted === 1]));
}

/** No two records share the value of a unique field. */
export function checkUnique(context: DatabaseContext, object: ObjectInfo, rows: readonly WorkRow[]): void {
  for (const field of checkedFields(object).unique) {
    const keyOf = (value: unknown): string => (field.isCaseSensitive ? String(value) : String(value).toLowerCase());
    const wanted = new Map<string, WorkRow[]>();
    for (const row of rows) {
      const value = row.record.values[field.name];
      if (value === null || value === undefined || !isGood(row) || row.old?.values[field.name] === value) continue;
      const key = keyOf(value);
      wanted.set(key, [...(wanted.get(key) ?? []), row]);
    }
    if (wanted.size === 0) continue;
    const holders = holdersOf(context, object, field, wanted);
    for (const [key, claimants] of wanted) {
      let holder = holders.get(key) ?? null;
      for (const row of claimants) {
        if (holder !== null && holder !== row.id) {
          fail(
            row,
            'DUPLICATE_VALUE',
            `duplicate value found: ${field.name} duplicates value on record with id: ${holder === '' ? '<unknown>' : toId15(holder)}`
          );
        } else holder = row.id ?? '';
      }
    }
  }
}

function holdersOf(
  context: DatabaseContext,
  object: ObjectInfo,
  field: FieldInfo,
  wanted: ReadonlyMap<string, readonly WorkRow[]>
): Map<string, string> {
  const table = context.rows.tables.ensure(object);
  const column = quoted(field.name);
  const values = [...wanted.values()].map(([row]) => row?.record.values[field.name]);
  const isText = field.apexType === 'String';
  const isAscii = values.every((value) => typeof value !== 'string' || /^[\u0000-\u007f]*$/.test(value));
  const test = !isText || field.isCaseSensitive ? column : isAscii ? `${column} COLLATE NOCASE` : `fold(${column})`;
  const list = JSON.stringify(
    isText ? values.map((value) => (isAscii ? value : String(value).toLowerCase())) : values.map(String)
  );
  const live = table.hasIsDeleted ? ' AND "IsDeleted" = 0' : '';
  const item = isText ? 'value' : 'CAST(value AS INTEGER)';
  const rows = context.rows.store.rows(
    `SELECT json_array("Id", ${column}) FROM ${table.sql} WHERE ${test} IN (SELECT ${item} FROM json_each(?))${live}`,
    [list]
  );
  return new Map(
    rows.map(([id, value]) => [field.isCaseSensitive ? String(value) : String(value).toLowerCase(), id as string])
  );
}
