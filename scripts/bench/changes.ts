/**
 * What happens to an org between two sweeps that no trigger sees: deals changed by a data load, and partner rows, which fire
 * nothing. Spread evenly over the deals.
 */
import { PlainSql } from './plain-sql.ts';
import type { LocalOrgFacade } from '../../local-org/src/index.ts';

const OF_DEALS = 0.6;
const KINDS = 3;

/** @param file the org as it is now, saved */
export function makeChanges(org: LocalOrgFacade, file: string, count: number): void {
  const sql = new PlainSql(file);
  const total = Number(sql.all('SELECT count(*) AS n FROM "Opportunity"')[0]?.n);
  const every = Math.floor(total / count);
  const deals = sql.all(
    `SELECT "Id", "Amount" / 10000 AS amount, EXISTS (SELECT 1 FROM "OpportunityPartner" p WHERE p."OpportunityId" = o."Id") AS "hasPartner"
     FROM "Opportunity" o WHERE o.rowid % ${every} = 0 ORDER BY o.rowid LIMIT ${count}`
  );
  const partners = sql.all(`SELECT "Id" FROM "Account" WHERE "Type" LIKE '%Partner%' ORDER BY "Id"`);
  sql.close();
  const updates: Record<string, unknown>[] = [];
  const rows: Record<string, unknown>[] = [];
  deals.forEach((deal, index) => {
    if (index >= count * OF_DEALS && deal.hasPartner === 0)
      rows.push({
        OpportunityId: deal.Id,
        AccountToId: partners[index % partners.length]?.Id,
        Role: 'Reseller',
        IsPrimary: true
      });
    else updates.push({ Id: deal.Id, ...changeOf(index, Number(deal.amount)) });
  });
  bypassTrigger(org, true);
  const results = [...org.update('Opportunity', updates), ...org.insert('OpportunityPartner', rows)];
  bypassTrigger(org, false);
  const failed = results.find((result) => !result.isSuccess);
  if (failed || results.length !== count) throw new Error(`${results.length} changes: ${failed?.errors[0]?.message}`);
}

function changeOf(index: number, amount: number): Record<string, unknown> {
  if (index % KINDS === 0) return { Amount: amount + 500 };
  return index % KINDS === 1 ? { LeadSource: 'Partner' } : { NextStep: 'Call the customer' };
}

function bypassTrigger(org: LocalOrgFacade, isBypassed: boolean): void {
  org.execute(`LeakSettings__c settings = LeakSettings__c.getOrgDefaults();
    settings.IsTriggerBypassed__c = ${isBypassed};
    upsert as system settings;`);
}
