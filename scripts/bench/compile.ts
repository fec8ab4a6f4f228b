/** The package compiled and an empty org opened; the cache lies in a folder of the bench's own. */
import { rmSync } from 'node:fs';
import { LocalOrg } from '../../local-org/src/index.ts';
import { DEMO_NOW } from '../../demo/index.ts';
import { plainMeasure, timed, type Measure } from './measure.ts';
import { PROJECT_DIR } from './project-dir.ts';

export async function compile(state: 'cold' | 'cached', cacheDir: string): Promise<Measure[]> {
  if (state === 'cold') rmSync(cacheDir, { recursive: true, force: true });
  const wallMs = await timed(async () =>
    (await LocalOrg.create({ projectDir: PROJECT_DIR, now: DEMO_NOW, cacheDir })).dispose()
  );
  const title = state === 'cold' ? 'Open an org, package compiled' : 'Open an org, from the cache';
  return [plainMeasure(`compile-${state}`, title, wallMs, null)];
}
