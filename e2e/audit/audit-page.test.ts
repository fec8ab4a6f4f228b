/** The page and the summary of a real audit, held against an export whose story is known; the page in a real browser. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { axeViolations, describeInBrowser, DESKTOP, launchBrowser, newPage, PHONE } from '../support/browser.ts';
import { ROOT } from '../support/server.ts';
import { NOW, writeChannelExport } from './channel-export.ts';
import { readAnswer, runAudit, type AuditRun } from './run-audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'leakwatch-page-'));
const data = join(folder, 'channel deals');
const page = join(folder, 'report.html');
let run: AuditRun;
let text = '';
before(async () => {
  writeChannelExport(data);
  run = await runAudit(data, '--html', page, '--json', join(folder, 'leaks.json'), '--now', NOW);
  assert.equal(run.exitCode, 0, run.stderr);
  text = words(readFileSync(page, 'utf8'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader reads: no elements, one blank between words. */
function words(html: string): string {
  const body = html
    .slice(html.indexOf('<body>'))
    .replace(/<\/?(bdi|b|code)>/g, '')
    .replace(/<[^>]*>/g, ' ');
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
  return body.replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '?').replace(/\s+/g, ' ');
}

describe('the summary of an audit', () => {
  test('says which deals were judged, and why the others were not', () => {
    assert.match(run.stdout, /Read: +83 deals, 58 partner rows, 17 accounts, 3 users, 2 partner roles\./);
    assert.match(run.stdout, /Judged: +70 deals, 2 of them younger than 30 minutes\./);
    assert.match(run.stdout, /Not: +7 deals closed and lost, which cannot leak\./);
    assert.match(run.stdout, /2 deals created before 2024-01-01 \(ScanFrom\)\./);
    assert.match(run.stdout, /1 deal smaller than 100 \(MinAmount\)\./);
    assert.match(run.stdout, /3 deals of a type that is left alone \(SkipTypes: renewal\)\./);
  });

  test('counts leaks by rule, most important first, under the names of the dashboard', () => {
    const rows = [...run.stdout.matchAll(/^ {2}([A-Z][a-z -]+?) +(\d+) +(\d+) +EUR [\d,.]+ +(High|Medium|Low) /gm)];
    assert.deepEqual(
      rows.map(([, label, leaks, deals, severity]) => [label, Number(leaks), Number(deals), severity]),
      [
        ['Missing partner', 17, 17, 'High'],
        ['Missing primary', 4, 4, 'High'],
        ['Partner gone', 7, 7, 'High'],
        ['Lookup disagrees', 2, 2, 'Medium'],
        ['Not a partner', 4, 4, 'Medium'],
        ['Off-list source', 8, 8, 'Medium'],
        ['Source says direct', 1, 1, 'Medium'],
        ['Role off the list', 3, 3, 'Low'],
        ['Role blank', 2, 2, 'Low']
      ]
    );
    assert.match(run.stdout, /Kept by every deal: Partner is customer\./);
  });

  test('counts money once a deal and in each currency', () => {
    const { leaks } = readAnswer(join(folder, 'leaks.json'));
    const deals = new Map(leaks.map((leak) => [leak.opportunityId, leak.amountAtRisk]));
    assert.equal(deals.size, 48);
    const amounts = [...deals.keys()].map((id) => Number(id.slice(12, 15)));
    const sumOf = (isWanted: (number: number) => boolean): string =>
      amounts
        .filter(isWanted)
        .reduce((sum, number) => sum + 10_000 + 250 * number, 0)
        .toLocaleString('en-US');
    const [euros, dollars] = [sumOf((number) => number % 3 !== 2), sumOf((number) => number % 3 === 2)];
    assert.ok(run.stdout.includes(`each deal counted once: EUR ${euros}.00\n  and USD ${dollars}.00\n`), run.stdout);
    assert.ok(text.includes(`EUR ${euros}.00 USD ${dollars}.00`));
  });
});

describe('the page of an audit', () => {
  const shared: readonly (readonly [what: string, says: RegExp])[] = [
    [
      'the integration whose second write failed, and when',
      /Partner Tool \(integration user\) created from 2025-02-10 to 2025-02-23 14 EUR/
    ],
    [
      'the signal of a lookup that leads to a merged account',
      /Sourcer__c names Kestrel Works \(merged into Kestrel Group\) all created on 2024-09-16 3 EUR/
    ],
    [
      'the retired value',
      /LeadSource is “Partner” \(on the list, but no longer active\) all created on 2024-09-16 6 EUR/
    ],
    [
      'a value that was never on the list',
      /LeadSource is “Fax” \(not on the list in the export\) all created on 2024-09-16 2 EUR/
    ],
    [
      'the partner that was merged away',
      /Which account is gone Deals Money at risk Kestrel Works \(merged into Kestrel Group\) all created on 2024-09-16 5 EUR/
    ],
    [
      'the partner nobody exported, with what that may mean',
      /001CE0000000025\w{3} \(not in Account\.csv: deleted for good, or left out of the export\) all created on 2024-09-16 2 EUR/
    ],
    [
      'who wrote partner rows without a primary',
      /Who wrote the partner row Deals Money at risk Carver all created on 2024-09-16 4 EUR/
    ],
    [
      'the account that is no partner',
      /Quarry Street \(account type: Customer - Direct\) all created on 2024-09-16 4 EUR/
    ],
    [
      'the role that is missing on the list',
      /Which role Deals Money at risk “Referral Agent” all created on 2024-09-16 3 EUR/
    ]
  ];
  for (const [what, says] of shared) test(`names ${what}`, () => assert.match(text, says));

  test('names nothing in common where one deal alone breaks a rule', () => {
    const common = text.slice(text.indexOf('An export holds the state'), text.indexOf('Most money at risk first'));
    assert.doesNotMatch(common, /Source says direct/);
  });

  test('tells each rule with its meaning, its advice, its family and its severity', () => {
    assert.match(
      text,
      /Off-list source Medium Family: off-list source EUR [\d,.]+ USD [\d,.]+ 8 deals A source field holds a value that is not an active value of that field\. What to do\. Replace the old value/
    );
  });

  test('tells a deal with account, owner, stage, amount, day and evidence in names', () => {
    assert.match(
      text,
      /Amber Foods Platform Amber Foods · owner Marsh · Closed Won · amount EUR 16,000\.00 · created 2024-09-16 006CE0000000024\w{3} EUR 16,000\.00 at risk Partner gone\. Partner Kestrel Works \(Reseller, primary\) is gone/
    );
  });

  test('tells how it was judged, by what, and with which settings, but not where on somebody’s disk', () => {
    assert.match(text, /run by a local org: an emulation on somebody’s computer, not Salesforce/);
    assert.match(text, /The clock stood at 2025-06-02 09:00 GMT/);
    assert.match(text, /Not judged: 7 deals closed and lost/);
    assert.match(text, /IntegrationUsers prm@example\.com/);
    assert.match(text, /Not judged: [^.]*Credit vanished \(it compares with an earlier look/);
    const html = readFileSync(page, 'utf8');
    assert.ok(html.includes(basename(data)) && !html.includes(folder));
  });

  test('is one file: it names nothing to fetch and holds no script', () => {
    const html = readFileSync(page, 'utf8');
    assert.doesNotMatch(html, /<(script|link|img|iframe|object|form)\b|\ssrc=|url\(|@import|https?:/);
    assert.ok(html.includes('&lt;script&gt;alert(&quot;Deal &amp; Sons&quot;)&lt;/script&gt;'));
  });
});

describe('an output that cannot be written', () => {
  test('is said before the work, and an older report stays', async () => {
    const older = readFileSync(page, 'utf8');
    const refused = await runAudit(
      join(folder, 'no such export'),
      '--html',
      page,
      '--json',
      join(folder, 'no', 'x.json')
    );
    assert.notEqual(refused.exitCode, 0);
    assert.match(refused.stderr, /^\S*x\.json: cannot be written, there is no folder/);
    assert.equal(readFileSync(page, 'utf8'), older);
  });
});

describeInBrowser('the page in a browser', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  for (const [name, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`on a ${name} in the ${colorScheme} nothing is cut off, and axe and the console have nothing to say`, async () => {
        const opened = await newPage(browser, pathToFileURL(page).href, { viewport });
        await opened.page.emulateMedia({ colorScheme });
        await opened.page.goto(pathToFileURL(page).href);
        assert.equal(await opened.page.evaluate('document.documentElement.scrollWidth'), viewport.width);
        assert.deepEqual(await axeViolations(opened.page), []);
        assert.deepEqual(opened.complaints, []);
        if (process.env['UPDATE_IMAGES'] === '1' && name === 'desktop' && colorScheme === 'light')
          await opened.page.screenshot({ path: join(ROOT, 'docs', 'images', 'audit.png') });
        await opened.close();
      });
    }
  }

  test('on paper it is dark on white, whatever the screen', async () => {
    const opened = await newPage(browser, pathToFileURL(page).href);
    await opened.page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await opened.page.goto(pathToFileURL(page).href);
    const colours = '(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))';
    assert.deepEqual(await opened.page.evaluate(colours), ['rgb(26, 28, 34)', 'rgb(255, 255, 255)']);
    await opened.close();
  });
});
