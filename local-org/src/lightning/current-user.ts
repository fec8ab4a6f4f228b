/** Whose page it is. One seam: everything the Lightning server does for a browser, it does as this user. */
import type { Request, RequestHandler } from 'express';
import type { LocalOrgFacade } from '../org/contract.ts';
import type { LightningBuild } from './build/build-lightning.ts';
import type { PageReference } from './pages/page-content.ts';

export interface CurrentUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly profile: string;
}

export const USER_COOKIE = 'local-org-user';

type Users = Pick<LocalOrgFacade, 'users' | 'transaction'>;

/** The users who may log in to pages: those with a profile that is not for the API alone. */
export function usersOfPages(org: Users): CurrentUser[] {
  return org.users().filter(({ id, profile }) => profile !== '' && !isForApiOnly(org, id));
}

const isForApiOnly = (org: Users, userId: string): boolean =>
  org.transaction(userId, ({ security }) => security.hasUserPermission('ApiUserOnly'));

/** The user the cookie names, if that user may log in to pages; without a cookie the administrator the org starts with. */
export function currentUser(
  org: Users & Pick<LocalOrgFacade, 'adminId'>,
  request: Pick<Request, 'headers'>
): CurrentUser {
  const user = viewer(org, request);
  if (!user) throw new Error('a request of nobody who may log in to pages got past the guard');
  return user;
}

/**
 * Turns away a request whose cookie names nobody who may log in to pages (an API user, one who is gone): it is never
 * answered as somebody else. The cookie is taken back, so that a stale one does not lock a browser out.
 */
export function viewerGuard(org: Users & Pick<LocalOrgFacade, 'adminId'>): RequestHandler {
  return (request, response, next) => {
    if (viewer(org, request)) return next();
    response.setHeader('Set-Cookie', `${USER_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`);
    const message =
      'The user chosen with View as may not log in to pages. Load the page again to go on as the administrator.';
    response.status(403);
    if (request.accepts('html')) response.type('text').send(`${message}\n`);
    else response.json({ message });
  };
}

function viewer(
  org: Users & Pick<LocalOrgFacade, 'adminId'>,
  { headers }: Pick<Request, 'headers'>
): CurrentUser | null {
  const cookies = new Map(
    (headers.cookie ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    })
  );
  const wanted = cookies.get(USER_COOKIE) ?? org.adminId;
  const named = org.users().find(({ id, profile }) => id === wanted && (profile !== '' || id === org.adminId));
  return named && !isForApiOnly(org, named.id) ? named : null;
}

/** What the modules of a page may know of its user; the shape of browser/session.ts without what the browser knows itself. */
export interface PageSession {
  readonly userId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly page: PageReference;
}

export function pageSession(
  org: Pick<LocalOrgFacade, 'transaction'>,
  userId: string,
  build: Pick<LightningBuild, 'customPermissions' | 'userPermissions'>,
  page: PageReference
): PageSession {
  return org.transaction(userId, ({ session, security }) => ({
    userId,
    timeZone: session.timeZone,
    currency: session.currencyIsoCode,
    customPermissions: build.customPermissions.filter((name) => security.hasCustomPermission(name)),
    userPermissions: build.userPermissions.filter((name) => security.hasUserPermission(name)),
    page
  }));
}
