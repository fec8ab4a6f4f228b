/**
 * As many deals as a workload wants, as a CRM export: the same files `npm run audit` reads.
 * Seeded: the same rows on every machine. Some deals lack their partner row, some partners a primary, and one source
 * value was retired.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, DEMO_NOW } from '../../demo/calendar.ts';
import { PEOPLE } from '../../demo/cast.ts';
import { CUSTOMER_FIRST, CUSTOMER_SECOND, PARTNER_NAMES, PRODUCTS } from '../../demo/names.ts';
import { Random } from '../../demo/random.ts';

const STAGES = [
  { name: 'Prospecting', weight: 12, closed: false },
  { name: 'Qualification', weight: 14, closed: false },
  { name: 'Proposal/Price Quote', weight: 16, closed: false },
  { name: 'Negotiation/Review', weight: 14, closed: false },
  { name: 'Closed Won', weight: 30, closed: true },
  { name: 'Closed Lost', weight: 14, closed: true }
] as const;
const SOURCES = [
  { value: 'Partner', isActive: true, weight: 30 },
  { value: 'Partner Referral', isActive: true, weight: 14 },
  { value: 'Web', isActive: true, weight: 26 },
  { value: 'Trade Show', isActive: true, weight: 14 },
  { value: 'Word of mouth', isActive: true, weight: 12 },
  { value: 'Partner Portal', isActive: false, weight: 4 }
] as const;
const ROLES = ['Reseller', 'System Integrator', 'Distributor', 'Agency'] as const;

type Row = Readonly<Record<string, string>>;

export function generateDeals(
  dir: string,
  { seed = 20261102, count }: { readonly seed?: number; readonly count: number }
): void {
  const random = new Random(seed);
  const users = PEOPLE.map((person, index) => ({
    Id: recordId('005', index + 1),
    Username: `${person.first}.${person.last}@leakwatch.example`.toLowerCase(),
    FirstName: person.first,
    LastName: person.last,
    IsActive: 'true'
  }));
  const partners = PARTNER_NAMES.map((name, index) => ({
    Id: recordId('001', index + 1),
    Name: name,
    Type: random.pick(['Partner', 'Channel Partner / Reseller', 'Technology Partner'])
  }));
  const customers = CUSTOMER_FIRST.flatMap((first) => CUSTOMER_SECOND.map((second) => `${first} ${second}`)).map(
    (name, index) => ({ Id: recordId('001', 1000 + index), Name: name, Type: 'Customer - Direct' })
  );
  const deals: Row[] = [];
  const partnerRows: Row[] = [];
  for (let index = 1; index <= count; index++) addDeal(index, random, users, partners, customers, deals, partnerRows);

  mkdirSync(join(dir, 'standardValueSets'), { recursive: true });
  writeFileSync(join(dir, 'User.csv'), csv(users));
  writeFileSync(join(dir, 'Account.csv'), csv([...partners, ...customers]));
  writeFileSync(join(dir, 'Opportunity.csv'), csv(deals));
  writeFileSync(join(dir, 'OpportunityPartner.csv'), csv(partnerRows));
  writeFileSync(join(dir, 'PartnerRole.csv'), csv(ROLES.map((role) => ({ MasterLabel: role, ApiName: role }))));
  writeFileSync(join(dir, 'standardValueSets', 'LeadSource.standardValueSet-meta.xml'), leadSourceValues());
}

function addDeal(
  index: number,
  random: Random,
  users: readonly Row[],
  partners: readonly Row[],
  customers: readonly Row[],
  deals: Row[],
  partnerRows: Row[]
): void {
  const customer = random.pick(customers);
  const stage = random.weighted(STAGES);
  const source = random.weighted(SOURCES);
  const created = DEMO_NOW - random.whole(2, 700) * DAY - random.whole(0, 86_399) * 1000;
  const id = recordId('006', index);
  deals.push({
    Id: id,
    Name: `${customer.Name} ${random.pick(PRODUCTS)}`,
    AccountId: customer.Id as string,
    OwnerId: random.pick(users).Id as string,
    StageName: stage.name,
    Amount: String(random.whole(4, 240) * 500),
    LeadSource: source.value,
    CloseDate: new Date(stage.closed ? created + random.whole(1, 60) * DAY : DEMO_NOW + random.whole(5, 120) * DAY)
      .toISOString()
      .slice(0, 10),
    CreatedDate: new Date(created).toISOString(),
    CreatedById: random.pick(users).Id as string
  });
  if (!source.value.startsWith('Partner')) return;
  if (random.chance(0.12)) return; // the second write failed: no partner row at all
  const count = random.chance(0.25) ? 2 : 1;
  const hasPrimary = !random.chance(0.07);
  const chosen = new Set<Row>();
  while (chosen.size < count) chosen.add(random.pick(partners));
  [...chosen].forEach((partner, place) =>
    addPartnerPair(partnerRows, id, partner, customer, hasPrimary && place === 0, random.pick(ROLES), created + 60_000)
  );
}

/** A partner row and its reverse row, as current documentation says the platform writes them. */
function addPartnerPair(
  rows: Row[],
  dealId: string,
  partner: Row,
  customer: Row,
  isPrimary: boolean,
  role: string,
  createdAt: number
): void {
  const forward = recordId('00I', rows.length + 1);
  const reverse = recordId('00I', rows.length + 2);
  const shared = { OpportunityId: dealId, CreatedDate: new Date(createdAt).toISOString() };
  rows.push({
    Id: forward,
    AccountToId: partner.Id as string,
    Role: role,
    IsPrimary: String(isPrimary),
    ReversePartnerId: reverse,
    ...shared
  });
  rows.push({
    Id: reverse,
    AccountToId: customer.Id as string,
    Role: '',
    IsPrimary: 'false',
    ReversePartnerId: forward,
    ...shared
  });
}

/** A 15-character Id; `DM` marks the demo's own. */
function recordId(prefix: string, number: number): string {
  return `${prefix}DM${String(number).padStart(10, '0')}`;
}

function csv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return (
    [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))].join('\n') +
    '\n'
  );
}

function leadSourceValues(): string {
  const values = SOURCES.map(
    (source) =>
      `    <standardValue>\n        <fullName>${source.value}</fullName>\n        <default>false</default>\n        <label>${source.value}</label>\n${source.isActive ? '' : '        <isActive>false</isActive>\n'}    </standardValue>\n`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata">\n    <sorted>false</sorted>\n${values.join('')}</StandardValueSet>\n`;
}
