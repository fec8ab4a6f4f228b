// The suites of `npm test`: how each is run and how its result is read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const SUITES = [
  { name: 'local-org', what: 'the emulated org itself', run: () => nodeTests('local-org/test') },
  { name: 'scripts', what: 'our own checks', run: () => nodeTests('scripts/tests') },
  { name: 'apex', what: "the package's Apex tests on the local org (emulated)", run: apexTests },
  { name: 'lwc', what: "the package's Lightning web components in Jest", run: jestTests },
  {
    name: 'e2e',
    what: 'a real browser and a real API client against the local org (emulated)',
    run: () => nodeTests('e2e')
  }
];

function testFiles(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && !entry.parentPath.includes('fixtures'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function withTempFile(name, use) {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-test-'));
  try {
    return use(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (command, args) => spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status;

function nodeTests(folder) {
  return withTempFile('result.tap', (tap) => {
    const reporters = [
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`
    ];
    // The runner itself does nothing meanwhile; Node would keep a core free for it.
    const atOnce = `--test-concurrency=${availableParallelism()}`;
    const status = run(process.execPath, ['--import', 'tsx', '--test', atOnce, ...reporters, ...testFiles(folder)]);
    const text = readFileSync(tap, 'utf8');
    const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    const counts = {
      passed: count('pass'),
      failed: count('fail') + count('cancelled'),
      skipped: count('skipped') + count('todo')
    };
    if (counts.failed > 0 || status !== 0) printFailures(text);
    for (const [, name, reason] of text.matchAll(/^\s*ok \d+ - (.*) # (?:SKIP|TODO) ?(.*)$/gm))
      console.log(`skipped: ${name}${reason ? `: ${reason}` : ''}`);
    if (status !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  });
}

function printFailures(tap) {
  const lines = tap.split('\n');
  lines.forEach((line, index) => {
    if (!/^\s*not ok /.test(line)) return;
    const end = lines.findIndex((later, at) => at > index && /^\s*\.\.\.\s*$/.test(later));
    console.log(lines.slice(index, Math.min(end < 0 ? index + 20 : end, index + 40)).join('\n'));
  });
}

function apexTests() {
  return withTempFile('apex.json', (json) => {
    const status = run(process.execPath, ['local-org/bin/local-org.mjs', 'test', '.', '--json', json]);
    const { summary, tests } = readResult(json) ?? {
      summary: { passed: 0, failed: 0, skipped: 0, compileErrors: 0 },
      tests: []
    };
    for (const test of tests.filter((one) => one.outcome === 'Skip'))
      console.log(`skipped: ${test.class}.${test.method}: ${test.message}`);
    const failed = summary.failed + (summary.failed === 0 && status !== 0 ? 1 : 0);
    return { passed: summary.passed, failed, skipped: summary.skipped };
  });
}

function jestTests() {
  return withTempFile('jest.json', (json) => {
    const status = run(process.execPath, [
      'node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest',
      '--',
      '--json',
      `--outputFile=${json}`
    ]);
    const result = readResult(json) ?? {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      numFailedTestSuites: 1
    };
    const failed = result.numFailedTests + (result.numFailedTests === 0 && status !== 0 ? 1 : 0);
    return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
  });
}

function readResult(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // the runner died before it wrote a result; its own output says why
  }
}
