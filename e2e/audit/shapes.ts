/** The shapes an export takes in these tests: each names the edges it is there for. */
import type { ExportSettings } from './export-rows.ts';
import type { CsvForm, IdForm } from './export-text.ts';

export interface Shape {
  readonly name: string;
  readonly csv: CsvForm;
  readonly ids: IdForm;
  /** How times end, for example `.000Z` or `+0200`. */
  readonly zones: readonly string[];
  readonly amounts: 'usual' | 'exponents' | 'awkward';
  /** Where open, won, lost and probability come from. */
  readonly stages: 'columns' | 'defaults' | 'valueSet' | 'noProbability' | 'noIsWon';
  readonly texts: 'plain' | 'padded' | 'foreign';
  /** Whether the folder names the active values of its picklists. */
  readonly values: 'known' | 'unknown';
  readonly optionalFiles: 'filled' | 'headers' | 'absent';
  readonly reverseColumn: boolean;
  readonly deletedRows: boolean;
  readonly unknownColumns: boolean;
  readonly currencies: boolean;
  readonly isPartnerColumn: boolean;
  /** What else a metadata retrieve and a busy folder bring along. */
  readonly bystanders: boolean;
  readonly settings: (Partial<ExportSettings> & Readonly<Record<string, unknown>>) | null;
}

const PLAIN: Omit<Shape, 'name'> = {
  csv: { bom: false, crlf: false, quoteAll: false, capitalHeaders: false, endsWithNewline: true },
  ids: '18',
  zones: ['.000Z'],
  amounts: 'usual',
  stages: 'columns',
  texts: 'plain',
  values: 'known',
  optionalFiles: 'filled',
  reverseColumn: true,
  deletedRows: true,
  unknownColumns: true,
  currencies: false,
  isPartnerColumn: false,
  bystanders: false,
  settings: null
};

export const SOURCED_VIA = 'Sourced_Via__c';
export const ROUTE = 'Route__c';
export const LOOKUP = 'Sourcing_Partner__c';
export const INTEGRATION_USERS = ['prm.sync@example.com', 'affiliates@example.com'];

export const SHAPES: readonly Shape[] = [
  { ...PLAIN, name: 'plain: every file, default settings' },
  {
    ...PLAIN,
    name: 'as Data Loader writes it: BOM, CRLF, everything quoted, headers in capitals',
    csv: { bom: true, crlf: true, quoteAll: true, capitalHeaders: true, endsWithNewline: true },
    texts: 'padded'
  },
  {
    ...PLAIN,
    name: '15-character Ids that differ only in case, times with an offset, no newline at the end',
    csv: { ...PLAIN.csv, endsWithNewline: false },
    ids: '15',
    zones: ['.000+0000', '+02:00', '-0730', 'Z']
  },
  { ...PLAIN, name: 'Ids of 15 and 18 characters in one file', ids: 'mixed', deletedRows: false },
  {
    ...PLAIN,
    name: 'nothing known of picklists, partner rows without their reverse Ids',
    values: 'unknown',
    reverseColumn: false,
    deletedRows: false
  },
  { ...PLAIN, name: 'stage alone, the platform’s default stages', stages: 'defaults', texts: 'padded' },
  { ...PLAIN, name: 'stage alone, stages of its own', stages: 'valueSet', ids: 'mixed' },
  { ...PLAIN, name: 'flags without probability', stages: 'noProbability' },
  { ...PLAIN, name: 'IsClosed without IsWon', stages: 'noIsWon', values: 'unknown' },
  { ...PLAIN, name: 'optional files with headers only', optionalFiles: 'headers' },
  {
    ...PLAIN,
    name: 'optional files absent, no grace',
    optionalFiles: 'absent',
    settings: { GraceMinutes: 0, PartnerSourceValues: ['partner', ' WEB\t'] }
  },
  {
    ...PLAIN,
    name: 'several source fields, a partner lookup, integration users, a whole retrieve beside it',
    ids: 'mixed',
    texts: 'foreign',
    bystanders: true,
    settings: {
      SourceFields: [SOURCED_VIA, 'LeadSource', ROUTE, 'Type'],
      PartnerSourceValues: ['Partner', 'ÉMILE & SÖHNE', '007', ' Reseller '],
      PartnerLookupField: LOOKUP,
      IntegrationUsers: INTEGRATION_USERS,
      PartnerTest: 'None',
      GraceMinutes: 45
    }
  },
  {
    ...PLAIN,
    name: 'deals left alone by date, amount and type',
    amounts: 'awkward',
    currencies: true,
    settings: {
      ScanFrom: '2024-02-29',
      MinAmount: 1000.5,
      SkipTypes: ['renewal', 'Existing Customer - Upgrade'],
      GraceMinutes: 1440,
      PartnerLookupField: LOOKUP
    }
  },
  {
    ...PLAIN,
    name: 'a rule off, a smallest amount of nothing, numbers with exponents',
    amounts: 'exponents',
    isPartnerColumn: true,
    settings: {
      RulesOff: ['MissingPrimary'],
      MinAmount: 0,
      PartnerTest: 'IsPartner',
      IntegrationUsers: INTEGRATION_USERS
    }
  },
  {
    ...PLAIN,
    name: 'letters beyond ASCII and amounts no float holds',
    texts: 'foreign',
    amounts: 'awkward',
    csv: { ...PLAIN.csv, bom: true },
    settings: { PartnerSourceValues: ['Συνεργάτης', 'ПАРТНЁР', 'İstanbul Ortak', 'Straße', 'Partner'] }
  },
  {
    ...PLAIN,
    name: 'two rules off',
    settings: { RulesOff: ['OffListSource', 'MissingPartner'], PartnerLookupField: LOOKUP }
  }
];

export const EVERYTHING: Shape = {
  ...PLAIN,
  name: '5,000 deals with all of it',
  csv: { bom: true, crlf: true, quoteAll: false, capitalHeaders: false, endsWithNewline: true },
  ids: 'mixed',
  zones: ['.000Z', '.000+0000', '+0100'],
  amounts: 'exponents',
  texts: 'foreign',
  currencies: true,
  isPartnerColumn: true,
  bystanders: true,
  settings: {
    SourceFields: ['LeadSource', SOURCED_VIA],
    PartnerSourceValues: ['Partner', 'Partner Referral', 'Reseller', 'Émile & Söhne'],
    PartnerLookupField: LOOKUP,
    IntegrationUsers: INTEGRATION_USERS,
    ScanFrom: '2020-01-01',
    SkipTypes: ['Renewal']
  }
};
