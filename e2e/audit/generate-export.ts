/** Writes a seeded, made-up export folder of a given shape and size. The same seed gives the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from '../../demo/random.ts';
import { Accounts } from './account-edges.ts';
import { amount, creation, dealName, dealType, lookup, standing } from './deal-edges.ts';
import { seconds } from './exact.ts';
import { csv, IdMint, writeId, writeTime, type Cells } from './export-text.ts';
import { bystanderFiles, picklistFiles } from './metadata-files.ts';
import { PartnerRows, type PartnerDraft } from './partner-edges.ts';
import { heldValue } from './picklists.ts';
import { roleFile } from './role-edges.ts';
import { INTEGRATION_USERS, LOOKUP, type Shape } from './shape.ts';

export interface GenerateOptions {
  readonly shape: Shape;
  readonly seed: number;
  readonly deals: number;
  /** The moment the audit is told it is. */
  readonly now: string;
}

/** Columns of a deal that an org works out itself, and formulas; an export of all fields brings them along. */
const COMPUTED: Cells = {
  ExpectedRevenue: '12.50',
  ForecastCategoryName: 'Omitted',
  Fiscal: '2025 2',
  HasOpenActivity: 'false',
  Margin__c: '20.1'
};

interface Deal {
  readonly id: string;
  readonly customer: string;
  readonly rows: readonly PartnerDraft[];
}

export function generateExport(options: GenerateOptions): Map<string, string> {
  return new ExportWriter(options).files();
}

export function writeExport(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

class ExportWriter {
  private readonly shape: Shape;
  private readonly options: GenerateOptions;
  private readonly random: Random;
  private readonly accounts: Accounts;
  private readonly partnerRows: PartnerRows;
  private readonly dealIds: IdMint;
  private readonly users: { readonly id: string; readonly name: string }[] = [];

  constructor(options: GenerateOptions) {
    const { shape, seed } = options;
    this.options = options;
    this.shape = shape;
    this.random = new Random(seed);
    this.accounts = new Accounts(new IdMint('001', this.random), shape, this.random);
    this.partnerRows = new PartnerRows(this.accounts, new IdMint('00I', this.random), shape, this.random);
    this.dealIds = new IdMint('006', this.random);
  }

  files(): Map<string, string> {
    const { shape, options } = this;
    const files = new Map(shape.bystanders ? bystanderFiles() : []);
    files.set('Account.csv', this.accounts.file(Math.max(24, Math.round(options.deals / 5))));
    this.makeUsers();
    const deals = Array.from({ length: options.deals }, () => this.deal());
    files.set('Opportunity.csv', this.opportunities(deals));
    if (shape.optionalFiles !== 'absent') {
      const filled = shape.optionalFiles === 'filled';
      files.set('OpportunityPartner.csv', this.partners(filled ? deals : []));
      files.set('User.csv', this.userFile(filled));
      const roles = roleFile(filled ? shape : { ...shape, roles: 'headers' });
      if (roles !== null) files.set('PartnerRole.csv', roles);
    }
    for (const [path, text] of picklistFiles(shape)) files.set(path, text);
    if (shape.settings) files.set('settings.json', `${JSON.stringify(shape.settings, null, 2)}\n`);
    return files;
  }

  private id(id: string): string {
    return writeId(id, this.shape.ids, this.random);
  }

  private time(moment: number): string {
    return writeTime(moment, this.random.pick(this.shape.zones));
  }

  private makeUsers(): void {
    const ids = new IdMint('005', this.random);
    const names = [
      INTEGRATION_USERS[0]?.toUpperCase(),
      INTEGRATION_USERS[1],
      'rep.one@example.com',
      'rep.two@example.com',
      'prm.sync@example.com.uat'
    ];
    for (const name of names) this.users.push({ id: ids.next(), name: name as string });
  }

  private userFile(filled: boolean): string {
    const rows = this.users.map((user): Cells => ({
      Id: this.id(user.id),
      Username: user.name,
      Name: user.name,
      IsActive: 'true'
    }));
    return csv(['Id', 'Username', 'Name', 'IsActive'], filled ? rows : [], this.shape.csv);
  }

  /** Few deals have no customer, or one that is gone or that no file names. */
  private deal(): Deal {
    const { random, accounts } = this;
    const odd = [() => '', () => accounts.gone(), () => accounts.absent()];
    const customer = random.chance(0.09) ? random.pick(odd)() : accounts.live();
    return { id: this.dealIds.next(), customer, rows: this.partnerRows.of(customer) };
  }

  private opportunities(deals: readonly Deal[]): string {
    const { shape } = this;
    const sources = shape.settings?.SourceFields ?? ['LeadSource'];
    const flags = {
      columns: ['IsClosed', 'IsWon', 'Probability'],
      defaults: [],
      valueSet: [],
      noProbability: ['IsClosed', 'IsWon'],
      noIsWon: ['IsClosed', 'Probability']
    };
    const columns = [
      'Id',
      ...(shape.deletedRows ? ['IsDeleted'] : []),
      ...(shape.currencies ? ['CurrencyIsoCode'] : []),
      ...(shape.unknownColumns ? ['Account.Name', 'Old_Score__c'] : []),
      ...(shape.bystanders ? Object.keys(COMPUTED) : []),
      ...['AccountId', 'Name', 'StageName', 'Amount', ...flags[shape.stages], 'CloseDate', 'Type', ...sources],
      ...(shape.settings?.PartnerLookupField ? [LOOKUP] : []),
      ...['CreatedDate', 'CreatedById', 'OwnerId']
    ];
    const rows = deals.map((deal, number) => this.opportunity(deal, number, sources));
    return csv([...new Set(columns)], rows, shape.csv);
  }

  private opportunity(deal: Deal, number: number, sources: readonly string[]): Cells {
    const { random, shape } = this;
    const { ScanFrom, MinAmount, GraceMinutes } = shape.settings ?? {};
    const scanFrom = ScanFrom ? seconds(`${ScanFrom}T00:00:00Z`) : null;
    const created = creation(seconds(this.options.now), (GraceMinutes ?? 30) * 60, scanFrom, random);
    const named = this.id(lookup(deal.customer, deal.rows, this.accounts, random));
    return {
      Id: this.id(deal.id),
      AccountId: this.id(deal.customer),
      Name: dealName(number, shape, random),
      ...standing(shape, random),
      Amount: amount(shape, MinAmount ?? null, random),
      CloseDate: '2025-06-30',
      CreatedDate: this.time(created),
      CreatedById: this.id(random.pick(this.users).id),
      OwnerId: this.id(random.pick(this.users).id),
      IsDeleted: random.pick(random.chance(0.05) ? ['true', 'TRUE'] : ['false', 'False']),
      CurrencyIsoCode: random.pick(['EUR', 'USD', 'JPY']),
      'Account.Name': 'Some customer',
      Old_Score__c: 'not a number',
      ...COMPUTED,
      Type: dealType(shape, random),
      [LOOKUP]: shape.texts !== 'plain' && random.chance(0.1) ? ` ${named}\t` : named,
      ...Object.fromEntries(sources.map((field) => [field, heldValue(field, shape, random)]))
    };
  }

  /** With a few rows of deals that are not there; in no order. */
  private partners(deals: readonly Deal[]): string {
    const { shape } = this;
    const columns = [
      ...['Id', 'OpportunityId', 'AccountToId', 'Role', 'IsPrimary'],
      ...(shape.rows.reverse ? ['ReversePartnerId'] : []),
      ...(shape.deletedRows ? ['IsDeleted'] : []),
      ...(shape.rows.dates ? ['CreatedDate'] : []),
      ...(shape.unknownColumns ? ['AccountTo.Name'] : [])
    ];
    const strays = deals.length === 0 ? [] : Array.from({ length: 9 }, () => this.deal());
    const rows = [...deals, ...strays].flatMap((deal) => deal.rows.map((row) => this.partner(deal.id, row)));
    return csv(columns, this.shuffled(rows), shape.csv);
  }

  private partner(deal: string, row: PartnerDraft): Cells {
    return {
      Id: this.id(row.id),
      OpportunityId: this.id(deal),
      AccountToId: this.id(row.account),
      Role: row.role,
      IsPrimary: this.random.pick(row.main ? ['true', 'TRUE'] : ['false', 'False', '']),
      ReversePartnerId: this.id(row.reverse),
      IsDeleted: String(row.deleted),
      CreatedDate: row.created === null ? '' : this.time(row.created),
      'AccountTo.Name': 'Some partner'
    };
  }

  private shuffled(rows: Cells[]): Cells[] {
    for (let at = rows.length - 1; at > 0; at -= 1) {
      const other = this.random.whole(0, at);
      [rows[at], rows[other]] = [rows[other] as Cells, rows[at] as Cells];
    }
    return rows;
  }
}
