/** What goes into the shell: a title, a body, and which page it is for the components on it. */
import { html, type Html } from './html.ts';
import type { LightningPage } from './lightning-pages.ts';
import type { PlacedComponent, PropertyValue } from './placed-component.ts';

export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
export interface PageContent {
  readonly title: string;
  readonly body: Html;
  readonly reference: PageReference;
}

interface Placing {
  /** What every component of the page is given besides its own properties. */
  readonly own: Readonly<Record<string, PropertyValue>>;
  readonly standard: (name: string) => Html;
  /** Stands in a component's place until the component is there. */
  readonly waiting?: Html;
}

export function placedRegions(page: LightningPage, placing: Placing): Html {
  return html`${page.regions.map(
    ({ name, items }) =>
      html`<div class="local-org-region" data-region="${name}">${items.map((item) => place(item, placing))}</div> `
  )}`;
}

function place({ kind, component, properties }: PlacedComponent, { own, standard, waiting }: Placing): Html {
  if (kind === 'standard') return standard(component);
  const given = JSON.stringify({ ...properties, ...own });
  return html`<div data-component="${component}" data-properties="${given}">${waiting}</div> `;
}

export function appPage(tab: { readonly name: string; readonly label: string }, page: LightningPage): PageContent {
  const waiting = html`<p class="local-org-loading">Loading …</p>`;
  const standard = (name: string): Html => {
    throw new Error(`no stand-in for ${name} on an app page`);
  };
  return {
    title: tab.label,
    reference: { type: 'standard__navItemPage', attributes: { apiName: tab.name } },
    body: html`<h1 class="slds-assistive-text">${page.label}</h1>
      ${placedRegions(page, { own: {}, standard, waiting })}
      <noscript><p class="local-org-notice">This page needs JavaScript.</p></noscript>`
  };
}

export function noticePage(heading: string, text: string): PageContent {
  return {
    title: heading,
    reference: { type: 'standard__webPage', attributes: {} },
    body: html`<section class="local-org-card">
      <h1>${heading}</h1>
      <p>${text}</p>
    </section>`
  };
}
