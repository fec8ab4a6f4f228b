/** What the sweep left in the org, read once for every kind of report. */
import type { OpenedExport } from '../export/open-export.ts';
import type { Json } from '../export/package-doors.ts';

export interface LeakLine {
  readonly key: string;
  readonly rule: string;
  readonly family: string;
  readonly opportunityId: string;
  readonly discriminator: string;
  readonly amountAtRisk: number;
  readonly evidence: string;
  readonly deal: string;
  readonly currency: string | null;
}
export interface DealLine {
  readonly id: string;
  readonly name: string;
  readonly amountAtRisk: number;
  readonly currency: string | null;
  readonly rules: string;
}
export interface Findings {
  readonly dir: string;
  readonly now: number;
  readonly org: Readonly<
    Record<'accounts' | 'opportunities' | 'opportunityPartners' | 'users' | 'partnerRoles', number>
  >;
  readonly settings: Readonly<Record<string, Json>>;
  readonly notes: readonly string[];
  /** By key, in the order of code points. */
  readonly leaks: readonly LeakLine[];
  /** Each flagged deal once, most money first. */
  readonly deals: readonly DealLine[];
  /** Every rule the package evaluates, in its order. */
  readonly rules: readonly { readonly name: string; readonly label: string; readonly family: string }[];
}

export function readFindings(opened: OpenedExport, request: { readonly dir: string; readonly now: number }): Findings {
  const { org, counts } = opened;
  const currency = org.runtime.options.multiCurrency ? ', CurrencyIsoCode' : '';
  const leaks = org
    .query(
      `SELECT LeakKey__c, Rule__c, Family__c, Discriminator__c, AmountAtRisk__c, Evidence__c, Deal__c, Deal__r.Name${currency} FROM Leak__c WHERE Status__c = 'Open'`
    )
    .map((row) => ({
      key: String(row.LeakKey__c),
      rule: String(row.Rule__c),
      family: String(row.Family__c),
      opportunityId: String(row.Deal__c),
      discriminator: row.Discriminator__c == null ? '-' : String(row.Discriminator__c),
      amountAtRisk: Number(row.AmountAtRisk__c),
      evidence: String(row.Evidence__c ?? ''),
      deal: String((row.Deal__r as { Name?: unknown } | null)?.Name ?? ''),
      currency: row.CurrencyIsoCode == null ? null : String(row.CurrencyIsoCode)
    }))
    .sort((a, b) => byCodePoint(a.key, b.key));
  const deals = org
    .query(
      `SELECT Deal__c, Deal__r.Name, AmountAtRisk__c, RulesBroken__c${currency} FROM DealAttribution__c WHERE OpenLeaks__c > 0`
    )
    .map((row) => ({
      id: String(row.Deal__c),
      name: String((row.Deal__r as { Name?: unknown } | null)?.Name ?? ''),
      amountAtRisk: Number(row.AmountAtRisk__c),
      currency: row.CurrencyIsoCode == null ? null : String(row.CurrencyIsoCode),
      rules: String(row.RulesBroken__c ?? '').replaceAll(';', ', ')
    }))
    .sort((a, b) => b.amountAtRisk - a.amountAtRisk || byCodePoint(a.id, b.id));
  const rules = org
    .query('SELECT DeveloperName, MasterLabel, Family__c FROM LeakRule__mdt WHERE IsOn__c = true ORDER BY Order__c')
    .map((row) => ({ name: String(row.DeveloperName), label: String(row.MasterLabel), family: String(row.Family__c) }));
  const count = (object: string): number => counts[object] ?? 0;
  return {
    dir: request.dir,
    now: request.now,
    org: {
      accounts: count('Account'),
      opportunities: count('Opportunity'),
      opportunityPartners: count('OpportunityPartner'),
      users: count('User'),
      partnerRoles: count('PartnerRole')
    },
    settings: opened.settings,
    notes: opened.notes,
    leaks,
    deals,
    rules
  };
}

/** JavaScript compares UTF-16 units; beyond the basic plane that is another order than that of code points. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
