/** The org's clock over HTTP: GET tells it, POST moves it and runs what falls due on the way. */
import express, { type Router } from 'express';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';

const MINUTE = 60_000;
const LONGEST = 366 * 24 * 60;

export function clockRouter(org: LocalOrgFacade): Router {
  const router = express.Router();
  const body = () => ({ now: new Date(org.clock.now()).toISOString() });
  router.get('/local-org/clock', (_request, response) => response.json(body()));
  // Only JSON is read: a form on some other page cannot send it without asking first.
  router.post('/local-org/clock', express.json(), async (request, response) => {
    const minutes = (request.body as { advanceMinutes?: unknown } | undefined)?.advanceMinutes;
    if (typeof minutes !== 'number' || !(minutes > 0 && minutes <= LONGEST)) {
      response.status(400).json({ message: `send {"advanceMinutes": n} with n above 0, at most ${LONGEST}` });
      return;
    }
    await org.clock.advance(minutes * MINUTE);
    response.json(body());
  });
  return router;
}
