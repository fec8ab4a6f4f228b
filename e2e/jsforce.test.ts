/** jsforce, the client most partner tools are written with, against the server as it is started. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import jsforce from 'jsforce';
import { removeFolder, writeExport } from './support/export-folder.ts';
import { createPerson, passwordOf } from './support/people.ts';
import { RestClient } from './support/rest-client.ts';
import { ADMIN, startServer, type RunningServer } from './support/server.ts';

type Connection = InstanceType<typeof jsforce.Connection>;
const PRM = 'prm@partner-tool.example';
const VERSION = '60.0';
const CUSTOMER = '0015g00000A1aaaAAB';
const PARTNER = '0015g00000A1bbbAAB';
const DEALS = 450;

const EXPORT = {
  Account: [
    { Id: CUSTOMER, Name: 'Meridian Hospitals', Type: 'Customer - Direct' },
    { Id: PARTNER, Name: 'Oakfield Consulting', Type: 'Partner' }
  ],
  Opportunity: Array.from({ length: DEALS }, (_, index) => ({
    Id: `0065g00000B1${String(index).padStart(3, '0')}`,
    Name: `Deal ${index}`,
    AccountId: CUSTOMER,
    StageName: 'Prospecting',
    Amount: '100',
    CloseDate: '2027-01-31',
    LeadSource: 'Web',
    CreatedDate: '2026-01-31T09:00:00Z'
  }))
};

describe('jsforce', () => {
  let folder: string;
  let server: RunningServer;
  let passwords: ReadonlyMap<string, string>;
  let prm: Connection;
  let admin: Connection;

  before(async () => {
    folder = writeExport(EXPORT);
    server = await startServer('--data', folder);
    passwords = new Map([...server.passwords, [PRM, passwordOf(PRM)]]);
    const setup = await RestClient.login(server.url, ADMIN, passwords.get(ADMIN));
    await createPerson(setup, { username: PRM, lastName: 'Partner Tool', profile: 'Integration' });
    prm = await loggedIn(PRM);
    admin = await loggedIn(ADMIN);
  });
  after(async () => {
    await server?.stop();
    removeFolder(folder);
  });

  async function loggedIn(username: string): Promise<Connection> {
    const connection = new jsforce.Connection({ loginUrl: server.url, version: VERSION });
    await connection.login(username, passwords.get(username) ?? '');
    return connection;
  }

  async function errorCode(work: PromiseLike<unknown>): Promise<string | undefined> {
    try {
      await work;
    } catch (error) {
      return (error as { errorCode?: string }).errorCode;
    }
    return assert.fail('the platform refuses this');
  }

  const deal = { Name: 'From jsforce', StageName: 'Prospecting', CloseDate: '2027-03-31', LeadSource: 'Partner' };

  async function idOf(soql: string): Promise<string> {
    const { records } = await admin.query<{ Id: string }>(soql);
    return records[0]?.Id ?? assert.fail(`${soql} found nothing`);
  }

  test('logs in over SOAP and is told who it is', async () => {
    const connection = new jsforce.Connection({ loginUrl: server.url, version: VERSION });
    const info = await connection.loginBySoap(PRM, passwordOf(PRM));
    assert.equal((await connection.identity()).username, PRM);
    assert.equal((await connection.identity()).user_id, info.id);
    assert.match(info.organizationId, /^00D\w{15}$/);
  });

  test('logs in over OAuth', async () => {
    const oauth2 = {
      loginUrl: server.url,
      clientId: 'prm',
      clientSecret: 'prm',
      redirectUri: `${server.url}/callback`
    };
    const connection = new jsforce.Connection({ oauth2, version: VERSION });
    const info = await connection.loginByOAuth2(PRM, passwordOf(PRM));
    assert.match(info.id, /^005\w{15}$/);
    assert.ok((await connection.query('SELECT Id FROM Opportunity LIMIT 1')).totalSize > 0);
  });

  test('is refused with a wrong password and without a session', async () => {
    const connection = new jsforce.Connection({ loginUrl: server.url, version: VERSION });
    await assert.rejects(async () => connection.loginBySoap(PRM, 'wrong'), /INVALID_LOGIN/);
    const stranger = new jsforce.Connection({ instanceUrl: server.url, accessToken: 'nobody', version: VERSION });
    assert.equal(await errorCode(stranger.query('SELECT Id FROM Account')), 'INVALID_SESSION_ID');
  });

  test('creates a deal with its partner, and reads both back', async () => {
    const created = await prm.sobject('Opportunity').create({ ...deal, AccountId: CUSTOMER, Amount: 1000 });
    assert.equal(created.success, true);
    const row = { OpportunityId: created.id, AccountToId: PARTNER, Role: 'Reseller', IsPrimary: true };
    assert.equal((await prm.sobject('Partner').create(row)).success, true);
    const { records } = await prm.query<{ OpportunityPartnersFrom: { records: { IsPrimary: boolean }[] } }>(
      `SELECT (SELECT AccountToId, IsPrimary FROM OpportunityPartnersFrom WHERE IsPrimary = true) FROM Opportunity WHERE Id = '${created.id}'`
    );
    assert.equal(records[0]?.OpportunityPartnersFrom.records.length, 1);
    assert.equal(await errorCode(prm.sobject('Partner').create(row)), 'DUPLICATE_VALUE');
  });

  test('creates, updates and deletes many records in one call', async () => {
    const results = await admin
      .sobject('Opportunity')
      .create([deal, { ...deal, StageName: null as unknown as string }]);
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false]
    );
    const id = results[0]?.id ?? '';
    assert.equal((await admin.sobject('Opportunity').update({ Id: id, Amount: 5 })).success, true);
    assert.equal((await admin.sobject('Opportunity').retrieve(id))['Amount'], 5);
    assert.equal((await admin.sobject('Opportunity').destroy(id)).success, true);
    assert.equal(await errorCode(admin.sobject('Opportunity').update({ Id: id, Amount: 6 })), 'ENTITY_IS_DELETED');
  });

  test('fetches a long answer page by page', async () => {
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const first = await admin.query('SELECT Id, Name FROM Opportunity ORDER BY Id', { headers });
    assert.equal(first.done, false);
    assert.equal(first.records.length, 200);
    const ids = first.records.map((record) => record['Id']);
    for (let next = first.nextRecordsUrl; next !== undefined;) {
      const page = await admin.queryMore(next);
      ids.push(...page.records.map((record) => record['Id']));
      next = page.nextRecordsUrl;
    }
    assert.equal(ids.length, first.totalSize);
    assert.ok(ids.length >= DEALS);
    assert.equal(new Set(ids).size, ids.length);
  });

  test("gets the platform's error codes", async () => {
    const opportunity = prm.sobject('Opportunity');
    assert.equal(await errorCode(opportunity.create({ Name: 'No stage' })), 'REQUIRED_FIELD_MISSING');
    assert.equal(await errorCode(opportunity.create({ ...deal, Nothing__c: 1 })), 'INVALID_FIELD');
    assert.equal(await errorCode(opportunity.create({ ...deal, AccountId: 'nonsense' })), 'MALFORMED_ID');
    assert.equal(await errorCode(opportunity.retrieve('006000000000001AAA')), 'NOT_FOUND');
    assert.equal(await errorCode(prm.query('SELECT Id FROM Nothing__c')), 'INVALID_TYPE');
    assert.equal(await errorCode(prm.query('SELECT Nothing__c FROM Account')), 'INVALID_FIELD');
    assert.equal(await errorCode(prm.query('SELECT FROM Account')), 'MALFORMED_QUERY');
  });

  test('may not do what its user may not do', async () => {
    const row = await idOf('SELECT Id FROM OpportunityPartner LIMIT 1');
    assert.equal(await errorCode(prm.sobject('OpportunityPartner').destroy(row)), 'INSUFFICIENT_ACCESS_OR_READONLY');
    assert.equal(await errorCode(prm.query('SELECT Id FROM Leak__c')), 'INVALID_TYPE');
    assert.equal(await errorCode(prm.tooling.executeAnonymous('Integer i = 1;')), 'INSUFFICIENT_ACCESS');
  });

  test('runs anonymous Apex as an administrator, and is told what went wrong in it', async () => {
    const fine = await admin.tooling.executeAnonymous("insert new Account(Name = 'From Apex');");
    assert.deepEqual([fine.compiled, fine.success], [true, true]);
    await idOf("SELECT Id FROM Account WHERE Name = 'From Apex'");
    const broken = await admin.tooling.executeAnonymous('Integer i = 1;\nString s = i;');
    assert.deepEqual([broken.compiled, broken.success, broken.line], [false, false, 2]);
    assert.match(broken.compileProblem ?? '', /Illegal assignment from Integer to String/);
    const thrown = await admin.tooling.executeAnonymous('Integer i = 0;\nInteger j = 1 / i;');
    assert.deepEqual([thrown.compiled, thrown.success], [true, false]);
    assert.equal(thrown.exceptionMessage, 'System.MathException: Divide by 0');
    assert.match(thrown.exceptionStackTrace ?? '', /^AnonymousBlock: line 2/);
  });

  test('describes the objects it works with', async () => {
    const described = await prm.sobject('OpportunityPartner').describe();
    assert.equal(described.updateable, false);
    const names = (await prm.describeGlobal()).sobjects.map((object) => object.name);
    assert.ok(names.includes('Opportunity') && !names.includes('Leak__c'));
  });
});
