/** The Lightning server of a fixture project on a free port, until the tests of the file have ended. */
import type { Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import express from 'express';
import { buildLightning, buildPlan, lightningRouter } from '../../src/lightning/index.ts';
import { fakeOrg, type FakeOptions, type FakeOrg } from './fake-org.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'lightning-cache-'));
const servers: Server[] = [];

export interface TestServer extends FakeOrg {
  readonly base: string;
  /** How often the server said that something may have been queued. */
  readonly calls: { count: number };
}

export async function startServer(root: string, options: FakeOptions = {}): Promise<TestServer> {
  const fake = fakeOrg(root, options);
  const build = await buildLightning(buildPlan(fake.org.project), cacheDir);
  const calls = { count: 0 };
  const app = express();
  app.use(lightningRouter({ org: fake.org, build, afterCall: () => (calls.count += 1) }));
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return { ...fake, calls, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});
