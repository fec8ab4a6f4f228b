/**
 * What a workload wrote, as plain INSERT and UPDATE statements: the difference between the org saved before and after it,
 * in transactions of 200 deals, each with the leak rows it produced.
 */
import { PlainSql, type SqlRow, type Value } from './plain-sql.ts';

const CHUNK = 200;
/** Each with the column that names the deal a row belongs to. */
const WRITTEN = [
  { table: 'Opportunity', deal: 'Id' },
  { table: 'Leak__c', deal: 'Deal__c' },
  { table: 'DealAttribution__c', deal: 'Deal__c' }
] as const;

type Written = (typeof WRITTEN)[number];
interface Write {
  readonly sql: string;
  readonly parameters: Value[];
}

/** Milliseconds of writing; making the statements up is not counted. */
export function replay(before: string, after: string): number {
  const source = new PlainSql(after);
  const tables = new Set(source.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name));
  const written = WRITTEN.filter(({ table }) => tables.has(table));
  const target = PlainSql.copyOf(
    before,
    written.map(({ table }) => table)
  );
  const chunks = chunksOf(writesByDeal(target, source, written));
  source.close();
  const start = performance.now();
  for (const chunk of chunks)
    target.transaction(() => chunk.forEach(({ sql, parameters }) => target.run(sql, parameters)));
  const wall = performance.now() - start;
  target.close();
  return wall;
}

function writesByDeal(target: PlainSql, source: PlainSql, written: readonly Written[]): Map<Value, Write[]> {
  const writes = new Map<Value, Write[]>();
  for (const { table, deal } of written) {
    const known = new Map(target.all(`SELECT * FROM "${table}"`).map((row) => [row.Id, row]));
    for (const row of source.all(`SELECT * FROM "${table}"`)) {
      const old = known.get(row.Id);
      const write = old ? updateOf(table, old, row) : insertOf(table, row);
      if (!write) continue;
      const ofDeal = writes.get(row[deal] as Value);
      if (ofDeal) ofDeal.push(write);
      else writes.set(row[deal] as Value, [write]);
    }
  }
  return writes;
}

function insertOf(table: string, row: SqlRow): Write {
  const names = Object.keys(row).filter((name) => row[name] !== null);
  const places = names.map(() => '?').join(', ');
  return {
    sql: `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`,
    parameters: names.map((name) => row[name] as Value)
  };
}

function updateOf(table: string, old: SqlRow, row: SqlRow): Write | null {
  const names = Object.keys(row).filter((name) => row[name] !== old[name]);
  if (names.length === 0) return null;
  return {
    sql: `UPDATE "${table}" SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "Id" = ?`,
    parameters: [...names.map((name) => row[name] as Value), row.Id as Value]
  };
}

function chunksOf(writes: ReadonlyMap<Value, Write[]>): Write[][] {
  const deals = [...writes.values()];
  return Array.from({ length: Math.ceil(deals.length / CHUNK) }, (_, i) =>
    deals.slice(i * CHUNK, (i + 1) * CHUNK).flat()
  );
}
