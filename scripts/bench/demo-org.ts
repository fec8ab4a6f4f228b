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

/** `work` may write into the folder, which is gone afterwards. */
export function withDemoOrg<T>(
  deals: number,
  work: (org: LocalOrgFacade, folder: string, loadMs: number) => Promise<T>
): Promise<T> {
  return afterDemoOrg(deals, work, (result) => result);
}

/** The same; `afterwards` has the folder still, and the memory of the org to itself. */
export async function afterDemoOrg<T, R>(
  deals: number,
  work: (org: LocalOrgFacade, folder: string, loadMs: number) => Promise<T>,
  afterwards: (result: T) => R
): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-bench-'));
  try {
    const dir = join(folder, 'export');
    generateDeals(dir, { count: deals });
    const start = performance.now();
    const { org } = await loadExport({
      projectDir: PROJECT_DIR,
      dir,
      now: DEMO_NOW,
      metadataDir: join(folder, 'metadata'),
      cacheDir: defaultCacheDir()
    });
    const loadMs = performance.now() - start;
    for (const table of TABLES) org.query(`SELECT Id FROM ${table} LIMIT 1`);
    let result: T;
    try {
      result = await work(org, folder, loadMs);
    } finally {
      org.dispose();
    }
    return afterwards(result);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
