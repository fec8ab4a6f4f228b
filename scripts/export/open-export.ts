/**
 * From a folder with an export to an org that has been swept: the road of `npm run audit` and of `npm start -- --data`.
 * The org is in memory; the first thing wrong with the input ends it and nothing is left behind.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError, readText } from '../../local-org/src/data/index.ts';
import { LocalOrgError } from '../../local-org/src/diagnostics/errors.ts';
import { LocalOrg } from '../../local-org/src/index.ts';
import type { LocalOrgFacade, OrgConfig } from '../../local-org/src/org/contract.ts';
import type { Options } from '../../local-org/src/options/options.ts';
import { absentAccounts, unheldValues, unreadTables } from './doubts.ts';
import { exportMetadata, METADATA_FOLDERS } from './export-metadata.ts';
import { ExportLoad } from './load-export.ts';
import { saveSettings, SettingRefused, settingsAsUsed, startFullSweep, type Json } from './package-doors.ts';
import type { NeededFields } from './tables.ts';
import { readSettings, SETTINGS_FILE, type ExportSettings } from './read-settings.ts';

export interface OpenedExport {
  readonly org: LocalOrgFacade;
  readonly settings: Readonly<Record<string, Json>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  /** The shape of org the export came from. */
  readonly options: Partial<Options>;
}
export interface OpenExportRequest {
  readonly projectDir: string;
  readonly dir: string;
  readonly now: number;
  /** Where the metadata of the export is put together; kept by who wants to open the org again. */
  readonly metadataDir: string;
  readonly cacheDir: string | null;
  /** done is between 0 and 1 */
  readonly onProgress?: ((step: string, done: number) => void) | undefined;
}

/** Loaded and swept. */
export async function openExport(request: OpenExportRequest): Promise<OpenedExport> {
  try {
    const loaded = await load(request);
    return await orDisposed(loaded.org, async () => {
      request.onProgress?.('sweeping all deals', 0.5);
      await sweepAll(loaded.org, (done) => request.onProgress?.('sweeping all deals', 0.5 + 0.5 * done));
      return { ...loaded, notes: [...loaded.notes, ...sweepNotes(loaded.org)] };
    });
  } catch (error) {
    throw asInputError(error, request.metadataDir);
  }
}

/** Loaded; nobody has looked for leaks yet. */
export async function loadExport(request: OpenExportRequest): Promise<OpenedExport> {
  try {
    return await load(request);
  } catch (error) {
    throw asInputError(error, request.metadataDir);
  }
}

async function load(request: OpenExportRequest): Promise<OpenedExport> {
  const { dir } = request;
  const report = request.onProgress ?? (() => undefined);
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    throw new InputError(dir, null, 'is not a folder; name the folder that holds Account.csv and Opportunity.csv');
  const given = readSettings(dir);
  checkXml(dir);
  const options = shapeOf(dir);
  exportMetadata(dir, request.metadataDir, {
    sourceFields: (given.values.SourceFields ?? []) as string[],
    lookupField: (given.values.PartnerLookupField ?? null) as string | null
  });
  report('compiling the package', 0.05);
  const org = await LocalOrg.create({
    ...packageWith(request.projectDir, request.metadataDir),
    options,
    now: request.now,
    cacheDir: request.cacheDir
  });
  return orDisposed(org, async () => {
    requireCompiled(org, request.projectDir);
    const notes = unreadTables(dir);
    report('loading users', 0.2);
    const tables = new ExportLoad(org, dir, notes);
    tables.loadUsers();
    applySettings(org, given, notes);
    // People name users by username; the package holds their Ids.
    const used = settingsAsUsed(org);
    const settings = { ...used, IntegrationUsers: (given.values.IntegrationUsers ?? []) as string[] };
    await tables.loadRest({ ...neededFields(settings) }, (object) => report(`loaded ${object}`, 0.4));
    notes.push(...absentAccounts(org), ...unheldValues(org, given.values, used.SourceFields as string[]));
    return { org, settings, counts: tables.counts, options, notes };
  });
}

/** The package without its tests, and what the export says of its org. */
export function packageWith(
  projectDir: string,
  metadataDir: string
): Pick<OrgConfig, 'projectDir' | 'withoutProject' | 'extraMetadataDirs'> {
  return { projectDir, withoutProject: true, extraMetadataDirs: [join(projectDir, 'force-app', 'main'), metadataDir] };
}

/** An org that nobody will be given is given up. */
async function orDisposed<T>(org: LocalOrgFacade, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    org.dispose();
    throw error;
  }
}

/** An org takes no package with a class that does not compile; without the class, whatever needs it would look fine. */
function requireCompiled(org: LocalOrgFacade, projectDir: string): void {
  const [first, ...more] = org.diagnostics.filter(({ severity }) => severity === 'error');
  if (!first) return;
  const others = more.length === 0 ? '' : ` (${more.length} more; npx local-org check names all)`;
  throw new InputError(relative(projectDir, first.file), first.line, `${first.message}${others}`);
}

function neededFields(settings: Readonly<Record<string, Json>>): NeededFields {
  return {
    sourceFields: settings.SourceFields as string[],
    lookupField: settings.PartnerLookupField as string | null,
    needsCreator: (settings.IntegrationUsers as string[]).length > 0
  };
}

function applySettings(org: LocalOrgFacade, given: ExportSettings, notes: string[]): void {
  try {
    notes.push(...saveSettings(org, given.values).map((note) => `${SETTINGS_FILE}: ${note}`));
  } catch (error) {
    if (error instanceof SettingRefused)
      throw new InputError(SETTINGS_FILE, given.lineOf(error.setting), `${error.setting} ${error.message}`);
    throw error;
  }
}

/** One full sweep, to its end; throws where it did not finish well. */
export async function sweepAll(org: LocalOrgFacade, onProgress?: (done: number) => void): Promise<void> {
  startFullSweep(org);
  await finishSweep(org, onProgress);
}

/** The sweep that is on its way, to its end; throws where it did not finish well. */
export async function finishSweep(org: LocalOrgFacade, onProgress?: (done: number) => void): Promise<void> {
  await org.runAsyncWork(() => onProgress?.(sweptShare(org)));
  const last = lastSweep(org);
  if (last?.Status__c !== 'Finished')
    throw new Error(`the sweep did not finish: ${String(last?.Error__c ?? last?.Status__c ?? 'no record of it')}`);
}

function sweptShare(org: LocalOrgFacade): number {
  const sweep = lastSweep(org);
  return Math.min(1, Number(sweep?.DealsChecked__c ?? 0) / Math.max(1, Number(sweep?.DealsToCheck__c ?? 1)));
}

function lastSweep(org: LocalOrgFacade): Record<string, unknown> | undefined {
  return org.query(
    'SELECT Status__c, Error__c, Notes__c, DealsChecked__c, DealsToCheck__c FROM LeakSweep__c ORDER BY StartedOn__c DESC, Name DESC LIMIT 1'
  )[0];
}

function sweepNotes(org: LocalOrgFacade): string[] {
  const notes = lastSweep(org)?.Notes__c;
  return typeof notes === 'string' ? notes.split('\n').filter((line) => line !== '') : [];
}

/** What shape of org the export came from is told by its columns. */
function shapeOf(dir: string): Partial<Options> {
  const hasColumn = (file: string, name: string): boolean =>
    (readText(dir, file) ?? '')
      .split(/\r?\n/, 1)[0]
      ?.split(',')
      .some((cell) => cell.trim().replace(/^"|"$/g, '').toLowerCase() === name) ?? false;
  return {
    partnerFeatures: hasColumn('Account.csv', 'ispartner'),
    multiCurrency: hasColumn('Opportunity.csv', 'currencyisocode')
  };
}

function checkXml(dir: string): void {
  for (const folder of METADATA_FOLDERS.filter((name) => existsSync(join(dir, name)))) {
    for (const entry of readdirSync(join(dir, folder), { withFileTypes: true, recursive: true })) {
      if (entry.isFile() && entry.name.endsWith('.xml'))
        readText(dir, relative(dir, join(entry.parentPath, entry.name)));
    }
  }
}

/** An error in one of the export's own metadata files is the user's to mend, at FILE:LINE within the export. */
function asInputError(error: unknown, metadataDir: string): unknown {
  if (!(error instanceof LocalOrgError) || !error.file || !error.file.startsWith(metadataDir)) return error;
  const message = error.message
    .replace(`${error.file}:`, '')
    .replace(/^\d+(:\d+)?:?/, '')
    .replace(/ \[LO\d+\]$/, '')
    .trim();
  return new InputError(relative(metadataDir, error.file), error.pos?.line ?? 1, message);
}
