/**
 * A first full sweep over the demo's deals, from the door of the package to the end of its batch; then an incremental one after
 * changes that no trigger saw. The same is asked of plain SQL, over the org as it was saved before each, and must find the same.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOrgFacade } from '../../local-org/src/index.ts';
import { finishSweep, sweepAll } from '../export/open-export.ts';
import { makeChanges } from './changes.ts';
import { CommitLog } from './commit-log.ts';
import { afterDemoOrg } from './demo-org.ts';
import { peakMemoryMb, timed, type Measure } from './measure.ts';
import { sweepInSql, type PlainLook } from './plain-sweep.ts';
import { PlainSql } from './plain-sql.ts';
import { requireSame, storedOf, type Stored } from './stored.ts';

const HOUR = 3_600_000;
/** What the platform counts for a record of most objects. */
const MB_A_ROW = 2 / 1024;
const CHANGES = 1000;

/** One sweep: what the package left and what plain SQL is to be asked. */
interface Look {
  readonly measure: Omit<Measure, 'plainMs'>;
  readonly before: string;
  readonly stored: Stored;
  readonly plain: PlainLook;
}

interface Looks {
  readonly load: Measure;
  readonly looks: readonly Look[];
}

export function sweep(deals: number): Promise<Measure[]> {
  const changes = Math.min(CHANGES, deals);
  return afterDemoOrg(
    deals,
    async (org, folder, loadMs): Promise<Looks> => {
      const load = loadMeasure(deals, loadMs);
      const bench = new SweepBench(org, folder);
      return { load, looks: [await bench.full(deals), await bench.incremental(deals, changes)] };
    },
    ({ load, looks }) => [load, ...looks.map(compared)]
  );
}

function loadMeasure(deals: number, wallMs: number): Measure {
  return {
    id: `load-${deals}`,
    title: `Load an export of ${named(deals)} deals`,
    deals,
    wallMs,
    plainMs: null,
    peakMemoryMb: peakMemoryMb(),
    leakShare: null,
    chunks: null,
    sweep: null
  };
}

/** With plain SQL's time for the same. */
function compared({ measure, before, stored, plain }: Look): Measure {
  const answer = sweepInSql(before, plain);
  rmSync(before);
  requireSame(stored, answer.stored);
  return { ...measure, plainMs: answer.wallMs };
}

class SweepBench {
  private readonly org: LocalOrgFacade;
  private readonly folder: string;
  private readonly log: CommitLog;

  constructor(org: LocalOrgFacade, folder: string) {
    this.org = org;
    this.folder = folder;
    this.log = new CommitLog(org);
  }

  async full(deals: number): Promise<Look> {
    const before = this.save('before.sqlite');
    this.log.clear();
    const wallMs = await timed(() => sweepAll(this.org));
    const memory = peakMemoryMb();
    const { stored, partnerRows } = this.stored();
    return {
      before,
      stored,
      plain: { now: this.org.clock.now(), activeSources: this.activeSources(), changedSince: null },
      measure: {
        id: `sweep-${deals}`,
        title: `Full sweep of ${named(deals)} deals`,
        deals,
        wallMs,
        peakMemoryMb: memory,
        leakShare: stored.flaggedDeals / deals,
        chunks: this.log.ticks(),
        sweep: {
          items: deals,
          unit: 'deals',
          rowsThere: deals + partnerRows,
          cost: this.log.total(),
          storedMb: stored.rows * MB_A_ROW
        }
      }
    };
  }

  async incremental(deals: number, changes: number): Promise<Look> {
    const { org } = this;
    const changedSince = org.clock.now();
    await org.clock.advance(HOUR);
    makeChanges(org, this.save('swept.sqlite'), changes);
    const before = this.save('changed.sqlite');
    this.log.clear();
    const wallMs = await timed(() => {
      org.execute('LeakSweep.runIncremental();');
      return finishSweep(org);
    });
    const memory = peakMemoryMb();
    const { stored } = this.stored();
    return {
      before,
      stored,
      plain: { now: org.clock.now(), activeSources: this.activeSources(), changedSince },
      measure: {
        id: `incremental-${deals}`,
        title: `${named(changes)} changes among ${named(deals)} deals`,
        deals: changes,
        wallMs,
        peakMemoryMb: memory,
        leakShare: null,
        chunks: this.log.ticks(),
        sweep: {
          items: changes,
          unit: 'changes',
          rowsThere: null,
          cost: this.log.total(),
          storedMb: stored.rows * MB_A_ROW
        }
      }
    };
  }

  private save(name: string): string {
    const file = join(this.folder, name);
    this.org.saveTo(file);
    return file;
  }

  private stored(): { readonly stored: Stored; readonly partnerRows: number } {
    const sql = new PlainSql(this.save('after.sqlite'));
    const partnerRows = Number(sql.all('SELECT count(*) AS n FROM "OpportunityPartner"')[0]?.n);
    const stored = storedOf(sql);
    sql.close();
    return { stored, partnerRows };
  }

  private activeSources(): string[] {
    const field = this.org.runtime.schema.object('Opportunity')?.field('LeadSource');
    return (field?.picklistValues ?? []).filter((value) => value.isActive).map((value) => value.value);
  }
}

function named(count: number): string {
  return count.toLocaleString('en-US');
}
