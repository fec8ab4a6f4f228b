/** Writes a seeded, made-up export folder of a given shape and size. The same seed gives the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from '../../demo/random.ts';
import { amount, creation, dealName, dealType, partnerRows, standing, type PartnerDraft } from './deal-edges.ts';
import { seconds } from './exact.ts';
import { csv, IdMint, writeId, writeTime, type Cells } from './export-text.ts';
import { bystanderFiles, picklistFiles } from './metadata-files.ts';
import { heldValue } from './picklists.ts';
import { INTEGRATION_USERS, LOOKUP, type Shape } from './shapes.ts';

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
  private readonly accountIds: IdMint;
  private readonly dealIds: IdMint;
  private readonly rowIds: IdMint;
  private readonly liveAccounts: string[] = [];
  private readonly deletedAccounts: string[] = [];
  private readonly users: { readonly id: string; readonly name: string }[] = [];

  constructor(options: GenerateOptions) {
    this.options = options;
    this.shape = options.shape;
    this.random = new Random(options.seed);
    this.accountIds = new IdMint('001', this.random);
    this.dealIds = new IdMint('006', this.random);
    this.rowIds = new IdMint('00I', this.random);
  }

  files(): Map<string, string> {
    const { shape } = this;
    const files = new Map(shape.bystanders ? bystanderFiles() : []);
    files.set('Account.csv', this.accounts());
    this.makeUsers();
    const deals: Deal[] = [];
    files.set('Opportunity.csv', this.opportunities(deals));
    if (shape.optionalFiles !== 'absent') {
      const filled = shape.optionalFiles === 'filled';
      files.set('OpportunityPartner.csv', this.partners(filled ? deals : []));
      files.set('User.csv', this.userFile(filled));
      files.set('PartnerRole.csv', this.roles(filled));
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

  private accounts(): string {
    const { random, shape } = this;
    const columns = [
      'Id',
      'Name',
      'Type',
      ...(shape.deletedRows ? ['IsDeleted', 'MasterRecordId'] : []),
      ...(shape.isPartnerColumn ? ['IsPartner'] : []),
      ...(shape.unknownColumns ? ['Parent.Name'] : []),
      ...(shape.bystanders ? ['BillingStreet', 'BillingAddress', 'NumberOfEmployees', 'AnnualRevenue'] : [])
    ];
    const rows = Array.from({ length: Math.max(20, Math.round(this.options.deals / 5)) }, (_, number): Cells => {
      const id = this.accountIds.next();
      const deleted = shape.deletedRows && number > 5 && random.chance(0.1);
      (deleted ? this.deletedAccounts : this.liveAccounts).push(id);
      return {
        Id: this.id(id),
        Name: random.pick([`Account ${number}`, `Account, ${number}`, `Ægir "${number}" A/S`]),
        Type: random.pick(['', 'Partner', 'Customer - Direct', 'technology partner', 'Prospect']),
        IsDeleted: String(deleted),
        MasterRecordId: deleted && random.chance(0.5) ? this.id(this.liveAccounts[0] as string) : '',
        IsPartner: String(random.chance(0.5)),
        'Parent.Name': 'Nobody',
        BillingStreet: 'One\nTwo',
        BillingAddress: '{"city": null}',
        NumberOfEmployees: '12',
        AnnualRevenue: '1.0E9'
      };
    });
    return csv(columns, rows, shape.csv);
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

  private roles(filled: boolean): string {
    const rows = ['Reseller', 'Referral', 'System Integrator'].map((label, at): Cells => ({
      MasterLabel: label,
      ApiName: label,
      SortOrder: String(at + 1)
    }));
    return csv(['MasterLabel', 'ApiName', 'SortOrder'], filled ? rows : [], this.shape.csv);
  }

  private opportunities(deals: Deal[]): string {
    const { shape, options } = this;
    const sources = shape.settings?.SourceFields ?? ['LeadSource'];
    const lookup = shape.settings?.PartnerLookupField ? [LOOKUP] : [];
    const flags = {
      columns: ['IsClosed', 'IsWon', 'Probability'],
      defaults: [],
      valueSet: [],
      noProbability: ['IsClosed', 'IsWon'],
      noIsWon: ['IsClosed', 'Probability']
    };
    const optional = [
      ...(shape.deletedRows ? ['IsDeleted'] : []),
      ...(shape.currencies ? ['CurrencyIsoCode'] : []),
      ...(shape.unknownColumns ? ['Account.Name', 'Old_Score__c'] : []),
      ...(shape.bystanders ? Object.keys(COMPUTED) : [])
    ];
    const columns = [
      ...new Set([
        'Id',
        ...optional,
        'AccountId',
        'Name',
        'StageName',
        'Amount',
        ...flags[shape.stages],
        'CloseDate',
        'Type',
        ...sources,
        ...lookup,
        'CreatedDate',
        'CreatedById',
        'OwnerId'
      ])
    ];
    const rows = Array.from({ length: options.deals }, (_, number) => this.deal(number, sources, deals));
    return csv(columns, rows, shape.csv);
  }

  private deal(number: number, sources: readonly string[], deals: Deal[]): Cells {
    const { random, shape } = this;
    const settings = shape.settings ?? {};
    const deal = { id: this.dealIds.next(), customer: random.chance(0.03) ? '' : random.pick(this.liveAccounts) };
    deals.push(deal);
    const scanFrom = settings.ScanFrom ? seconds(`${settings.ScanFrom}T00:00:00Z`) : null;
    const created = creation(seconds(this.options.now), (settings.GraceMinutes ?? 30) * 60, scanFrom, random);
    const lookup = random.pick(['', '', '', random.pick(this.liveAccounts), deal.customer, this.accountIds.next()]);
    return {
      Id: this.id(deal.id),
      AccountId: this.id(deal.customer),
      Name: dealName(number, shape, random),
      ...standing(shape, random),
      Amount: amount(shape, settings.MinAmount ?? null, random),
      CloseDate: '2025-06-30',
      CreatedDate: this.time(created),
      CreatedById: this.id(random.pick(this.users).id),
      OwnerId: this.id(random.pick(this.users).id),
      IsDeleted: String(random.chance(0.05)),
      CurrencyIsoCode: random.pick(['EUR', 'USD', 'JPY']),
      'Account.Name': 'Some customer',
      Old_Score__c: 'not a number',
      ...COMPUTED,
      Type: dealType(shape, random),
      [LOOKUP]: this.id(lookup),
      ...Object.fromEntries(sources.map((field) => [field, heldValue(field, shape, random)]))
    };
  }

  private partners(deals: readonly Deal[]): string {
    const { random, shape } = this;
    const columns = [
      'Id',
      'OpportunityId',
      'AccountToId',
      'Role',
      'IsPrimary',
      ...(shape.reverseColumn ? ['ReversePartnerId'] : []),
      ...(shape.deletedRows ? ['IsDeleted'] : []),
      'CreatedDate',
      ...(shape.unknownColumns ? ['AccountTo.Name'] : [])
    ];
    const written: string[] = [];
    const rows = deals.flatMap((deal) => this.rowsOf(deal, partnerRows(random), written));
    const strays =
      deals.length === 0 ? [] : Array.from({ length: 9 }, () => ({ id: this.dealIds.next(), customer: '' }));
    rows.push(
      ...strays.flatMap((stray) => this.rowsOf(stray, [{ account: 'live', main: random.chance(0.5) }], written))
    );
    return csv(columns, this.shuffled(rows), shape.csv);
  }

  private rowsOf(deal: Deal, drafts: readonly PartnerDraft[], written: string[]): Cells[] {
    const { random, shape } = this;
    const ids = drafts.map(() => this.rowIds.next());
    const other = written.at(-1) ?? '';
    const twice = random.pick(this.liveAccounts);
    const rows = drafts
      .filter((draft) => shape.deletedRows || !draft.deleted)
      .map((draft): Cells => {
        const reverse =
          draft.reverse === undefined
            ? ''
            : draft.reverse === -1
              ? this.rowIds.next()
              : draft.reverse === -2
                ? other
                : ids[draft.reverse];
        return {
          Id: this.id(ids[drafts.indexOf(draft)] as string),
          OpportunityId: this.id(deal.id),
          AccountToId: this.id(this.partnerAccount(draft, deal, twice)),
          Role: random.pick(['', 'Reseller', 'referral', 'Consultant']),
          IsPrimary: String(draft.main),
          ReversePartnerId: this.id(reverse ?? ''),
          IsDeleted: String(draft.deleted ?? false),
          CreatedDate: this.time(seconds('2024-01-01T00:00:00Z') + random.whole(0, 86400 * 300)),
          'AccountTo.Name': 'Some partner'
        };
      });
    written.push(...ids);
    return rows;
  }

  private partnerAccount(draft: PartnerDraft, deal: Deal, twice: string): string {
    if (draft.account === 'customer') return deal.customer || twice;
    if (draft.account === 'same') return twice;
    if (draft.account === 'gone') return this.accountIds.next();
    if (draft.account === 'deleted' && this.deletedAccounts.length > 0) return this.random.pick(this.deletedAccounts);
    return this.random.pick(this.liveAccounts);
  }

  private shuffled(rows: Cells[]): Cells[] {
    for (let at = rows.length - 1; at > 0; at -= 1) {
      const other = this.random.whole(0, at);
      [rows[at], rows[other]] = [rows[other] as Cells, rows[at] as Cells];
    }
    return rows;
  }
}
