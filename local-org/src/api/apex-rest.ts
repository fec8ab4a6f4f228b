/** `/services/apexrest/…`: the project's own REST resources, classes with @RestResource. */
import type { Request, Response } from 'express';
import { notSupported } from '../diagnostics/errors.ts';
import type { LocalOrgFacade } from '../org/contract.ts';
import { ApexRestError } from '../org/rest/rest-call.ts';
import { ApiError } from './api-error.ts';
import { authenticate, RestContext } from './rest-context.ts';

export const APEX_REST = '/services/apexrest';

/** The body comes as bytes: the class may take it as a Blob. */
export function serveApexRest(org: LocalOrgFacade, request: Request, response: Response): void {
  const userId = authenticate(org, request);
  new RestContext(org, userId, '').requireApi();
  if (/\bxml\b/i.test(request.get('accept') ?? '')) throw notSupported('XML as the answer of Apex REST');
  try {
    const { status, headers, body } = org.invokeRest(
      {
        method: request.method,
        path: decodeURI(request.path).slice(APEX_REST.length),
        query: strings(request.query),
        headers: strings(request.headers),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        remoteAddress: request.ip ?? null
      },
      userId
    );
    response.status(status).type('application/json');
    for (const [name, value] of headers) response.set(name, value);
    if (body) response.send(body);
    else response.end();
  } catch (error) {
    if (error instanceof ApexRestError) throw new ApiError(error.status, error.errorCode, error.message);
    throw error;
  }
}

/** Of a name that comes several times, the first. */
function strings(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)])
  );
}
