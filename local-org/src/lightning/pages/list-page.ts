/** A plain list of an object's records: the ones the user may see that changed last. */
import type { LocalOrgFacade } from '../../org/contract.ts';
import { html } from './html.ts';
import type { PageContent } from './page-content.ts';
import { recordLink } from './record-view.ts';

const MOST_ROWS = 200;

/** null: no such object, or none this user may see. */
export function listPage(org: LocalOrgFacade, userId: string, objectName: string): PageContent | null {
  const info = org.transaction(userId, ({ schema, security }) => {
    const found = schema.object(objectName);
    return found?.isQueryable && security.hasObject(found.name, 'read') ? found : null;
  });
  if (!info) return null;
  const name = info.fields.find((field) => field.isNameField)?.name ?? 'Id';
  const fields = [...new Set(['Id', name])].join(', ');
  const rows = org.query(`SELECT ${fields} FROM ${info.name} ORDER BY SystemModstamp DESC LIMIT ${MOST_ROWS}`, userId);
  return {
    title: info.labelPlural,
    reference: { type: 'standard__objectPage', attributes: { objectApiName: info.name, actionName: 'list' } },
    body: html`<section class="local-org-card">
      <h1>${info.labelPlural}</h1>
      <p>${rows.length === MOST_ROWS ? `The ${MOST_ROWS} that changed last.` : `${rows.length} in all.`}</p>
      <ul>
        ${rows.map((row) => html`<li>${recordLink(info.name, String(row['Id']), String(row[name] ?? row['Id']))}</li> `)}
      </ul>
    </section>`
  };
}
