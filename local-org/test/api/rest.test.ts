import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import express from 'express';
import jsforce from 'jsforce';
import { restRouter } from '../../src/api/router.ts';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

let org: LocalOrg;
let server: Server;
let url: string;
let writes = 0;

before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('deals'), now: NOW, cacheDir: null });
  org.assignPermissionSet(org.adminId, 'TicketUser');
  const app = express();
  app.use(restRouter(org, { afterWrite: () => writes++ }));
  server = createServer(app);
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  org.dispose();
});

const admin = (): InstanceType<typeof jsforce.Connection> =>
  new jsforce.Connection({ instanceUrl: url, accessToken: org.credentials.tokenOf(org.adminId), version: '60.0' });

async function failure(work: PromiseLike<unknown>): Promise<{ errorCode?: string; message: string }> {
  try {
    await work;
  } catch (error) {
    return error as { errorCode?: string; message: string };
  }
  return assert.fail('the call should fail');
}
const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };

test('jsforce logs in with user name and password, and is told who it is', async () => {
  const connection = new jsforce.Connection({ loginUrl: url, version: '60.0' });
  const [user] = org.users();
  const info = await connection.login(String(user?.username), org.credentials.passwordOf(org.adminId));
  assert.equal(info.id, org.adminId);
  assert.equal(info.organizationId, org.organizationId);
  assert.equal((await connection.identity()).username, user?.username);
});

test('a wrong password is refused in SOAP and in OAuth', async () => {
  const connection = new jsforce.Connection({ loginUrl: url });
  assert.match((await failure(connection.login('admin@local-org.example', 'wrong'))).message, /^INVALID_LOGIN/);
  const body = new URLSearchParams({ grant_type: 'password', username: 'nobody', password: 'x' });
  const response = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body });
  assert.equal(response.status, 400);
  assert.deepEqual(await response.json(), { error: 'invalid_grant', error_description: 'authentication failure' });
});

test('the OAuth password grant gives a token that works', async () => {
  const [user] = org.users();
  const password = org.credentials.passwordOf(org.adminId);
  const body = new URLSearchParams({ grant_type: 'password', username: String(user?.username), password });
  const answer = (await (await fetch(`${url}/services/oauth2/token`, { method: 'POST', body })).json()) as {
    access_token: string;
    instance_url: string;
  };
  assert.equal(answer.instance_url, url);
  const connection = new jsforce.Connection({ instanceUrl: url, accessToken: answer.access_token });
  assert.ok(Array.isArray((await connection.query('SELECT Id FROM Organization')).records));
});

test('no token, no data', async () => {
  const response = await fetch(`${url}/services/data/v60.0/query?q=SELECT+Id+FROM+Account`);
  assert.equal(response.status, 401);
  assert.deepEqual(await response.json(), [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
});

test('create, retrieve, update, delete', async () => {
  const connection = admin();
  const created = await connection.sobject('Opportunity').create({ ...deal, Amount: 1000.5 });
  assert.ok(created.success);
  const id = String(created.id);
  const row = await connection.sobject('Opportunity').retrieve(id);
  assert.equal(row['Amount'], 1000.5);
  assert.equal(row['attributes']?.type, 'Opportunity');
  assert.match(String(row['CreatedDate']), /^2026-11-02T08:00:00\.000\+0000$/);
  await connection.sobject('Opportunity').update({ Id: id, Amount: 2 });
  assert.equal((await connection.sobject('Opportunity').retrieve(id))['Amount'], 2);
  await connection.sobject('Opportunity').destroy(id);
  assert.equal((await failure(connection.sobject('Opportunity').retrieve(id))).errorCode, 'NOT_FOUND');
  assert.ok(writes >= 3);
});

test('errors carry the codes of the platform', async () => {
  const connection = admin();
  const { errorCode, message } = await failure(connection.sobject('Opportunity').create({ Name: 'No stage' }));
  assert.equal(errorCode, 'REQUIRED_FIELD_MISSING');
  assert.match(message, /^Required fields are missing: \[/);
  assert.equal(
    (await failure(connection.sobject('Opportunity').create({ ...deal, Nope: 1 }))).errorCode,
    'INVALID_FIELD'
  );
  assert.equal(
    (await failure(connection.sobject('Opportunity').create({ ...deal, Amount: 'x' }))).errorCode,
    'JSON_PARSER_ERROR'
  );
  assert.equal((await failure(connection.query('SELECT Nope FROM Account'))).errorCode, 'INVALID_FIELD');
  assert.equal((await failure(connection.query('SELECT Id FROM Nope'))).errorCode, 'INVALID_TYPE');
  assert.equal((await failure(connection.query('SELEC Id'))).errorCode, 'MALFORMED_QUERY');
  assert.equal((await failure(connection.sobject('Nope__c').describe())).errorCode, 'NOT_FOUND');
});

test('upsert by external id creates once and then updates', async () => {
  const connection = admin();
  const { id } = await connection.sobject('Opportunity').create(deal);
  const first = await connection.sobject('Ticket__c').upsert({ Deal__c: id, Subject__c: 'A', Key__c: 'k-1' }, 'Key__c');
  assert.equal((first as { created?: boolean }).created, true);
  const second = await connection.sobject('Ticket__c').upsert({ Subject__c: 'B', Key__c: 'k-1' }, 'Key__c');
  assert.equal((second as { created?: boolean }).created, false);
  const rows = await connection.query("SELECT Subject__c FROM Ticket__c WHERE Key__c = 'k-1'");
  assert.deepEqual(
    rows.records.map((row) => row['Subject__c']),
    ['B']
  );
});

test('collections save what they can, or nothing with allOrNone', async () => {
  const connection = admin();
  const good = { ...deal, Name: 'Collected' };
  const mixed = await connection.sobject('Opportunity').create([good, { Name: 'Bad' }]);
  assert.deepEqual(
    mixed.map((result) => result.success),
    [true, false]
  );
  const refused = await connection.request<
    { success: boolean; errors: { errorCode?: string; statusCode?: string }[] }[]
  >({
    method: 'POST',
    url: '/services/data/v60.0/composite/sobjects',
    body: JSON.stringify({
      allOrNone: true,
      records: [good, { Name: 'Bad' }].map((row) => ({ attributes: { type: 'Opportunity' }, ...row }))
    }),
    headers: { 'content-type': 'application/json' }
  });
  assert.deepEqual(
    refused.map((result) => result.success),
    [false, false]
  );
  assert.equal(refused[0]?.errors[0]?.statusCode, 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  const { totalSize } = await connection.query("SELECT Id FROM Opportunity WHERE Name = 'Collected'");
  assert.equal(totalSize, 1);
});

test('a long result comes in pages, child records as results of their own', async () => {
  const connection = admin();
  const rows = Array.from({ length: 450 }, (_, i) => ({ ...deal, Name: `Page ${i}` }));
  org.insert('Opportunity', rows);
  const query = connection.query("SELECT Id FROM Opportunity WHERE Name LIKE 'Page %'", {
    headers: { 'Sforce-Query-Options': 'batchSize=200' },
    autoFetch: true,
    maxFetch: 1000
  });
  const first = await connection.request<{ done: boolean; nextRecordsUrl: string }>({
    method: 'GET',
    url: `/query?q=${encodeURIComponent("SELECT Id FROM Opportunity WHERE Name LIKE 'Page %'")}`,
    headers: { 'Sforce-Query-Options': 'batchSize=200' }
  });
  assert.equal(first.done, false);
  const second = await connection.queryMore(first.nextRecordsUrl);
  assert.equal(second.records.length, 200);
  const third = await connection.queryMore(String(second.nextRecordsUrl));
  assert.equal(third.done, true);
  assert.equal(third.records.length, 50);
  assert.equal((await query).records.length, 450);
});

test('count(), queryAll and batch answer as the platform does', async () => {
  const connection = admin();
  const count = await connection.query("SELECT COUNT() FROM Opportunity WHERE Name LIKE 'Page %'");
  assert.deepEqual([count.totalSize, count.records.length], [450, 0]);
  const batch = await connection.request<{ hasErrors: boolean; results: { statusCode: number }[] }>({
    method: 'POST',
    url: '/composite/batch',
    body: JSON.stringify({
      batchRequests: [
        { method: 'GET', url: 'v60.0/query?q=SELECT+Id+FROM+Organization' },
        { method: 'GET', url: 'v60.0/sobjects/Opportunity/006000000000000AAA' }
      ]
    }),
    headers: { 'content-type': 'application/json' }
  });
  assert.deepEqual(
    batch.results.map((result) => result.statusCode),
    [200, 404]
  );
  assert.equal(batch.hasErrors, true);
});

test('a user meets their own rights, not the administrator’s', async () => {
  const user = org.createUser({ username: 'prm@deals.test', lastName: 'Tool', profile: 'Integration' });
  const connection = new jsforce.Connection({
    instanceUrl: url,
    accessToken: org.credentials.tokenOf(user),
    version: '60.0'
  });
  const { id } = await connection.sobject('Opportunity').create(deal);
  assert.equal((await connection.sobject('Opportunity').retrieve(String(id)))['CreatedById'], user);
  assert.equal(
    (await failure(connection.sobject('Ticket__c').create({ Deal__c: id, Subject__c: 'x' }))).errorCode,
    'NOT_FOUND'
  );
  const removal = await failure(connection.sobject('Opportunity').destroy(String(id)));
  assert.match(String(removal.errorCode), /INSUFFICIENT_ACCESS/);
});

test('describe shows fields, rights and picklists', async () => {
  const connection = admin();
  const info = await connection.sobject('Opportunity').describe();
  const stage = info.fields.find((field) => field.name === 'StageName');
  assert.equal(stage?.type, 'picklist');
  assert.ok((stage?.picklistValues?.length ?? 0) > 3);
  const global = await connection.describeGlobal();
  assert.ok(global.sobjects.some((object) => object.name === 'Ticket__c'));
});

test('what is not there says so with a code', async () => {
  const headers = { authorization: `Bearer ${org.credentials.tokenOf(org.adminId)}` };
  const get = async (path: string): Promise<[number, string]> => {
    const response = await fetch(url + path, { headers });
    return [response.status, ((await response.json()) as { errorCode: string }[])[0]?.errorCode ?? ''];
  };
  assert.deepEqual(await get('/services/data/v60.0/nowhere'), [404, 'NOT_FOUND']);
  assert.deepEqual(await get('/services/data/v60.0/jobs/ingest'), [501, 'LOCAL_ORG_NOT_SUPPORTED']);
  assert.deepEqual(await get('/services/apexrest/leaks'), [404, 'NOT_FOUND']);
});

test('a query answers what it asks for and no more', async () => {
  const connection = admin();
  const { id } = await connection.sobject('Opportunity').create({ ...deal, Name: 'Asked' });
  await connection.sobject('Ticket__c').create({ Deal__c: id, Subject__c: 'Child' });
  const { records } = await connection.query(
    "SELECT Name, Owner.Name, (SELECT Subject__c FROM Tickets__r) FROM Opportunity WHERE Name = 'Asked'"
  );
  const [row] = records as Record<string, unknown>[];
  assert.deepEqual(Object.keys(row ?? {}).sort(), ['Name', 'Owner', 'Tickets__r', 'attributes']);
  assert.deepEqual(Object.keys((row?.['Owner'] ?? {}) as object), ['attributes', 'Name']);
  const children = row?.['Tickets__r'] as { totalSize: number; records: Record<string, unknown>[] };
  assert.equal(children.totalSize, 1);
  assert.equal(children.records[0]?.['Subject__c'], 'Child');
  assert.ok(!('Id' in (children.records[0] ?? {})));
});

test('partner rows are created and deleted, never updated; fields out of reach are named', async () => {
  const connection = admin();
  const account = await connection.sobject('Account').create({ Name: 'Partner' });
  const { id } = await connection.sobject('Opportunity').create(deal);
  const row = { OpportunityId: id, AccountToId: account.id, Role: 'Advertiser', IsPrimary: true };
  const partner = await connection.sobject('OpportunityPartner').create(row);
  const update = connection.sobject('OpportunityPartner').update({ Id: String(partner.id), Role: 'Broker' });
  assert.equal((await failure(update)).errorCode, 'INVALID_TYPE_FOR_OPERATION');
  await connection.sobject('OpportunityPartner').destroy(String(partner.id));
  const channel = connection.sobject('Opportunity').update({ Id: String(id), Channel__c: 'x' });
  assert.equal((await failure(channel)).errorCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
});
