/** Whose page it is. One seam: everything the Lightning server does for a browser, it does as this user. */
import type { Request } from 'express';
import type { LocalOrgFacade } from '../org/contract.ts';
import type { LightningBuild } from './build/build-lightning.ts';

export interface CurrentUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export const USER_COOKIE = 'local-org-user';

/** The user the cookie names, if there is such a user; else the administrator the org starts with. */
export function currentUser(
  org: Pick<LocalOrgFacade, 'users' | 'adminId'>,
  request: Pick<Request, 'headers'>
): CurrentUser {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    })
  );
  const users = org.users();
  const chosen = users.find(({ id }) => id === cookies.get(USER_COOKIE)) ?? users.find(({ id }) => id === org.adminId);
  if (!chosen) throw new Error(`the org has no user ${org.adminId}`);
  return { id: chosen.id, username: chosen.username, name: chosen.name };
}

/** What the modules of a page may know of its user; the shape of browser/session.ts without what the browser knows itself. */
export interface PageSession {
  readonly userId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly page: { readonly type: string; readonly attributes: object; readonly state: object };
}

export function pageSession(
  org: Pick<LocalOrgFacade, 'transaction'>,
  userId: string,
  build: Pick<LightningBuild, 'customPermissions' | 'userPermissions'>,
  page: PageSession['page']
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
