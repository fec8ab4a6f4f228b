/**
 * An independent judge of `npm run audit`: the rules of the first cut in plain SQL over the export's own rows.
 * Written from the rules' published meaning alone; it shares nothing with the package or the local org.
 */
import sqlite from 'node-sqlite3-wasm';
import { atRisk, compare, flag, fold, id18, seconds } from './exact.ts';
import type { ExportRows, PicklistEntry, Row, Table } from './export-rows.ts';

export interface OracleLeak {
  readonly key: string;
  readonly rule: string;
  readonly family: string;
  readonly opportunityId: string;
  readonly discriminator: string;
  readonly amountAtRisk: number;
}

export interface OracleAnswer {
  readonly org: Readonly<Record<string, number>>;
  readonly leaks: readonly OracleLeak[];
}

/** The platform's default stages, for an export without a stage value set. */
const DEFAULT_STAGES: readonly (readonly [name: string, closed: boolean, won: boolean, probability: string])[] = [
  ['Prospecting', false, false, '10'],
  ['Qualification', false, false, '10'],
  ['Needs Analysis', false, false, '20'],
  ['Value Proposition', false, false, '50'],
  ['Id. Decision Makers', false, false, '60'],
  ['Perception Analysis', false, false, '70'],
  ['Proposal/Price Quote', false, false, '75'],
  ['Negotiation/Review', false, false, '90'],
  ['Closed Won', true, true, '100'],
  ['Closed Lost', true, false, '0']
];

const SCHEMA = `
  CREATE TABLE opportunity_row (Id TEXT, AccountId TEXT, StageName TEXT, Amount TEXT, CreatedDate TEXT, CreatedById TEXT,
    Type TEXT, IsClosed TEXT, IsWon TEXT, Probability TEXT, IsDeleted TEXT, Lookup TEXT);
  CREATE TABLE source_row (OpportunityId TEXT, Field TEXT, Value TEXT);
  CREATE TABLE partner_row (Id TEXT, OpportunityId TEXT, AccountToId TEXT, IsPrimary TEXT, ReversePartnerId TEXT, IsDeleted TEXT);
  CREATE TABLE user_row (Id TEXT, Username TEXT);
  CREATE TABLE stage (Name TEXT, Closed INTEGER, Won INTEGER, Probability TEXT);
  CREATE TABLE listed_field (Field TEXT);
  CREATE TABLE active_value (Field TEXT, Value TEXT);
  CREATE TABLE setting (Name TEXT, Value TEXT);
`;

/** Facts: each table answers one sentence of the rules. A column that is absent is NULL, a blank cell is ''. */
const FACTS = `
  CREATE TABLE deal AS
    SELECT id18(o.Id) AS id, id18(o.AccountId) AS account, o.Amount AS amount, seconds(o.CreatedDate) AS created,
      id18(o.CreatedById) AS creator, id18(o.Lookup) AS lookup, fold(coalesce(o.Type, '')) AS type,
      CASE WHEN o.IsClosed IS NULL THEN s.Closed ELSE flag(o.IsClosed) END AS closed,
      CASE WHEN o.IsWon IS NULL THEN s.Won ELSE flag(o.IsWon) END AS won,
      coalesce(o.Probability, s.Probability) AS probability
    FROM opportunity_row o LEFT JOIN stage s ON s.Name = fold(o.StageName)
    WHERE flag(coalesce(o.IsDeleted, '')) = 0;
  CREATE UNIQUE INDEX deal_id ON deal (id);

  CREATE TABLE partner AS
    SELECT id18(p.Id) AS id, d.id AS deal, d.account AS customer, id18(p.AccountToId) AS account, flag(p.IsPrimary) AS main,
      id18(p.ReversePartnerId) AS reverse
    FROM partner_row p JOIN deal d ON d.id = id18(p.OpportunityId)
    WHERE flag(coalesce(p.IsDeleted, '')) = 0;
  CREATE INDEX partner_deal ON partner (deal);

  CREATE TABLE reverse_row AS
    SELECT r.id FROM partner r
    WHERE r.account = r.customer AND EXISTS (
      SELECT 1 FROM partner f
      WHERE f.deal = r.deal AND f.account <> r.customer AND (r.reverse = f.id OR f.reverse = r.id));

  CREATE TABLE effective_partner AS
    SELECT deal, account, max(main) AS main FROM partner
    WHERE id NOT IN (SELECT id FROM reverse_row) AND account IS NOT customer
    GROUP BY deal, account;

  CREATE TABLE held AS
    SELECT d.id AS deal, h.Field AS field, fold(h.Value) AS value
    FROM source_row h JOIN deal d ON d.id = id18(h.OpportunityId)
    WHERE fold(h.Value) <> '';

  CREATE TABLE signal AS
    SELECT deal FROM held WHERE value IN (SELECT Value FROM setting WHERE Name = 'PartnerSourceValues')
    UNION SELECT id FROM deal WHERE lookup IS NOT NULL
    UNION SELECT d.id FROM deal d JOIN user_row u ON id18(u.Id) = d.creator
      WHERE fold(u.Username) IN (SELECT Value FROM setting WHERE Name = 'IntegrationUsers');

  CREATE TABLE watched AS
    SELECT id, at_risk(amount, coalesce(probability, ''), won) AS risk, (won OR :now - created >= :grace) AS ripe
    FROM deal
    WHERE NOT (closed AND NOT won)
      AND (:scanFrom IS NULL OR created >= :scanFrom)
      AND (:minAmount IS NULL OR compare(amount, :minAmount) >= 0)
      AND type NOT IN (SELECT Value FROM setting WHERE Name = 'SkipTypes');
`;

const LEAKS = `
  SELECT * FROM (
    SELECT w.id, 'MissingPartner' AS rule, 'missing primary' AS family, '-' AS discriminator, w.risk FROM watched w
      WHERE w.ripe AND w.id IN (SELECT deal FROM signal) AND w.id NOT IN (SELECT deal FROM effective_partner)
    UNION ALL
    SELECT w.id, 'MissingPrimary', 'missing primary', '-', w.risk FROM watched w
      WHERE w.ripe AND w.id IN (SELECT deal FROM effective_partner GROUP BY deal HAVING max(main) = 0)
    UNION ALL
    SELECT w.id, 'OffListSource', 'off-list source', h.field, w.risk FROM watched w JOIN held h ON h.deal = w.id
      WHERE h.field IN (SELECT Field FROM listed_field)
        AND NOT EXISTS (SELECT 1 FROM active_value a WHERE a.Field = h.field AND a.Value = h.value)
  ) WHERE fold(rule) NOT IN (SELECT Value FROM setting WHERE Name = 'RulesOff')
`;

const COUNTS = `
  SELECT (SELECT count(*) FROM deal) AS opportunities,
    (SELECT count(*) FROM partner) AS opportunityPartners, (SELECT count(*) FROM user_row) AS users
`;

interface LeakRow {
  readonly id: string;
  readonly rule: string;
  readonly family: string;
  readonly discriminator: string;
  readonly risk: string;
}

export function judge(rows: ExportRows, now: string): OracleAnswer {
  const database = new sqlite.Database();
  try {
    defineWords(database);
    database.exec(SCHEMA);
    database.exec('BEGIN');
    fill(database, rows);
    for (const statement of FACTS.split(';').filter((one) => one.trim())) {
      database.run(statement, statement.includes(':now') ? bounds(rows, now) : undefined);
    }
    const leaks = (database.all(LEAKS) as unknown as LeakRow[]).map(answer).sort((a, b) => (a.key < b.key ? -1 : 1));
    const counts = database.get(COUNTS) as Record<string, number>;
    return {
      org: { ...counts, accounts: rows.account.rows.length, partnerRoles: rows.partnerRole.rows.length },
      leaks
    };
  } finally {
    database.close();
  }
}

function answer(row: LeakRow): OracleLeak {
  const key = `${row.id}|${row.rule}|${row.discriminator}`;
  const { rule, family, discriminator } = row;
  return { key, rule, family, opportunityId: row.id, discriminator, amountAtRisk: Number(row.risk) };
}

function defineWords(database: InstanceType<typeof sqlite.Database>): void {
  const word = (name: string, meaning: (...values: never[]) => string | number | null) =>
    database.function(name, meaning as never, { deterministic: true });
  word('fold', fold);
  word('id18', id18);
  word('seconds', seconds);
  word('flag', flag);
  word('compare', compare);
  word('at_risk', (amount: string, probability: string, won: number) => atRisk(amount, probability, won ? 1 : 0));
}

function bounds(rows: ExportRows, now: string): Record<string, number | string | null> {
  const { GraceMinutes, ScanFrom, MinAmount } = rows.settings;
  return {
    ':now': seconds(now),
    ':grace': GraceMinutes * 60,
    ':scanFrom': ScanFrom === null ? null : seconds(`${ScanFrom}T00:00:00Z`),
    ':minAmount': MinAmount === null ? null : String(MinAmount)
  };
}

function fill(database: InstanceType<typeof sqlite.Database>, rows: ExportRows): void {
  const { settings } = rows;
  const insert = (table: string, records: Iterable<readonly (string | number | null)[]>) => {
    for (const values of records) {
      database.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(',')})`, [...values]);
    }
  };
  const own = ['Id', 'AccountId', 'StageName', 'Amount', 'CreatedDate', 'CreatedById', 'Type'];
  const given = ['IsClosed', 'IsWon', 'Probability', 'IsDeleted', settings.PartnerLookupField ?? ''];
  insert('opportunity_row', pick(rows.opportunity, [...own, ...given]));
  insert(
    'partner_row',
    pick(rows.opportunityPartner, ['Id', 'OpportunityId', 'AccountToId', 'IsPrimary', 'ReversePartnerId', 'IsDeleted'])
  );
  insert('user_row', pick(rows.user, ['Id', 'Username']));
  for (const field of settings.SourceFields) {
    insert(
      'source_row',
      pick(rows.opportunity, ['Id', field]).map(([id, value]) => [id ?? null, field, value ?? ''])
    );
    const listed = rows.values.get(field) ?? null;
    if (listed !== null) insert('listed_field', [[field]]);
    insert(
      'active_value',
      (listed ?? []).filter((one) => one.active).map((one) => [field, fold(one.apiName)])
    );
  }
  insert('stage', stages(rows.stages));
  for (const name of ['PartnerSourceValues', 'IntegrationUsers', 'SkipTypes', 'RulesOff'] as const) {
    insert(
      'setting',
      settings[name].map((value) => [name, fold(value)])
    );
  }
}

function stages(listed: readonly PicklistEntry[] | null): (string | number)[][] {
  if (!listed)
    return DEFAULT_STAGES.map(([name, closed, won, probability]) => [
      fold(name),
      Number(closed),
      Number(won),
      probability
    ]);
  return listed.map((one) => [fold(one.apiName), Number(one.closed), Number(one.won), one.probability]);
}

function pick(table: Table, names: readonly string[]): (string | null)[][] {
  const cell = (row: Row, name: string) =>
    table.columns.has(name.toLowerCase()) ? (row[name.toLowerCase()] ?? '') : null;
  return table.rows.map((row) => names.map((name) => cell(row, name)));
}
