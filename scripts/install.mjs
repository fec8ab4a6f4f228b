// Installs what a command needs and is not there yet, so that `npm start` and `npm test` work on a fresh clone.
// A start needs the local org's own dependencies only; the Salesforce CLI, Jest and the linters are for checks.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** @param {'start' | 'check'} level */
export function ensureInstalled(level) {
  requireNode();
  const locked = readJson('package-lock.json').packages;
  // npm puts a workspace's package beside it where the root holds another version.
  const isInstalled = (name) =>
    [`local-org/node_modules/${name}`, `node_modules/${name}`].some(
      (path) =>
        locked[path] !== undefined &&
        existsSync(join(ROOT, path, 'package.json')) &&
        readJson(`${path}/package.json`).version === locked[path].version
    );
  const runNeeds = Object.keys(readJson('local-org/package.json').dependencies);
  const checkNeeds = Object.keys(readJson('package.json').devDependencies);
  const wanted = level === 'check' ? [...runNeeds, ...checkNeeds] : runNeeds;
  if (wanted.every(isInstalled)) return;

  // Leaving the check tools out would remove those that are there already.
  const isSmall = level === 'start' && !checkNeeds.some(isInstalled);
  const args = [
    existsSync(join(ROOT, 'node_modules')) ? 'install' : 'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error'
  ];
  if (isSmall) args.push('--omit=dev');
  console.log(
    `Installing what ${level === 'check' ? 'the tests and checks need' : 'the local org needs'} (npm ${args.join(' ')}) …`
  );
  const startedAt = Date.now();
  const result = spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error('npm could not install the dependencies; its message is above. Mend that and run the command again.');
    process.exit(1);
  }
  if (level === 'check') useCommitHook();
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** Who runs the checks develops; a checkout without git (a downloaded archive) has no hook to set. */
function useCommitHook() {
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: ROOT, stdio: 'ignore' });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Leakwatch needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
