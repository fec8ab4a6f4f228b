/** `lightning/refresh`: a RefreshEvent runs every handler that registered, on whatever part of the page. */
import { REFRESH_VIEW } from './page-events.ts';

type Handler = () => Promise<unknown>;
const handlers = new Map<number, Handler>();
let lastId = 0;

export const RefreshEventName = REFRESH_VIEW;
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(REFRESH_VIEW, { bubbles: true, composed: true, cancelable: true });
  }
}

export function registerRefreshHandler(context: object, handler: Handler): number {
  lastId += 1;
  handlers.set(lastId, handler.bind(context));
  return lastId;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

document.addEventListener(REFRESH_VIEW, () => {
  for (const handler of handlers.values()) void handler();
});
