/** Jobs and platform events of a real org, as Apex asks for them. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { LocalOrg, runTests } from '../../src/index.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

let org: LocalOrg;
before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('jobs'), now: NOW, cacheDir: null });
  assert.deepEqual(org.diagnostics, []);
});
after(() => org.dispose());
beforeEach(() => org.execute('delete as system [SELECT Id FROM Account];'));

const notes = (): unknown[] => org.query('SELECT Name FROM Account ORDER BY CreatedDate, Id').map(({ Name }) => Name);
async function run(apex: string): Promise<unknown[]> {
  org.execute(apex);
  await org.clock.advance(3_600_000);
  return notes();
}

test('a future method waits for the commit and gets copies of its arguments', async () => {
  org.execute(`List<String> words = new List<String>{ 'a' }; Jobs.later(words); words.add('b');`);
  assert.deepEqual(notes(), []);
  await org.runAsyncWork();
  assert.deepEqual(notes(), ['a true']);
  assert.throws(() => org.execute(`Jobs.later(new List<String>{ 'x' }); throw new IllegalArgumentException('no');`));
  await org.runAsyncWork();
  assert.deepEqual(notes(), ['a true']);
});

test('a chain of queueables ends at the depth that was set', async () => {
  const apex = `AsyncOptions options = new AsyncOptions();
    options.MaximumQueueableStackDepth = 3;
    options.MinimumQueueableDelayInMinutes = 2;
    System.enqueueJob(new Jobs.Chain(), options);`;
  assert.deepEqual(await run(apex), [
    'depth 1 of 3 delay 2',
    'depth 2 of 3 delay null',
    'depth 3 of 3 delay null',
    'Maximum stack depth has been reached.'
  ]);
});

test('a finalizer enqueues its failed job five times, under synchronous limits', async () => {
  const found = await run('System.enqueueJob(new Jobs.Retried());');
  assert.deepEqual(found, [...[1, 2, 3, 4, 5, 6].map((n) => `run ${n} limits 100`), 'no more']);
});

test('event messages reach their triggers after the commit, those published at once whatever becomes of it', async () => {
  const both = `EventBus.publish(new Later__e(Key__c = 'a')); EventBus.publish(new Now__e(Key__c = 'b'));`;
  assert.deepEqual(await run(both), ['later a of 1', 'now b of 1']);
  org.execute('delete as system [SELECT Id FROM Account];');
  assert.throws(() => org.execute(`${both} throw new IllegalArgumentException('undone');`));
  await org.runAsyncWork();
  assert.deepEqual(notes(), ['now b of 1']);
});

test('a savepoint takes back what waits for the commit', async () => {
  const apex = `EventBus.publish(new Later__e(Key__c = 'kept'));
    Savepoint before = Database.setSavepoint();
    EventBus.publish(new Later__e(Key__c = 'undone'));
    EventBus.publish(new Now__e(Key__c = 'stays'));
    Database.rollback(before);`;
  assert.deepEqual(await run(apex), ['later kept of 1', 'now stays of 1']);
});

test('a batch that raises events tells of a failed chunk', async () => {
  org.insert('Account', [{ Name: 'seed' }]);
  const [seed] = org.query("SELECT Id FROM Account WHERE Name = 'seed'");
  const found = await run('Database.executeBatch(new FailingBatch());');
  assert.ok(found.includes(`EXECUTE|System.IllegalArgumentException|broken|${seed?.Id}`), found.join(', '));
});

test('in tests: searches, the bus, storage and heap', async () => {
  const report = await runTests(org);
  assert.deepEqual(
    report.tests.filter(({ outcome }) => outcome !== 'Pass').map(({ method, message }) => `${method}: ${message}`),
    []
  );
  assert.equal(report.tests.length, 7);
});

for (const [schedulesOfInactiveUsers, firings] of [
  ['stand', 0],
  ['run', 2]
] as const) {
  test(`what a user scheduled who was deactivated since: ${schedulesOfInactiveUsers}`, async () => {
    const options = { schedulesOfInactiveUsers };
    const left = await LocalOrg.create({ projectDir: projectDir('jobs'), now: NOW, cacheDir: null, options });
    try {
      const leaver = left.createUser({
        username: 'leaver@example.org',
        lastName: 'Leaver',
        profile: 'System Administrator'
      });
      left.execute("System.schedule('Hourly', '0 0 * * * ?', new Jobs.Hourly());", leaver);
      const firedSoFar = (): number => left.query('SELECT Id FROM Account').length;
      await left.clock.advance(2 * 3_600_000);
      assert.equal(firedSoFar(), 2);
      const setActive = (isActive: boolean): void => {
        assert.ok(left.update('User', [{ Id: leaver, IsActive: isActive }])[0]?.isSuccess);
      };

      setActive(false);
      await left.clock.advance(2 * 3_600_000);
      assert.equal(firedSoFar(), 2 + firings);
      const [schedule] = left.query('SELECT State, TimesTriggered, NextFireTime FROM CronTrigger');
      assert.equal(schedule?.State, 'WAITING');
      assert.equal(schedule.TimesTriggered, 2 + firings);
      assert.ok(Date.parse(String(schedule.NextFireTime)) > left.clock.now());

      setActive(true);
      await left.clock.advance(3_600_000);
      assert.equal(firedSoFar(), 3 + firings);
    } finally {
      left.dispose();
    }
  });
}
