/** The dashboard over the demo deals, in a real browser: what it shows is what the rows say. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  axeViolations,
  DESKTOP,
  launchBrowser,
  newPage,
  describeInBrowser,
  PHONE,
  type OpenedPage
} from './support/browser.ts';
import { DashboardPage } from './support/dashboard-page.ts';
import { createPerson, loginAs } from './support/people.ts';
import { RestClient, type Row } from './support/rest-client.ts';
import { ADMIN, ROOT, startServer, type RunningServer } from './support/server.ts';

const OPEN_LEAKS =
  "SELECT Id, Deal__c, Deal__r.Name, Rule__c, AmountAtRisk__c FROM Leak__c WHERE Status__c = 'Open' ORDER BY Id";
const SIZES = [
  { name: 'desktop', viewport: DESKTOP, image: 'dashboard.png' },
  { name: 'phone', viewport: PHONE, image: 'dashboard-phone.png' }
];

const money = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + Number(row['AmountAtRisk__c']), 0);
const dealName = (row: Row): string => String((row['Deal__r'] as Row)['Name']);
/** One row a deal: money is counted once. */
const byDeal = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row['Deal__c'], row])).values()];

describeInBrowser('the dashboard', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: RestClient;
  let ruleLabels: ReadonlyMap<string, string>;

  before(async () => {
    server = await startServer();
    browser = await launchBrowser();
    admin = await RestClient.login(server.url, ADMIN, server.passwords.get(ADMIN));
    const rules = await admin.query('SELECT DeveloperName, MasterLabel FROM LeakRule__mdt WHERE IsOn__c = true');
    ruleLabels = new Map(rules.map((rule) => [String(rule['DeveloperName']), String(rule['MasterLabel'])]));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const labelOf = (leak: Row): string | undefined => ruleLabels.get(String(leak['Rule__c']));

  async function openDashboard(userId?: string): Promise<OpenedPage & { dashboard: DashboardPage }> {
    const opened = await newPage(browser, server.url, userId === undefined ? {} : { userId });
    const dashboard = new DashboardPage(opened.page);
    await dashboard.open(server.url);
    return { ...opened, dashboard };
  }

  // First, while nobody has changed the demo: the pictures of the README come from here.
  for (const { name, viewport, image } of SIZES) {
    test(`on a ${name} nothing is cut off, axe finds nothing, and the console is quiet`, async () => {
      const { page, complaints, close } = await newPage(browser, server.url, { viewport });
      await new DashboardPage(page).open(server.url);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), viewport.width);
      assert.deepEqual(await axeViolations(page), []);
      assert.deepEqual(complaints, []);
      if (process.env['UPDATE_IMAGES'] === '1') await page.screenshot({ path: join(ROOT, 'docs', 'images', image) });
      await close();
    });
  }

  test('figures equal the rows behind them, and money counts a deal once', async () => {
    const leaks = await admin.query(OPEN_LEAKS);
    const deals = byDeal(leaks);
    assert.ok(leaks.length > deals.length, 'the demo has a deal with two leaks');
    const { dashboard, complaints, close } = await openDashboard();
    assert.equal(await dashboard.figure('Open leaks'), leaks.length);
    assert.equal(await dashboard.figure('Deals at risk'), deals.length);
    assert.equal(await dashboard.figure('Money at risk'), Math.round(money(deals)));
    assert.equal(await server.openLeaks(), leaks.length);
    for (const [rule, label] of ruleLabels) {
      const ofRule = byDeal(leaks.filter((leak) => leak['Rule__c'] === rule));
      assert.deepEqual(await dashboard.ruleTotal(label), { money: Math.round(money(ofRule)), deals: ofRule.length });
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  test('the list shows every leak once, most money first', async () => {
    const leaks = await admin.query(OPEN_LEAKS);
    const { dashboard, complaints, close } = await openDashboard();
    const lines = await dashboard.lines();
    const shown = lines.map(({ deal, rule, amount }) => `${deal}|${rule}|${amount}`);
    const stored = leaks.map((leak) => `${dealName(leak)}|${labelOf(leak)}|${Number(leak['AmountAtRisk__c'])}`);
    assert.deepEqual(shown.sort(), stored.sort());
    const amounts = lines.map(({ amount }) => amount);
    assert.deepEqual(
      amounts,
      [...amounts].sort((a, b) => b - a)
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  test('choosing a rule narrows the list to its deals, letting it go brings all back', async () => {
    const leaks = await admin.query(OPEN_LEAKS);
    const { dashboard, complaints, close } = await openDashboard();
    for (const [rule, label] of ruleLabels) {
      await dashboard.rule(label).click();
      await dashboard.settled();
      assert.equal(await dashboard.rule(label).getAttribute('aria-pressed'), 'true');
      const lines = await dashboard.linesOfPage();
      const expected = leaks.filter((leak) => leak['Rule__c'] === rule).length;
      assert.deepEqual([...new Set(lines.map((line) => line.rule))], expected > 0 ? [label] : []);
      assert.equal(await dashboard.total(), expected);
    }
    await dashboard.page.getByRole('button', { name: 'Show all' }).click();
    await dashboard.settled();
    assert.equal(await dashboard.total(), leaks.length);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a deal in the list opens the deal', async () => {
    const { page, dashboard, complaints, close } = await openDashboard();
    const link = dashboard.rows.first().getByRole('link');
    const name = await link.innerText();
    await link.click();
    await page.waitForURL(/\/lightning\/r\/Opportunity\/006\w{15}\/view$/);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), name);
    const [, dealId] = /\/(006\w{15})\//.exec(page.url()) ?? [];
    const row = await admin.queryOne(`SELECT Name FROM Opportunity WHERE Id = '${dealId}'`);
    assert.equal(row['Name'], name);
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('"Sweep now" finds what no trigger could see', async () => {
    const partner = await partnerRowOfCleanDeal();
    const { page, dashboard, complaints, close } = await openDashboard();
    const removed = await admin.call('DELETE', `/sobjects/OpportunityPartner/${partner.rowId}`);
    assert.equal(removed.status, 204);
    await server.advanceMinutes(1);
    await dashboard.refresh();
    assert.deepEqual(await leaksOf(partner.deal), [], 'a deleted partner row fires nothing');

    await page.getByRole('button', { name: 'Sweep now' }).click();
    await page.getByText('The last sweep finished this minute').waitFor();
    await dashboard.settled();
    assert.deepEqual(await leaksOf(partner.deal), ['CreditVanished', 'MissingPartner']);
    assert.equal(await dashboard.figure('Open leaks'), await server.openLeaks());
    await dashboard.rule('Missing partner').click();
    await dashboard.settled();
    assert.ok((await dashboard.lines()).some(({ deal }) => deal === partner.name));
    assert.deepEqual(complaints, []);
    await close();
  });

  /** Rules the deal breaks. */
  async function leaksOf(dealId: string): Promise<unknown[]> {
    const leaks = await admin.query(
      `SELECT Rule__c FROM Leak__c WHERE Status__c = 'Open' AND Deal__c = '${dealId}' ORDER BY Rule__c`
    );
    return leaks.map((leak) => leak['Rule__c']);
  }

  /** A won deal whose source names a partner, with one primary partner: nothing is wrong with it. */
  async function partnerRowOfCleanDeal(): Promise<{ rowId: string; deal: string; name: string }> {
    const leaks = "SELECT Deal__r.LeadSource FROM Leak__c WHERE Status__c = 'Open' AND Rule__c = 'MissingPartner'";
    const sources = new Set((await admin.query(leaks)).map((leak) => (leak['Deal__r'] as Row)['LeadSource']));
    const deals = await admin.query(
      'SELECT Id, Name, LeadSource, (SELECT Id, IsPrimary FROM OpportunityPartnersFrom) FROM Opportunity ' +
        'WHERE IsWon = true AND LeadSource != null AND Id NOT IN (SELECT Deal__c FROM Leak__c)'
    );
    for (const deal of deals.filter((each) => sources.has(each['LeadSource']))) {
      const partners = (deal['OpportunityPartnersFrom'] as { records: Row[] } | null)?.records ?? [];
      const primary = partners.find((row) => row['IsPrimary'] === true);
      // A row and its reverse row: one partner.
      if (primary && partners.length === 2) {
        return { rowId: String(primary['Id']), deal: String(deal['Id']), name: String(deal['Name']) };
      }
    }
    return assert.fail('the demo has no clean deal with one partner');
  }

  test('a user without a permission set does not get the page, and is told why', async () => {
    const outsider = { username: 'outsider@leakwatch.example', lastName: 'Outsider', profile: 'Standard User' };
    const { page, close } = await newPage(browser, server.url, { userId: await createPerson(admin, outsider) });
    const response = await page.goto(`${server.url}/lightning/n/LeakDashboard`);
    assert.equal(response?.status(), 403);
    assert.match(await page.getByRole('main').innerText(), /No access\s+You do not have the rights to see this/);
    assert.deepEqual(await axeViolations(page), []);
    await close();
  });

  test('a user who loses the rights is told so, and no figure stays', async () => {
    const leaver = { username: 'leaver@leakwatch.example', lastName: 'Leaver', profile: 'Standard User' };
    const userId = await createPerson(admin, { ...leaver, permissionSets: ['LeakReadOnly'] });
    const { page, dashboard, complaints, close } = await openDashboard(userId);
    const given = await admin.queryOne(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}'`);
    const { status } = await admin.call('DELETE', `/sobjects/PermissionSetAssignment/${String(given['Id'])}`);
    assert.equal(status, 204);
    await page.getByRole('button', { name: 'Refresh' }).click();
    const text = await page.getByRole('alert').innerText();
    assert.match(text, /You cannot see leaks\s+.*Ask an administrator for one of the Leakwatch permission sets/);
    assert.doesNotMatch(await dashboard.text(), /\$|\d/);
    for (const role of ['table', 'button'] as const) assert.equal(await dashboard.root.getByRole(role).count(), 0);
    assert.deepEqual(await axeViolations(page), []);
    // The refusals themselves are answers of 400 and more; nothing else may be.
    const others = complaints.filter((line) => !/LeakDashboardController\/get|status of (4|5)\d\d/.test(line));
    assert.deepEqual(others, []);
    await close();
  });

  test('a reader sees the figures of the deals he sees, and no button to sweep', async () => {
    const reader = { username: 'reader@leakwatch.example', lastName: 'Reader', profile: 'Standard User' };
    const userId = await createPerson(admin, { ...reader, permissionSets: ['LeakReadOnly'] });
    const [own] = await admin.query(OPEN_LEAKS);
    await admin.call('PATCH', `/sobjects/Opportunity/${String(own?.['Deal__c'])}`, { OwnerId: userId });
    const visible = await (await loginAs(server.url, reader.username)).query(OPEN_LEAKS);
    assert.ok(visible.some((leak) => leak['Deal__c'] === own?.['Deal__c']));
    const { page, dashboard, complaints, close } = await openDashboard(userId);
    assert.equal(await dashboard.figure('Open leaks'), visible.length);
    assert.equal(await dashboard.figure('Money at risk'), Math.round(money(byDeal(visible))));
    assert.equal(await dashboard.total(), visible.length);
    assert.equal(await page.getByRole('button', { name: 'Refresh' }).count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Sweep now' }).count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
});
