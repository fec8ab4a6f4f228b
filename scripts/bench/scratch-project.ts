/** A project of a few Apex files, for what is measured of the local org itself rather than of the package. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalOrg, type LocalOrgFacade } from '../../local-org/src/index.ts';
import { DEMO_NOW } from '../../demo/index.ts';

/** @param files Apex by file name: `Loops.cls`, `Quiet.trigger` */
export async function withScratchOrg<T>(
  files: Readonly<Record<string, string>>,
  work: (org: LocalOrgFacade, folder: string) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-bench-'));
  const classes = join(folder, 'project', 'force-app', 'classes');
  try {
    mkdirSync(classes, { recursive: true });
    writeFileSync(
      join(folder, 'project', 'sfdx-project.json'),
      '{"packageDirectories": [{"path": "force-app"}], "sourceApiVersion": "67.0"}'
    );
    for (const [name, text] of Object.entries(files)) writeFileSync(join(classes, name), text);
    const org = await LocalOrg.create({ projectDir: join(folder, 'project'), now: DEMO_NOW, cacheDir: null });
    try {
      const [error] = org.diagnostics;
      if (error) throw new Error(`${error.file}:${error.line}: ${error.message}`);
      return await work(org, folder);
    } finally {
      org.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
