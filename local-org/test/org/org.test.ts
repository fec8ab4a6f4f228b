import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

const HOUR = 3_600_000;
let org: LocalOrg;
const scratch = mkdtempSync(join(tmpdir(), 'local-org-'));

before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('deals'), now: NOW, cacheDir: join(scratch, 'cache') });
});
after(() => {
  org.dispose();
  rmSync(scratch, { recursive: true });
});

function newDeal(name: string): string {
  const [result] = org.insert('Opportunity', [{ Name: name, StageName: 'Prospecting', CloseDate: '2026-12-31' }]);
  assert.ok(result?.isSuccess, JSON.stringify(result?.errors));
  return String(result.id);
}

test('the project compiles, and an administrator is there', () => {
  assert.deepEqual(org.diagnostics, []);
  assert.deepEqual(
    org.users().map((user) => user.profile),
    ['System Administrator']
  );
});

test('rows go in through triggers and come out as plain JSON', () => {
  const deal = newDeal('In and out');
  const [saved] = org.insert('Ticket__c', [{ Deal__c: deal, Subject__c: 'Power' }]);
  assert.ok(saved?.isSuccess);
  assert.deepEqual(
    org.query(`SELECT Subject__c, Cost__c, Deal__r.Name FROM Ticket__c WHERE Deal__c = '${deal}'`),
    [{ Subject__c: 'Power', Cost__c: 1, Deal__r: { Id: deal, Name: 'In and out' } }].map(({ Deal__r, ...row }) => ({
      ...row,
      Deal__r: { Name: Deal__r.Name }
    }))
  );
});

test('a trigger that refuses a row is one failed result, not an exception', () => {
  const deal = newDeal('Refused');
  const [saved] = org.insert('Ticket__c', [{ Deal__c: deal, Subject__c: 'Forbidden' }]);
  assert.equal(saved?.isSuccess, false);
  assert.equal(saved?.errors[0]?.message, 'Not this subject');
});

test('a transaction that throws leaves nothing behind', () => {
  const before = org.query('SELECT Id FROM Opportunity').length;
  assert.throws(() =>
    org.execute(`insert as system new Opportunity(Name='Gone', StageName='Prospecting', CloseDate=Date.today());
    throw new TicketController.TicketException('undone');`)
  );
  assert.equal(org.query('SELECT Id FROM Opportunity').length, before);
});

test('a dynamic query sees the variables around it, in any case, and none of their fields', () => {
  newDeal('Bound');
  org.execute(`String wanted = 'Bound';
    Assert.areEqual(1, Database.query('SELECT Id FROM Opportunity WHERE Name = :WANTED').size());
    Assert.areEqual(1, Database.countQuery('SELECT COUNT() FROM Opportunity WHERE Name = :wanted'));`);
  assert.throws(
    () =>
      org.execute(`Opportunity deal = [SELECT Id FROM Opportunity WHERE Name = 'Bound' LIMIT 1];
        Database.query('SELECT Id FROM Opportunity WHERE Id = :deal.Id');`),
    /Variable does not exist: deal\.Id/
  );
});

test('a scheduled job runs when the clock comes to it, and its batch at once', async () => {
  newDeal('Nightly');
  org.insert('Ticket__c', [{ Deal__c: newDeal('Nightly'), Subject__c: 'Checked at night' }]);
  org.execute(`System.schedule('nightly', '0 0 3 * * ?', new TicketNightly());`);
  await org.clock.advance(18 * HOUR);
  assert.equal(
    org.query("SELECT Id FROM Ticket__c WHERE Subject__c = 'Checked at night' AND Checked__c != null").length,
    0
  );
  await org.clock.advance(2 * HOUR);
  const [ticket] = org.query("SELECT Checked__c FROM Ticket__c WHERE Subject__c = 'Checked at night'");
  assert.equal(ticket?.['Checked__c'], '2026-11-03T03:00:00.000+0000');
  assert.equal(org.clock.now(), NOW + 20 * HOUR);
});

test('a component call needs the class, and gets typed arguments and plain results', () => {
  const user = org.createUser({ username: 'reader@deals.test', lastName: 'Reader', profile: 'Standard User' });
  const call = (method: string, params: Record<string, unknown>): unknown =>
    org.invokeAura('TicketController', method, params, user);
  assert.throws(
    () => call('summarize', {}),
    (error: { body?: unknown }) =>
      assert.deepEqual(error.body, { message: "You do not have access to the Apex class named 'TicketController'." }) ??
      true
  );
  org.assignPermissionSet(user, 'TicketUser');
  const deal = newDeal('From the browser');
  const id = call('addTicket', { ticket: { Deal__c: deal, Subject__c: 'Screen', Cost__c: 20.5 } });
  assert.match(String(id), /^\w{18}$/);
  assert.deepEqual(call('tickets', { filter: { subject: 'Screen', minimum: 20, stages: ['A'] } }), [
    { Id: id, Subject__c: 'Screen', Cost__c: 20.5, Deal__c: deal, Deal__r: { Name: 'From the browser', Id: deal } }
  ]);
  const summary = call('summarize', { day: '2026-02-28', moment: '2026-01-01T10:00:00.000Z' }) as Record<
    string,
    unknown
  >;
  assert.equal(summary['day'], '2026-02-28');
  assert.equal(summary['moment'], '2026-01-01T10:00:00.000Z');
  assert.equal((summary['bySubject'] as Record<string, number>)['Screen'], 1);
  assert.ok(!('hidden' in summary));
});

test('arguments become what the parameters say; of a class only properties are set', () => {
  const params = {
    filter: { subject: 'S', note: 'plain fields stay empty', stages: ['a', 'b'], unknown: 1 },
    extra: { n: 7 },
    ids: [org.adminId, org.adminId.slice(0, 15)],
    anything: true
  };
  assert.deepEqual(org.invokeAura('TicketController', 'echo', params, org.adminId), [
    'S',
    null,
    'a+b',
    '7',
    '1',
    'true'
  ]);
});

test('what goes wrong in Apex reaches the component as the platform words it', () => {
  const bodyOf = (method: string, params: Record<string, unknown>): Record<string, unknown> => {
    try {
      org.invokeAura('TicketController', method, params, org.adminId);
    } catch (error) {
      return (error as { body: Record<string, unknown> }).body;
    }
    return assert.fail('the call should fail');
  };
  assert.deepEqual(bodyOf('fail', { how: 'handled' }), { message: 'Said kindly' });
  const own = bodyOf('fail', { how: 'own' });
  assert.equal(own['message'], 'Said by us');
  assert.equal(own['exceptionType'], 'TicketController.TicketException');
  assert.equal(own['isUserDefinedException'], true);
  const system = bodyOf('fail', { how: 'null' });
  assert.equal(system['message'], 'Attempt to de-reference a null object');
  assert.equal(system['exceptionType'], 'System.NullPointerException');
  assert.match(String(system['stackTrace']), /^Class\.TicketController\.fail: line \d+, column \d+/);
  const dml = bodyOf('fail', { how: 'dml' });
  assert.ok('pageErrors' in dml && 'fieldErrors' in dml && !('message' in dml));
  assert.match(String(bodyOf('notForTheBrowser', {})['message']), /Unable to find action/);
  assert.match(
    String(bodyOf('summarize', { day: 'soon' })['message']),
    /invalid for action parameter 'day' of type 'Date'/
  );
});

test('an org saved to a file goes on where it was, scheduled jobs included', async () => {
  const file = join(scratch, 'kept.db');
  org.insert('Ticket__c', [{ Deal__c: newDeal('Kept'), Subject__c: 'Kept' }]);
  org.saveTo(file);
  const again = await LocalOrg.create({
    projectDir: projectDir('deals'),
    now: org.clock.now(),
    cacheDir: join(scratch, 'cache'),
    databaseFile: file
  });
  try {
    assert.equal(again.adminId, org.adminId);
    assert.equal(again.organizationId, org.organizationId);
    await again.clock.advance(24 * HOUR);
    const [ticket] = again.query("SELECT Checked__c FROM Ticket__c WHERE Subject__c = 'Kept'");
    assert.equal(ticket?.['Checked__c'], '2026-11-04T03:00:00.000+0000');
  } finally {
    again.dispose();
  }
});
