import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ADMIN, ROBOT, SELLER } from './fake-org.ts';
import { writeProject } from './fixture-project.ts';
import { startServer } from './test-server.ts';

let base = '';
before(async () => {
  ({ base } = await startServer(writeProject()));
});

const choose = (userId: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/local-org/view-as`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ userId })
  });

test('the menu lists who may log in to pages, with profile and permission sets', async () => {
  const page = await (await fetch(base)).text();
  const listed = [...page.matchAll(/data-user="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(listed, [ADMIN, SELLER]);
  assert.match(page, /Standard User, Hello Seller/);
  assert.match(page, new RegExp(`data-user="${ADMIN}"\\s+aria-current="true"`));
});

test('a chosen user is kept in a cookie scripts cannot read and other sites cannot send', async () => {
  const response = await choose(SELLER);
  assert.deepEqual(await response.json(), { userId: SELLER, name: 'Sam <Seller>' });
  const cookie = response.headers.get('set-cookie') ?? '';
  assert.equal(cookie, `local-org-user=${SELLER}; Path=/; HttpOnly; SameSite=Strict`);
  const page = await (await fetch(base, { headers: { cookie: cookie.split(';')[0] ?? '' } })).text();
  assert.match(page, /View as: <span class="local-org-user">Sam &lt;Seller&gt;<\/span>/);
});

test('nobody becomes a user who may not log in to pages, neither by the menu nor by a cookie of their own', async () => {
  for (const id of [ROBOT, '005000000000004AAA', 'x', undefined]) assert.equal((await choose(id)).status, 400);
  assert.equal((await choose(SELLER, { origin: 'https://evil.example' })).status, 403);
  const refused = await fetch(base, { headers: { cookie: `local-org-user=${ROBOT}` } });
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /may not log in to pages/);
  assert.match(refused.headers.get('set-cookie') ?? '', /^local-org-user=; .*Max-Age=0/);
});
