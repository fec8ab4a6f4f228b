/**
 * UserRecordAccess: nobody keeps these rows. A query of the object names one user and his records, and has them worked
 * out; as a relationship of a record (`UserRecordAccess.HasEditAccess`) they are columns of the running user.
 */
import type { Condition, SoqlQuery, SoqlValue } from '../syntax/soql-ast.ts';
import type { Security } from '../transaction/runtime.ts';
import type { ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { keyPrefixOf, toId18 } from '../values/record-id.ts';
import type { Store } from '../store/store.ts';
import { quoted, type TableMaker } from '../store/tables.ts';
import { bindsOf, type Bind } from './binds.ts';
import { queryError } from './errors.ts';
import type { Env } from './fragment.ts';
import { listMembers } from './conditions.ts';

export const RECORD_ACCESS = 'UserRecordAccess';
export const isRecordAccess = (object: string): boolean => object.toLowerCase() === RECORD_ACCESS.toLowerCase();
const MAX_RECORDS = 200;

/** `SELECT "Id", …` of an object's rows as the running user's access to them. */
export function accessSelect(security: Security, object: ObjectInfo, alias: string): string {
  const may = (right: 'read' | 'edit' | 'delete', row: 'read' | 'edit' | 'all'): string => {
    const filter = security.hasObject(object.name, right) ? security.rowFilter(object.name, alias, row) : '0';
    return filter === null ? '1' : `IFNULL((${filter}), 0)`;
  };
  const [read, edit, remove, all] = [
    may('read', 'read'),
    may('edit', 'edit'),
    may('delete', 'all'),
    may('edit', 'all')
  ];
  const model = security.sharingModel(object.name);
  const mayGive = security.hasUserPermission('TransferAnyEntity') || /Transfer|Full/.test(model);
  const transfer = !object.field('OwnerId') ? '0' : mayGive ? edit : all;
  const level =
    `CASE WHEN ${all} THEN 'All' WHEN ${transfer} THEN 'Transfer' WHEN ${remove} THEN 'Delete' ` +
    `WHEN ${edit} THEN 'Edit' WHEN ${read} THEN 'Read' ELSE 'None' END`;
  const columns: Record<string, string> = {
    Id: `${alias}."Id"`,
    RecordId: `${alias}."Id"`,
    HasReadAccess: read,
    HasEditAccess: edit,
    HasDeleteAccess: remove,
    HasTransferAccess: transfer,
    HasAllAccess: all,
    MaxAccessLevel: level
  };
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS ${quoted(name)}`);
  return `SELECT ${selected.join(', ')} FROM ${quoted(object.name)} ${alias}`;
}

export interface RecordAccessParts {
  readonly schema: SchemaView;
  readonly store: Store;
  readonly tables: TableMaker;
}

export class RecordAccess {
  readonly #parts: RecordAccessParts;

  constructor(parts: RecordAccessParts) {
    this.#parts = parts;
  }

  /** Writes the rows that the query asks for: of records the running user may read himself. */
  fill(query: SoqlQuery, env: Env): void {
    const { schema, store, tables } = this.#parts;
    const { runtime } = env;
    const table = tables.ensure(schema.object(RECORD_ACCESS) as ObjectInfo);
    const { userId, recordIds } = asked(query, env);
    store.run(`DELETE FROM ${table.sql}`, []);
    for (const [object, ids] of this.#byObject(recordIds)) {
      tables.ensure(object);
      const own = runtime.security.rowFilter(object.name, 'r', 'read');
      const live = object.field('IsDeleted') ? ' AND r."IsDeleted" = 0' : '';
      const seen = `r."Id" IN (SELECT value FROM json_each(?))${live}${own === null ? '' : ` AND (${own})`}`;
      const select = runtime.session.runAs(userId, () => accessSelect(runtime.security, object, 'r'));
      const columns = [...select.matchAll(/ AS ("\w+")/g)].map(([, name]) => name).join(', ');
      store.run(`INSERT INTO ${table.sql} (${columns}, "UserId") SELECT *, ? FROM (${select} WHERE ${seen})`, [
        userId,
        JSON.stringify(ids)
      ]);
    }
  }

  #byObject(ids: readonly string[]): Map<ObjectInfo, string[]> {
    const byObject = new Map<ObjectInfo, string[]>();
    for (const id of ids) {
      const object = this.#parts.schema.objectByKeyPrefix(keyPrefixOf(id));
      if (!object) continue;
      const known = byObject.get(object);
      if (known) known.push(id);
      else byObject.set(object, [id]);
    }
    return byObject;
  }
}

/** The filter has to say whose access to which records is meant. */
function asked(query: SoqlQuery, env: Env): { userId: string; recordIds: string[] } {
  const isSelected = query.select.some(
    (item) => item.kind === 'Field' && (item.field.kind === 'Function' || /^(\w+\.)?recordid$/i.test(item.field.path))
  );
  if (!isSelected) throw queryError('RecordId field must be selected');
  const users = new Set(valuesOf('userid', ['='], query, env));
  const recordIds = [...new Set(valuesOf('recordid', ['=', 'IN'], query, env))];
  const [userId] = users;
  if (userId === undefined || users.size > 1 || !namesRecords(query.where))
    throw queryError('UserRecordAccess can only be queried with a single UserId and with RecordId, by = or IN');
  if (recordIds.length > MAX_RECORDS) throw queryError(`Number of records exceeds limit:${MAX_RECORDS}`);
  return { userId, recordIds };
}

function conditionsOn(field: string, where: Condition | null): Extract<Condition, { kind: 'Compare' }>[] {
  if (where?.kind === 'And') return where.operands.flatMap((operand) => conditionsOn(field, operand));
  const isIt = where?.kind === 'Compare' && where.field.kind === 'Path' && where.field.path.toLowerCase() === field;
  return isIt ? [where] : [];
}
const namesRecords = (where: Condition | null): boolean => conditionsOn('recordid', where).length > 0;

function valuesOf(field: string, operators: readonly string[], query: SoqlQuery, env: Env): string[] {
  const binds = new Map(bindsOf(query).map((bind, i) => [bind as SoqlValue, i]));
  return conditionsOn(field, query.where).flatMap(({ operator, value }) => {
    if (!operators.includes(operator)) return [];
    return listMembers(
      value,
      (bind) => binds.get(bind as Bind) as number
    )(env).flatMap((id) => toId18(String(id)) ?? []);
  });
}
