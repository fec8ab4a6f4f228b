/**
 * The failure this product exists for: a partner tool writes a deal, then fails to write its partner. Nobody tells
 * anybody; the scheduled sweep finds it, and the dashboard shows it with its money.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser, newPage } from './support/browser.ts';
import { DashboardPage } from './support/dashboard-page.ts';
import { removeFolder, writeExport } from './support/export-folder.ts';
import { createPerson, loginAs } from './support/people.ts';
import { RestClient, type ApiErrors } from './support/rest-client.ts';
import { ADMIN, startServer, type RunningServer } from './support/server.ts';

const CUSTOMER = '0015g00000A1aaaAAB';
const PARTNER = '0015g00000A1bbbAAB';
/** The same partner a second time; the partner tool knows it under this Id only. */
const DOUBLE = '0015g00000A1cccAAB';
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
/** Longer than the grace of 30 minutes and an hourly sweep after it. */
const LONG_ENOUGH = 90;

const EXPORT = {
  Account: [
    { Id: CUSTOMER, Name: 'Meridian Hospitals', Type: 'Customer - Direct' },
    { Id: PARTNER, Name: 'Oakfield Consulting', Type: 'Partner' },
    { Id: DOUBLE, Name: 'Oakfield Consulting Ltd', Type: 'Partner' }
  ],
  Opportunity: [
    {
      Id: '0065g00000B1aaaAAB',
      Name: 'Clean deal',
      AccountId: CUSTOMER,
      StageName: 'Closed Won',
      Amount: '5000',
      CloseDate: YESTERDAY.slice(0, 10),
      LeadSource: 'Web',
      CreatedDate: YESTERDAY
    }
  ]
};

describeInBrowser('a second write that fails', () => {
  let folder: string;
  let server: RunningServer;
  let browser: Browser;
  let admin: RestClient;
  let partnerOps: string;

  before(async () => {
    folder = writeExport(EXPORT);
    server = await startServer('--data', folder);
    browser = await launchBrowser();
    admin = await RestClient.login(server.url, ADMIN, server.passwords.get(ADMIN));
    const prm = { username: 'prm@partner-tool.example', lastName: 'Partner Tool', profile: 'Integration' };
    await createPerson(admin, prm);
    await createDealWriter();
    partnerOps = await createPerson(admin, {
      username: 'ops@meridian.example',
      lastName: 'Rahman',
      profile: 'Standard User',
      permissionSets: ['LeakPartnerOps']
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    removeFolder(folder);
  });

  /** A user who may create deals and edit none: enough for the first write, too little for the second. */
  async function createDealWriter(): Promise<void> {
    const set = await admin.create('PermissionSet', { Name: 'CreateDeals', Label: 'Create deals' });
    const rights = { PermissionsRead: true, PermissionsCreate: true };
    await admin.create('ObjectPermissions', { ParentId: set, SobjectType: 'Opportunity', ...rights });
    const writer = { username: 'writer@partner-tool.example', lastName: 'Deal Writer', profile: 'Read Only' };
    await createPerson(admin, { ...writer, permissionSets: ['CreateDeals'] });
  }

  /** Id of the deal. */
  function createDeal(client: RestClient, name: string, amount: number): Promise<string> {
    return client.create('Opportunity', {
      Name: name,
      AccountId: CUSTOMER,
      StageName: 'Negotiation/Review',
      Amount: amount,
      CloseDate: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10),
      LeadSource: 'Partner'
    });
  }

  const partnerOf = (dealId: string, accountId: string): object => ({
    OpportunityId: dealId,
    AccountToId: accountId,
    Role: 'Reseller',
    IsPrimary: true
  });

  test('the platform refuses the partner, and an hour later the dashboard shows the deal and its money', async () => {
    assert.equal(await server.openLeaks(), 0);
    const prm = await loginAs(server.url, 'prm@partner-tool.example');
    const writer = await loginAs(server.url, 'writer@partner-tool.example');
    const apex = `merge new Account(Id = '${PARTNER}') new Account(Id = '${DOUBLE}');`;
    await admin.executeAnonymous(apex);

    const merged = await createDeal(prm, 'Partner merged away', 120_000);
    const first = await prm.call<ApiErrors>('POST', '/sobjects/Partner', partnerOf(merged, DOUBLE));
    assert.deepEqual(
      first.body.map((error) => error.errorCode),
      ['ENTITY_IS_DELETED']
    );

    const forbidden = await createDeal(writer, 'Rights missing', 40_000);
    const second = await writer.call<ApiErrors>('POST', '/sobjects/Partner', partnerOf(forbidden, PARTNER));
    assert.equal(second.status, 403);
    assert.deepEqual(
      second.body.map((error) => error.errorCode),
      ['INSUFFICIENT_ACCESS_OR_READONLY']
    );

    const good = await createDeal(prm, 'Both writes done', 70_000);
    await prm.create('Partner', partnerOf(good, PARTNER) as Record<string, unknown>);
    assert.equal((await admin.query('SELECT Id FROM OpportunityPartner WHERE IsPrimary = true')).length, 1);

    const { page, complaints, close } = await newPage(browser, server.url, { userId: partnerOps });
    const dashboard = new DashboardPage(page);
    await dashboard.open(server.url);
    assert.match(await dashboard.text(), /No open leaks/, 'young deals are in grace');
    assert.doesNotMatch(await dashboard.text(), /Partner merged away|Rights missing/);
    const sweepsBefore = await admin.query('SELECT Id FROM LeakSweep__c');

    await server.advanceMinutes(LONG_ENOUGH);
    await dashboard.refresh();

    const probability = Number(
      (await admin.queryOne(`SELECT Probability FROM Opportunity WHERE Id = '${merged}'`))['Probability']
    );
    assert.ok(probability > 0 && probability < 100, 'an open deal counts by its probability');
    assert.deepEqual(await dashboard.lines(), [
      { deal: 'Partner merged away', rule: 'Missing partner', amount: 1200 * probability },
      { deal: 'Rights missing', rule: 'Missing partner', amount: 400 * probability }
    ]);
    assert.equal(await dashboard.figure('Money at risk'), 1600 * probability);
    assert.equal(await dashboard.figure('Deals at risk'), 2);
    assert.equal(await server.openLeaks(), 2);
    assert.deepEqual(complaints, []);
    await close();

    const sweeps = await admin.query('SELECT Status__c, DealsChecked__c FROM LeakSweep__c ORDER BY StartedOn__c');
    const fired = sweeps.slice(sweepsBefore.length);
    assert.ok(fired.length > 0, 'the schedule started a sweep');
    assert.equal(fired.at(-1)?.['Status__c'], 'Finished');
    // One sweep or two, as the hour falls: each looks at the three new deals, the first also for the merge.
    for (const sweep of fired) assert.ok([3, 4].includes(Number(sweep['DealsChecked__c'])));
  });

  test('the late second write clears the leak at the next sweep', async () => {
    const prm = await loginAs(server.url, 'prm@partner-tool.example');
    const deal = await admin.queryOne("SELECT Id FROM Opportunity WHERE Name = 'Partner merged away'");
    await prm.create('Partner', partnerOf(String(deal['Id']), PARTNER) as Record<string, unknown>);
    await server.advanceMinutes(60);
    const leaks = await admin.query("SELECT Resolution__c FROM Leak__c WHERE Deal__r.Name = 'Partner merged away'");
    assert.deepEqual(
      leaks.map((leak) => leak['Resolution__c']),
      ['Cleared']
    );
    assert.equal(await server.openLeaks(), 1);
  });
});
