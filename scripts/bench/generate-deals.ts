/**
 * As many deals as a workload wants, as a CRM export: the same files `npm run audit` reads.
 * Seeded: the same rows on every machine. Some deals lack their partner row, some partners a primary, one source value was
 * retired; and a few deals break each of the other rules that an export can break.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
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
const RETIRED_ROLE = 'Finder';
/** A lookup on Opportunity that names the partner a second time. */
export const LOOKUP_FIELD = 'SourcedBy__c';
/** Deals written at once: a million of them as text in memory would be the largest thing there. */
const AT_ONCE = 10_000;

type Row = Readonly<Record<string, string>>;

/** Whom deals may name. */
interface Cast {
  readonly users: readonly Row[];
  readonly partners: readonly Row[];
  readonly customers: readonly Row[];
}

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
  mkdirSync(join(dir, 'standardValueSets'), { recursive: true });
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ PartnerLookupField: LOOKUP_FIELD }));
  writeFileSync(join(dir, 'User.csv'), csv(users));
  writeFileSync(join(dir, 'Account.csv'), csv([...partners, ...customers]));
  writeFileSync(join(dir, 'PartnerRole.csv'), csv(ROLES.map((role) => ({ MasterLabel: role, ApiName: role }))));
  writeFileSync(join(dir, 'standardValueSets', 'LeadSource.standardValueSet-meta.xml'), leadSourceValues());
  const deals = new DealFiles(dir, random, { users, partners, customers });
  for (let index = 1; index <= count; index++) deals.add(index);
  deals.end();
}

class DealFiles {
  private deals: Row[] = [];
  private partnerRows: Row[] = [];
  private dealsWritten = 0;
  private partnerRowsWritten = 0;
  private readonly dir: string;
  private readonly random: Random;
  private readonly cast: Cast;

  constructor(dir: string, random: Random, cast: Cast) {
    this.dir = dir;
    this.random = random;
    this.cast = cast;
  }

  add(index: number): void {
    const { random, cast } = this;
    const customer = random.pick(cast.customers);
    const stage = random.weighted(STAGES);
    const source = random.weighted(SOURCES);
    const created = DEMO_NOW - random.whole(2, 700) * DAY - random.whole(0, 86_399) * 1000;
    const id = recordId('006', index);
    const partners = this.partnersOf(source.value, customer);
    this.deals.push({
      Id: id,
      Name: `${customer.Name} ${random.pick(PRODUCTS)}`,
      AccountId: customer.Id as string,
      OwnerId: random.pick(cast.users).Id as string,
      StageName: stage.name,
      Amount: String(random.whole(4, 240) * 500),
      LeadSource: source.value,
      CloseDate: new Date(stage.closed ? created + random.whole(1, 60) * DAY : DEMO_NOW + random.whole(5, 120) * DAY)
        .toISOString()
        .slice(0, 10),
      CreatedDate: new Date(created).toISOString(),
      CreatedById: random.pick(cast.users).Id as string,
      [LOOKUP_FIELD]: this.lookupOf(partners)
    });
    const hasPrimary = !random.chance(0.07);
    partners.forEach((partner, place) =>
      this.addPartner(id, partner, customer, hasPrimary && place === 0, created + 60_000)
    );
    if (this.deals.length === AT_ONCE) this.write();
  }

  end(): void {
    this.write();
  }

  /** Ids of accounts. */
  private partnersOf(source: string, customer: Row): string[] {
    const { random, cast } = this;
    if (!source.startsWith('Partner')) return random.chance(0.02) ? [random.pick(cast.partners).Id as string] : [];
    if (random.chance(0.12)) return []; // the second write failed: no partner row at all
    const count = random.chance(0.25) ? 2 : 1;
    const chosen = new Set<string>();
    while (chosen.size < count) chosen.add(random.pick(cast.partners).Id as string);
    const dice = random.next();
    if (dice < 0.005)
      chosen.add(recordId('001', 999)); // deleted for good
    else if (dice < 0.01) chosen.add(customer.Id as string);
    else if (dice < 0.02) chosen.add(random.pick(cast.customers).Id as string);
    return [...chosen];
  }

  /** Mostly the first partner. */
  private lookupOf([first]: readonly string[]): string {
    const { random, cast } = this;
    if (first === undefined || !random.chance(0.1)) return '';
    return random.chance(0.9) ? first : (random.pick(cast.partners).Id as string);
  }

  /** A partner row and its reverse row, as current documentation says the platform writes them; the customer itself has none. */
  private addPartner(dealId: string, partner: string, customer: Row, isPrimary: boolean, createdAt: number): void {
    const { random } = this;
    const isCustomer = partner === customer.Id;
    const forward = recordId('00I', ++this.partnerRowsWritten);
    const reverse = isCustomer ? '' : recordId('00I', ++this.partnerRowsWritten);
    const shared = { OpportunityId: dealId, CreatedDate: new Date(createdAt).toISOString() };
    const dice = random.next();
    const role = dice < 0.01 ? '' : dice < 0.02 ? RETIRED_ROLE : random.pick(ROLES);
    this.partnerRows.push({
      Id: forward,
      AccountToId: partner,
      Role: role,
      IsPrimary: String(isPrimary),
      ReversePartnerId: reverse,
      ...shared
    });
    if (isCustomer) return;
    this.partnerRows.push({
      Id: reverse,
      AccountToId: customer.Id as string,
      Role: '',
      IsPrimary: 'false',
      ReversePartnerId: forward,
      ...shared
    });
  }

  private write(): void {
    const isFirst = this.dealsWritten === 0;
    appendFileSync(join(this.dir, 'Opportunity.csv'), csv(this.deals, isFirst));
    appendFileSync(join(this.dir, 'OpportunityPartner.csv'), csv(this.partnerRows, isFirst));
    this.dealsWritten += this.deals.length;
    this.deals = [];
    this.partnerRows = [];
  }
}

/** A 15-character Id; `DM` marks the demo's own. */
function recordId(prefix: string, number: number): string {
  return `${prefix}DM${String(number).padStart(10, '0')}`;
}

function csv(rows: readonly Row[], hasHeader = true): string {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row) => `${columns.map((column) => cell(row[column] ?? '')).join(',')}\n`);
  return `${hasHeader ? `${columns.join(',')}\n` : ''}${lines.join('')}`;
}

function leadSourceValues(): string {
  const values = SOURCES.map(
    (source) =>
      `    <standardValue>\n        <fullName>${source.value}</fullName>\n        <default>false</default>\n        <label>${source.value}</label>\n${source.isActive ? '' : '        <isActive>false</isActive>\n'}    </standardValue>\n`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata">\n    <sorted>false</sorted>\n${values.join('')}</StandardValueSet>\n`;
}
