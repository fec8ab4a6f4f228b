import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { runTests } from '../../src/testing/run-tests.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

test('setup runs once a class, statics start afresh, and nothing stays behind', async () => {
  const org = await LocalOrg.create({ projectDir: projectDir('deals'), now: NOW, cacheDir: null });
  try {
    const report = await runTests(org);
    const outcomes = Object.fromEntries(report.tests.map((one) => [one.method, one.outcome]));
    assert.deepEqual(
      outcomes,
      {
        findsTicketsOfTheSubject: 'Pass',
        startsFromTheSetupAgain: 'Pass',
        runsTheBatchInStopTest: 'Pass',
        readerSeesNothingWithoutThePermissionSet: 'Pass',
        failsOnPurpose: 'Fail'
      },
      JSON.stringify(report.tests, null, 1)
    );
    assert.deepEqual(org.query('SELECT Id FROM Ticket__c'), []);
    assert.equal(org.users().length, 1);
    const failed = report.tests.find((one) => one.outcome === 'Fail');
    assert.equal(
      failed?.message,
      'System.AssertException: Assertion Failed: so that a failure is seen: Expected: 1, Actual: 2'
    );
    assert.match(String(failed?.stack), /^Class\.TicketControllerTest\.failsOnPurpose: line \d+, column 1/);
    const first = report.tests.find((one) => one.method === 'findsTicketsOfTheSubject');
    assert.deepEqual([first?.limits.queries, first?.limits.dmlStatements], [2, 1]);
  } finally {
    org.dispose();
  }
});
