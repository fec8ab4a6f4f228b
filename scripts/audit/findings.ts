/** What the sweep left in the org, read once for every kind of report. */
import { fold } from '../export/fold.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { OpenedExport } from '../export/open-export.ts';
import type { Json } from '../export/package-doors.ts';
import { readFlaggedDeals, type FlaggedDeal } from './flagged-deals.ts';
import { readJudged, type Judged } from './judged.ts';
import { Names } from './names.ts';
import { readAll } from './read-rows.ts';
import { inCommon, type Shared } from './in-common.ts';
import { readUnjudged, type Unjudged } from './unjudged.ts';

export interface LeakLine {
  readonly key: string;
  readonly rule: string;
  readonly family: string;
  readonly opportunityId: string;
  readonly discriminator: string;
  readonly amountAtRisk: number;
  readonly evidence: string;
  readonly currency: string | null;
}
export interface RuleLine {
  readonly name: string;
  readonly label: string;
  readonly family: string;
  readonly severity: string;
  /** When it is broken, as one sentence of the package. */
  readonly meaning: string;
  readonly isOn: boolean;
}
export interface Findings {
  readonly dir: string;
  readonly now: number;
  readonly org: Readonly<
    Record<'accounts' | 'opportunities' | 'opportunityPartners' | 'users' | 'partnerRoles', number>
  >;
  readonly judged: Judged;
  readonly settings: Readonly<Record<string, Json>>;
  readonly notes: readonly string[];
  /** By key, in the order of code points. */
  readonly leaks: readonly LeakLine[];
  /** Each flagged deal once, most money first. */
  readonly deals: readonly FlaggedDeal[];
  /** Every rule of the package, in its order. */
  readonly rules: readonly RuleLine[];
  /** Rules that nothing in this export could break. */
  readonly unjudged: Unjudged;
  readonly shared: readonly Shared[];
  readonly names: Names;
}

export function readFindings(opened: OpenedExport, request: { readonly dir: string; readonly now: number }): Findings {
  const { org, settings } = opened;
  const count = (object: string): number => opened.counts[object] ?? 0;
  const rules = readRules(org, (settings.RulesOff ?? []) as string[]);
  const leaks = readLeaks(org);
  const deals = readFlaggedDeals(org, settings);
  const names = new Names(org, leaks, deals, settings.IntegrationUsers as string[]);
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
    judged: readJudged(org, settings, request.now),
    settings,
    notes: opened.notes,
    leaks,
    deals,
    rules,
    unjudged: readUnjudged(org, settings),
    shared: inCommon(org, { rules, leaks, deals, settings, names }),
    names
  };
}

function readLeaks(org: LocalOrgFacade): LeakLine[] {
  const fields = [
    'LeakKey__c',
    'Rule__c',
    'Family__c',
    'Discriminator__c',
    'AmountAtRisk__c',
    'Evidence__c',
    'Deal__c'
  ];
  if (org.runtime.options.multiCurrency) fields.push('CurrencyIsoCode');
  return readAll(org, 'Leak__c', fields, "Status__c = 'Open'")
    .map((row) => ({
      key: String(row.LeakKey__c),
      rule: String(row.Rule__c),
      family: String(row.Family__c),
      opportunityId: String(row.Deal__c),
      discriminator: row.Discriminator__c == null ? '-' : String(row.Discriminator__c),
      amountAtRisk: Number(row.AmountAtRisk__c),
      evidence: String(row.Evidence__c ?? ''),
      currency: row.CurrencyIsoCode == null ? null : String(row.CurrencyIsoCode)
    }))
    .sort((a, b) => byCodePoint(a.key, b.key));
}

/** Those that a setting switches off are not on; each is named by its developer name, in any case. */
function readRules(org: LocalOrgFacade, rulesOff: readonly string[]): RuleLine[] {
  const off = new Set(rulesOff.map(fold));
  return org
    .query(
      'SELECT DeveloperName, MasterLabel, Family__c, Severity__c, Description__c, IsOn__c FROM LeakRule__mdt ORDER BY Order__c'
    )
    .map((row) => ({
      name: String(row.DeveloperName),
      label: String(row.MasterLabel),
      family: String(row.Family__c),
      severity: String(row.Severity__c),
      meaning: String(row.Description__c ?? ''),
      isOn: row.IsOn__c === true && !off.has(String(row.DeveloperName).toLowerCase())
    }));
}

/** JavaScript compares UTF-16 units; beyond the basic plane that is another order than that of code points. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
