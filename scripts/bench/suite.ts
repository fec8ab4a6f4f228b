/** The package's own Apex tests, from opening the org to the last of them: compiled anew, and from the cache. */
import { rmSync } from 'node:fs';
import { LocalOrg, runTests } from '../../local-org/src/index.ts';
import { DEMO_NOW } from '../../demo/index.ts';
import { plainMeasure, timed, type Measure } from './measure.ts';
import { PROJECT_DIR } from './project-dir.ts';

export async function suite(state: 'cold' | 'cached', cacheDir: string): Promise<Measure[]> {
  if (state === 'cold') rmSync(cacheDir, { recursive: true, force: true });
  let total = 0;
  const wallMs = await timed(async () => {
    const org = await LocalOrg.create({ projectDir: PROJECT_DIR, now: DEMO_NOW, cacheDir });
    const { summary } = await runTests(org);
    org.dispose();
    if (summary.failed > 0) throw new Error(`${summary.failed} of the package's tests failed`);
    total = summary.total;
  });
  const title = `${total} Apex tests, ${state === 'cold' ? 'compiled anew' : 'from the cache'}`;
  return [plainMeasure(`suite-${state}`, title, wallMs, null)];
}
