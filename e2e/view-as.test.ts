/** What one user may not do on the page fails in the same way when it is called directly: the server decides. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callApex, userIdOf } from './support/as-user.ts';
import { RestClient, type ApiErrors, type Row } from './support/rest-client.ts';
import { ADMIN, startServer, type RunningServer } from './support/server.ts';

const PROMPT = 'LeakPromptController';
const OPEN_LEAKS = "SELECT Deal__c, AmountAtRisk__c FROM Leak__c WHERE Status__c = 'Open'";

describe('looking at the org as another user', () => {
  let server: RunningServer;
  let admin: RestClient;
  before(async () => {
    server = await startServer();
    admin = await RestClient.login(server.url, ADMIN, server.passwords.get(ADMIN));
  });
  after(() => server?.stop());

  const as = async (name: string, method: string, parameters: object = {}) =>
    callApex(server.url, await userIdOf(admin, name), method, parameters);
  const login = (username: string): Promise<RestClient> =>
    RestClient.login(server.url, username, server.passwords.get(username));
  const dealOf = async (rep: string, rule: string): Promise<string> => {
    const soql = `SELECT Deal__c FROM Leak__c WHERE Status__c = 'Open' AND Rule__c = '${rule}' AND Deal__r.Owner.Name = '${rep}'`;
    return String((await admin.queryOne(`${soql} ORDER BY Id LIMIT 1`))['Deal__c']);
  };
  const partnerRows = (dealId: string): Promise<Row[]> =>
    admin.query(
      `SELECT Id, AccountToId, Role, IsPrimary FROM OpportunityPartner WHERE OpportunityId = '${dealId}' ORDER BY Id`
    );

  test('a rep who may only read accounts cannot make a partner primary, by Apex or by REST', async () => {
    const dealId = await dealOf('Grace Hollis', 'MissingPrimary');
    const before = await partnerRows(dealId);
    const prompt = await as('Grace Hollis', `${PROMPT}.getPrompt`, { dealId });
    assert.equal(prompt.body['kind'], 'AskPartnerOps');
    const [partner] = prompt.body['partners'] as Row[];
    const made = await as('Grace Hollis', `${PROMPT}.makePrimary`, {
      dealId,
      accountId: partner?.['accountId'],
      role: 'Reseller',
      token: prompt.body['token']
    });
    assert.equal(made.status, 500);
    assert.match(String(made.body['message']), /Nothing was changed: this needs Edit access to accounts/);
    const grace = await login('grace.hollis@leakwatch.example');
    const removed = await grace.call<ApiErrors>('DELETE', `/sobjects/OpportunityPartner/${String(before[0]?.['Id'])}`);
    assert.ok(removed.status >= 400, JSON.stringify(removed));
    assert.deepEqual(await partnerRows(dealId), before);
  });

  test('reading accounts is enough to name a partner where none stands', async () => {
    const dealId = await dealOf('Grace Hollis', 'MissingPartner');
    const { body: prompt } = await as('Grace Hollis', `${PROMPT}.getPrompt`, { dealId });
    assert.equal(prompt['kind'], 'ChoosePartner');
    const partner = await admin.queryOne("SELECT Id FROM Account WHERE Name = 'Beacon Resale'");
    const choice = { dealId, accountId: partner['Id'], role: 'Reseller' };
    const late = await as('Grace Hollis', `${PROMPT}.makePrimary`, { ...choice, token: 'of another day' });
    assert.match(String(late.body['message']), /have changed in the meantime, so nothing was written/);
    assert.deepEqual(await partnerRows(dealId), []);
    const made = await as('Grace Hollis', `${PROMPT}.makePrimary`, { ...choice, token: prompt['token'] });
    assert.equal(made.body['kind'], 'Silent', JSON.stringify(made.body));
  });

  test("another rep's deal is not there, for the prompt and for REST", async () => {
    const dealId = await dealOf('Amara Osei', 'MissingPartner');
    for (const name of ['Hugo Brandt', 'Tomas Lindqvist']) {
      for (const [method, more] of [
        ['getPrompt', {}],
        ['searchPartners', { term: '' }],
        ['recordAnswer', { answer: 'None' }],
        ['askPartnerOps', { question: 'Whose is it?' }]
      ] as const) {
        const { status, body } = await as(name, `${PROMPT}.${method}`, { dealId, ...more });
        assert.equal(status, 500, `${name} ${method}`);
        assert.equal(body['message'], 'This deal is not there, or you have no access to it.', `${name} ${method}`);
      }
    }
    const hugo = await login('hugo.brandt@leakwatch.example');
    assert.equal((await hugo.call('GET', `/sobjects/Opportunity/${dealId}`)).status, 404);
    assert.deepEqual(await hugo.query(`SELECT Id FROM Opportunity WHERE Id = '${dealId}'`), []);
    assert.deepEqual(await hugo.query(`${OPEN_LEAKS} AND Deal__c = '${dealId}'`), []);
    assert.ok((await admin.query(`${OPEN_LEAKS} AND Deal__c = '${dealId}'`)).length > 0);
  });

  test('a rep who sees no partner account finds none and cannot name one', async () => {
    const dealId = await dealOf('Hugo Brandt', 'MissingPartner');
    const found = await as('Hugo Brandt', `${PROMPT}.searchPartners`, { dealId, term: '' });
    assert.deepEqual(found.body, []);
    const partner = await admin.queryOne("SELECT Id FROM Account WHERE Name = 'Beacon Resale'");
    const { body: prompt } = await as('Hugo Brandt', `${PROMPT}.getPrompt`, { dealId });
    const before = await partnerRows(dealId);
    const { status, body } = await as('Hugo Brandt', `${PROMPT}.makePrimary`, {
      dealId,
      accountId: partner['Id'],
      role: 'Reseller',
      token: prompt['token']
    });
    assert.equal(status, 500, JSON.stringify(body));
    assert.doesNotMatch(JSON.stringify(body), /Beacon/);
    const hugo = await login('hugo.brandt@leakwatch.example');
    const answer = await hugo.call('POST', '/sobjects/OpportunityPartner', {
      OpportunityId: dealId,
      AccountToId: partner['Id'],
      IsPrimary: true
    });
    assert.ok(answer.status >= 400, JSON.stringify(answer));
    assert.deepEqual(await partnerRows(dealId), before);
  });

  for (const [name, username] of [
    ['Nadia Rahman', 'partner.ops@leakwatch.example'],
    ['Tomas Lindqvist', 'tomas.lindqvist@leakwatch.example'],
    ['Ruth Adeyemi', 'finance@leakwatch.example'],
    ['Hugo Brandt', 'hugo.brandt@leakwatch.example']
  ] as const) {
    test(`the dashboard counts for ${name} what sharing shows`, async () => {
      const rows = await (await login(username)).query(OPEN_LEAKS);
      const deals = [...new Map(rows.map((row) => [row['Deal__c'], Number(row['AmountAtRisk__c'])])).values()];
      const { body } = await as(name, 'LeakDashboardController.getOverview');
      assert.equal(body['openLeaks'], rows.length);
      assert.equal(body['dealsAtRisk'], deals.length);
      assert.equal(
        body['moneyAtRisk'],
        deals.reduce((sum, amount) => sum + amount, 0)
      );
      const total = (await admin.query(OPEN_LEAKS)).length;
      const seesAll = name === 'Nadia Rahman' || name === 'Ruth Adeyemi';
      assert.equal(rows.length === total, seesAll);
      assert.ok(rows.length > 0);
    });
  }

  test('who may only read leaks is refused by every door of the prompt and by the button to sweep', async () => {
    const dealId = await dealOf('Amara Osei', 'MissingPartner');
    for (const method of ['getPrompt', 'searchPartners', 'makePrimary', 'recordAnswer', 'askPartnerOps']) {
      const { status, body } = await as('Ruth Adeyemi', `${PROMPT}.${method}`, { dealId });
      assert.equal(status, 500, method);
      assert.match(String(body['message']), /do not have access to the Apex class named 'LeakPromptController'/);
    }
    const { body } = await as('Ruth Adeyemi', 'LeakDashboardController.getOverview');
    assert.equal(body['canSweep'], false);
    assert.equal((await as('Ruth Adeyemi', 'LeakDashboardController.sweepNow')).status, 500);
    const finance = await login('finance@leakwatch.example');
    const patched = await finance.call('PATCH', `/sobjects/Opportunity/${dealId}`, { NextStep: 'Mine' });
    assert.ok(patched.status >= 400, JSON.stringify(patched));
  });

  test('nobody looks at pages as the partner tool, and the API hides leaks from it', async () => {
    const chosen = await fetch(`${server.url}/local-org/view-as`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userId: await userIdOf(admin, 'PRM Integration') })
    });
    assert.equal(chosen.status, 400);
    assert.equal(chosen.headers.get('set-cookie'), null);
    assert.match(((await chosen.json()) as { message: string }).message, /who may log in/);
    const cookie = `local-org-user=${await userIdOf(admin, 'PRM Integration')}`;
    assert.equal((await fetch(server.url, { headers: { cookie } })).status, 403);
    const prm = await login('prm.integration@leakwatch.example');
    for (const object of ['Leak__c', 'DealAttribution__c', 'AttributionEvent__c']) {
      const { status, body } = await prm.call<ApiErrors>('GET', `/query?q=SELECT+Id+FROM+${object}`);
      assert.equal(status, 400, object);
      assert.equal(body[0]?.errorCode, 'INVALID_TYPE');
      assert.match(String(body[0]?.message), /is not supported/);
    }
  });
});
