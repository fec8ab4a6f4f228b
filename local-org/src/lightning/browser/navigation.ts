/** `lightning/navigation` for the pages the local org has. A page it does not have is refused by name. */
import { session } from './session.ts';

export interface Page {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
}

function addressOf(page: Page): string {
  return page.type === 'standard__webPage'
    ? String(page.attributes?.['url'])
    : pathOf(page) + queryOf(page.state ?? {});
}

function pathOf({ type, attributes = {} }: Page): string {
  const { recordId, objectApiName, actionName = 'view', apiName, pageName } = attributes;
  switch (type) {
    case 'standard__recordPage':
      if (actionName !== 'view') break;
      return `/lightning/r/${objectApiName === undefined ? '' : `${String(objectApiName)}/`}${String(recordId)}/view`;
    case 'standard__objectPage':
      if (actionName !== 'list' && actionName !== 'home') break;
      return `/lightning/o/${String(objectApiName)}/${actionName}`;
    case 'standard__navItemPage':
      return `/lightning/n/${String(apiName)}`;
    case 'standard__namedPage':
      if (pageName !== 'home') break;
      return '/';
  }
  throw new Error(`the local org does not support navigating to ${JSON.stringify({ type, attributes })}`);
}

/** The platform drops keys without a namespace (`c__`), but for those of its own list views. */
function queryOf(state: Readonly<Record<string, unknown>>): string {
  const kept = Object.entries(state).filter(
    ([key, value]) => (/^\w+__\w/.test(key) || key === 'filterName') && value !== undefined && value !== null
  );
  const query = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/* A mixin's constructor must take any[], says TypeScript. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...parameters: any[]) => object;

const mixin = <T extends Constructor>(base: T) =>
  class extends base {
    [Navigate](page: Page, replace = false): void {
      const address = addressOf(page);
      if (page.type === 'standard__webPage') window.open(address, '_blank', 'noopener');
      else if (replace) window.location.replace(address);
      else window.location.assign(address);
    }
    [GenerateUrl](page: Page): Promise<string> {
      return Promise.resolve().then(() => addressOf(page));
    }
  };
export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

export class CurrentPageReference {
  private readonly listener: (page: Page) => void;
  constructor(listener: (page: Page) => void) {
    this.listener = listener;
  }
  connect(): void {
    this.listener(session.page);
  }
  disconnect(): void {
    // The page's address never changes while it is shown.
  }
  update(): void {
    this.listener(session.page);
  }
}
