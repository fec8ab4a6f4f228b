/** Looking at the org as another of its users: a choice the server keeps in a cookie and enforces with that user's rights. */
import express, { type Router } from 'express';
import type { LocalOrgFacade } from '../org/contract.ts';
import { USER_COOKIE, usersOfPages } from './current-user.ts';

/** A user as the header's menu lists it. */
export interface UserChoice {
  readonly id: string;
  readonly name: string;
  /** Profile and permission sets. */
  readonly rights: string;
}

export function userChoices(org: LocalOrgFacade): UserChoice[] {
  const sets = new Map<string, string[]>();
  for (const row of org.query('SELECT AssigneeId, PermissionSet.Label FROM PermissionSetAssignment')) {
    const label = (row['PermissionSet'] as { Label?: string } | null)?.Label;
    if (label === undefined) continue;
    const user = String(row['AssigneeId']);
    sets.set(user, [...(sets.get(user) ?? []), label]);
  }
  return usersOfPages(org).map(({ id, name, profile }) => ({
    id,
    name,
    rights: [profile, ...(sets.get(id) ?? []).toSorted()].join(', ')
  }));
}

/** `POST /local-org/view-as {"userId"}`. Only JSON is read: a form on some other page cannot send it. */
export function viewAsRouter(org: LocalOrgFacade): Router {
  const router = express.Router();
  router.post('/local-org/view-as', express.json(), (request, response) => {
    const userId = (request.body as { userId?: unknown } | undefined)?.userId;
    const user = usersOfPages(org).find(({ id }) => id === userId);
    if (!user) {
      response.status(400).json({ message: 'send {"userId": "005…"} of a user who may log in' });
      return;
    }
    response.setHeader('Set-Cookie', `${USER_COOKIE}=${user.id}; Path=/; HttpOnly; SameSite=Strict`);
    response.json({ userId: user.id, name: user.name });
  });
  return router;
}
