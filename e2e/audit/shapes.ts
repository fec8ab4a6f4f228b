/** The shapes an export takes in these tests: each names the edges it is there for. */
import { INTEGRATION_USERS, LOOKUP, PLAIN, ROUTE, SOURCED_VIA, type Shape } from './shape.ts';

const FILES: readonly Shape[] = [
  { ...PLAIN, name: 'plain: every file, default settings' },
  {
    ...PLAIN,
    name: 'as Data Loader writes it: BOM, CRLF, everything quoted, headers in capitals',
    csv: { bom: true, crlf: true, quoteAll: true, capitalHeaders: true, endsWithNewline: true },
    texts: 'padded',
    settings: { PartnerLookupField: LOOKUP }
  },
  {
    ...PLAIN,
    name: '15-character Ids that differ only in case, times with an offset, no newline at the end',
    csv: { ...PLAIN.csv, endsWithNewline: false },
    ids: '15',
    zones: ['.000+0000', '+02:00', '-0730', 'Z'],
    settings: { PartnerLookupField: LOOKUP }
  },
  {
    ...PLAIN,
    name: 'Ids of 15 and 18 characters in every file',
    ids: 'mixed',
    deletedRows: false,
    settings: { PartnerLookupField: LOOKUP, IntegrationUsers: INTEGRATION_USERS }
  },
  { ...PLAIN, name: 'optional files with headers only', optionalFiles: 'headers' },
  {
    ...PLAIN,
    name: 'optional files absent, no grace',
    optionalFiles: 'absent',
    settings: { GraceMinutes: 0, PartnerSourceValues: ['partner', ' WEB\t'] }
  }
];

const STAGES: readonly Shape[] = [
  { ...PLAIN, name: 'stage alone, the platform’s default stages', stages: 'defaults', texts: 'padded' },
  { ...PLAIN, name: 'stage alone, stages of its own', stages: 'valueSet', ids: 'mixed' },
  { ...PLAIN, name: 'flags without probability', stages: 'noProbability' },
  { ...PLAIN, name: 'IsClosed without IsWon', stages: 'noIsWon', values: 'unknown' }
];

const PARTNERS: readonly Shape[] = [
  {
    ...PLAIN,
    name: 'nothing known of picklists, partner rows without their reverse Ids and dates',
    values: 'unknown',
    roles: 'absent',
    rows: { reverse: false, dates: false, perPartner: 'one' },
    deletedRows: false,
    settings: { PartnerLookupField: LOOKUP }
  },
  {
    ...PLAIN,
    name: 'a reverse row beside each partner row, a role list of labels alone',
    ids: 'mixed',
    texts: 'padded',
    roles: 'labels',
    rows: { reverse: true, dates: true, perPartner: 'two' },
    zones: ['.000Z', '+0530']
  },
  {
    ...PLAIN,
    name: 'IsPartner of accounts decides, no accounts known as deleted, a role list of headers only',
    roles: 'headers',
    account: { type: true, isPartner: true, fate: 'none' }
  },
  {
    ...PLAIN,
    name: 'account types decide though there is IsPartner, types of its own, accounts merged away',
    texts: 'foreign',
    account: { type: true, isPartner: true, fate: 'merged' },
    settings: { PartnerTest: 'Type', PartnerAccountTypes: [' HÄNDLER ', 'partner', 'Straßenhändler'] }
  },
  {
    ...PLAIN,
    name: 'no partner test, though IsPartner and Type are there',
    account: { type: true, isPartner: true, fate: 'deleted' },
    settings: { PartnerTest: 'None', PartnerLookupField: LOOKUP }
  },
  { ...PLAIN, name: 'accounts without Type', account: { type: false, isPartner: false, fate: 'both' } },
  {
    ...PLAIN,
    name: 'no value and no type is a partner’s',
    settings: { PartnerSourceValues: [], PartnerAccountTypes: [], PartnerLookupField: LOOKUP }
  }
];

const SETTINGS: readonly Shape[] = [
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
      GraceMinutes: 45
    }
  },
  {
    ...PLAIN,
    name: 'a main source field whose values nobody lists',
    texts: 'padded',
    settings: { SourceFields: [ROUTE, SOURCED_VIA], PartnerSourceValues: ['partner', 'east', 'Reseller'] }
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
    account: { ...PLAIN.account, isPartner: true },
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
    name: 'half of the rules off',
    settings: {
      RulesOff: ['OffListSource', 'MissingPartner', 'PartnerGone', 'RoleBlank', 'PartnerIsCustomer'],
      PartnerLookupField: LOOKUP
    }
  },
  {
    ...PLAIN,
    name: 'the other half off, partner values that are retired or on no list',
    settings: {
      RulesOff: ['MissingPrimary', 'NotAPartner', 'RoleOffList', 'SourceSaysDirect', 'LookupDisagrees'],
      PartnerSourceValues: ['Partner', 'old partner', 'FAX'],
      PartnerLookupField: LOOKUP
    }
  }
];

export const SHAPES: readonly Shape[] = [...FILES, ...STAGES, ...PARTNERS, ...SETTINGS];

export const EVERYTHING: Shape = {
  ...PLAIN,
  name: 'thousands of deals with all of it',
  csv: { bom: true, crlf: true, quoteAll: false, capitalHeaders: false, endsWithNewline: true },
  ids: 'mixed',
  zones: ['.000Z', '.000+0000', '+0100'],
  amounts: 'exponents',
  texts: 'foreign',
  currencies: true,
  account: { ...PLAIN.account, isPartner: true },
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
