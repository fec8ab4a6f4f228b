/** What is unsure about the platform must not matter: the package's Apex tests pass whichever way each doubt turns out. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LocalOrg, runTests } from '../local-org/src/index.ts';
import { DEFAULT_OPTIONS, OPTION_VALUES, type Options } from '../local-org/src/options/options.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const others = Object.entries(OPTION_VALUES).flatMap(([name, values]) =>
  values.filter((value) => value !== DEFAULT_OPTIONS[name as keyof Options]).map((value) => ({ name, value }))
);

for (const { name, value } of others) {
  test(`the package's tests pass where ${name} is ${String(value)}`, async () => {
    const org = await LocalOrg.create({
      projectDir: root,
      options: { [name]: value },
      now: Date.UTC(2026, 10, 2, 9),
      cacheDir: join(root, '.local-org', 'cache')
    });
    const report = await runTests(org);
    org.dispose();
    const failed = report.tests.filter((one) => one.outcome !== 'Pass');
    assert.deepEqual(
      failed.map((one) => `${one.class}.${one.method}: ${one.message ?? ''}`),
      []
    );
    assert.ok(report.summary.passed > 100, `only ${report.summary.passed} tests ran`);
  });
}
