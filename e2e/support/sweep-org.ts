/** An org with the package, deals by the thousand and, where asked for, a rule that fails for some of them. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalOrg } from '../../local-org/src/index.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { startFullSweep } from '../../scripts/export/package-doors.ts';
import { ROOT } from './server.ts';

export const NOW = Date.UTC(2026, 10, 2, 9, 0, 0);
export const MINUTE = 60_000;
/** A deal of this amount cannot be judged where the org has the failing rule. */
export const POISON = 666;
const DAY = 86_400_000;
const PARTNERS = 20;

/** Every 4th deal has no partner though its source names one, every 4th one partner that is not primary, the others are clean. */
export interface Deals {
  readonly count: number;
  /** Places, from 0, of deals that cannot be judged. */
  readonly poisoned?: readonly number[];
}

export async function sweepOrg(deals: Deals): Promise<LocalOrgFacade> {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-sweep-'));
  try {
    const org = await LocalOrg.create({
      projectDir: ROOT,
      extraMetadataDirs: deals.poisoned ? [failingRule(folder)] : [],
      now: NOW,
      cacheDir: join(ROOT, '.local-org', 'cache')
    });
    loadDeals(org, deals);
    return org;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const idOf = (prefix: string, place: number): string => `${prefix}${String(place).padStart(12, '0')}AAA`;
export const dealId = (place: number): string => idOf('006', place);
export const partnerId = (place: number): string => idOf('001', place);

function loadDeals(org: LocalOrgFacade, { count, poisoned = [] }: Deals): void {
  const places = Array.from({ length: count }, (_, place) => place);
  const created = new Date(NOW - 30 * DAY).toISOString();
  org.load('Account', [
    ...Array.from({ length: PARTNERS }, (_, place) => ({
      Id: partnerId(place),
      Name: `Partner ${place}`,
      Type: 'Partner'
    })),
    { Id: partnerId(PARTNERS), Name: 'Customer', Type: 'Customer - Direct' }
  ]);
  org.load(
    'Opportunity',
    places.map((place) => ({
      Id: dealId(place),
      Name: `Deal ${place}`,
      AccountId: partnerId(PARTNERS),
      StageName: 'Closed Won',
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      Amount: poisoned.includes(place) ? POISON : 100,
      CloseDate: '2026-10-01',
      LeadSource: 'Partner Referral',
      CreatedDate: created,
      SystemModstamp: created
    }))
  );
  org.load(
    'OpportunityPartner',
    places
      .filter((place) => place % 4 !== 0)
      .map((place) => ({
        Id: idOf('00I', place),
        OpportunityId: dealId(place),
        AccountToId: partnerId(place % PARTNERS),
        Role: 'VAR/Reseller',
        IsPrimary: place % 4 !== 1,
        CreatedDate: created,
        SystemModstamp: created
      }))
  );
}

/** Full sweep, to its end. */
export async function sweepFully(org: LocalOrgFacade): Promise<Row> {
  startFullSweep(org);
  await org.runAsyncWork();
  return lastSweep(org);
}

export type Row = Readonly<Record<string, unknown>>;

export function lastSweep(org: LocalOrgFacade): Row {
  const [sweep] = org.query(
    'SELECT Kind__c, Status__c, Phase__c, Error__c, NextTick__c, DealsToCheck__c, DealsChecked__c, DealsPassedOver__c, LeaksOpened__c, ' +
      'LeaksResolved__c, RowsFailed__c, MoneyAtRisk__c, StartedOn__c FROM LeakSweep__c ORDER BY StartedOn__c DESC, Name DESC LIMIT 1'
  );
  if (!sweep) throw new Error('there is no sweep');
  return sweep;
}

/** All the package stored about deals, without what depends on the moment or the order of writing. */
export function findings(org: LocalOrgFacade): Row {
  return {
    leaks: org.query(
      'SELECT LeakKey__c, Status__c, AmountAtRisk__c, TimesOpened__c, FactsHash__c FROM Leak__c ORDER BY LeakKey__c'
    ),
    attributions: org.query(
      'SELECT DealKey__c, OpenLeaks__c, RulesBroken__c, AmountAtRisk__c FROM DealAttribution__c ORDER BY DealKey__c'
    ),
    credits: org.query(
      'SELECT CreditKey__c, IsCurrent__c, IsPrimary__c, Role__c, Vanished__c FROM PartnerCredit__c ORDER BY CreditKey__c'
    ),
    events: org.query('SELECT Kind__c, DealId__c, AccountId__c FROM AttributionEvent__c ORDER BY DealId__c, Kind__c')
  };
}

/** A rule of its own class and record, as a new rule is added. */
function failingRule(folder: string): string {
  const main = join(folder, 'main', 'default');
  mkdirSync(join(main, 'classes'), { recursive: true });
  mkdirSync(join(main, 'customMetadata'), { recursive: true });
  writeFileSync(
    join(main, 'classes', 'LeakFailingRule.cls'),
    `public class LeakFailingRule implements LeakRule {
    public List<LeakFinding> judge(LeakDealFacts deal, LeakCriteria criteria) {
        if (deal.amount == ${POISON}) {
            throw new IllegalArgumentException('this deal cannot be judged');
        }
        return new List<LeakFinding>();
    }

    public List<String> inputs(LeakDealFacts deal, LeakCriteria criteria) {
        return new List<String>();
    }
}
`
  );
  cpSync(
    join(ROOT, 'force-app/main/rules/classes/LeakRule.cls-meta.xml'),
    join(main, 'classes', 'LeakFailingRule.cls-meta.xml')
  );
  const value = (field: string, type: string, text: string): string =>
    `<values><field>${field}</field><value xsi:type="xsd:${type}">${text}</value></values>`;
  writeFileSync(
    join(main, 'customMetadata', 'LeakRule.Failing.md-meta.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<label>Failing</label><protected>false</protected>${value('ClassName__c', 'string', 'LeakFailingRule')}${value('Description__c', 'string', 'Fails.')}${value('Family__c', 'string', 'missing primary')}${value('IsOn__c', 'boolean', 'true')}${value('Order__c', 'double', '999')}${value('Severity__c', 'string', 'Low')}
</CustomMetadata>
`
  );
  return main;
}
