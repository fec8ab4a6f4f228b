/** What is unsure about the platform must not matter: the package's Apex tests pass whichever way each doubt turns out. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LocalOrg, runTests } from '../local-org/src/index.ts';
import { DEFAULT_OPTIONS, OPTION_VALUES, type Options } from '../local-org/src/options/options.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Orgs that may exist: doubts that do not bear on each other share a run. The defaults are what `npm test -- apex` runs under. */
const ORGS: readonly Partial<Options>[] = [
  {
    partnerRows: 'one',
    partnerRowsOnMerge: 'collapse',
    accountPartnerRows: false,
    clearedPrimaryMovesModstamp: false,
    partnerFeatures: true
  },
  {
    partnerRowsOnMerge: 'vanish',
    partnerRowDelete: 'alone',
    deletedPartnerRows: 'gone',
    duplicatePartner: 'allow',
    partnerNeedsViewAllData: true,
    describeInactivePicklistValues: true
  },
  {
    partnerRowsOnMerge: 'dangle',
    partnerRowsOnAccountDelete: 'dangle',
    partnerRowsOnAccountChange: 'vanish',
    partnerTriggers: true,
    multiCurrency: true
  },
  { opportunityPartnerCreateable: false, schedulesOfInactiveUsers: 'run' }
];

test('every doubt is tried each way', () => {
  for (const [name, values] of Object.entries(OPTION_VALUES) as [keyof Options, readonly unknown[]][])
    for (const value of values)
      assert.ok(
        value === DEFAULT_OPTIONS[name] || ORGS.some((options) => options[name] === value),
        `${name}: ${String(value)}`
      );
});

for (const options of ORGS) {
  test(`the package's tests pass where ${JSON.stringify(options)}`, async () => {
    const org = await LocalOrg.create({
      projectDir: root,
      options,
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
