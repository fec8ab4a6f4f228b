/** A first full sweep over the demo's deals, from the door of the package to the end of its batch. */
import { join } from 'node:path';
import { sweepAll } from '../export/open-export.ts';
import { CommitLog } from './commit-log.ts';
import { withDemoOrg } from './demo-org.ts';
import { peakMemoryMb, timed, type Measure } from './measure.ts';
import { RULES_IN_SQL, sweepInSql } from './plain-rules.ts';

export function sweep(deals: number): Promise<Measure[]> {
  return withDemoOrg(deals, async (org, folder) => {
    const before = join(folder, 'before.sqlite');
    org.saveTo(before);
    const log = new CommitLog(org);
    const wallMs = await timed(() => sweepAll(org));
    const memory = peakMemoryMb();
    const chunks = log.batchChunks();
    const found = org.query(
      "SELECT LeakKey__c, Rule__c, Deal__c FROM Leak__c WHERE Status__c = 'Open' ORDER BY LeakKey__c"
    );
    const plain = sweepInSql(before, { now: org.clock.now(), activeSources: activeSources(org) });
    const keys = found.filter((row) => RULES_IN_SQL.includes(String(row.Rule__c))).map((row) => String(row.LeakKey__c));
    if (plain.leakKeys.join() !== keys.join())
      throw new Error(
        `plain SQL found ${plain.leakKeys.length} leaks, the package ${keys.length}: not the same question`
      );
    return [
      {
        id: `sweep-${deals}`,
        title: `Full sweep of ${deals.toLocaleString('en-US')} deals`,
        deals,
        wallMs,
        plainMs: plain.wallMs,
        peakMemoryMb: memory,
        leakShare: new Set(found.map((row) => row.Deal__c)).size / deals,
        chunks
      }
    ];
  });
}

function activeSources(org: Parameters<Parameters<typeof withDemoOrg>[1]>[0]): string[] {
  const field = org.runtime.schema.object('Opportunity')?.field('LeadSource');
  return (field?.picklistValues ?? []).filter((value) => value.isActive).map((value) => value.value);
}
