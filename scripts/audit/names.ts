/** Names for the Ids that leaks speak of, as far as the export has them. */
import { fold } from '../export/fold.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { readAll, WITH_DELETED } from './read-rows.ts';
import { textOf, type FlaggedDeal } from './flagged-deals.ts';
import type { LeakLine } from './findings.ts';

interface Account {
  readonly name: string | null;
  readonly type: string | null;
  readonly isDeleted: boolean;
  readonly masterId: string | null;
}

const ID = /\b(?:001|005)[a-zA-Z0-9]{15}\b/g;

export class Names {
  private readonly accounts = new Map<string, Account>();
  private readonly users = new Map<string, string>();
  private readonly integrationIds = new Set<string>();

  constructor(
    org: LocalOrgFacade,
    leaks: readonly Pick<LeakLine, 'evidence' | 'discriminator'>[],
    deals: readonly FlaggedDeal[],
    integrationUsers: readonly string[]
  ) {
    const spoken = leaks.flatMap((leak) => [...(leak.evidence.match(ID) ?? []), leak.discriminator]);
    const ofDeals = deals.flatMap((deal) => [deal.accountId, deal.lookupId]);
    this.readAccounts(org, [...spoken, ...ofDeals]);
    this.readAccounts(
      org,
      [...this.accounts.values()].map((one) => one.masterId)
    );
    const integrations = new Set(integrationUsers.map(fold));
    for (const row of readAll(org, 'User', ['Name', 'Username'], 'Id != null')) {
      const [id, username] = [String(row.Id), textOf(row.Username)];
      const name = textOf(row.Name) ?? username;
      if (name !== null) this.users.set(id, name);
      if (username !== null && integrations.has(username.toLowerCase())) this.integrationIds.add(id);
    }
  }

  /** The name, else the Id. */
  account(id: string): string {
    return this.accounts.get(id)?.name ?? id;
  }

  user(id: string): string {
    return this.users.get(id) ?? id;
  }

  isIntegration(userId: string): boolean {
    return this.integrationIds.has(userId);
  }

  isThere(accountId: string): boolean {
    const account = this.accounts.get(accountId);
    return account !== undefined && account.masterId === null && !account.isDeleted;
  }

  accountType(id: string): string | null {
    return this.accounts.get(id)?.type ?? null;
  }

  /** What became of an account that is not there any more. */
  fate(id: string): string {
    const account = this.accounts.get(id);
    if (!account) return 'not in Account.csv: deleted for good, or left out of the export';
    return account.masterId === null ? 'deleted' : `merged into ${this.account(account.masterId)}`;
  }

  /** A sentence of the package, which names accounts and users by Id, for a reader who may see every name. */
  inSentence(sentence: string): string {
    return sentence.replace(ID, (id) => this.accounts.get(id)?.name ?? this.users.get(id) ?? id);
  }

  /** One pass over the accounts: a query that lists thousands of Ids takes longer to read than they do. */
  private readAccounts(org: LocalOrgFacade, ids: readonly (string | null)[]): void {
    const wanted = new Set(ids.filter((id) => id?.startsWith('001') && !this.accounts.has(id)));
    if (wanted.size === 0) return;
    const fields = ['Name', 'Type', 'IsDeleted', 'MasterRecordId'];
    for (const row of readAll(org, 'Account', fields, 'Id != null', WITH_DELETED)) {
      if (!wanted.has(String(row.Id))) continue;
      this.accounts.set(String(row.Id), {
        name: textOf(row.Name),
        type: textOf(row.Type),
        isDeleted: row.IsDeleted === true,
        masterId: textOf(row.MasterRecordId)
      });
    }
  }
}
