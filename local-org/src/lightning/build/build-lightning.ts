/**
 * Builds what a browser needs to show a project's components. Both bundles are kept in the cache folder under the hash
 * of what they were made of, written beside and renamed into place, so that a stopped build leaves nothing half-done.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildPlan } from './build-plan.ts';
import { contentKey } from './content-key.ts';
import { browserFolder, buildFolder, toolVersions } from './module-catalogue.ts';

export interface LightningBuild {
  /** Holds `app/KEY/…` and `vendor/KEY/…`; served under ASSETS. */
  readonly folder: string;
  /** Addresses of the page's scripts, in order. */
  readonly scripts: readonly string[];
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly seconds: number;
  readonly isFromCache: boolean;
}

/** Where the server puts `folder`. */
export const ASSETS = '/lightning/assets';

type Manifest = Pick<LightningBuild, 'scripts' | 'customPermissions' | 'userPermissions'> & { readonly vendor: string };

export async function buildLightning(plan: BuildPlan, cacheDir: string): Promise<LightningBuild> {
  const start = performance.now();
  const seconds = (): number => Math.round(performance.now() - start) / 1000;
  const folder = join(cacheDir, 'lightning');
  const parts = [plan.labels, plan.apexClasses, plan.roots, plan.components.map(([name]) => name)];
  const key = contentKey(
    [parts, toolVersions()],
    [...plan.components.map(([, path]) => path), browserFolder, buildFolder]
  );
  const manifestFile = join(folder, 'app', key, 'manifest.json');

  if (existsSync(manifestFile)) {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
    if (existsSync(join(folder, 'vendor', manifest.vendor))) {
      return { folder, ...manifest, seconds: seconds(), isFromCache: true };
    }
  }
  const manifest = await build(plan, folder, key);
  return { folder, ...manifest, seconds: seconds(), isFromCache: false };
}

async function build(plan: BuildPlan, folder: string, key: string): Promise<Manifest> {
  // Read only now: a start that finds its build in the cache never loads the bundler.
  const { compileApp, writeApp } = await import('./app-bundle.ts');
  const { buildVendor, vendorExports, vendorFile, vendorKey } = await import('./vendor-bundle.ts');
  const app = await compileApp(plan);
  const vendor = vendorKey(app.platformModules);
  await intoPlace(join(folder, 'vendor', vendor), (unfinished) => buildVendor(app.platformModules, unfinished));
  const urlOf = (module: string): string => `${ASSETS}/vendor/${vendor}/${vendorFile(module)}`;
  const manifest: Manifest = {
    vendor,
    scripts: [urlOf('@lwc/synthetic-shadow'), `${ASSETS}/app/${key}/app.js`],
    customPermissions: [...app.permissions.custom].sort(),
    userPermissions: [...app.permissions.user].sort()
  };
  await intoPlace(join(folder, 'app', key), async (unfinished) => {
    await writeApp(app, unfinished, { urlOf, exports: vendorExports(join(folder, 'vendor', vendor)) });
    writeFileSync(join(unfinished, 'manifest.json'), JSON.stringify(manifest));
  });
  return manifest;
}

async function intoPlace(folder: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.${process.pid}.unfinished`;
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(unfinished, { recursive: true, force: true });
  await write(unfinished);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process finished the same build first: its content is the same.
    if (!existsSync(folder)) throw error;
  }
}
