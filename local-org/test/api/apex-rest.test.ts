/** A project's own REST resources, called over HTTP. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import express from 'express';
import { restRouter } from '../../src/api/router.ts';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

let org: LocalOrg;
let server: Server;
let base: string;

before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('rest'), now: NOW, cacheDir: null });
  assert.deepEqual(org.diagnostics, []);
  server = createServer(express().use(restRouter(org)));
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/apexrest`;
});
after(() => {
  server.close();
  org.dispose();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  userId = org.adminId
): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: {
      Authorization: `Bearer ${org.credentials.tokenOf(userId)}`,
      'Content-Type': 'application/json',
      ...headers
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const error = ({ status, text }: Answer): [number, string, string] => {
  const [first] = JSON.parse(text) as { errorCode: string; message: string }[];
  return [status, first?.errorCode ?? '', first?.message ?? ''];
};
const accounts = (): unknown[] => org.query('SELECT Name, Site FROM Account ORDER BY Name').map((row) => row['Name']);

test('a POST gets its parameters from the JSON body, and its result is the answer', async () => {
  const lines = [
    { name: 'licence', price: 12.5 },
    { name: 'help', price: 0.25 }
  ];
  const answer = await call('POST', '/deals', { lines, title: 'Acme' });
  assert.equal(answer.status, 201);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  const { id, ...rest } = JSON.parse(answer.text) as { id: string };
  assert.deepEqual(rest, { total: 12.75, names: ['licence', 'help'] });
  // A parameter nobody sent is null.
  assert.deepEqual(org.query(`SELECT Name, Site FROM Account WHERE Id = '${id}'`), [{ Name: 'Acme', Site: 'null' }]);
});

test('a GET reads address, query and headers from the request; a record comes as JSON', async () => {
  org.insert('Account', [{ Name: 'Shown' }]);
  const answer = await call('GET', '/deals/Shown?as=card');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('x-shown'), 'card');
  const { attributes, Id, ...rest } = JSON.parse(answer.text) as { attributes: { type: string }; Id: string };
  assert.equal(attributes.type, 'Account');
  assert.ok(Id.startsWith('001'));
  assert.deepEqual(rest, { Name: 'Shown' });
});

test('a method without parameters finds the body in the request and may write the response itself', async () => {
  const answer = await call('PATCH', '/deals/1', 'plain text', { 'Content-Type': 'text/plain' });
  assert.deepEqual([answer.status, answer.text], [202, 'PLAIN TEXT']);
});

test('an exact address goes before one with a star', async () => {
  const answer = await call('GET', '/deals/all');
  assert.deepEqual([answer.status, answer.text], [200, '"exact /services/apexrest/deals/all"']);
});

test('no class, no method, no session, no right to the class: 404, 405, 401, 403', async () => {
  assert.deepEqual(error(await call('GET', '/nothing')), [404, 'NOT_FOUND', 'Could not find a match for URL']);
  assert.deepEqual(error(await call('GET', '/Deals/all')), [404, 'NOT_FOUND', 'Could not find a match for URL']);
  const wrong = "HTTP Method 'PUT' not allowed. Allowed are DELETE,GET,PATCH,POST";
  assert.deepEqual(error(await call('PUT', '/deals/1', {})), [405, 'METHOD_NOT_ALLOWED', wrong]);
  const response = await fetch(`${base}/deals/all`);
  assert.equal(response.status, 401);
  const reader = org.createUser({ username: 'reader@example.com', lastName: 'Reader', profile: 'Read Only' });
  const refused = 'You do not have access to the Apex class named: ExactRest';
  assert.deepEqual(error(await call('GET', '/deals/all', undefined, {}, reader)), [403, 'FORBIDDEN', refused]);
});

test('what the class throws is a 400, what the platform throws in it a 500 with the trace; nothing is kept', async () => {
  const before = accounts();
  const dear = { title: 'Dear', lines: [{ name: 'all', price: 1001 }] };
  assert.deepEqual(error(await call('POST', '/deals', dear)), [
    400,
    'APEX_ERROR',
    'DealRest.TooDearException: over 1000\n\nClass.DealRest.create: line 32, column 1'
  ]);
  assert.deepEqual(error(await call('DELETE', '/deals/1')), [
    500,
    'APEX_ERROR',
    'System.NullPointerException: Attempt to de-reference a null object\n\nClass.DealRest.fail: line 52, column 1'
  ]);
  assert.deepEqual(accounts(), before);
});

test('a body that does not fit is refused before the class runs', async () => {
  const unknown = 'Unexpected parameter encountered during deserialization: colour';
  assert.deepEqual(error(await call('POST', '/deals', { colour: 'red' })), [400, 'JSON_PARSER_ERROR', unknown]);
  assert.equal((await call('POST', '/deals', '{"title": ')).status, 400);
  const xml = await call('POST', '/deals', '<request/>', { 'Content-Type': 'application/xml' });
  assert.deepEqual(error(xml).slice(0, 2), [501, 'LOCAL_ORG_NOT_SUPPORTED']);
  const form = await call('POST', '/deals', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' });
  assert.deepEqual(error(form).slice(0, 2), [415, 'UNSUPPORTED_MEDIA_TYPE']);
});
