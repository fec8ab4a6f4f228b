/**
 * The org that is served: loaded and swept once, then kept as a database file under the hash of all it was made of
 * (Apex, metadata, the data or the demo, the runtime). Whatever of these changes, the next start makes it anew.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DEMO_NOW, DEMO_USERS, generateDeals } from '../../demo/index.ts';
import { LocalOrg } from '../../local-org/src/index.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { Options } from '../../local-org/src/options/options.ts';
import { openExport } from '../export/open-export.ts';
import { startSchedule } from '../export/package-doors.ts';

export interface ServedOrgRequest {
  readonly projectDir: string;
  readonly dataDir: string | null;
  readonly cacheDir: string;
  readonly onProgress: (step: string, done: number) => void;
}
const METADATA = 'metadata';

interface Kept {
  readonly now: number;
  readonly options: Partial<Options>;
}

export async function openServedOrg(request: ServedOrgRequest): Promise<LocalOrgFacade> {
  const folder = join(request.cacheDir, 'orgs', contentKey(request));
  return existsSync(join(folder, 'org.json')) ? reopen(request, folder) : make(request, folder);
}

async function make(request: ServedOrgRequest, folder: string): Promise<LocalOrgFacade> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const dir = request.dataDir ?? mkdtempSync(join(tmpdir(), 'leakwatch-demo-'));
  try {
    if (request.dataDir === null) generateDeals(dir);
    const now = request.dataDir === null ? DEMO_NOW : Date.now();
    const { org, notes, options } = await openExport({
      projectDir: request.projectDir,
      dir,
      now,
      metadataDir: join(unfinished, METADATA),
      cacheDir: request.cacheDir,
      onProgress: request.onProgress
    });
    for (const note of notes) console.log(`  note: ${note}`);
    org.assignPermissionSet(org.adminId, 'LeakAdmin'); // what an admin does first after the install
    if (request.dataDir === null) addDemoUsers(org);
    startSchedule(org);
    keep(org, unfinished, folder, { now: org.clock.now(), options });
    return org;
  } finally {
    if (request.dataDir === null) rmSync(dir, { recursive: true, force: true });
  }
}

function addDemoUsers(org: LocalOrgFacade): void {
  for (const { permissionSet, ...user } of DEMO_USERS) {
    const id = org.createUser(user);
    if (permissionSet !== null) org.assignPermissionSet(id, permissionSet);
  }
}

function keep(org: LocalOrgFacade, unfinished: string, folder: string, kept: Kept): void {
  rmSync(folder, { recursive: true, force: true });
  org.saveTo(join(unfinished, 'org.sqlite'));
  writeFileSync(join(unfinished, 'org.json'), JSON.stringify(kept));
  renameSync(unfinished, folder);
  for (const other of readdirSync(join(folder, '..')))
    if (other !== basename(folder)) rmSync(join(folder, '..', other), { recursive: true, force: true });
}

/** A copy is opened: what is done in the browser stays out of the cache. */
async function reopen(request: ServedOrgRequest, folder: string): Promise<LocalOrgFacade> {
  request.onProgress('opening the org of the last start', 0.3);
  const kept = JSON.parse(readFileSync(join(folder, 'org.json'), 'utf8')) as Kept;
  const working = join(mkdtempSync(join(tmpdir(), 'leakwatch-org-')), 'org.sqlite');
  copyFileSync(join(folder, 'org.sqlite'), working);
  process.once('exit', () => rmSync(join(working, '..'), { recursive: true, force: true }));
  const now = request.dataDir === null ? kept.now : Math.max(kept.now, Date.now());
  return LocalOrg.create({
    projectDir: request.projectDir,
    options: kept.options,
    now,
    cacheDir: request.cacheDir,
    databaseFile: working,
    extraMetadataDirs: [join(folder, METADATA)]
  });
}

function contentKey(request: ServedOrgRequest): string {
  const hash = createHash('sha256');
  const places = [
    'force-app',
    'sfdx-project.json',
    'local-org/src',
    'scripts/export',
    'scripts/serve',
    'package-lock.json'
  ].map((place) => join(request.projectDir, place));
  places.push(request.dataDir ?? join(request.projectDir, 'demo'));
  for (const place of places) addTo(hash, place);
  return hash.digest('hex').slice(0, 24);
}

function addTo(hash: ReturnType<typeof createHash>, place: string): void {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) {
    hash.update(basename(place)).update('\0').update(readFileSync(place)).update('\0');
    return;
  }
  // Compiled and test files decide nothing about the org.
  for (const name of readdirSync(place).sort())
    if (name !== '__tests__' && name !== 'lwc') addTo(hash, join(place, name));
}
