/**
 * A sweep asked of SQLite itself, in transactions of 200 deals: reads the deals, their partner rows and what is stored of them,
 * judges them by all rules and writes what changed. The same statements for all deals and for those that changed.
 */
import { FACTS, FOUND, WORK_TABLES } from './plain-rules.ts';
import {
  FLAGS,
  STORED_CREDITS,
  STORED_FLAGS,
  STORED_LEAKS,
  STORED_TABLES,
  WRITE_CREDITS,
  WRITE_FLAGS,
  WRITE_LEAKS
} from './plain-rows.ts';
import { PlainSql, type Value } from './plain-sql.ts';
import { storedOf, type Stored } from './stored.ts';

const CHUNK = 200;
const TABLES = [
  'Account',
  'Opportunity',
  'OpportunityPartner',
  'PartnerRole',
  'Leak__c',
  'DealAttribution__c',
  'PartnerCredit__c'
];
const ALL = 'SELECT "Id" FROM "Opportunity" WHERE "IsDeleted" = 0 ORDER BY "Id"';
/** Deals and partner rows that changed since ?1. */
const CHANGED = `
  SELECT "Id" FROM "Opportunity" WHERE "SystemModstamp" > ?1 AND "IsDeleted" = 0
  UNION SELECT "OpportunityId" FROM "OpportunityPartner" WHERE "SystemModstamp" > ?1 ORDER BY 1`;

export interface PlainLook {
  readonly now: number;
  readonly activeSources: readonly string[];
  /** Deals that changed later than this; null: all. */
  readonly changedSince: number | null;
}
export interface PlainSweep {
  readonly wallMs: number;
  readonly deals: number;
  readonly stored: Stored;
}

/** @param file an org saved before its sweep */
export function sweepInSql(file: string, { now, activeSources, changedSince }: PlainLook): PlainSweep {
  const sql = PlainSql.copyOf(file, TABLES);
  sql.exec(`${WORK_TABLES} ${STORED_TABLES}`);
  const start = performance.now();
  const ids = (changedSince === null ? sql.all(ALL) : sql.all(CHANGED, [changedSince])).map((row) => row.Id as Value);
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = JSON.stringify(ids.slice(from, from + CHUNK));
    sql.transaction(() => look(sql, [chunk, now, JSON.stringify(activeSources)]));
  }
  const wallMs = performance.now() - start;
  const stored = storedOf(sql);
  sql.close();
  return { wallMs, deals: ids.length, stored };
}

function look(sql: PlainSql, parameters: readonly Value[]): void {
  const [chunk, now, sources] = parameters as [Value, Value, Value];
  const fill = (table: string, select: string, given: Value[] = []): void => {
    sql.run(`DELETE FROM ${table}`, []);
    sql.run(`INSERT INTO ${table} ${select}`, given);
  };
  const write = (statements: readonly string[]): void => statements.forEach((statement) => sql.run(statement, [now]));
  for (const { table, select } of FACTS) fill(table, select, table === 'deal' ? [chunk, now] : []);
  // The mirror first, as the package does.
  fill('storedCredit', STORED_CREDITS);
  write(WRITE_CREDITS);
  fill('found', FOUND, [chunk, now, sources]);
  fill('storedLeak', STORED_LEAKS);
  write(WRITE_LEAKS);
  fill('flags', FLAGS);
  fill('storedFlags', STORED_FLAGS);
  write(WRITE_FLAGS);
}
