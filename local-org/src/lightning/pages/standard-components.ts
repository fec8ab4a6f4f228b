/**
 * Plain stand-ins for the components that Salesforce itself puts on a record page. The server writes them as the user of
 * the page; the browser asks for them anew when their data has changed.
 */
import type { LocalOrgFacade } from '../../org/contract.ts';
import { html, type Html } from './html.ts';
import type { RecordView, ShownField } from './record-view.ts';
import { relatedLists } from './related-lists.ts';

export interface StandardContext {
  readonly org: LocalOrgFacade;
  readonly userId: string;
  readonly record: RecordView;
}
interface StandardComponent {
  /** 'record': follows the record, as what stands on the platform's record cache does; 'view': follows a RefreshEvent only. */
  readonly refreshes: 'record' | 'view';
  readonly write: (context: StandardContext) => Html;
}

const STANDARD_COMPONENTS: Readonly<Record<string, StandardComponent>> = {
  'force:highlightsPanel': { refreshes: 'record', write: highlightsPanel },
  'force:detailPanel': { refreshes: 'record', write: detailPanel },
  'force:relatedListContainer': { refreshes: 'view', write: relatedLists }
};
/** Writes the record's name as the page's heading. */
export const HEADING_COMPONENT = 'force:highlightsPanel';

export const isStandardComponent = (name: string): boolean => Object.hasOwn(STANDARD_COMPONENTS, name);

export function standardComponent(name: string, context: StandardContext): Html {
  const component = STANDARD_COMPONENTS[name];
  if (!component) throw new Error(`no stand-in for ${name}`);
  return html`<div data-standard="${name}" data-refreshes="${component.refreshes}">${component.write(context)}</div>`;
}

function highlightsPanel({ record }: StandardContext): Html {
  return html`<section class="local-org-card">
    <p class="local-org-quiet">${record.object.label}</p>
    <h1>${record.name}</h1>
    ${fieldList(record.highlights)}
  </section>`;
}

function detailPanel({ record }: StandardContext): Html {
  return html`<section class="local-org-card" aria-labelledby="local-org-details">
    <h2 id="local-org-details">Details</h2>
    ${fieldList(record.details)}
  </section>`;
}

function fieldList(fields: readonly ShownField[]): Html {
  return html`<dl class="local-org-fields">
    ${fields.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div> `
    )}
  </dl>`;
}
