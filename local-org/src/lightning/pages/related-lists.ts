/** The related lists of a record: on an opportunity its partners, on an account its opportunities. */
import { html, type Html } from './html.ts';
import { recordLink } from './record-view.ts';
import type { StandardContext } from './standard-components.ts';

const MOST_ROWS = 50;

interface RelatedList {
  readonly heading: string;
  readonly empty: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | Html)[])[];
}

export function relatedLists(context: StandardContext): Html {
  const lists = LISTS[context.record.object.name]?.(context) ?? [];
  return html`${lists.map(writeList)}`;
}

const LISTS: Readonly<Record<string, (context: StandardContext) => RelatedList[]>> = {
  Opportunity: (context) => [partners(context)],
  Account: (context) => [opportunities(context)]
};

type Row = Readonly<Record<string, unknown>>;

/** The list leaves out what the deal's own account says of the partner: the reverse row. */
function partners(context: StandardContext): RelatedList {
  const { org, userId, record } = context;
  const all = mayRead(context, 'OpportunityPartner')
    ? org.query(
        'SELECT Id, AccountToId, AccountTo.Name, Role, IsPrimary, ReversePartnerId, Opportunity.AccountId ' +
          `FROM OpportunityPartner WHERE OpportunityId = '${record.id}' ORDER BY IsPrimary DESC, CreatedDate, Id`,
        userId
      )
    : [];
  const isTied = (row: Row): boolean =>
    all.some(
      (other) =>
        other !== row &&
        !isOfCustomer(other) &&
        (row['ReversePartnerId'] === other['Id'] || other['ReversePartnerId'] === row['Id'])
    );
  const rows = all.filter((row) => !isOfCustomer(row) || !isTied(row));
  return {
    heading: `Partners (${rows.length})`,
    empty: 'No partner is on this deal.',
    columns: ['Partner', 'Role', 'Primary'],
    rows: rows.map((row) => [accountOf(row), String(row['Role'] ?? '–'), row['IsPrimary'] === true ? 'Yes' : 'No'])
  };
}

const isOfCustomer = (row: Row): boolean =>
  row['AccountToId'] === (row['Opportunity'] as Row | null | undefined)?.['AccountId'];

function opportunities(context: StandardContext): RelatedList {
  const { org, userId, record } = context;
  const rows = mayRead(context, 'Opportunity')
    ? org.query(
        `SELECT Id, Name, StageName, CloseDate FROM Opportunity WHERE AccountId = '${record.id}' ` +
          `ORDER BY CloseDate DESC, Id LIMIT ${MOST_ROWS}`,
        userId
      )
    : [];
  return {
    heading: `Opportunities (${rows.length === MOST_ROWS ? `${MOST_ROWS}+` : rows.length})`,
    empty: 'No opportunity of this account is visible to you.',
    columns: ['Opportunity', 'Stage', 'Close date'],
    rows: rows.map((row) => [
      recordLink('Opportunity', String(row['Id']), String(row['Name'])),
      String(row['StageName'] ?? '–'),
      String(row['CloseDate'] ?? '–')
    ])
  };
}

const mayRead = ({ org, userId }: StandardContext, object: string): boolean =>
  org.transaction(userId, ({ security }) => security.hasObject(object, 'read'));

function accountOf(row: Row): string | Html {
  const name = (row['AccountTo'] as Row | null | undefined)?.['Name'];
  return typeof name === 'string'
    ? recordLink('Account', String(row['AccountToId']), name)
    : html`<span class="local-org-quiet">not visible to you</span>`;
}

function writeList({ heading, empty, columns, rows }: RelatedList): Html {
  return html`<section class="local-org-card">
    <h2>${heading}</h2>
    ${
      rows.length === 0
        ? html`<p>${empty}</p>`
        : html`<div class="local-org-wide" tabindex="0" role="region" aria-label="${heading}">
            <table class="local-org-rows">
              <thead>
                <tr>
                  ${columns.map((column) => html`<th scope="col">${column}</th> `)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  (cells) =>
                    html`<tr>
                      ${cells.map((cell) => html`<td>${cell}</td> `)}
                    </tr> `
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}
