/**
 * What a first full sweep does, asked of SQLite itself: three rules, the rows written for them (leaks, one attribution
 * a flagged deal, the mirror of effective partners), in transactions of 200 deals. Defaults of the settings
 * stand in the text. Evidence is written as short sentences and the hash of the facts as a text of the same length.
 */
import { PlainSql, type Value } from './plain-sql.ts';

const CHUNK = 200;
const TABLES = ['Account', 'Opportunity', 'OpportunityPartner', 'Leak__c', 'DealAttribution__c', 'PartnerCredit__c'];

/** Parameters of all three: first and last deal, the moment of the look, the active sources as a JSON array. */
const LEAKS = `
  WITH deal AS (
    SELECT rowid AS number, "Id" AS id, "LeadSource" AS value, lower(trim("LeadSource")) AS source,
      "IsWon" OR ?3 - "CreatedDate" >= 30 * 60000 AS isDue,
      CASE WHEN "IsWon" THEN coalesce("Amount", 0)
        ELSE CAST(round(coalesce("Amount", 0) * coalesce("Probability", 0) / 1e8) * 100 AS INTEGER) END AS money
    FROM "Opportunity" WHERE "Id" BETWEEN ?1 AND ?2 AND "IsDeleted" = 0 AND ("IsWon" OR NOT "IsClosed")),
  partners AS (
    SELECT p."OpportunityId" AS deal, count(DISTINCT p."AccountToId") AS count, max(p."IsPrimary") AS hasPrimary,
      group_concat(p."AccountToId" || ' (' || coalesce(p."Role", 'no role') || ')', '; ') AS names
    FROM "OpportunityPartner" p JOIN "Opportunity" o ON o."Id" = p."OpportunityId"
    WHERE p."OpportunityId" BETWEEN ?1 AND ?2 AND p."IsDeleted" = 0 AND p."AccountToId" IS NOT o."AccountId"
    GROUP BY p."OpportunityId"),
  found (number, deal, money, rule, family, discriminator, evidence) AS (
    SELECT number * 3, id, money, 'MissingPartner', 'missing primary', '-',
      'No partner stands on the deal, though a partner brought it: LeadSource is "' || value || '".'
    FROM deal LEFT JOIN partners ON partners.deal = id
    WHERE source IN ('partner', 'partner referral') AND partners.deal IS NULL AND isDue
    UNION ALL
    SELECT number * 3 + 1, id, money, 'MissingPrimary', 'missing primary', '-',
      'None of the partners on the deal (' || count || ') is primary: ' || names || '.'
    FROM deal JOIN partners ON partners.deal = id WHERE NOT hasPrimary AND isDue
    UNION ALL
    SELECT number * 3 + 2, id, money, 'OffListSource', 'off-list source', 'LeadSource',
      'LeadSource is "' || value || '", which is not an active value of that field.'
    FROM deal WHERE source <> '' AND source NOT IN (SELECT lower(value) FROM json_each(?4)))
  INSERT INTO "Leak__c" ("Id", "Name", "Deal__c", "LeakKey__c", "Rule__c", "Family__c", "Discriminator__c", "Status__c",
    "AmountAtRisk__c", "Evidence__c", "FactsHash__c", "TimesOpened__c", "FirstSeenOn__c", "LastSeenOn__c",
    "CreatedDate", "LastModifiedDate", "SystemModstamp", "IsDeleted")
  SELECT printf('a00%015d', number), printf('LK-%06d', number), deal, deal || '|' || rule || '|' || discriminator, rule,
    family, discriminator, 'Open', money, evidence, hex(zeroblob(32)), 1, ?3, ?3, ?3, ?3, ?3, 0
  FROM found`;
const ATTRIBUTIONS = `
  INSERT INTO "DealAttribution__c" ("Id", "Name", "Deal__c", "DealKey__c", "AmountAtRisk__c", "AmountUnconverted__c",
    "OpenLeaks__c", "RulesBroken__c", "FlaggedOn__c", "CreatedDate", "LastModifiedDate", "SystemModstamp", "IsDeleted")
  SELECT 'a01' || substr(min("Id"), 4), 'DA' || substr(min("Name"), 3), "Deal__c", "Deal__c", max("AmountAtRisk__c"),
    max("AmountAtRisk__c"), count(*), group_concat("Rule__c", ';'), ?3, ?3, ?3, ?3, 0
  FROM "Leak__c" WHERE "Deal__c" BETWEEN ?1 AND ?2 AND ?4 IS NOT NULL GROUP BY "Deal__c"`;
const CREDITS = `
  WITH ranked AS (
    SELECT p.rowid AS number, p.*, row_number() OVER (PARTITION BY p."OpportunityId", p."AccountToId"
      ORDER BY p."IsPrimary" DESC, p."CreatedDate" DESC, p."Id" DESC) AS place
    FROM "OpportunityPartner" p JOIN "Opportunity" o ON o."Id" = p."OpportunityId"
    WHERE p."OpportunityId" BETWEEN ?1 AND ?2 AND p."IsDeleted" = 0 AND p."AccountToId" IS NOT o."AccountId")
  INSERT INTO "PartnerCredit__c" ("Id", "Name", "Deal__c", "CreditKey__c", "PartnerAccountId__c", "Partner__c", "Role__c",
    "IsPrimary__c", "IsCurrent__c", "PlatformRowId__c", "FirstSeenOn__c", "CreatedDate", "LastModifiedDate",
    "SystemModstamp", "IsDeleted")
  SELECT printf('a02%015d', number), printf('PC-%06d', number), "OpportunityId", "OpportunityId" || '|' || "AccountToId",
    "AccountToId", a."Id", "Role", "IsPrimary", 1, ranked."Id", ?3, ?3, ?3, ?3, 0
  FROM ranked LEFT JOIN "Account" a ON a."Id" = "AccountToId" AND a."IsDeleted" = 0 AND a."MasterRecordId" IS NULL
  WHERE place = 1 AND ?4 IS NOT NULL`;

/** What the package's other rules find is not asked of SQL. */
export const RULES_IN_SQL: readonly string[] = ['MissingPartner', 'MissingPrimary', 'OffListSource'];

export interface PlainSweep {
  readonly wallMs: number;
  readonly leakKeys: readonly string[];
}

export function sweepInSql(
  file: string,
  look: { readonly now: number; readonly activeSources: readonly string[] }
): PlainSweep {
  const sql = PlainSql.copyOf(file, TABLES);
  const start = performance.now();
  const ids = sql
    .all('SELECT "Id" FROM "Opportunity" WHERE "IsDeleted" = 0 ORDER BY "Id"')
    .map((row) => row.Id as Value);
  for (let from = 0; from < ids.length; from += CHUNK) {
    const last = ids[Math.min(from + CHUNK, ids.length) - 1] as Value;
    const parameters = [ids[from] as Value, last, look.now, JSON.stringify(look.activeSources)];
    sql.transaction(() => {
      for (const statement of [LEAKS, ATTRIBUTIONS, CREDITS]) sql.run(statement, parameters);
    });
  }
  const wallMs = performance.now() - start;
  const leakKeys = sql
    .all('SELECT "LeakKey__c" AS key FROM "Leak__c" ORDER BY "LeakKey__c"')
    .map((row) => String(row.key));
  sql.close();
  return { wallMs, leakKeys };
}
