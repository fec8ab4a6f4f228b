/** A rep's deal in a real browser: the prompt says what is wrong, mends it, and is silent; rights decide what it offers. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { callApex, userIdOf } from './support/as-user.ts';
import {
  axeViolations,
  DESKTOP,
  launchBrowser,
  newPage,
  noBrowser,
  PHONE,
  type OpenedPage
} from './support/browser.ts';
import { DashboardPage } from './support/dashboard-page.ts';
import { RestClient, type Row } from './support/rest-client.ts';
import { ADMIN, ROOT, startServer, type RunningServer } from './support/server.ts';

const SIZES = [
  { name: 'desktop', viewport: DESKTOP, image: 'rep-page.png', rep: 'Amara Osei' },
  { name: 'phone', viewport: PHONE, image: 'rep-page-phone.png', rep: 'Ben Carver' }
];

interface LeakingDeal {
  readonly id: string;
  readonly amount: number;
}

describe('the page of a deal', { skip: noBrowser }, () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: RestClient;

  before(async () => {
    server = await startServer();
    browser = await launchBrowser();
    admin = await RestClient.login(server.url, ADMIN, server.passwords.get(ADMIN));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A deal of that rep with this leak and no other. */
  async function dealOf(rep: string, rule: string): Promise<LeakingDeal> {
    const leaks = await admin.query(
      `SELECT Deal__c, Rule__c, AmountAtRisk__c FROM Leak__c WHERE Status__c = 'Open' AND Deal__r.Owner.Name = '${rep}' ORDER BY Id`
    );
    const isAlone = (leak: Row): boolean => leaks.filter((each) => each['Deal__c'] === leak['Deal__c']).length === 1;
    const leak = leaks.find((each) => each['Rule__c'] === rule && Number(each['AmountAtRisk__c']) > 0 && isAlone(each));
    if (!leak) return assert.fail(`${rep} has no deal whose only leak is ${rule}`);
    return { id: String(leak['Deal__c']), amount: Number(leak['AmountAtRisk__c']) };
  }

  async function openDeal(who: string, dealId: string, viewport = DESKTOP): Promise<OpenedPage & { prompt: Locator }> {
    const opened = await newPage(browser, server.url, { viewport, userId: await userIdOf(admin, who) });
    const answered = opened.page.waitForResponse(/LeakPromptController\/getPrompt/);
    await opened.page.goto(`${server.url}/lightning/r/Opportunity/${dealId}/view`);
    await answered;
    return { ...opened, prompt: opened.page.locator('c-leak-prompt') };
  }

  async function isSilent(prompt: Locator): Promise<void> {
    await prompt.getByRole('heading').first().waitFor({ state: 'detached' });
    assert.equal((await prompt.innerText()).trim(), '');
  }

  async function moneyAtRisk(): Promise<number> {
    const opened = await newPage(browser, server.url, { userId: await userIdOf(admin, 'Nadia Rahman') });
    const dashboard = new DashboardPage(opened.page);
    await dashboard.open(server.url);
    const money = await dashboard.figure('Money at risk');
    await opened.close();
    return money;
  }

  const eventsOf = (dealId: string): Promise<Row[]> =>
    admin.query(`SELECT Kind__c, ToPrimary__c, ActorId__c FROM AttributionEvent__c WHERE DealId__c = '${dealId}'`);
  const openLeaksOf = (dealId: string): Promise<Row[]> =>
    admin.query(`SELECT Rule__c FROM Leak__c WHERE Status__c = 'Open' AND Deal__c = '${dealId}'`);

  for (const { name, viewport, image, rep } of SIZES) {
    test(`on a ${name} the rep names the partner, the prompt falls silent, and the dashboard's money falls`, async () => {
      const deal = await dealOf(rep, 'MissingPartner');
      const before = await moneyAtRisk();
      const { page, prompt, complaints, close } = await openDeal(rep, deal.id, viewport);
      await prompt.getByRole('heading', { name: /no partner is named on this deal.* at risk\.$/ }).waitFor();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), viewport.width);
      assert.deepEqual(await axeViolations(page), []);
      if (process.env['UPDATE_IMAGES'] === '1') await page.screenshot({ path: join(ROOT, 'docs', 'images', image) });

      await prompt.getByRole('button', { name: 'Choose the partner' }).click();
      await prompt.getByRole('combobox', { name: 'Partner account' }).fill('Beacon');
      await prompt.getByRole('option', { name: 'Beacon Resale' }).click();
      await prompt.getByRole('combobox', { name: 'Role' }).click();
      await prompt.getByRole('option', { name: 'Distributor' }).click();
      assert.deepEqual(await axeViolations(page), []);
      await prompt.getByRole('button', { name: 'Make primary' }).click();
      await page.getByText('The primary partner is set.').waitFor();
      await isSilent(prompt);

      const row = page.getByRole('row').filter({ hasText: 'Beacon Resale' });
      await row.waitFor();
      assert.match(await row.innerText(), /Beacon Resale\s+Distributor\s+Yes/);
      assert.deepEqual(await axeViolations(page), []);
      assert.deepEqual(complaints, []);
      await close();
      assert.deepEqual(await openLeaksOf(deal.id), []);
      assert.equal(await moneyAtRisk(), before - deal.amount);
      const partner = await admin.queryOne("SELECT Id FROM Account WHERE Name = 'Beacon Resale'");
      const events = await eventsOf(deal.id);
      assert.ok(
        events.some((event) => event['ToPrimary__c'] === partner['Id']),
        JSON.stringify(events)
      );
    });
  }

  test('of the partners on the deal the rep chooses the primary one', async () => {
    const deal = await dealOf('Farid Nasser', 'MissingPrimary');
    const { page, prompt, complaints, close } = await openDeal('Farid Nasser', deal.id);
    await prompt.getByRole('heading', { name: /primary, so nobody gets the credit/ }).waitFor();
    await prompt.getByRole('button', { name: 'Choose the primary partner' }).click();
    await prompt.getByRole('radio').first().check({ force: true });
    await prompt.getByRole('combobox', { name: 'Role' }).click();
    await prompt.getByRole('option', { name: 'Reseller' }).click();
    await prompt.getByRole('button', { name: 'Make primary' }).click();
    await page.getByText('The primary partner is set.').waitFor();
    await isSilent(prompt);
    assert.deepEqual(await openLeaksOf(deal.id), []);
    assert.ok((await eventsOf(deal.id)).length > 0);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('"no partner was involved" is said in two clicks, and the prompt stays silent', async () => {
    const deal = await dealOf('Chiara Longo', 'MissingPartner');
    const { page, prompt, complaints, close } = await openDeal('Chiara Longo', deal.id);
    await prompt.getByRole('button', { name: 'Was a partner involved?' }).click();
    await prompt.getByRole('button', { name: 'None' }).click();
    await isSilent(prompt);
    const again = page.waitForResponse(/LeakPromptController\/getPrompt/);
    await page.reload();
    await again;
    await isSilent(prompt);
    assert.deepEqual(await openLeaksOf(deal.id), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a rep who may only read accounts is offered to ask partner ops, and the question is kept', async () => {
    const deal = await dealOf('Grace Hollis', 'MissingPrimary');
    const { page, prompt, complaints, close } = await openDeal('Grace Hollis', deal.id);
    await prompt
      .getByRole('heading', { name: /this needs Edit access to accounts, which you do not have\.$/ })
      .waitFor();
    assert.equal(await prompt.getByRole('button', { name: 'Choose the primary partner' }).count(), 0);
    await prompt.getByRole('button', { name: 'Ask partner ops' }).click();
    await prompt.getByRole('textbox', { name: 'Your question' }).fill('Please tick the primary partner.');
    assert.deepEqual(await axeViolations(page), []);
    await prompt.getByRole('button', { name: 'Send' }).click();
    await prompt.getByText(/Partner ops was asked on/).waitFor();
    const kept = await admin.queryOne(`SELECT Question__c FROM DealAttribution__c WHERE Deal__c = '${deal.id}'`);
    assert.equal(kept['Question__c'], 'Please tick the primary partner.');
    assert.equal((await openLeaksOf(deal.id)).length, 1);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a rep who cannot see the partner account gets no false alarm and no name', async () => {
    const deals = await admin.query(
      'SELECT OpportunityId, AccountTo.Name FROM OpportunityPartner WHERE IsPrimary = true ' +
        "AND Opportunity.Owner.Name = 'Hugo Brandt' AND AccountTo.Type != 'Customer - Direct' " +
        "AND OpportunityId NOT IN (SELECT Deal__c FROM Leak__c WHERE Status__c = 'Open') LIMIT 1"
    );
    const [row] = deals;
    assert.ok(row, 'Hugo has a clean deal with a partner');
    const partner = String((row['AccountTo'] as Row)['Name']);
    const { page, prompt, complaints, close } = await openDeal('Hugo Brandt', String(row['OpportunityId']));
    await isSilent(prompt);
    assert.ok(!(await page.content()).includes(partner), `the page names ${partner}`);
    const seen = await openDeal('Nadia Rahman', String(row['OpportunityId']));
    assert.ok((await seen.page.content()).includes(partner), 'who may see the account reads its name there');
    await seen.close();
    const hugo = await userIdOf(admin, 'Hugo Brandt');
    const { status, body } = await callApex(server.url, hugo, 'LeakPromptController.getPrompt', {
      dealId: row['OpportunityId']
    });
    assert.equal(status, 200);
    assert.equal(body['kind'], 'Silent');
    assert.ok(!JSON.stringify(body).includes(partner));
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(complaints, []);
    await close();
  });
});
