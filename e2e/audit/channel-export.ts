/**
 * An export with a story in it: a partner tool that lost its second write for some weeks, a retired source value, a partner that was
 * merged. How many deals each of these touched is written here once, so that a report can be held against it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CUSTOMER_FIRST, CUSTOMER_SECOND, PRODUCTS } from '../../demo/names.ts';
import { id18 } from './exact.ts';
import { csv, xmlFile, element, type Cells } from './export-text.ts';

export const NOW = '2025-06-02T09:00:00Z';

const account = (n: number): string => id18(`001CE00000000${String(n).padStart(2, '0')}`) as string;
const user = (n: number): string => id18(`005CE00000000${String(n).padStart(2, '0')}`) as string;
const CUSTOMERS = Array.from({ length: 12 }, (_, at) => account(at));
const BRIGHTWATER = account(20);
const KESTREL_WORKS = account(21);
const KESTREL_GROUP = account(22);
const OAKLINE = account(23);
const QUARRY = account(24);
const NOT_EXPORTED = account(25);
const PRM = user(1);
const ELENA = user(2);
const BEN = user(3);

interface Deal {
  readonly source?: string;
  readonly partner?: string;
  readonly role?: string;
  readonly isPrimary?: boolean;
  readonly writtenBy?: string;
  readonly lookup?: string;
  readonly createdBy?: string;
  readonly created?: (at: number) => string;
  readonly stage?: string;
  readonly amount?: number;
  readonly type?: string;
  readonly name?: string;
}

const BROUGHT: Deal = { source: 'Partner Referral', partner: BRIGHTWATER, role: 'Reseller', isPrimary: true };
const ROLES = ['Reseller', 'Distributor'];

/** How many deals there are of each kind. */
const KINDS: readonly (readonly [count: number, deal: Deal])[] = [
  [14, { source: 'Partner Referral', createdBy: PRM, created: (at) => `2025-02-${10 + at}T08:00:00.000Z` }],
  [3, { source: 'Web', lookup: KESTREL_WORKS }],
  [4, { ...BROUGHT, isPrimary: false, writtenBy: BEN }],
  [5, { ...BROUGHT, partner: KESTREL_WORKS }],
  [2, { ...BROUGHT, partner: NOT_EXPORTED }],
  [2, { ...BROUGHT, lookup: OAKLINE }],
  [1, { ...BROUGHT, name: '<script>alert("Deal & Sons")</script>', source: 'Web' }],
  [4, { ...BROUGHT, partner: QUARRY }],
  [6, { ...BROUGHT, source: 'Partner' }],
  [2, { ...BROUGHT, source: 'Fax' }],
  [3, { ...BROUGHT, role: 'Referral Agent' }],
  [2, { ...BROUGHT, role: '' }],
  [20, BROUGHT],
  [7, { ...BROUGHT, source: 'Partner', stage: 'Closed Lost' }],
  [3, { source: 'Partner Referral', type: 'Renewal' }],
  [2, { source: 'Partner Referral', created: () => '2023-12-31T23:59:59.000Z' }],
  [1, { source: 'Partner Referral', amount: 99.99 }],
  [2, { source: 'Partner Referral', stage: 'Prospecting', created: () => '2025-06-02T08:45:00.000Z' }]
];

/** In euros but for every third deal; all but the young and the lost are won, so each puts its whole amount at risk. */
export function writeChannelExport(folder: string): void {
  const deals = KINDS.flatMap(([count, deal]) => Array.from({ length: count }, (_, at) => ({ deal, at })));
  const opportunities = deals.map(({ deal, at }, number) => opportunity(deal, at, number));
  const partners = deals.flatMap(({ deal }, number) => (deal.partner === undefined ? [] : [partnerRow(deal, number)]));
  const files: Readonly<Record<string, readonly Cells[]>> = {
    Account: accounts(),
    Opportunity: opportunities,
    OpportunityPartner: partners,
    User: [
      person(PRM, 'Partner Tool', 'prm@example.com'),
      person(ELENA, 'Marsh', 'elena@example.com'),
      person(BEN, 'Carver', 'ben@example.com')
    ],
    PartnerRole: ROLES.map((MasterLabel) => ({ MasterLabel }))
  };
  mkdirSync(join(folder, 'standardValueSets'), { recursive: true });
  for (const [object, rows] of Object.entries(files))
    writeFileSync(join(folder, `${object}.csv`), csv(Object.keys(rows[0] ?? {}), rows, FORM));
  writeFileSync(join(folder, 'standardValueSets', 'LeadSource.standardValueSet-meta.xml'), leadSources());
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(SETTINGS));
}

const FORM = { bom: false, crlf: false, quoteAll: false, capitalHeaders: false, endsWithNewline: true };
const SETTINGS = {
  PartnerLookupField: 'Sourcer__c',
  IntegrationUsers: ['prm@example.com'],
  ScanFrom: '2024-01-01',
  MinAmount: 100,
  SkipTypes: ['renewal']
};

function opportunity(deal: Deal, at: number, number: number): Cells {
  return {
    Id: id18(`006CE0000000${String(number).padStart(3, '0')}`) as string,
    Name: deal.name ?? `${customerName(number % CUSTOMERS.length)} ${PRODUCTS[number % PRODUCTS.length]}`,
    AccountId: CUSTOMERS[number % CUSTOMERS.length] as string,
    StageName: deal.stage ?? 'Closed Won',
    Amount: String(deal.amount ?? 10_000 + 250 * number),
    CurrencyIsoCode: number % 3 === 2 ? 'USD' : 'EUR',
    CreatedDate: deal.created?.(at) ?? '2024-09-16T10:00:00.000Z',
    CreatedById: deal.createdBy ?? ELENA,
    OwnerId: number % 2 === 0 ? ELENA : BEN,
    LeadSource: deal.source ?? '',
    Sourcer__c: deal.lookup ?? '',
    Type: deal.type ?? 'New Business'
  };
}

function partnerRow(deal: Deal, number: number): Cells {
  return {
    Id: id18(`00ICE0000000${String(number).padStart(3, '0')}`) as string,
    OpportunityId: id18(`006CE0000000${String(number).padStart(3, '0')}`) as string,
    AccountToId: deal.partner ?? '',
    Role: deal.role ?? '',
    IsPrimary: String(deal.isPrimary ?? false),
    CreatedDate: '2024-09-16T10:05:00.000Z',
    CreatedById: deal.writtenBy ?? ELENA
  };
}

function accounts(): Cells[] {
  const there = { Type: 'Partner', IsDeleted: 'false', MasterRecordId: '' };
  return [
    ...CUSTOMERS.map((Id, at) => ({
      Id,
      Name: customerName(at),
      ...there,
      Type: 'Customer - Direct'
    })),
    { Id: BRIGHTWATER, Name: 'Brightwater Consulting', ...there },
    { Id: KESTREL_WORKS, Name: 'Kestrel Works', ...there, IsDeleted: 'true', MasterRecordId: KESTREL_GROUP },
    { Id: KESTREL_GROUP, Name: 'Kestrel Group', ...there },
    { Id: OAKLINE, Name: 'Oakline Partners', ...there },
    { Id: QUARRY, Name: 'Quarry Street', ...there, Type: 'Customer - Direct' }
  ];
}

function customerName(at: number): string {
  return `${CUSTOMER_FIRST[at]} ${CUSTOMER_SECOND[at % CUSTOMER_SECOND.length]}`;
}

function person(Id: string, LastName: string, Username: string): Cells {
  return { Id, LastName, Username };
}

function leadSources(): string {
  const values = ['Web', 'Partner Referral', 'Partner'].map((name) =>
    element(
      'standardValue',
      ['fullName', name],
      ['default', false],
      ...(name === 'Partner' ? [['isActive', false] as const] : []),
      ['label', name]
    )
  );
  return xmlFile('StandardValueSet', ['sorted', false], ...values);
}
