/** What a sweep left behind, for comparing two of them: the package's and plain SQL's. */
import type { PlainSql } from './plain-sql.ts';

export interface Stored {
  /** `key|amount` of every open leak. */
  readonly leaks: readonly string[];
  /** Rows of ours and what they add up to. */
  readonly totals: string;
  /** Rows of ours. */
  readonly rows: number;
  readonly flaggedDeals: number;
}

const LEAKS = `
  SELECT "LeakKey__c" || '|' || "AmountAtRisk__c" AS leak FROM "Leak__c" WHERE "Status__c" = 'Open' ORDER BY "LeakKey__c"`;
const TOTALS = `
  SELECT json_object(
    'deals with a row', (SELECT count(*) FROM "DealAttribution__c"),
    'at risk', (SELECT sum("AmountAtRisk__c") FROM "DealAttribution__c"),
    'primary partners', (SELECT count("PrimaryPartnerId__c") FROM "DealAttribution__c"),
    'credits', (SELECT count(*) FROM "PartnerCredit__c"),
    'current credits', (SELECT sum("IsCurrent__c") FROM "PartnerCredit__c"),
    'leaks', (SELECT count(*) FROM "Leak__c")) AS totals,
  (SELECT count(*) FROM "DealAttribution__c") + (SELECT count(*) FROM "PartnerCredit__c")
    + (SELECT count(*) FROM "Leak__c") AS rows,
  (SELECT count(DISTINCT "Deal__c") FROM "Leak__c" WHERE "Status__c" = 'Open') AS flagged`;

export function storedOf(sql: PlainSql): Stored {
  const [sums] = sql.all(TOTALS);
  return {
    leaks: sql.all(LEAKS).map(({ leak }) => String(leak)),
    totals: String(sums?.totals),
    rows: Number(sums?.rows),
    flaggedDeals: Number(sums?.flagged)
  };
}

/** Both must have asked the same question. */
export function requireSame(ours: Stored, plain: Stored): void {
  const [known, seen] = [new Set(ours.leaks), new Set(plain.leaks)];
  const missing = ours.leaks.filter((leak) => !seen.has(leak));
  const more = plain.leaks.filter((leak) => !known.has(leak));
  if (missing.length + more.length > 0)
    throw new Error(
      `plain SQL did not find ${missing.length} leaks of the package (${missing[0]}) and found ${more.length} more (${more[0]})`
    );
  if (ours.totals !== plain.totals)
    throw new Error(`plain SQL stored ${plain.totals}, the package ${ours.totals}: not the same work`);
}
