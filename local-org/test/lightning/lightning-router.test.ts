import assert from 'node:assert/strict';
import { request as httpRequest, type Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import express from 'express';
import { buildLightning, buildPlan, healthBody, lightningRouter, progressPage } from '../../src/lightning/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { ApexCallError } from '../../src/org/aura/apex-call-error.ts';
import type { LocalOrgFacade } from '../../src/org/contract.ts';
import type { Runtime } from '../../src/transaction/runtime.ts';
import { FIXTURE, flexiPage, writeProject } from './fixture-project.ts';

const ADMIN = '005000000000001AAA';
const SELLER = '005000000000002AAA';
const DEAL = '006000000000001AAA';
const cacheDir = mkdtempSync(join(tmpdir(), 'lightning-cache-'));
const servers: Server[] = [];
let base = '';
let callsAfter = 0;

const deal = {
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  isQueryable: true,
  fields: [
    { name: 'Name', label: 'Name', type: 'string', isNameField: true, referenceTo: [] },
    { name: 'StageName', label: 'Stage', type: 'picklist', isNameField: false, referenceTo: [] },
    { name: 'Amount', label: 'Amount', type: 'currency', isNameField: false, referenceTo: [] }
  ],
  field: (name: string) => deal.fields.find((field) => field.name === name)
};

/** As much of an org as the pages touch. */
function fakeOrg(root: string): LocalOrgFacade {
  const schema = {
    object: (name: string) => (name === 'Opportunity' ? deal : undefined),
    objectByKeyPrefix: (prefix: string) => (prefix === '006' ? deal : undefined)
  };
  const security = { hasObject: () => true, hasField: (_object: string, field: string) => field !== 'Amount' };
  const session = { timeZone: 'Europe/Berlin', currencyIsoCode: 'EUR' };
  const runtime = { schema, security, session } as unknown as Runtime;
  const org: Partial<LocalOrgFacade> = {
    project: readProject(root),
    adminId: ADMIN,
    runtime,
    users: () => [
      { id: ADMIN, username: 'admin@example.com', name: 'Ada Admin', profile: 'System Administrator' },
      { id: SELLER, username: 'seller@example.com', name: 'Sam <Seller>', profile: 'Standard User' }
    ],
    transaction: (_userId, body) => body(runtime),
    query: (soql) =>
      soql.includes('OpportunityPartner')
        ? []
        : [{ Id: DEAL, Name: 'Fleet <b>telematics</b>', StageName: 'Closed Won' }],
    invokeAura(className, method, parameters, userId) {
      if (method === 'greet') return { text: `Hello ${String(parameters['name'])}`, userId };
      if (method === 'nothing') return null;
      if (method === 'broken') throw new TypeError('x is undefined');
      throw new ApexCallError({ message: `${className} says no` });
    }
  };
  return org as LocalOrgFacade;
}

async function start(root: string): Promise<string> {
  const org = fakeOrg(root);
  const build = await buildLightning(buildPlan(org.project), cacheDir);
  const app = express();
  app.use(lightningRouter({ org, build, afterCall: () => (callsAfter += 1) }));
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

before(async () => {
  base = await start(writeProject());
});
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
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
  assert.match(page, /<a href="\/lightning\/o\/Account\/list"\s*>/);
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
  assert.match(await (await fetch(base)).text(), /data-region="main">\s*<div data-component="greeter">/);
  const without = await start(writeProject({ 'app/Greetings.flexipage-meta.xml': flexiPage('') }));
  const page = await (await fetch(without)).text();
  assert.match(page, /data-region="main"/);
  assert.doesNotMatch(page, /data-component/);
});

test('an Apex call is made as the user of the page and answers plain JSON', async () => {
  const asAdmin = await callApex('Greeter/greet', { name: 'Ada' });
  assert.deepEqual(await asAdmin.json(), { text: 'Hello Ada', userId: ADMIN });
  const asSeller = await callApex('Greeter/greet', { name: 'Ada' }, { cookie: `local-org-user=${SELLER}` });
  assert.deepEqual(await asSeller.json(), { text: 'Hello Ada', userId: SELLER });
  const asNobody = await callApex('Greeter/greet', { name: 'Ada' }, { cookie: 'local-org-user=005000000000009AAA' });
  assert.deepEqual(await asNobody.json(), { text: 'Hello Ada', userId: ADMIN });
  assert.equal(await (await callApex('Greeter/nothing', {})).json(), null);
  assert.ok(callsAfter >= 4);
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

test('a record page shows what the user may read, escaped, and nothing else', async () => {
  const page = await (await fetch(`${base}/lightning/r/Opportunity/${DEAL}/view`)).text();
  assert.match(page, /<h1>Fleet &lt;b&gt;telematics&lt;\/b&gt;<\/h1>/);
  assert.match(page, /<dt>Stage<\/dt>\s*<dd>Closed Won<\/dd>/);
  assert.doesNotMatch(page, /<dt>Amount/);
  assert.match(page, /No partner is on this deal/);
  const seller = await fetch(`${base}/lightning/r/Opportunity/${DEAL}/view`, {
    headers: { cookie: `local-org-user=${SELLER}` }
  });
  assert.match(await seller.text(), /Sam &lt;Seller&gt;/);
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

test('record data has the shape a component reads', async () => {
  const address = `${base}/lightning/ui-api/records/${DEAL}?fields=Opportunity.Name`;
  assert.deepEqual(await (await fetch(address)).json(), {
    apiName: 'Opportunity',
    id: DEAL,
    fields: { Name: { value: 'Fleet <b>telematics</b>', displayValue: null } }
  });
  assert.equal((await fetch(`${base}/lightning/ui-api/records/${DEAL}?fields=Name%20FROM`)).status, 404);
});

test('with several apps, which to show must be said', async () => {
  const root = writeProject({ 'app/Other.app-meta.xml': FIXTURE['app/Hello.app-meta.xml'] ?? '' });
  await assert.rejects(start(root), /which app to show must be said; the project defines: Hello, Other/);
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
