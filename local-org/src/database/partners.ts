/**
 * Partner relationships (platform-facts.md section 1): rows that are created and deleted, never updated, and fire no
 * trigger. An opportunity's partner writes a row towards the partner, by option a reverse row towards the opportunity's
 * own account, and the relationship between the two accounts. A new primary clears the old one silently.
 * `Partner` and `OpportunityPartner` are two names of one record and share its Id.
 */
import type { ObjectInfo } from '../types/schema-view.ts';
import { checkReferences, checkValues } from './checks.ts';
import { inList, now, objectNamed, type DatabaseContext } from './context.ts';
import { valueFromApex } from './convert.ts';
import type { Statement } from './dml.ts';
import { PartnerChecks } from './partner-checks.ts';
import { checkRights, notAllowed } from './save.ts';
import { quoted, type Table } from '../store/tables.ts';
import { SObjectValue } from '../values/index.ts';
import { fail, isGood, type WorkRow } from './work-row.ts';

export const PARTNER_OBJECTS = new Set(['Partner', 'OpportunityPartner', 'AccountPartner']);

interface PartnerValues {
  readonly Role?: string | null;
  readonly IsPrimary?: boolean;
}

export class Partners {
  readonly #context: DatabaseContext;
  readonly #checks: PartnerChecks;

  constructor(context: DatabaseContext) {
    this.#context = context;
    this.#checks = new PartnerChecks(context);
  }

  insert(object: ObjectInfo, rows: WorkRow[], statement: Statement): void {
    if (!object.isCreateable || this.#checks.lacksViewAll(object, statement)) throw notAllowed('insert', object);
    checkRights(this.#context, object, rows, statement, 'create');
    for (const row of rows) if (isGood(row)) row.record = this.#copy(row);
    const good = rows.filter(isGood);
    checkValues(object, good, true);
    this.#checks.checkEnds(object, good);
    checkReferences(this.#context, object, good.filter(isGood), statement);
    this.#checks.checkDealRights(good.filter(isGood), statement);
    if (statement.allOrNone && rows.some((row) => !isGood(row))) return;
    for (const row of good) if (isGood(row)) this.#write(object, row);
    this.#context.written(object.name);
  }

  /** Either row of a pair takes both, and the relationship of the accounts that came with them. */
  remove(object: ObjectInfo, ids: readonly string[]): void {
    const stored = object.name === 'AccountPartner' ? this.#accountPartners : this.#opportunityPartners;
    const others = object.name === 'Partner' ? this.#accountPartners : null;
    this.#removePairs(stored, ids, this.#context.schema.options.partnerRowDelete);
    if (others) this.#removePairs(others, ids);
    if (object.name === 'AccountPartner') this.#removeFromDeals(ids);
    else this.#removeOrphanedRelationships();
  }

  /**
   * An account or an opportunity goes to the bin; what happens to its partner rows is an option for accounts. Rows that go
   * come back with the record that an undelete names, `root`.
   */
  parentDeleted(object: ObjectInfo, ids: readonly string[], root: string): void {
    const list = JSON.stringify(ids);
    if (object.name === 'Opportunity') {
      this.#markDeleted(this.#opportunityPartners, `${inList('"OpportunityId"')}`, list, root);
      this.#markDeleted(this.#accountPartners, `${inList('"OpportunityId"')}`, list, root);
    } else if (object.name === 'Account' && this.#context.schema.options.partnerRowsOnAccountDelete === 'vanish') {
      this.#vanish(ids, root);
    }
  }

  /** Deals moved to another account. */
  accountChanged(opportunityIds: readonly string[]): void {
    if (this.#context.schema.options.partnerRowsOnAccountChange !== 'vanish') return;
    const list = JSON.stringify(opportunityIds);
    this.#markDeleted(this.#opportunityPartners, inList('"OpportunityId"'), list);
    this.#markDeleted(this.#accountPartners, inList('"OpportunityId"'), list);
  }

  /** Accounts merged into another: their partner rows follow, collapse, vanish or stay behind. */
  accountsMerged(loserIds: readonly string[], winnerId: string): void {
    const option = this.#context.schema.options.partnerRowsOnMerge;
    if (option === 'dangle') return;
    if (option === 'vanish') return this.#vanish(loserIds);
    const { store } = this.#context.rows;
    const list = JSON.stringify(loserIds);
    for (const table of [this.#opportunityPartners, this.#accountPartners]) {
      for (const column of ['AccountToId', 'AccountFromId'].filter((name) => table.byName.has(name))) {
        store.run(`UPDATE ${table.sql} SET ${quoted(column)} = ? WHERE ${inList(quoted(column))}`, [winnerId, list]);
      }
    }
    if (option === 'collapse') this.#collapse(winnerId);
  }

  get #opportunityPartners(): Table {
    return this.#context.rows.tables.ensure(objectNamed(this.#context, 'OpportunityPartner'));
  }
  get #accountPartners(): Table {
    return this.#context.rows.tables.ensure(objectNamed(this.#context, 'AccountPartner'));
  }

  #copy(row: WorkRow): SObjectValue {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const name in row.source.values) {
      const field = row.source.type.field(name);
      if (!field) continue;
      if (field.name === 'Id')
        fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
      else values[field.name] = valueFromApex(field, row.source.values[name]);
    }
    return new SObjectValue(row.source.type, values);
  }

  #write(object: ObjectInfo, row: WorkRow): void {
    const { OpportunityId: deal, AccountFromId: from, AccountToId: to, Role, IsPrimary } = row.record.values;
    const values: PartnerValues = { Role: (Role as string | null) ?? null, IsPrimary: IsPrimary === true };
    const isOfDeal = typeof deal === 'string' && object.name !== 'AccountPartner';
    row.id = isOfDeal
      ? this.#writeDealPartner(deal, to as string, values)
      : this.#writeAccountPair(from as string, to as string, (deal as string | null) ?? null, values);
    row.isCreated = true;
  }

  #writeDealPartner(deal: string, to: string, { Role, IsPrimary }: PartnerValues): string {
    const table = this.#opportunityPartners;
    if (IsPrimary) this.#clearPrimary(deal);
    const id = this.#newId();
    const own = this.#accountOf(deal);
    const { partnerRows, accountPartnerRows } = this.#context.schema.options;
    const hasReverse = partnerRows === 'two' && own !== null && own !== to;
    const reverseId = hasReverse ? this.#newId() : null;
    const rows = [
      { Id: id, OpportunityId: deal, AccountToId: to, Role, IsPrimary, ReversePartnerId: reverseId, ...this.#stamp() }
    ];
    if (reverseId !== null) {
      const reverse = {
        Id: reverseId,
        OpportunityId: deal,
        AccountToId: own as string,
        Role: this.#reverseRole(Role),
        IsPrimary: false
      };
      rows.push({ ...reverse, ReversePartnerId: id, ...this.#stamp() });
    }
    this.#context.rows.insert(table, rows);
    if (accountPartnerRows && own !== null && own !== to)
      this.#writeAccountPair(own, to, deal, { Role, IsPrimary: false });
    return id;
  }

  /** One row each way; a relationship that is there already is not written twice. */
  #writeAccountPair(from: string, to: string, deal: string | null, { Role, IsPrimary }: PartnerValues): string {
    const { rows } = this.#context;
    const table = this.#accountPartners;
    const [known] = rows.ids(
      table,
      '"AccountFromId" = ? AND "AccountToId" = ? AND "OpportunityId" IS ? AND "IsDeleted" = 0',
      [from, to, deal]
    );
    if (known !== undefined) return known;
    const [id, reverseId] = [this.#newId(), this.#newId()];
    const common = { OpportunityId: deal, IsPrimary: IsPrimary === true, ...this.#stamp() };
    rows.insert(table, [
      { Id: id, AccountFromId: from, AccountToId: to, Role, ReversePartnerId: reverseId, ...common },
      {
        Id: reverseId,
        AccountFromId: to,
        AccountToId: from,
        Role: this.#reverseRole(Role),
        ReversePartnerId: id,
        ...common,
        IsPrimary: false
      }
    ]);
    return id;
  }

  #clearPrimary(deal: string): void {
    const table = this.#opportunityPartners;
    const stamp = this.#context.schema.options.clearedPrimaryMovesModstamp
      ? `, "SystemModstamp" = ${now(this.#context).epochMs}`
      : '';
    this.#context.rows.store.run(
      `UPDATE ${table.sql} SET "IsPrimary" = 0${stamp} WHERE "OpportunityId" = ? AND "IsPrimary" = 1 AND "IsDeleted" = 0`,
      [deal]
    );
  }

  #removePairs(
    table: Table,
    ids: readonly string[],
    taken: 'both' | 'alone' = 'both',
    root: string | null = null
  ): void {
    const list = JSON.stringify(ids);
    if (taken === 'alone') return this.#markDeleted(table, inList(), list);
    this.#markDeleted(table, `(${inList()} OR "ReversePartnerId" IN (SELECT value FROM json_each(?2)))`, list, root);
  }
  /** The account relationships of deals whose partner row is gone. */
  #removeOrphanedRelationships(): void {
    const deals = this.#opportunityPartners;
    const relationships = this.#accountPartners;
    const partner = `SELECT 1 FROM ${deals.sql} p WHERE p."OpportunityId" = ${relationships.sql}."OpportunityId" AND p."IsDeleted" = 0`;
    const either = `p."AccountToId" IN (${relationships.sql}."AccountToId", ${relationships.sql}."AccountFromId")`;
    // Every partner's reverse row names the deal's own account: it says nothing about one of them.
    const opportunities = this.#context.rows.tables.ensure(objectNamed(this.#context, 'Opportunity'));
    const own = `(SELECT o."AccountId" FROM ${opportunities.sql} o WHERE o."Id" = p."OpportunityId")`;
    this.#markDeleted(
      relationships,
      `"OpportunityId" IS NOT NULL AND NOT EXISTS (${partner} AND ${either} AND p."AccountToId" IS NOT ${own}) AND ? IS NOT NULL`,
      ''
    );
  }
  /** A partner removed from an account leaves every opportunity of that account. */
  #removeFromDeals(ids: readonly string[]): void {
    const relationships = this.#accountPartners;
    const sql = `SELECT json_array("AccountFromId", "AccountToId") FROM ${relationships.sql} WHERE ${inList()}`;
    const opportunities = this.#context.rows.tables.ensure(objectNamed(this.#context, 'Opportunity'));
    for (const [from, to] of this.#context.rows.store.rows(sql, [JSON.stringify(ids)])) {
      const found = this.#context.rows.ids(
        this.#opportunityPartners,
        `"AccountToId" = ? AND "IsDeleted" = 0 AND "OpportunityId" IN (SELECT "Id" FROM ${opportunities.sql} WHERE "AccountId" = ?)`,
        [to as string, from as string]
      );
      this.#removePairs(this.#opportunityPartners, found);
    }
    this.#removeOrphanedRelationships();
  }

  #vanish(accountIds: readonly string[], root: string | null = null): void {
    const list = JSON.stringify(accountIds);
    const table = this.#opportunityPartners;
    const doomed = this.#context.rows.ids(table, `${inList('"AccountToId"')} AND "IsDeleted" = 0`, [list]);
    this.#removePairs(table, doomed, 'both', root);
    const either = `(${inList('"AccountToId"')} OR "AccountFromId" IN (SELECT value FROM json_each(?2)))`;
    this.#markDeleted(this.#accountPartners, either, list, root);
  }

  /** Several rows of one account on one deal become one: the primary, else the oldest. */
  #collapse(accountId: string): void {
    const table = this.#opportunityPartners;
    const deals = this.#context.rows.tables.ensure(objectNamed(this.#context, 'Opportunity'));
    // On the account's own deals its rows are reverse rows, one for each partner.
    const ownDeals = `SELECT "Id" FROM ${deals.sql} WHERE "AccountId" = ?1`;
    const ranked = `SELECT "Id", ROW_NUMBER() OVER (PARTITION BY "OpportunityId" ORDER BY "IsPrimary" DESC, "CreatedDate", "Id") AS place
      FROM ${table.sql} WHERE "AccountToId" = ?1 AND "IsDeleted" = 0 AND "OpportunityId" NOT IN (${ownDeals})`;
    const surplus = this.#context.rows.store
      .rows(`SELECT json_array("Id") FROM (${ranked}) WHERE place > 1`, [accountId])
      .map(([id]) => id as string);
    if (surplus.length > 0) this.#removePairs(table, surplus);
  }

  /** where: one list parameter, ?2. */
  #markDeleted(table: Table, where: string, list: string, root: string | null = null): void {
    const stamp = now(this.#context).epochMs;
    if (this.#context.schema.options.deletedPartnerRows === 'gone') {
      this.#context.rows.store.run(`DELETE FROM ${table.sql} WHERE ? IS NOT NULL AND ${where}`, [stamp, list]);
      return;
    }
    if (root !== null) {
      this.#context.rows.store.run(
        `INSERT INTO "_recycle" SELECT ?, '${table.object.name}', "Id", NULL FROM ${table.sql} WHERE "IsDeleted" = 0 AND ${where}`,
        [root, list]
      );
    }
    this.#context.rows.store.run(
      `UPDATE ${table.sql} SET "IsDeleted" = 1, "SystemModstamp" = ? WHERE "IsDeleted" = 0 AND ${where}`,
      [stamp, list]
    );
  }

  #reverseRole(role: string | null | undefined): string | null {
    const found = this.#context.schema.valueSet('PartnerRole').find((each) => each.value === role);
    return found?.extra.reverseRole ?? null;
  }
  #accountOf(deal: string): string | null {
    const table = this.#context.rows.tables.ensure(objectNamed(this.#context, 'Opportunity'));
    const [row] = this.#context.rows.store.rows(`SELECT json_array("AccountId") FROM ${table.sql} WHERE "Id" = ?`, [
      deal
    ]);
    return (row?.[0] as string | null | undefined) ?? null;
  }
  #newId(): string {
    return this.#context.sequences.newId('00I', 'Partner');
  }
  #stamp(): Record<string, unknown> & { IsDeleted: boolean } {
    const at = now(this.#context);
    const by = this.#context.runtime().session.userId || null;
    return {
      IsDeleted: false,
      CreatedDate: at,
      CreatedById: by,
      LastModifiedDate: at,
      LastModifiedById: by,
      SystemModstamp: at
    };
  }
}
