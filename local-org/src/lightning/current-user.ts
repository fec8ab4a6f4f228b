/** Whose page it is. One seam: everything the Lightning server does for a browser, it does as this user. */
import type { Request } from 'express';
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

/** The user the cookie names, if that user may log in; else the administrator the org starts with. */
export function currentUser(
  org: Users & Pick<LocalOrgFacade, 'adminId'>,
  request: Pick<Request, 'headers'>
): CurrentUser {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    })
  );
  const users = org.users();
  const named = users.find(({ id, profile }) => id === cookies.get(USER_COOKIE) && profile !== '');
  const chosen = named && !isForApiOnly(org, named.id) ? named : users.find(({ id }) => id === org.adminId);
  if (!chosen) throw new Error(`the org has no user ${org.adminId}`);
  return chosen;
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
