/**
 * A plain page of one record and a plain list of an object, until record pages are laid out: what the user may read of
 * it, in the order of the object. So every link of a component leads to something real.
 */
import type { LocalOrgFacade } from '../../org/contract.ts';
import type { Runtime } from '../../transaction/runtime.ts';
import type { FieldInfo, ObjectInfo } from '../../types/schema-view.ts';
import { html, type Html } from './html.ts';

export interface RecordContent {
  readonly title: string;
  readonly body: Html;
}

/** What a seller looks at first; other objects show their fields in the order of the schema. */
const FIRST_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Opportunity: [
    'AccountId',
    'StageName',
    'Amount',
    'Probability',
    'CloseDate',
    'Type',
    'LeadSource',
    'OwnerId',
    'CreatedDate'
  ]
};
const HIDDEN_FIELDS = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate'
]);
const HIDDEN_TYPES = new Set(['address', 'location', 'base64', 'complexvalue', 'anytype']);
const MOST_FIELDS = 40;
const MOST_ROWS = 200;

const ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

interface Shown {
  readonly field: FieldInfo;
  /** What to select: the field, or the name of the record it points at. */
  readonly path: string;
}

/** null: no such object, or no such record for this user. */
export function recordPage(org: LocalOrgFacade, userId: string, objectName: string, id: string): RecordContent | null {
  if (!ID.test(id)) return null;
  const plan = org.transaction(userId, (runtime) => {
    const info = runtime.schema.object(objectName) ?? runtime.schema.objectByKeyPrefix(id.slice(0, 3));
    return info && runtime.security.hasObject(info.name, 'read') ? planRecord(runtime, info) : null;
  });
  if (!plan) return null;
  const { info, name, shown } = plan;
  const paths = [...new Set(['Id', ...(name ? [name.name] : []), ...shown.map(({ path }) => path)])];
  const [row] = org.query(`SELECT ${paths.join(', ')} FROM ${info.name} WHERE Id = '${id}' LIMIT 1`, userId);
  if (!row) return null;
  const title = name ? String(row[name.name] ?? id) : id;
  const body = html`<section class="local-org-card">
      <h1>${title}</h1>
      <dl class="local-org-fields">
        ${shown.map(
          ({ field, path }) =>
            html`<div>
              <dt>${labelOf(field)}</dt>
              <dd>${shownValue(field, path, row)}</dd>
            </div> `
        )}
      </dl>
    </section>
    ${info.name === 'Opportunity' && partnersOf(org, userId, id)}`;
  return { title, body };
}

function planRecord(runtime: Runtime, info: ObjectInfo) {
  const mayRead = (field: FieldInfo): boolean => runtime.security.hasField(info.name, field.name, 'read');
  const first = FIRST_FIELDS[info.name];
  const candidates = first
    ? first.map((name) => info.field(name)).filter((field) => field !== undefined)
    : info.fields.filter(
        (field) => !HIDDEN_FIELDS.has(field.name) && !HIDDEN_TYPES.has(field.type) && !field.isNameField
      );
  return {
    info,
    name: info.fields.find((field) => field.isNameField) ?? null,
    shown: candidates
      .filter(mayRead)
      .slice(0, MOST_FIELDS)
      .map((field): Shown => ({ field, path: pathOf(runtime, field) }))
  };
}

function pathOf(runtime: Runtime, field: FieldInfo): string {
  const hasName = field.referenceTo.every((target) => runtime.schema.object(target)?.field('Name')?.isNameField);
  return field.type === 'reference' && field.relationshipName && field.referenceTo.length > 0 && hasName
    ? `${field.relationshipName}.Name`
    : field.name;
}

const labelOf = (field: FieldInfo): string =>
  field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;

function shownValue(field: FieldInfo, path: string, row: Readonly<Record<string, unknown>>): string | Html {
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], row);
  if (value === null || value === undefined || value === '') return html`<span aria-label="empty">–</span>`;
  switch (field.type) {
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'currency':
      return Number(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    case 'percent':
      return `${Number(value).toLocaleString('en-US')} %`;
    case 'double':
    case 'int':
    case 'long':
      return Number(value).toLocaleString('en-US');
    case 'datetime':
      return `${String(value).slice(0, 16).replace('T', ' ')} GMT`;
    default:
      return String(value);
  }
}

function partnersOf(org: LocalOrgFacade, userId: string, dealId: string): Html {
  const rows = org.query(
    `SELECT Id, AccountTo.Name, Role, IsPrimary FROM OpportunityPartner WHERE OpportunityId = '${dealId}' ` +
      'ORDER BY IsPrimary DESC, CreatedDate',
    userId
  );
  const nameOf = (row: Record<string, unknown>): string =>
    String((row['AccountTo'] as Record<string, unknown> | null)?.['Name'] ?? '–');
  return html`<section class="local-org-card">
    <h2>Partners</h2>
    ${
      rows.length === 0
        ? html`<p>No partner is on this deal.</p>`
        : html`<div class="local-org-wide" tabindex="0" role="region" aria-label="Partners">
            <table class="local-org-rows">
              <thead>
                <tr>
                  <th scope="col">Partner</th>
                  <th scope="col">Role</th>
                  <th scope="col">Primary</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  (row) =>
                    html`<tr>
                      <td>${nameOf(row)}</td>
                      <td>${String(row['Role'] ?? '–')}</td>
                      <td>${row['IsPrimary'] === true ? 'Yes' : 'No'}</td>
                    </tr> `
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** null: no such object, or none this user may see. */
export function listPage(org: LocalOrgFacade, userId: string, objectName: string): RecordContent | null {
  const info = org.transaction(userId, ({ schema, security }) => {
    const found = schema.object(objectName);
    return found?.isQueryable && security.hasObject(found.name, 'read') ? found : null;
  });
  if (!info) return null;
  const name = info.fields.find((field) => field.isNameField)?.name ?? 'Id';
  const fields = [...new Set(['Id', name])].join(', ');
  const rows = org.query(`SELECT ${fields} FROM ${info.name} ORDER BY SystemModstamp DESC LIMIT ${MOST_ROWS}`, userId);
  const body = html`<section class="local-org-card">
    <h1>${info.labelPlural}</h1>
    <p>${rows.length === MOST_ROWS ? `The ${MOST_ROWS} that changed last.` : `${rows.length} in all.`}</p>
    <ul>
      ${rows.map((row) => html`<li><a href="/lightning/r/${info.name}/${String(row['Id'])}/view">${String(row[name] ?? row['Id'])}</a></li> `)}
    </ul>
  </section>`;
  return { title: info.labelPlural, body };
}
