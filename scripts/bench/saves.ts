/** Deals inserted and updated through the trigger, in transactions of 200 as an API client sends them. */
import { join } from 'node:path';
import type { LocalOrgFacade } from '../../local-org/src/index.ts';
import { changedDeals, newDeals, type Row } from './client-deals.ts';
import { CommitLog } from './commit-log.ts';
import { withDemoOrg } from './demo-org.ts';
import { peakMemoryMb, timed, type Measure } from './measure.ts';
import { replay } from './replay.ts';

/** Deals that are in the org already. */
const STANDING_DEALS = 200;
const A_DAY = 86_400_000;

export function saves(deals: number): Promise<Measure[]> {
  return withDemoOrg(STANDING_DEALS, async (org, folder) => {
    const accounts = org.query("SELECT Id FROM Account WHERE Type = 'Customer - Direct'").map((row) => String(row.Id));
    const bench = new SavesBench(org, folder);
    const rows = newDeals(deals, accounts);
    const inserted = await bench.measure('insert', 'inserted', rows);
    await org.clock.advance(A_DAY);
    const updated = await bench.measure('update', 'updated', changedDeals(rows));
    return [inserted, updated];
  });
}

class SavesBench {
  private readonly log: CommitLog;
  private saved = 0;
  private readonly org: LocalOrgFacade;
  private readonly folder: string;

  constructor(org: LocalOrgFacade, folder: string) {
    this.org = org;
    this.folder = folder;
    this.log = new CommitLog(org);
  }

  /** Gives inserted rows their Ids. */
  async measure(operation: 'insert' | 'update', done: string, rows: readonly Row[]): Promise<Measure> {
    const before = this.save();
    const leaksBefore = this.leaks();
    this.log.clear();
    const wallMs = await timed(() => {
      this.org[operation]('Opportunity', rows, this.org.adminId).forEach((result, index) => {
        if (!result.isSuccess) throw new Error(`deal ${index} was not ${done}: ${result.errors[0]?.message}`);
        (rows[index] as Row).Id = result.id;
      });
    });
    const memory = peakMemoryMb();
    const chunks = this.log.saves();
    return {
      id: operation,
      title: `${rows.length.toLocaleString('en-US')} deals ${done}`,
      deals: rows.length,
      wallMs,
      plainMs: replay(before, this.save()),
      peakMemoryMb: memory,
      leakShare: changedLeaks(leaksBefore, this.leaks()) / rows.length,
      chunks,
      sweep: null
    };
  }

  private save(): string {
    const file = join(this.folder, `org-${this.saved++}.sqlite`);
    this.org.saveTo(file);
    return file;
  }

  /** All that is kept of a deal's leaks, by deal. */
  private leaks(): Map<unknown, string> {
    const byDeal = new Map<unknown, string>();
    for (const { Deal__c: deal, ...row } of this.org.query(
      'SELECT Deal__c, LeakKey__c, Status__c, Resolution__c, AmountAtRisk__c, FactsHash__c, TimesOpened__c FROM Leak__c ORDER BY LeakKey__c'
    ))
      byDeal.set(deal, `${byDeal.get(deal) ?? ''}${JSON.stringify(row)}`);
    return byDeal;
  }
}

/** Deals whose leaks were opened, changed or resolved. */
function changedLeaks(before: ReadonlyMap<unknown, string>, after: ReadonlyMap<unknown, string>): number {
  return [...after].filter(([deal, leaks]) => before.get(deal) !== leaks).length;
}
