/** An org loaded with the demo's deals, its package not yet asked anything: where the workloads begin. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_NOW } from '../../demo/index.ts';
import { defaultCacheDir, type LocalOrgFacade } from '../../local-org/src/index.ts';
import { loadExport } from '../export/open-export.ts';
import { generateDeals } from './generate-deals.ts';
import { PROJECT_DIR } from './project-dir.ts';

/** An org makes its tables when they are first used; plain SQL is to find them all. */
const TABLES = ['Leak__c', 'DealAttribution__c', 'PartnerCredit__c'];

/** `work` may write into the folder; both are gone afterwards. */
export async function withDemoOrg<T>(
  deals: number,
  work: (org: LocalOrgFacade, folder: string) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-bench-'));
  try {
    const dir = join(folder, 'export');
    generateDeals(dir, { count: deals });
    const { org } = await loadExport({
      projectDir: PROJECT_DIR,
      dir,
      now: DEMO_NOW,
      metadataDir: join(folder, 'metadata'),
      cacheDir: defaultCacheDir()
    });
    for (const table of TABLES) org.query(`SELECT Id FROM ${table} LIMIT 1`);
    try {
      return await work(org, folder);
    } finally {
      org.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
