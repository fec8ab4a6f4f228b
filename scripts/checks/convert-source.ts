/** A judge that is not us: the Salesforce CLI turns the package into metadata format; what it cannot read, an org could not either. [ROOT] */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../..', import.meta.url));
const root = resolve(process.argv[2] ?? tools);
const runNode = (program: string, args: readonly string[]) =>
  spawnSync(process.execPath, [join(tools, program), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, SF_DISABLE_TELEMETRY: 'true', SF_AUTOUPDATE_DISABLE: 'true' }
  });

const build = runNode('scripts/build-lwc.mjs', [join(root, 'force-app')]); // an org gets the compiled JavaScript
if (build.status !== 0) throw new Error(build.stderr);
const out = mkdtempSync(join(tmpdir(), 'leakwatch-convert-'));
try {
  const convert = runNode('node_modules/@salesforce/cli/bin/run.js', [
    'project',
    'convert',
    'source',
    '--source-dir',
    'force-app',
    '--output-dir',
    out
  ]);
  if (convert.status !== 0) {
    console.error(convert.stdout + convert.stderr);
    process.exitCode = 1;
  } else {
    const manifest = readFileSync(join(out, 'package.xml'), 'utf8');
    console.log(
      `sf project convert source: ${[...manifest.matchAll(/<members>/g)].length} components of ${[...manifest.matchAll(/<name>/g)].length} types`
    );
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
