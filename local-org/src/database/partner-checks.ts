/** May this partner be added? Who may, to which deal, and what the two ends have to be. */
import type { ObjectInfo } from '../types/schema-view.ts';
import { toId15 } from '../values/record-id.ts';
import { hiddenIds } from './row-access.ts';
import { inList, objectNamed, type DatabaseContext } from './context.ts';
import type { Statement } from './dml.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

export class PartnerChecks {
  readonly #context: DatabaseContext;

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  lacksViewAll(object: ObjectInfo, statement: Statement): boolean {
    return (
      object.name === 'Partner' &&
      statement.access === 'user' &&
      this.#context.schema.options.partnerNeedsViewAllData &&
      !this.#context.runtime().security.hasUserPermission('ViewAllData')
    );
  }

  /** "Add a partner to an opportunity" asks for Edit on that opportunity (help page sales.partners_edit), not for Read alone. */
  checkDealRights(rows: readonly WorkRow[], statement: Statement): void {
    if (statement.access !== 'user') return;
    const dealOf = (row: WorkRow): string | null =>
      (row.record.values.OpportunityId as string | null | undefined) ?? null;
    const deals = [...new Set(rows.map(dealOf).filter((id) => id !== null))];
    const mayEdit = this.#context.runtime().security.hasObject('Opportunity', 'edit');
    const refused = new Set(
      mayEdit ? hiddenIds(this.#context, objectNamed(this.#context, 'Opportunity'), deals, 'edit', statement) : deals
    );
    for (const row of rows) {
      const deal = dealOf(row);
      if (deal === null || !refused.has(deal)) continue;
      const message = `insufficient access rights on cross-reference id: ${toId15(deal)}`;
      fail(row, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message, []);
    }
  }

  /** A Partner hangs on an opportunity or on an account, not both; nobody is a partner of one deal twice. */
  checkEnds(object: ObjectInfo, rows: readonly WorkRow[]): void {
    for (const row of rows) {
      const { OpportunityId: deal, AccountFromId: from } = row.record.values;
      if (object.name === 'Partner' && (deal == null) === (from == null)) {
        fail(
          row,
          'FIELD_INTEGRITY_EXCEPTION',
          'field integrity exception: unknown (must specify either opportunity or account from)',
          []
        );
      } else if (from != null && from === row.record.values.AccountToId) {
        fail(
          row,
          'FIELD_INTEGRITY_EXCEPTION',
          'field integrity exception: AccountToId (an account cannot be its own partner)',
          ['AccountToId']
        );
      }
    }
    if (this.#context.schema.options.duplicatePartner !== 'refuse') return;
    const deals = rows.map((row) => row.record.values.OpportunityId).filter((id) => typeof id === 'string');
    const { tables } = this.#context.rows;
    const opportunities = tables.ensure(objectNamed(this.#context, 'Opportunity'));
    const opportunityPartners = tables.ensure(objectNamed(this.#context, 'OpportunityPartner'));
    const isReverse = `p."ReversePartnerId" IS NOT NULL AND p."AccountToId" = o."AccountId"`;
    const known = new Set(
      this.#context.rows.store
        .rows(
          `SELECT json_array(p."OpportunityId", p."AccountToId") FROM ${opportunityPartners.sql} p
           JOIN ${opportunities.sql} o ON o."Id" = p."OpportunityId"
           WHERE ${inList('p."OpportunityId"')} AND p."IsDeleted" = 0 AND NOT (${isReverse})`,
          [JSON.stringify(deals)]
        )
        .map(([deal, account]) => `${deal as string}|${account as string}`)
    );
    for (const row of rows) {
      if (!isGood(row) || row.record.values.OpportunityId == null) continue;
      const key = `${row.record.values.OpportunityId as string}|${row.record.values.AccountToId as string}`;
      if (known.has(key)) {
        fail(row, 'DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>');
      }
      known.add(key);
    }
  }
}
