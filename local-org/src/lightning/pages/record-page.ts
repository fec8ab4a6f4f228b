/** The page of one record: the regions of its Lightning page, with the components the page places in them. */
import type { LocalOrgFacade } from '../../org/contract.ts';
import { html, type Html } from './html.ts';
import type { LightningPage } from './lightning-pages.ts';
import { placedRegions, type PageContent } from './page-content.ts';
import type { RecordView } from './record-view.ts';
import { HEADING_COMPONENT, standardComponent } from './standard-components.ts';

/** What is shown where no page is assigned: the platform's standard page, as far as there are stand-ins for its parts. */
export function standardRecordPage(object: string): LightningPage {
  const region = (name: string, component: string) => ({
    name,
    items: [{ kind: 'standard' as const, component, properties: {} }]
  });
  return {
    name: 'standard',
    label: object,
    file: '',
    type: 'RecordPage',
    object,
    regions: [
      region('header', HEADING_COMPONENT),
      region('main', 'force:detailPanel'),
      region('sidebar', 'force:relatedListContainer')
    ]
  };
}

export function recordPage(org: LocalOrgFacade, userId: string, page: LightningPage, record: RecordView): PageContent {
  const own = { recordId: record.id, objectApiName: record.object.name };
  const hasHeading = page.regions.some(({ items }) => items.some(({ component }) => component === HEADING_COMPONENT));
  const standard = (name: string): Html => standardComponent(name, { org, userId, record });
  return {
    title: `${record.name} | ${record.object.label}`,
    reference: { type: 'standard__recordPage', attributes: { ...own, actionName: 'view' } },
    body: html`${!hasHeading && html`<h1 class="slds-assistive-text">${record.name}</h1>`}
      <div class="local-org-record" data-page="${page.name}">${placedRegions(page, { own, standard })}</div>`
  };
}
