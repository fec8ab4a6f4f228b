/** Sweeps over more deals than a transaction holds: killed, resumed, poisoned, held up, and beside people who go on working. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import { saveSettings, startFullSweep, startSchedule } from '../scripts/export/package-doors.ts';
import { dealId, findings, lastSweep, MINUTE, partnerId, sweepFully, sweepOrg } from './support/sweep-org.ts';

const DEALS = 4500;
const HOUR = 60 * MINUTE;

/** The job is aborted after its start and so many ticks; whoever looks next goes on with the sweep. */
async function sweepWithKills(org: LocalOrgFacade, ticksALife: number): Promise<number> {
  let kills = 0;
  startFullSweep(org);
  for (;;) {
    let transactions = 0;
    await org.runAsyncWork(() => {
      transactions++;
      const [job] = org.query(
        "SELECT Id FROM AsyncApexJob WHERE JobType = 'BatchApex' AND Status = 'Processing' LIMIT 1"
      );
      if (transactions === 1 + ticksALife && job) {
        org.execute(`System.abortJob('${String(job.Id)}');`);
        kills++;
      }
    });
    if (lastSweep(org).Status__c !== 'Running') return kills;
    startFullSweep(org);
  }
}

test('a sweep that is killed again and again and resumed loses nothing and doubles nothing', async () => {
  const calm = await sweepOrg({ count: DEALS });
  const troubled = await sweepOrg({ count: DEALS });
  try {
    const expected = await sweepFully(calm);
    assert.equal(expected.Status__c, 'Finished');
    assert.equal(expected.DealsChecked__c, DEALS);
    assert.ok(Number(expected.LeaksOpened__c) > DEALS / 2 - 2);

    const kills = await sweepWithKills(troubled, 1);

    assert.ok(kills >= 2, `killed ${kills} times`);
    assert.equal(troubled.query('SELECT Id FROM LeakSweep__c').length, 1, 'the same sweep to the end');
    assert.deepEqual(lastSweep(troubled), expected);
    assert.deepEqual(findings(troubled), findings(calm));
  } finally {
    calm.dispose();
    troubled.dispose();
  }
});

test('deals that cannot be looked at are passed over and named; all others are looked at once', async () => {
  const poisoned = [0, 221, 222, 1999, 2000, 4123, DEALS - 1];
  const org = await sweepOrg({ count: DEALS, poisoned });
  try {
    const sweep = await sweepFully(org);

    assert.equal(sweep.Status__c, 'Failed');
    assert.equal(sweep.Phase__c, 'Done');
    assert.equal(sweep.DealsPassedOver__c, poisoned.length);
    assert.equal(sweep.DealsChecked__c, DEALS - poisoned.length);
    const named = org.query("SELECT Details__c FROM LeakError__c WHERE Source__c = 'LeakSweep'");
    assert.deepEqual(
      named.map((error) => error.Details__c).sort(),
      poisoned.map((place) => dealId(place))
    );
    const flagged = new Set(org.query('SELECT Deal__c FROM Leak__c').map((leak) => leak.Deal__c));
    for (let place = 0; place < DEALS; place++)
      assert.equal(flagged.has(dealId(place)), place % 4 < 2 && !poisoned.includes(place), `deal ${place}`);
  } finally {
    org.dispose();
  }
});

test('a row that somebody holds makes the sweep a failed one, and the next one finds what it missed', async () => {
  const org = await sweepOrg({ count: 40 });
  try {
    await sweepFully(org);
    saveTriggerBypass(org);
    await org.clock.advance(HOUR);
    org.update('Opportunity', [{ Id: dealId(0), Amount: 250 }]);
    const [leak] = org.query(`SELECT Id FROM Leak__c WHERE Deal__c = '${dealId(0)}'`);
    const release = org.holdRows('Leak__c', [String(leak?.Id)]);

    runIncremental(org);
    await org.runAsyncWork();
    assert.equal(lastSweep(org).Kind__c, 'Incremental');
    assert.equal(lastSweep(org).Status__c, 'Failed');
    assert.equal(lastSweep(org).RowsFailed__c, 1);

    release();
    await org.clock.advance(HOUR);
    runIncremental(org);
    await org.runAsyncWork();
    assert.equal(lastSweep(org).Status__c, 'Finished');
    const [healed] = org.query(`SELECT AmountAtRisk__c FROM Leak__c WHERE Deal__c = '${dealId(0)}'`);
    assert.equal(healed?.AmountAtRisk__c, 250);
  } finally {
    org.dispose();
  }
});

test('a sweep that is overtaken by another transaction keeps its leak, counts none, and the next sweep changes nothing', async () => {
  const org = await sweepOrg({ count: 40 });
  try {
    const theirs = { Deal__c: dealId(4), LeakKey__c: `${dealId(4)}|MissingPartner|-`, Rule__c: 'MissingPartner' };
    const seen = { Status__c: 'Open', AmountAtRisk__c: 100, TimesOpened__c: 1, FactsHash__c: 'theirs' };
    org.forestall('Leak__c', [{ ...theirs, ...seen }]);

    const sweep = await sweepFully(org);

    assert.equal(sweep.Status__c, 'Finished');
    assert.equal(sweep.RowsFailed__c, 0);
    const leaks = org.query(`SELECT FactsHash__c, Status__c FROM Leak__c WHERE Deal__c = '${dealId(4)}'`);
    assert.deepEqual(leaks, [{ FactsHash__c: 'theirs', Status__c: 'Open' }], 'one leak, and it is theirs');
    const found = org.query("SELECT Id FROM Leak__c WHERE Status__c = 'Open'").length;
    assert.equal(sweep.LeaksOpened__c, found - 1);
    const [attribution] = org.query(`SELECT OpenLeaks__c FROM DealAttribution__c WHERE DealKey__c = '${dealId(4)}'`);
    assert.equal(attribution?.OpenLeaks__c, 1);
    assert.deepEqual(org.query('SELECT Id FROM LeakError__c'), [], 'a lost race is no error');

    await sweepFully(org);
    const settled = findings(org);
    assert.equal((await sweepFully(org)).LeaksOpened__c, 0);
    assert.deepEqual(findings(org), settled);
  } finally {
    org.dispose();
  }
});

test('the schedule of an administrator who left stands still, the figures say so, and whoever starts it again takes it over', async () => {
  const org = await sweepOrg({ count: 8 });
  const lastStart = (): unknown => lastSweep(org).StartedOn__c;
  const state = (): unknown =>
    (org.invokeAura('LeakDashboardController', 'getOverview', {}, org.adminId) as { freshness: { state: string } })
      .freshness.state;
  try {
    const leaver = org.createUser({
      username: 'leaver@example.org',
      lastName: 'Leaver',
      profile: 'System Administrator'
    });
    org.assignPermissionSet(org.adminId, 'LeakAdmin');
    org.execute('LeakSweepSchedule.start();', leaver);
    await org.clock.advance(2 * HOUR);
    assert.equal(lastStart(), '2026-11-02T10:07:00.000+0000');
    assert.equal(state(), 'Fresh');

    org.update('User', [{ Id: leaver, IsActive: false }]);
    await org.clock.advance(3 * HOUR);
    assert.equal(lastStart(), '2026-11-02T10:07:00.000+0000', 'nothing ran since');
    assert.equal(state(), 'Late');

    startSchedule(org);
    await org.clock.advance(HOUR);
    assert.equal(lastStart(), '2026-11-02T14:07:00.000+0000');
    assert.equal(state(), 'Fresh');
    assert.deepEqual(org.query('SELECT OwnerId FROM CronTrigger'), [{ OwnerId: org.adminId }]);
  } finally {
    org.dispose();
  }
});

test('a setting changed in mid-sweep: the schedule looks at all deals again, and both orgs say the same', async () => {
  const changed = await sweepOrg({ count: DEALS });
  const settled = await sweepOrg({ count: DEALS });
  const settings = { RulesOff: ['MissingPrimary'] };
  try {
    startSchedule(changed);
    startFullSweep(changed);
    let transactions = 0;
    await changed.runAsyncWork(() => {
      if (++transactions === 2) saveSettings(changed, settings);
    });
    assert.equal(lastSweep(changed).Status__c, 'Finished');
    const mixed = changed.query("SELECT Id FROM Leak__c WHERE Rule__c = 'MissingPrimary' AND Status__c = 'Open'");
    assert.ok(mixed.length > 0, 'the first deals were judged by the old settings');

    await changed.clock.advance(HOUR);
    await changed.runAsyncWork();
    assert.equal(lastSweep(changed).Kind__c, 'Full');

    saveSettings(settled, settings);
    await sweepFully(settled);
    assert.deepEqual(openKeys(changed), openKeys(settled));
  } finally {
    changed.dispose();
    settled.dispose();
  }
});

test('an incremental sweep reads rows in proportion to what changed, and starts no job where nothing did', async () => {
  const org = await sweepOrg({ count: 3000 });
  const changes = 100;
  try {
    await sweepFully(org);
    saveTriggerBypass(org);
    await org.clock.advance(HOUR);
    org.update(
      'Opportunity',
      Array.from({ length: changes }, (_, place) => ({ Id: dealId(place * 7), Amount: 500 }))
    );
    org.insert(
      'OpportunityPartner',
      Array.from({ length: changes }, (_, place) => ({
        OpportunityId: dealId(1000 + place * 4),
        AccountToId: partnerId(1),
        Role: 'VAR/Reseller',
        IsPrimary: true
      }))
    );
    await org.clock.advance(HOUR);
    let rows = 0;
    org.onCommit((_kind, limits) => (rows += limits.used('queryRows')));

    runIncremental(org);
    await org.runAsyncWork();

    const sweep = lastSweep(org);
    assert.equal(sweep.Status__c, 'Finished');
    assert.equal(sweep.DealsChecked__c, 2 * changes);
    assert.equal(sweep.LeaksResolved__c, changes);
    assert.ok(rows <= 10 * 2 * changes, `${rows} rows read for ${2 * changes} changes`);

    rows = 0;
    await org.clock.advance(HOUR);
    runIncremental(org);
    const jobs = org.query("SELECT Id FROM AsyncApexJob WHERE JobType = 'BatchApex' AND Status = 'Queued'");
    assert.deepEqual(jobs, []);
    assert.ok(rows <= 10, `${rows} rows read for nothing`);
  } finally {
    org.dispose();
  }
});

test('a merge is known, and the next sweep looks at the deals of both accounts', async () => {
  const org = await sweepOrg({ count: 400 });
  try {
    await sweepFully(org);
    await org.clock.advance(HOUR);
    const [winner, loser] = [partnerId(1), partnerId(2)];
    org.merge('Account', winner, [loser]);
    assert.equal(org.query("SELECT Id FROM Recheck__c WHERE Status__c = 'Waiting'").length, 2);

    runIncremental(org);
    await org.runAsyncWork();

    assert.equal(lastSweep(org).Status__c, 'Finished');
    assert.equal(org.query("SELECT Id FROM Recheck__c WHERE Status__c = 'Waiting'").length, 0);
    assert.ok(Number(lastSweep(org).DealsChecked__c) >= 40, 'the deals of both');
    const stale = org.query(
      `SELECT Id FROM PartnerCredit__c WHERE PartnerAccountId__c = '${loser}' AND IsCurrent__c = true AND Deal__c NOT IN (SELECT OpportunityId FROM OpportunityPartner WHERE AccountToId = '${loser}')`
    );
    assert.deepEqual(stale, [], 'the mirror follows');
  } finally {
    org.dispose();
  }
});

function runIncremental(org: LocalOrgFacade): void {
  org.execute('LeakSweep.runIncremental();');
}

function saveTriggerBypass(org: LocalOrgFacade): void {
  org.execute(
    'LeakSettings__c settings = LeakSettings__c.getOrgDefaults(); settings.IsTriggerBypassed__c = true; upsert settings;'
  );
}

function openKeys(org: LocalOrgFacade): unknown[] {
  return org
    .query("SELECT LeakKey__c FROM Leak__c WHERE Status__c = 'Open' ORDER BY LeakKey__c")
    .map((leak) => leak.LeakKey__c);
}
