/**
 * The org that is served: loaded and swept once, then kept as a database file under the hash of all it was made of
 * (Apex, metadata, the data or the demo, the runtime). Whatever of these changes, the next start makes it anew.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { playStory, STORY_SHARING, storyMetadata } from '../../demo/index.ts';
import { LocalOrg } from '../../local-org/src/index.ts';
import type { LocalOrgFacade, OrgConfig } from '../../local-org/src/org/contract.ts';
import type { Options } from '../../local-org/src/options/options.ts';
import { openExport, packageWith } from '../export/open-export.ts';
import { startSchedule } from '../export/package-doors.ts';

export interface ServedOrgRequest {
  readonly projectDir: string;
  readonly dataDir: string | null;
  readonly cacheDir: string;
  readonly onProgress: (step: string, done: number) => void;
}
const METADATA = 'metadata';
const UNFINISHED = '.unfinished-';
const ORGS_KEPT = 4;
const DAY = 86_400_000;

interface Kept {
  readonly now: number;
  readonly options: Partial<Options>;
}

export async function openServedOrg(request: ServedOrgRequest): Promise<LocalOrgFacade> {
  const folder = join(request.cacheDir, 'orgs', contentKey(request));
  return existsSync(join(folder, 'org.json')) ? reopen(request, folder) : make(request, folder);
}

async function make(request: ServedOrgRequest, folder: string): Promise<LocalOrgFacade> {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}${UNFINISHED}`); // its own: another server may be at the same work
  try {
    const made = request.dataDir === null ? await tell(request) : await load(request, request.dataDir, unfinished);
    keep(made.org, unfinished, folder, { now: made.org.clock.now(), options: made.options });
    return made.org;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

interface Made {
  readonly org: LocalOrgFacade;
  readonly options: Partial<Options>;
}

/** The demo: two years of an org, to the morning on which its people look at their leaks. */
async function tell({ projectDir, cacheDir, onProgress }: ServedOrgRequest): Promise<Made> {
  const { org } = await playStory({
    projectDir,
    cacheDir,
    onProgress: (step, done) => onProgress(step, 0.05 + 0.9 * done)
  });
  return { org, options: {} };
}

async function load(request: ServedOrgRequest, dir: string, unfinished: string): Promise<Made> {
  const { org, notes, options } = await openExport({
    projectDir: request.projectDir,
    dir,
    now: Date.now(),
    metadataDir: join(unfinished, METADATA),
    cacheDir: request.cacheDir,
    onProgress: request.onProgress
  });
  for (const note of notes) console.log(`  note: ${note}`);
  org.assignPermissionSet(org.adminId, 'LeakAdmin'); // what an admin does first after the install
  startSchedule(org);
  return { org, options };
}

function keep(org: LocalOrgFacade, unfinished: string, folder: string, kept: Kept): void {
  org.saveTo(join(unfinished, 'org.sqlite'));
  writeFileSync(join(unfinished, 'org.json'), JSON.stringify(kept));
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
  removeOldOrgs(dirname(folder));
}

/** The latest few stay (the demo, an export or two); what another server has not finished yet is left to it. */
function removeOldOrgs(orgs: string): void {
  const byAge = readdirSync(orgs)
    .map((name) => ({ name, usedAt: statSync(join(orgs, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.usedAt - a.usedAt);
  const finished = byAge.filter(({ name }) => !name.includes(UNFINISHED));
  const abandoned = byAge.filter(({ name, usedAt }) => name.includes(UNFINISHED) && usedAt < Date.now() - DAY);
  for (const { name } of [...finished.slice(ORGS_KEPT), ...abandoned]) {
    rmSync(join(orgs, name), { recursive: true, force: true });
  }
}

/** A copy is opened: what is done in the browser stays out of the cache. */
async function reopen(request: ServedOrgRequest, folder: string): Promise<LocalOrgFacade> {
  request.onProgress('opening the org of the last start', 0.3);
  const kept = JSON.parse(readFileSync(join(folder, 'org.json'), 'utf8')) as Kept;
  utimesSync(folder, new Date(), new Date());
  const working = join(mkdtempSync(join(tmpdir(), 'leakwatch-org-')), 'org.sqlite');
  copyFileSync(join(folder, 'org.sqlite'), working);
  process.once('exit', () => rmSync(join(working, '..'), { recursive: true, force: true }));
  const now = request.dataDir === null ? kept.now : Math.max(kept.now, Date.now());
  return LocalOrg.create({
    ...madeOf(request, folder),
    options: kept.options,
    now,
    cacheDir: request.cacheDir,
    databaseFile: working
  });
}

/** Besides the project: what was deployed, in the order in which it was. */
function madeOf(
  { projectDir, dataDir }: ServedOrgRequest,
  folder: string
): Pick<OrgConfig, 'projectDir'> & Partial<OrgConfig> {
  if (dataDir !== null) return packageWith(projectDir, join(folder, METADATA));
  return {
    projectDir,
    withoutProject: true,
    extraMetadataDirs: storyMetadata(projectDir),
    sharingDefaults: STORY_SHARING
  };
}

function contentKey(request: ServedOrgRequest): string {
  const hash = createHash('sha256');
  const places = [
    'force-app/main',
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
