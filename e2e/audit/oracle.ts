/**
 * An independent judge of `npm run audit`: the rules in plain SQL over the export's own rows.
 * Written from the rules' published meaning alone; it shares nothing with the package or the local org.
 */
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { atRisk, compare, flag, fold, id18, moment } from './exact.ts';
import type { ExportRows } from './export-rows.ts';
import { COUNTS, FACTS } from './oracle-facts.ts';
import { BROKEN_WHEN } from './oracle-rules.ts';
import { fillTables } from './oracle-tables.ts';
import { FAMILIES, RULES, type LeakFigures, type Rule } from './rules.ts';

export interface OracleAnswer {
  readonly org: Readonly<Record<string, number>>;
  /** Sorted by key, by code points. */
  readonly leaks: readonly LeakFigures[];
  /** For each deal what its evidence must name when its partner is missing: fields, and the user who created it. */
  readonly signals: ReadonlyMap<string, readonly string[]>;
}

/** How the design is read: the words SQL lacks, what is true, and when a rule is broken. */
export interface Reading {
  readonly words: Readonly<Record<string, (...values: never[]) => string | number | null>>;
  readonly facts: readonly string[];
  readonly rules: Readonly<Record<Rule, string>>;
}

export const AS_DESIGNED: Reading = {
  words: { fold, id18, moment, flag, compare, at_risk: atRisk },
  facts: FACTS,
  rules: BROKEN_WHEN
};

interface LeakRow {
  readonly deal: string;
  readonly discriminator: string;
  readonly risk: string;
}

export function judge(rows: ExportRows, now: string, reading: Reading = AS_DESIGNED): OracleAnswer {
  const database = new sqlite.Database();
  try {
    for (const [name, meaning] of Object.entries(reading.words)) {
      database.function(name, meaning as never, { deterministic: true });
    }
    database.exec('BEGIN');
    fillTables(database, rows, now);
    for (const statement of reading.facts) database.exec(statement);
    const leaks = RULES.flatMap((rule) => leaksOf(database, rule, reading.rules[rule]));
    return {
      org: database.get(COUNTS) as Record<string, number>,
      leaks: leaks.sort((a, b) => (a.key < b.key ? -1 : 1)),
      signals: signalsOf(database)
    };
  } finally {
    database.close();
  }
}

/** Only watched deals have leaks, and only of rules that are not off. */
function leaksOf(database: Database, rule: Rule, brokenWhen: string): LeakFigures[] {
  const off = database.get(`SELECT 1 FROM setting WHERE Name = 'RulesOff' AND Value = fold(?)`, [rule]);
  if (off) return [];
  const watched = `SELECT b.deal, b.discriminator, w.risk FROM (${brokenWhen}) b JOIN watched w ON w.id = b.deal`;
  return (database.all(watched) as unknown as LeakRow[]).map(({ deal, discriminator, risk }) => ({
    key: `${deal}|${rule}|${discriminator}`,
    rule,
    family: FAMILIES[rule],
    opportunityId: deal,
    discriminator,
    amountAtRisk: Number(risk)
  }));
}

function signalsOf(database: Database): Map<string, string[]> {
  const signals = new Map<string, string[]>();
  for (const { deal, name } of database.all('SELECT deal, name FROM signal') as { deal: string; name: string }[]) {
    signals.set(deal, [...(signals.get(deal) ?? []), name]);
  }
  return signals;
}
