/** Small exports made by hand for the judge's own tests: a few deals, and what is found on each of them in short words. */
import { id18 } from './exact.ts';
import type { ExportRows, ExportSettings, PicklistEntry, Row, Table } from './export-rows.ts';
import { AS_DESIGNED, judge } from './oracle.ts';

export const NOW = '2025-01-01T12:00:00Z';

/** The accounts of these exports by what they are; nobody, nothing and noone stand in no file. */
const ACCOUNTS = {
  customer: '001000000000001AAA',
  acme: '001000000000002AAA',
  beta: '001000000000003AAA',
  prospect: '001000000000004AAA',
  untyped: '001000000000005AAA',
  deleted: '001000000000006AAA',
  merged: '001000000000007AAA',
  nobody: '001000000000009AAA'
} as const;

export type AccountName = keyof typeof ACCOUNTS;

export const idOf = (name: AccountName): string => ACCOUNTS[name];

export const ACCOUNT_ROWS: readonly Row[] = [
  { id: ACCOUNTS.customer, type: 'Customer - Direct' },
  { id: ACCOUNTS.acme, type: 'Partner' },
  { id: ACCOUNTS.beta, type: 'Technology Partner' },
  { id: ACCOUNTS.prospect, type: 'Prospect' },
  { id: ACCOUNTS.untyped, type: ' ' },
  { id: ACCOUNTS.deleted, type: 'Prospect', isdeleted: 'true' },
  { id: ACCOUNTS.merged, type: 'Prospect', masterrecordid: ACCOUNTS.acme }
];

/** A deal and its partner rows; on its own it breaks no rule. */
export interface HandMadeDeal {
  readonly cells: Row;
  readonly rows: readonly Row[];
}

export function deal(cells: Row, ...rows: readonly Row[]): HandMadeDeal {
  return { cells, rows };
}

/** A partner row of good standing; Ids of the form `00I00000000000x` by their last letter. */
export function row(account: AccountName, cells: Row = {}): Row {
  const usual = { role: 'Reseller', isprimary: 'false', reversepartnerid: '', createddate: '2024-06-01T00:00:00.000Z' };
  return { accounttoid: ACCOUNTS[account], ...usual, ...cells };
}

export const primary = (account: AccountName, cells: Row = {}): Row => row(account, { isprimary: 'true', ...cells });

export const rowId = (letter: string): string => id18(`00I00000000000${letter}`) as string;

export interface HandMadeExport {
  readonly settings?: Partial<ExportSettings>;
  readonly accounts?: readonly Row[];
  readonly roles?: readonly Row[];
  readonly users?: readonly Row[];
  /** Null: the folder does not say. */
  readonly leadSources?: readonly PicklistEntry[] | null;
}

export function entry(apiName: string, active = true): PicklistEntry {
  return { apiName, active, closed: false, won: false, probability: '' };
}

/** What is found on each deal, in their order: `RoleBlank acme`, `MissingPartner`, `OffListSource LeadSource`. */
export function found(deals: readonly HandMadeDeal[], more: HandMadeExport = {}): string[][] {
  const { leaks } = judge(handMade(deals, more), NOW, AS_DESIGNED);
  const names = new Map<string, string>(Object.entries(ACCOUNTS).map(([name, id]) => [id, name]));
  return deals.map((_, at) =>
    leaks
      .filter((leak) => leak.opportunityId === id18(dealId(at)))
      .map(({ rule, discriminator }) =>
        discriminator === '-' ? rule : `${rule} ${names.get(discriminator) ?? discriminator}`
      )
  );
}

export function handMade(deals: readonly HandMadeDeal[], more: HandMadeExport = {}): ExportRows {
  const settings: ExportSettings = {
    SourceFields: ['LeadSource'],
    PartnerSourceValues: ['Partner'],
    PartnerLookupField: 'Sourcer__c',
    IntegrationUsers: ['sync@example.com'],
    PartnerTest: null,
    PartnerAccountTypes: ['Partner', 'technology partner'],
    GraceMinutes: 30,
    ScanFrom: null,
    MinAmount: null,
    SkipTypes: [],
    RulesOff: [],
    ...more.settings
  };
  const leadSources = more.leadSources === undefined ? LEAD_SOURCES : more.leadSources;
  return {
    account: table(more.accounts ?? ACCOUNT_ROWS),
    opportunity: table(deals.map((one, at) => ({ id: dealId(at), ...USUAL_DEAL, ...one.cells }))),
    opportunityPartner: table(
      deals.flatMap(({ rows }, at) =>
        rows.map((cells, place) => ({
          id: `00I0000000010${String(at * 5 + place).padStart(2, '0')}`,
          opportunityid: dealId(at),
          ...cells
        }))
      )
    ),
    user: table(more.users ?? [{ id: '005000000000001AAA', username: 'Sync@Example.com' }]),
    partnerRole: table(more.roles ?? [{ masterlabel: 'Reseller', apiname: 'RS' }]),
    stages: null,
    values: new Map(settings.SourceFields.map((field) => [field, field === 'LeadSource' ? leadSources : null])),
    settings
  };
}

const LEAD_SOURCES = [entry('Partner'), entry('Web'), entry('Fax', false)];

const USUAL_DEAL: Row = {
  accountid: ACCOUNTS.customer,
  stagename: 'Prospecting',
  amount: '100',
  isclosed: 'false',
  iswon: 'false',
  probability: '50',
  type: '',
  leadsource: 'Partner',
  sourcer__c: '',
  createdbyid: '005000000000002',
  createddate: '2024-11-01T00:00:00.000Z'
};

const dealId = (at: number): string => `0060000000000${String(at).padStart(2, '0')}`;

function table(rows: readonly Row[]): Table {
  return { columns: new Set(rows.flatMap((one) => Object.keys(one))), rows };
}
