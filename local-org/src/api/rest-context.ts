/** What the handlers of one request share: the org, whose call it is, which version and address the client used. */
import type { Request, Response } from 'express';
import type { LocalOrgFacade } from '../org/contract.ts';
import type { Runtime } from '../transaction/runtime.ts';
import { ApiError, notFound } from './api-error.ts';
import type { ObjectInfo } from '../types/schema-view.ts';

export const OLDEST_VERSION = 30;
export const NEWEST_VERSION = 67;

export class RestContext {
  readonly org: LocalOrgFacade;
  readonly userId: string;
  /** `67.0` */
  readonly version: string;

  constructor(org: LocalOrgFacade, userId: string, version: string) {
    this.org = org;
    this.userId = userId;
    this.version = version;
  }

  /** `/services/data/v67.0` */
  get base(): string {
    return `/services/data/v${this.version}`;
  }

  /** One transaction of the calling user. */
  run<T>(body: (runtime: Runtime) => T): T {
    return this.org.transaction(this.userId, (runtime) => {
      if (!runtime.security.hasUserPermission('ApiEnabled')) {
        throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
      }
      return body(runtime);
    });
  }
  /** For calls that make their transaction themselves. */
  requireApi(): void {
    this.run(() => undefined);
  }

  /** The object, if the user may at least see that it is there. */
  object(runtime: Runtime, name: string): ObjectInfo {
    const info = runtime.schema.object(name);
    if (!info || !runtime.security.hasObject(info.name, 'read')) throw notFound();
    return info;
  }
}

/** `Authorization: Bearer …`, or the older `OAuth …`. */
export function authenticate(org: LocalOrgFacade, request: Request): string {
  const header = request.headers.authorization ?? '';
  const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header)?.[1];
  const userId = token === undefined ? null : org.credentials.userOf(token);
  if (userId === null) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return userId;
}

/** `v67.0`; a version nobody has is a resource that does not exist. */
export function readVersion(text: string): string {
  const m = /^v(\d+)\.0$/.exec(text);
  const number = Number(m?.[1]);
  if (!m || number < OLDEST_VERSION || number > NEWEST_VERSION) throw notFound();
  return `${number}.0`;
}

export function jsonObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, and must be a JSON object');
  }
  return body as Record<string, unknown>;
}

/** `http://127.0.0.1:3000`, as the client wrote it. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? '127.0.0.1'}`;
}

export function sendJson(response: Response, status: number, body: unknown): void {
  response.status(status).json(body);
}
