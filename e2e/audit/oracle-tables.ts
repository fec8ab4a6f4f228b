/** Puts an export's rows into SQL as they stand: text in every column, nothing judged yet. */
import type { Database } from 'node-sqlite3-wasm';
import { seconds } from './exact.ts';
import type { ExportRows, PicklistEntry, Row, Table } from './export-rows.ts';

type Value = string | number | null;

const TABLES = `
  CREATE TABLE account_row (Id TEXT, Type TEXT, IsPartner TEXT, IsDeleted TEXT, MasterRecordId TEXT);
  CREATE TABLE opportunity_row (Id TEXT, AccountId TEXT, StageName TEXT, Amount TEXT, CreatedDate TEXT, CreatedById TEXT,
    Type TEXT, IsClosed TEXT, IsWon TEXT, Probability TEXT, IsDeleted TEXT, Lookup TEXT);
  CREATE TABLE source_row (OpportunityId TEXT, Field TEXT, Place INTEGER, Value TEXT);
  CREATE TABLE partner_row (Id TEXT, OpportunityId TEXT, AccountToId TEXT, Role TEXT, IsPrimary TEXT, ReversePartnerId TEXT,
    CreatedDate TEXT, IsDeleted TEXT);
  CREATE TABLE user_row (Id TEXT, Username TEXT);
  CREATE TABLE role_row (MasterLabel TEXT, ApiName TEXT);
  CREATE TABLE stage_row (Name TEXT, Closed INTEGER, Won INTEGER, Probability TEXT);
  CREATE TABLE listed_field (Field TEXT);
  CREATE TABLE active_value_row (Field TEXT, Value TEXT);
  CREATE TABLE setting_row (Name TEXT, Value TEXT);
  CREATE TABLE scope (Now INTEGER, Grace INTEGER, ScanFrom INTEGER, MinAmount TEXT, PartnerTest TEXT, PartnerLookupField TEXT);
`;

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

export function fillTables(database: Database, rows: ExportRows, now: string): void {
  database.exec(TABLES);
  const insert = (table: string, records: readonly (readonly Value[])[]) => {
    if (records.length === 0) return;
    const statement = database.prepare(`INSERT INTO ${table} VALUES (${records[0]?.map(() => '?').join(',')})`);
    for (const values of records) statement.run([...values]);
    statement.finalize();
  };
  const lookup = rows.settings.PartnerLookupField ?? '';
  insert('account_row', pick(rows.account, 'Id', 'Type', 'IsPartner', 'IsDeleted', 'MasterRecordId'));
  const deal = ['Id', 'AccountId', 'StageName', 'Amount', 'CreatedDate', 'CreatedById', 'Type'];
  insert('opportunity_row', pick(rows.opportunity, ...deal, 'IsClosed', 'IsWon', 'Probability', 'IsDeleted', lookup));
  const partner = ['Id', 'OpportunityId', 'AccountToId', 'Role', 'IsPrimary', 'ReversePartnerId', 'CreatedDate'];
  insert('partner_row', pick(rows.opportunityPartner, ...partner, 'IsDeleted'));
  insert('user_row', pick(rows.user, 'Id', 'Username'));
  insert('role_row', pick(rows.partnerRole, 'MasterLabel', 'ApiName'));
  insert('stage_row', stages(rows.stages));
  rows.settings.SourceFields.forEach((field, place) => {
    insert(
      'source_row',
      pick(rows.opportunity, 'Id', field).map(([id, value]) => [id ?? null, field, place, value ?? ''])
    );
    const listed = rows.values.get(field) ?? null;
    if (listed !== null) insert('listed_field', [[field]]);
    const active = (listed ?? []).filter((one) => one.active);
    insert(
      'active_value_row',
      active.map((one) => [field, one.apiName])
    );
  });
  fillSettings(rows, now, insert);
}

function fillSettings(rows: ExportRows, now: string, insert: (table: string, records: Value[][]) => void): void {
  const { settings } = rows;
  const lists = ['PartnerSourceValues', 'IntegrationUsers', 'PartnerAccountTypes', 'SkipTypes', 'RulesOff'] as const;
  for (const name of lists) {
    insert(
      'setting_row',
      settings[name].map((value) => [name, value])
    );
  }
  const scanFrom = settings.ScanFrom === null ? null : seconds(`${settings.ScanFrom}T00:00:00Z`);
  const minAmount = settings.MinAmount === null ? null : String(settings.MinAmount);
  const test = settings.PartnerTest ?? (rows.account.columns.has('ispartner') ? 'IsPartner' : 'Type');
  const grace = settings.GraceMinutes * 60;
  insert('scope', [[seconds(now), grace, scanFrom, minAmount, test, settings.PartnerLookupField]]);
}

function stages(listed: readonly PicklistEntry[] | null): Value[][] {
  if (!listed) {
    return DEFAULT_STAGES.map(([name, closed, won, chance]) => [name, Number(closed), Number(won), chance]);
  }
  return listed.map((one) => [one.apiName, Number(one.closed), Number(one.won), one.probability]);
}

function pick(table: Table, ...names: readonly string[]): (string | null)[][] {
  const columns = names.map((name) => name.toLowerCase());
  const cell = (row: Row, name: string) => (table.columns.has(name) ? (row[name] ?? '') : null);
  return table.rows.map((row) => columns.map((name) => cell(row, name)));
}
