/** Door of `api/`: the REST API as an Express router. It never listens itself. */
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { LocalOrgFacade } from '../org/contract.ts';
import { APEX_REST, serveApexRest } from './apex-rest.ts';
import { notFound, toApiError } from './api-error.ts';
import { loginRouter } from './login.ts';
import { Queries } from './queries.ts';
import { resources, type Call, type Resource } from './resources.ts';
import { authenticate, NEWEST_VERSION, OLDEST_VERSION, readVersion, RestContext } from './rest-context.ts';

export interface RestOptions {
  /** Called after a request that may have queued asynchronous work; the server runs the queue. */
  readonly afterWrite?: () => void;
}

export function restRouter(org: LocalOrgFacade, options: RestOptions = {}): Router {
  const router = express.Router();
  router.use(loginRouter(org));
  router.get('/services/data', (_request, response) => {
    const numbers = Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, i) => OLDEST_VERSION + i);
    response.json(numbers.map((n) => ({ label: `Version ${n}`, url: `/services/data/v${n}.0`, version: `${n}.0` })));
  });
  const json = express.json({ limit: '50mb', type: ['application/json', 'text/plain'] });
  for (const resource of resources(new Queries())) mount(router, org, resource, json, options);
  const bytes = express.raw({ limit: '6mb', type: () => true });
  router.all(`${APEX_REST}{/*path}`, bytes, (request: Request, response: Response) => {
    serveApexRest(org, request, response);
    options.afterWrite?.();
  });
  router.all('/services{/*path}', () => {
    throw notFound();
  });
  // Express knows an error handler by its four parameters.
  router.use('/services', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const { status, body } = toApiError(error);
    response.status(status).json(body);
  });
  return router;
}

function mount(
  router: Router,
  org: LocalOrgFacade,
  resource: Resource,
  json: RequestHandler,
  options: RestOptions
): void {
  const verb = resource.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  const path = `/services/data/:version${resource.pattern === '/' ? '' : resource.pattern}`;
  router[verb](path, json, (request: Request, response: Response) => {
    const context = new RestContext(org, authenticate(org, request), readVersion(String(request.params['version'])));
    const call: Call = {
      context,
      params: request.params as Record<string, string>,
      query: request.query as Record<string, string | undefined>,
      header: (name) => request.get(name),
      body: request.body as unknown
    };
    const answer = resource.run(call);
    if (resource.method !== 'GET' || resource.isWrite) options.afterWrite?.();
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  });
}
