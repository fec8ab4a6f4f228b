/** `lightning/refresh`: a RefreshEvent runs every handler that registered, on whatever part of the page. */
const REFRESH_EVENT = 'lightning__refreshview';

type Handler = () => Promise<unknown>;
const handlers = new Map<number, Handler>();
let lastId = 0;

export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true });
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

document.addEventListener(REFRESH_EVENT, () => {
  for (const handler of handlers.values()) void handler();
});
