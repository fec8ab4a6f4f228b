/** Records, queries and DML as emitted code uses them. */
import type { Cx, QueryOptions } from '../../transaction/runtime.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import { ApexList, SObjectValue, apexException } from '../../values/index.ts';
import { nn } from './values.ts';

type Operation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
/** Rows a `for (List<X> chunk : [SELECT …])` gets at a time. */
const CHUNK = 200;

function notQueried(record: SObjectValue, field: string): Error {
  return apexException(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.type.name}.${field}`
  );
}
function valueOf(value: unknown, record: SObjectValue, field: string): unknown {
  if (value !== undefined) return value;
  if (record.isFromQuery && field !== 'Id') throw notQueried(record, field);
  return null;
}
/** A checkbox is never null in memory. */
function flagOf(value: unknown, record: SObjectValue, field: string): unknown {
  return value === undefined ? (valueOf(value, record, field) ?? false) : value;
}
function recordsOf(target: SObjectValue | ApexList<SObjectValue | null> | null): SObjectValue[] {
  const held = nn(target);
  return held instanceof ApexList ? held.items.map((record) => nn(record)) : [held];
}

export const RECORDS = {
  valueOf,
  flagOf,
  childrenOf(value: unknown, record: SObjectValue, field: string, type: string): unknown {
    if (value !== undefined && value !== null) return value;
    if (value === undefined && record.isFromQuery) throw notQueried(record, field);
    return new ApexList(type);
  },
  getField(record: SObjectValue | null, field: string): unknown {
    const held = nn(record);
    const value = valueOf(held.values[field], held, field);
    return value === null && held.type.field(field)?.apexType === 'Boolean' ? false : value;
  },
  setField(record: SObjectValue | null, field: string, value: unknown): unknown {
    const held = nn(record);
    if (held.isReadOnly) throw apexException('System.FinalException', 'Record is read-only');
    held.values[field] = value;
    if (value === null) held.noteNulled(field);
    return value;
  },
  newRecord(type: ObjectInfo, values: Record<string, unknown>): SObjectValue {
    return new SObjectValue(type, values);
  },

  onlyRecord(list: ApexList<SObjectValue> | null): SObjectValue {
    const { items } = nn(list);
    if (items.length === 0) throw apexException('System.QueryException', 'List has no rows for assignment to SObject');
    if (items.length > 1)
      throw apexException('System.QueryException', 'List has more than 1 row for assignment to SObject');
    return items[0] as SObjectValue;
  },
  /** `[SELECT …]?.Name` */
  onlyRecordOrNull(list: ApexList<SObjectValue> | null): SObjectValue | null {
    return nn(list).items.length === 0 ? null : RECORDS.onlyRecord(list);
  },
  *chunksOf(list: ApexList<SObjectValue>): Iterable<ApexList<SObjectValue>> {
    for (let i = 0; i < list.items.length; i += CHUNK) yield new ApexList(list.type, list.items.slice(i, i + CHUNK));
  },

  dml(
    cx: Cx,
    operation: Operation,
    target: SObjectValue | ApexList<SObjectValue> | null,
    { access, sharing }: QueryOptions,
    externalId?: string
  ): void {
    const records = recordsOf(target);
    const request = { operation, records, allOrNone: true, access, sharing };
    cx.database.dml(externalId === undefined ? request : { ...request, externalId });
  },
  merge(
    cx: Cx,
    master: SObjectValue | null,
    losers: SObjectValue | ApexList<SObjectValue | string> | string | null,
    { access, sharing }: QueryOptions
  ): void {
    const winner = nn(master);
    const held = nn(losers);
    const list = held instanceof ApexList ? held.items : [held];
    const records = list.map((one) => (typeof one === 'string' ? new SObjectValue(winner.type, { Id: one }) : nn(one)));
    cx.database.merge(winner, records, { allOrNone: true, access, sharing });
  },
  /** Counts as a DML statement, which inserts a user who is not stored yet; gives back what ends it. */
  runAs(cx: Cx, user: SObjectValue | null): () => void {
    const { values } = nn(user);
    if (values.Id === undefined || values.Id === null)
      RECORDS.dml(cx, 'insert', user, { access: 'system', sharing: 'without' });
    else cx.limits.use('dmlStatements');
    return cx.session.switchTo(values.Id as string);
  }
};
