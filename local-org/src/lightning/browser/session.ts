/** What the page's HTML says of its user and of itself. Read once; every module of the page shares it. */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly state: Readonly<Record<string, unknown>>;
}
export interface Session {
  readonly userId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly page: PageReference;
  readonly formFactor: 'Large' | 'Medium' | 'Small';
}

const PHONE_WIDTH = 480;
const TABLET_WIDTH = 1024;

function formFactor(): Session['formFactor'] {
  if (!/Mobi|Android|iPad|iPhone/.test(navigator.userAgent)) return 'Large';
  const width = Math.min(screen.width, screen.height);
  return width <= PHONE_WIDTH ? 'Small' : width <= TABLET_WIDTH ? 'Medium' : 'Large';
}

type Sent = Omit<Session, 'formFactor' | 'page'> & { readonly page: Omit<PageReference, 'state'> };

const text = document.getElementById('local-org-session')?.textContent ?? '{}';
const sent = JSON.parse(text) as Sent;
/** The state of a page reference stands in the address. */
const state = Object.fromEntries(new URLSearchParams(window.location.search));

export const session: Session = { ...sent, page: { ...sent.page, state }, formFactor: formFactor() };
