/** Callouts and test data from static resources, in Apex tests of a fixture; outside of tests nothing is called. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { runTests } from '../../src/testing/run-tests.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

let org: LocalOrg;
before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('rest'), now: NOW, cacheDir: null });
});
after(() => org.dispose());

test('mocks answer callouts, unsaved work forbids them, static resources fill tests', async () => {
  const { tests } = await runTests(org);
  assert.deepEqual(
    tests.filter(({ outcome }) => outcome !== 'Pass').map(({ method, message }) => `${method}: ${message}`),
    []
  );
  assert.equal(tests.length, 5);
});

test('a real callout is refused with a code', () => {
  const apex = `HttpRequest request = new HttpRequest();
    request.setEndpoint('https://example.com/x');
    request.setMethod('GET');
    new Http().send(request);`;
  assert.throws(() => org.execute(apex), {
    code: 'LO1000',
    message: /a real callout \(to https:\/\/example\.com\/x\)/
  });
});
