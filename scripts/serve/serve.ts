/**
 * The main job: a local org with deals in it, its pages and its REST API on 127.0.0.1.
 * It listens at once and shows how far it is; pages are built on the second core while deals load.
 */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express, { type Application, type RequestHandler } from 'express';
import { InputError } from '../../local-org/src/data/index.ts';
import { restRouter } from '../../local-org/src/api/router.ts';
import { readProject } from '../../local-org/src/metadata/read-project.ts';
import {
  buildLightningApart,
  buildPlan,
  healthBody,
  lightningRouter,
  progressPage,
  type LightningBuild
} from '../../local-org/src/lightning/index.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { clockRouter } from './clock-router.ts';
import { openServedOrg } from './served-org.ts';

const HOST = '127.0.0.1';
const APP = 'Leakwatch';

export interface ServeRequest {
  readonly projectDir: string;
  /** null: the demo deals. */
  readonly dataDir: string | null;
  readonly port: number;
}
interface State {
  step: string;
  percent: number;
  failure?: string;
  org: LocalOrgFacade | null;
  routes: Application | null;
}

export async function serve(request: ServeRequest): Promise<void> {
  const startedAt = Date.now();
  const state: State = { step: 'starting', percent: 0, org: null, routes: null };
  const server = createServer(front(state));
  const url = await listen(server, request.port);
  console.log(`${APP} on a local org (emulated): ${url}`);
  try {
    const cacheDir = join(request.projectDir, '.local-org', 'cache');
    const pages = buildLightningApart(buildPlan(readProject(request.projectDir)), cacheDir);
    pages.catch(() => undefined); // awaited below; a failure before that must not end the process
    const org = await openServedOrg({
      ...request,
      cacheDir,
      onProgress: (step, done) => showProgress(state, step, done)
    });
    showProgress(state, 'building the pages', 0.95);
    state.routes = routes(org, await pages);
    state.org = org;
    console.log(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${openLeaks(org)} open leaks.`);
    printAccess(org, url);
  } catch (error) {
    state.failure = error instanceof Error ? error.message : String(error);
    console.error(error instanceof InputError ? state.failure : error);
    server.close();
    server.closeAllConnections();
    process.exitCode = 1;
  }
}

function front(state: State): Application {
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .json(healthBody(state.org !== null, { openLeaks: state.org ? openLeaks(state.org) : 0 }));
  });
  const gate: RequestHandler = (request, response, next) => {
    if (state.routes) {
      state.routes(request, response, next);
      return;
    }
    const failure = state.failure === undefined ? {} : { failure: state.failure };
    response
      .status(503)
      .set('Retry-After', '1')
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(progressPage({ name: APP, percent: state.percent, step: state.step, ...failure }));
  };
  app.use(gate);
  return app;
}

function routes(org: LocalOrgFacade, build: LightningBuild): Application {
  const app = express();
  const runQueue = asyncRunner(org);
  app.use(clockRouter(org));
  app.use(restRouter(org, { afterWrite: runQueue }));
  app.use(lightningRouter({ org, build, app: APP, afterCall: runQueue }));
  return app;
}

/** What a request queued runs after it, one run at a time. */
function asyncRunner(org: LocalOrgFacade): () => void {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await org.runAsyncWork();
    } while (again);
  };
  return () => {
    if (running) {
      again = true;
      return;
    }
    running = run()
      .catch((error: unknown) => console.error(error))
      .finally(() => (running = null));
  };
}

function openLeaks(org: LocalOrgFacade): number {
  return Number(org.query("SELECT COUNT(Id) n FROM Leak__c WHERE Status__c = 'Open'")[0]?.n ?? 0);
}

function showProgress(state: State, step: string, done: number): void {
  if (step !== state.step) console.log(`  ${step} …`);
  state.step = step;
  state.percent = Math.round(done * 100);
}

function printAccess(org: LocalOrgFacade, url: string): void {
  console.log(
    `\nREST at ${url}/services/data, bearer token of the administrator:\n  ${org.credentials.tokenOf(org.adminId)}`
  );
  console.log('or log in with a username and a password:');
  for (const user of org.users().filter((one) => one.profile !== ''))
    console.log(`  ${user.username}  ${org.credentials.passwordOf(user.id)}  (${user.profile})`);
  console.log(
    `\nThe clock stands at ${new Date(org.clock.now()).toISOString()} and moves only when told:\n  curl -X POST -H 'Content-Type: application/json' -d '{"advanceMinutes": 60}' ${url}/local-org/clock\n\nOpen ${url} in a browser. Ctrl+C stops it.`
  );
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      console.error(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken; choose another by adding --port ${port + 1} after "npm start --"`
          : error.message
      );
      process.exit(1);
    });
    server.listen(port, HOST, () => resolve(`http://${HOST}:${(server.address() as { port: number }).port}`));
  });
}
