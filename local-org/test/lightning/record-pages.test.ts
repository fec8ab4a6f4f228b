import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DEAL, HIDDEN_DEAL, PARTNER, SELLER } from './fake-org.ts';
import { placed, recordFlexiPage, withDealPage, writeProject } from './fixture-project.ts';
import { startServer, type TestServer } from './test-server.ts';

const whole = recordFlexiPage({
  header: placed('force:highlightsPanel'),
  main: placed('c:hint') + placed('force:detailPanel'),
  sidebar: placed('force:relatedListContainer')
});
const view = `/lightning/r/Opportunity/${DEAL}/view`;
const asSeller = { headers: { cookie: `local-org-user=${SELLER}` } };
const textOf = async (address: string, init: RequestInit = {}) => (await fetch(address, init)).text();

let server: TestServer;
before(async () => {
  server = await startServer(writeProject(withDealPage(whole)));
});

test('a record page is laid out as its metadata says, and gives its components the record', async () => {
  const page = await textOf(server.base + view);
  assert.match(page, /<title>Fleet &lt;b&gt;telematics&lt;\/b&gt; \| Opportunity \| Hello &amp; Co<\/title>/);
  assert.match(page, /data-page="Deal"/);
  const order = [...page.matchAll(/data-(?:region|standard|component)="([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(order, [
    ...['header', 'force:highlightsPanel', 'main', 'hint', 'force:detailPanel', 'sidebar', 'force:relatedListContainer']
  ]);
  const given = /data-component="hint" data-properties="([^"]+)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  assert.deepEqual(JSON.parse(given), { recordId: DEAL, objectApiName: 'Opportunity' });
  const session = /id="local-org-session">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  assert.deepEqual((JSON.parse(session) as { page: unknown }).page, {
    type: 'standard__recordPage',
    attributes: { recordId: DEAL, objectApiName: 'Opportunity', actionName: 'view' }
  });
});

test('what is taken off the page’s metadata is not on the page', async () => {
  const parts: readonly [string, RegExp][] = [
    ['c:hint', /data-component="hint"/],
    ['force:highlightsPanel', /data-standard="force:highlightsPanel"/],
    ['force:detailPanel', /<dt>Stage<\/dt>/],
    ['force:relatedListContainer', /Partners \(2\)/]
  ];
  for (const [component, trace] of parts) {
    const without = await startServer(writeProject(withDealPage(whole.replace(placed(component), ''))));
    assert.match(await textOf(server.base + view), trace);
    const page = await textOf(without.base + view);
    assert.doesNotMatch(page, trace);
    assert.match(page, /<h1[^>]*>Fleet &lt;b&gt;telematics&lt;\/b&gt;<\/h1>/);
  }
});

test('the detail panel shows what the user may read, formatted and escaped', async () => {
  const ofAdmin = await textOf(server.base + view);
  assert.match(ofAdmin, /<dt>Stage<\/dt>\s*<dd>Closed Won<\/dd>/);
  assert.match(ofAdmin, /<dt>Amount<\/dt>\s*<dd>€1,200\.50<\/dd>/);
  const ofSeller = await textOf(server.base + view, asSeller);
  assert.doesNotMatch(ofSeller, /<dt>Amount/);
  assert.match(ofSeller, /Sam &lt;Seller&gt;/);
});

test('the partners are read as the user, with no name where the account is hidden', async () => {
  const page = await textOf(server.base + view, asSeller);
  assert.match(page, new RegExp(`<a href="/lightning/r/Account/${PARTNER}/view">Nord &amp; Wind</a>`));
  assert.match(page, /not visible to you/);
  const read = server.queries.filter(({ soql }) => soql.includes('FROM OpportunityPartner'));
  assert.equal(read.at(-1)?.userId, SELLER);
});

test('a record of another is refused, one that is not there is not found', async () => {
  const status = async (id: string) => (await fetch(`${server.base}/lightning/r/Opportunity/${id}/view`)).status;
  assert.equal(await status(HIDDEN_DEAL), 403);
  assert.equal(await status('x'), 404);
  assert.equal((await fetch(`${server.base}/lightning/r/${DEAL}/view`)).status, 200);
});

test('who may not open the app gets the standard page of the record in the standard app', async () => {
  const refused = await startServer(writeProject(withDealPage(whole)), { refused: ['application'] });
  const page = await textOf(refused.base + view, asSeller);
  assert.match(page, /data-page="standard"/);
  assert.match(page, /force:detailPanel/);
  assert.doesNotMatch(page, /data-component/);
  assert.match(page, /<a class="local-org-app" href="\/">Sales<\/a>/);
});

test('tabs follow the rights of the user', async () => {
  const refused = await startServer(writeProject(withDealPage(whole)), { refused: ['tab'] });
  const page = await textOf(refused.base, asSeller);
  assert.doesNotMatch(page, /Say hello/);
  assert.match(page, /Opportunities/);
  assert.equal((await fetch(`${refused.base}/lightning/n/Greetings`, asSeller)).status, 403);
  assert.equal((await fetch(`${refused.base}/lightning/n/Greetings`)).status, 200);
});
