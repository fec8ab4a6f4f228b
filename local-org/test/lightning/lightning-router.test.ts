import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { before, test } from 'node:test';
import { healthBody, progressPage } from '../../src/lightning/index.ts';
import { ADMIN, SELLER } from './fake-org.ts';
import { FIXTURE, flexiPage, writeProject } from './fixture-project.ts';
import { startServer, type TestServer } from './test-server.ts';

let server: TestServer;
let base = '';

before(async () => {
  server = await startServer(writeProject());
  ({ base } = server);
});

const callApex = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/apex/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  });

test('the page names the app, the user and what it is before any script runs', async () => {
  const response = await fetch(base);
  const page = await response.text();
  assert.equal(response.status, 200);
  assert.match(page, /<title>Say hello \| Hello &amp; Co<\/title>/);
  assert.match(page, /local org, emulated/);
  assert.match(page, /Ada Admin/);
  assert.match(page, /clock: 2 Nov 2026, 09:00 GMT/);
  assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self';/);
  assert.doesNotMatch(page, /Salesforce/);
});

test('every script and style sheet the page names is there', async () => {
  const page = await (await fetch(base)).text();
  const addresses = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, address]) => address);
  assert.equal(addresses.length, 4);
  for (const address of addresses) assert.equal((await fetch(base + address)).status, 200, address);
});

test('the page’s metadata decides what is shown', async () => {
  assert.match(await (await fetch(base)).text(), /data-region="main">\s*<div data-component="greeter"/);
  const without = await startServer(writeProject({ 'app/Greetings.flexipage-meta.xml': flexiPage('') }));
  const page = await (await fetch(without.base)).text();
  assert.match(page, /data-region="main"/);
  assert.doesNotMatch(page, /data-component/);
});

test('an Apex call is made as the user of the page and answers plain JSON', async () => {
  const asAdmin = await callApex('Greeter/greet', { name: 'Ada' });
  assert.deepEqual(await asAdmin.json(), { text: 'Hello Ada', userId: ADMIN });
  const asSeller = await callApex('Greeter/greet', { name: 'Ada' }, { cookie: `local-org-user=${SELLER}` });
  assert.deepEqual(await asSeller.json(), { text: 'Hello Ada', userId: SELLER });
  const asNobody = await callApex('Greeter/greet', { name: 'Ada' }, { cookie: 'local-org-user=005000000000009AAA' });
  assert.equal(asNobody.status, 403);
  assert.equal(await (await callApex('Greeter/nothing', {})).json(), null);
  assert.ok(server.calls.count >= 3);
});

test('an Apex error has the body a component reads', async () => {
  const response = await callApex('Greeter/fail', {});
  assert.equal(response.status, 500);
  assert.deepEqual(await response.json(), { message: 'Greeter says no' });
  const broken = await callApex('Greeter/broken', {});
  assert.equal(broken.status, 500);
  assert.deepEqual(await broken.json(), { message: 'a defect of the local org: x is undefined' });
  assert.equal((await callApex('Greeter/greet', [1])).status, 400);
});

test('other sites can neither write nor read', async () => {
  assert.equal((await callApex('Greeter/greet', {}, { origin: 'https://evil.example' })).status, 403);
  const { port } = new URL(base);
  const status = await new Promise((resolve) => {
    httpRequest({ port, host: '127.0.0.1', headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  assert.equal(status, 403);
});

test('what is not there is said to be not there', async () => {
  for (const path of [
    '/lightning/n/Gone',
    '/lightning/r/Nothing/001000000000001AAA/view',
    '/lightning/r/Opportunity/x/view'
  ]) {
    const response = await fetch(base + path);
    assert.equal(response.status, 404, path);
    assert.match(await response.text(), /Hello &amp; Co/);
  }
});

test('with several apps, which to show must be said', async () => {
  const root = writeProject({ 'app/Other.app-meta.xml': FIXTURE['app/Hello.app-meta.xml'] ?? '' });
  await assert.rejects(startServer(root), /which app to show must be said; the project defines: Hello, Other/);
});

test('the progress page names the app, how far it is, and why a start failed', () => {
  const page = progressPage({ name: 'Hello & Co', percent: 41.6, step: 'Loading <deals>' });
  assert.match(page, /<title>Hello &amp; Co: 42 %<\/title>/);
  assert.match(page, /Loading &lt;deals&gt;/);
  assert.match(page, /location\.reload/);
  const failed = progressPage({ name: 'Hello', percent: 10, step: 'x', failure: 'Account.csv:3: too short' });
  assert.match(failed, /Account\.csv:3: too short/);
  assert.doesNotMatch(failed, /location\.reload/);
  assert.deepEqual(healthBody(true, { openLeaks: 3 }), { ready: true, openLeaks: 3 });
});
