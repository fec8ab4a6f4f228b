/**
 * How an object lies in SQLite: one table named like the object, one column a field, named like the field.
 *
 * Booleans are 0 and 1; dates are ISO text, which sorts, reads well and suits SQLite's date functions; datetimes and
 * times are whole milliseconds; Ids have 18 characters. Decimals are integers scaled by the column's store scale, so
 * that sums are exact: the field's scale and some places more, as the platform keeps more than it shows.
 */
import type { FieldInfo, FieldType, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import { shareViewSql } from './share-view.ts';
import type { Store } from './store.ts';

export type ColumnKind =
  'id' | 'text' | 'boolean' | 'integer' | 'long' | 'decimal' | 'date' | 'datetime' | 'time' | 'blob';

export interface Column {
  readonly field: FieldInfo;
  readonly name: string;
  /** Quoted name. */
  readonly sql: string;
  readonly kind: ColumnKind;
  /** decimal only */
  readonly storeScale: number;
}
export interface Table {
  readonly object: ObjectInfo;
  /** Quoted name. */
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly byName: ReadonlyMap<string, Column>;
  readonly hasIsDeleted: boolean;
}

const INT64_DIGITS = 18;
const tables = new WeakMap<ObjectInfo, Table>();

export const quoted = (name: string): string => `"${name}"`;

export function tableOf(object: ObjectInfo): Table {
  const known = tables.get(object);
  if (known) return known;
  const columns = object.fields.filter(isStored).map((field) => columnOf(field));
  const table: Table = {
    object,
    sql: quoted(object.name),
    columns,
    byName: new Map(columns.map((column) => [column.name, column])),
    hasIsDeleted: columns.some((column) => column.name === 'IsDeleted')
  };
  tables.set(object, table);
  return table;
}

/** Formulas and compound fields have no column. */
export function isStored(field: FieldInfo): boolean {
  return (
    field.formula === null && field.type !== 'address' && field.type !== 'location' && field.type !== 'complexvalue'
  );
}

/** How a value of the field is held, in a table or as the result of an expression. */
export function columnOf(field: FieldInfo): Column {
  const kind = kindOf(field);
  return {
    field,
    name: field.name,
    sql: quoted(field.name),
    kind,
    storeScale: kind === 'decimal' ? storeScaleOf(field) : 0
  };
}

function kindOf(field: FieldInfo): ColumnKind {
  if (isDecimal(field.type)) return 'decimal';
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'boolean':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'long':
      return 'long';
    case 'date':
      return 'date';
    case 'datetime':
      return 'datetime';
    case 'time':
      return 'time';
    case 'base64':
      return 'blob';
    default:
      return 'text';
  }
}

/** Places kept: more where 64 bits leave room beside the digits before the point. */
function storeScaleOf(field: FieldInfo): number {
  const { precision, scale } = field;
  const room = INT64_DIGITS - (precision - scale);
  if (room >= scale + 2) return Math.min(scale + 4, room);
  return scale <= 8 ? scale + 2 : room;
}

const MAX_INT64 = 2n ** 63n - 1n;
export const fitsInt64 = (value: bigint): boolean => value <= MAX_INT64 && value >= -MAX_INT64;

/** Creates tables when first used; what a rolled-back transaction created counts as not created. */
export class TableMaker {
  readonly #store: Store;
  readonly #schema: SchemaView;
  readonly #ready = new Set<ObjectInfo>();
  /** Made inside the open transaction. */
  #fresh: ObjectInfo[] = [];

  /** Names of the tables that are there, in any state of readiness. */
  readonly #existing: Set<string>;
  /** Grows with every new table: caches of what exists compare it. */
  generation = 0;

  constructor(store: Store, schema: SchemaView) {
    this.#store = store;
    this.#schema = schema;
    const names = store.rows(`SELECT json_array(name) FROM sqlite_master WHERE type IN ('table', 'view')`, []);
    this.#existing = new Set(names.map(([name]) => name as string));
  }

  /** Has anything ever been written there (or asked for)? */
  exists(object: ObjectInfo): boolean {
    return this.#existing.has(object.name);
  }

  names(): Iterable<string> {
    return this.#existing;
  }

  ensure(object: ObjectInfo): Table {
    const table = tableOf(object);
    if (this.#ready.has(object)) return table;
    if (object.name === 'Partner') this.#createPartnerView();
    else if (object.shareOf !== null) this.#createShareView(table, object.shareOf);
    else this.#create(table);
    this.#ready.add(object);
    this.#existing.add(object.name);
    this.generation++;
    this.#fresh.push(object);
    return table;
  }
  committed(): void {
    this.#fresh = [];
  }
  /** A savepoint may be younger than a table made in the open transaction: the store knows which are gone. */
  rolledBack(): void {
    if (this.#fresh.length === 0) return;
    const names = this.#store.rows(`SELECT json_array(name) FROM sqlite_master WHERE type IN ('table', 'view')`, []);
    const left = new Set(names.map(([name]) => name as string));
    const gone = this.#fresh.filter((object) => !left.has(object.name));
    for (const object of gone) {
      this.#ready.delete(object);
      this.#existing.delete(object.name);
    }
    if (gone.length > 0) this.generation++;
    this.#fresh = this.#fresh.filter((object) => left.has(object.name));
  }

  #create(table: Table): void {
    if (!this.#existing.has(table.object.name)) {
      const columns = table.columns.map((column) => `${column.sql} ${columnType(column)}`);
      this.#store.exec(`CREATE TABLE ${table.sql} (${columns.join(', ')})`);
    } else this.#widen(table);
    for (const column of table.columns) {
      if (!isIndexed(column)) continue;
      const name = quoted(`${table.object.name}.${column.name}`);
      const collation = column.kind === 'text' && !column.field.isCaseSensitive ? ' COLLATE NOCASE' : '';
      this.#store.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${table.sql} (${column.sql}${collation})`);
    }
  }
  /** A file written under an older schema: new columns are added, changed ones refused. */
  #widen(table: Table): void {
    const existing = new Map(
      this.#store
        .rows(`SELECT json_array(name, type) FROM pragma_table_info('${table.object.name}')`, [])
        .map(([name, type]) => [name as string, type as string])
    );
    for (const column of table.columns) {
      const type = existing.get(column.name);
      if (type === undefined)
        this.#store.exec(`ALTER TABLE ${table.sql} ADD COLUMN ${column.sql} ${columnType(column)}`);
      else if (type !== columnType(column).split(' ')[0]) {
        throw new LocalOrgError(
          'LO2005',
          `the database file holds ${table.object.name}.${column.name} as ${type}, the schema wants ${columnType(column)}: build the file again`
        );
      }
    }
  }

  #createShareView(table: Table, shareOf: string): void {
    const shared = this.ensure(this.#schema.object(shareOf) as ObjectInfo);
    for (const statement of shareViewSql(table, shared, columnType)) this.#store.exec(statement);
  }

  /** A Partner is an opportunity's partner row or one between two accounts, seen as one object. */
  #createPartnerView(): void {
    for (const name of ['OpportunityPartner', 'AccountPartner']) this.ensure(this.#schema.object(name) as ObjectInfo);
    const audit = [
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      'LastModifiedById',
      'SystemModstamp',
      'IsDeleted'
    ].map(quoted);
    const own = ['Id', 'AccountToId', 'Role', 'IsPrimary', 'ReversePartnerId'].map(quoted);
    const rest = [...own, ...audit].join(', ');
    this.#store.exec(
      `CREATE VIEW IF NOT EXISTS "Partner" AS
       SELECT "OpportunityId", NULL AS "AccountFromId", ${rest} FROM "OpportunityPartner"
       UNION ALL SELECT NULL, "AccountFromId", ${rest} FROM "AccountPartner" WHERE "OpportunityId" IS NULL`
    );
  }
}

const DECLARED: Readonly<Record<ColumnKind, string>> = {
  id: 'TEXT',
  text: 'TEXT',
  boolean: 'INTEGER',
  integer: 'INTEGER',
  long: 'INTEGER',
  decimal: 'INTEGER',
  date: 'TEXT',
  datetime: 'INTEGER',
  time: 'INTEGER',
  blob: 'BLOB'
};
function columnType(column: Column): string {
  if (column.name === 'Id') return 'TEXT PRIMARY KEY';
  // The scale stands in the declaration, so that a file of another schema is noticed.
  return column.kind === 'decimal' ? `INTEGER_SCALE_${column.storeScale}` : DECLARED[column.kind];
}

const INDEXED = new Set(['SystemModstamp', 'CreatedDate', 'Name']);
/** As the platform: lookups, external and unique fields, and three standard ones. */
function isIndexed({ name, kind, field }: Column): boolean {
  if (name === 'Id' || name === 'CreatedById' || name === 'LastModifiedById') return false;
  return kind === 'id' || field.isExternalId || field.isUnique || INDEXED.has(name);
}

/** Numbers Apex holds as Decimal. */
export function isDecimal(type: FieldType): boolean {
  return type === 'double' || type === 'currency' || type === 'percent';
}
