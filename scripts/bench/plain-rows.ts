/**
 * What a look writes, in SQL: leaks opened, refreshed and resolved, one attribution row a flagged or credited deal, the mirror of
 * the effective partners. Read from the tables that plain-rules.ts fills. ?1 is the moment of the look. An update says twice which
 * rows it is about: without the list, SQLite goes through the whole table.
 */

/** Numbers are held with four places. */
const WHOLE = 10_000;
const STAMPS = '"CreatedDate", "LastModifiedDate", "SystemModstamp", "IsDeleted"';

/** An Id and an auto number, one higher than the highest. */
function named(table: string, prefix: string, name: string): string {
  const next = `(SELECT coalesce(max(rowid), 0) FROM "${table}") + row_number() OVER ()`;
  return `printf('${prefix}%015d', ${next}), printf('${name}-%06d', ${next})`;
}

/** First what is there already: of the deals of the chunk only. */
export const STORED_TABLES = `
  CREATE TEMP TABLE storedLeak (row INTEGER PRIMARY KEY, leakKey TEXT, status, money, severity);
  CREATE INDEX temp.storedLeakKey ON storedLeak (leakKey);
  CREATE TEMP TABLE storedCredit (row INTEGER PRIMARY KEY, deal TEXT, account TEXT, role, main, platformRow, isCurrent);
  CREATE INDEX temp.storedCreditOf ON storedCredit (deal, account);
  CREATE TEMP TABLE flags (deal TEXT PRIMARY KEY, leaks, rules, money, partners, main TEXT, lookup TEXT);
  CREATE TEMP TABLE storedFlags (row INTEGER PRIMARY KEY, deal TEXT UNIQUE, rules, money, partners, main TEXT);`;

export const STORED_CREDITS = `
  SELECT c.rowid, deal.dealId, "PartnerAccountId__c", "Role__c", "IsPrimary__c", "PlatformRowId__c", "IsCurrent__c"
  FROM deal CROSS JOIN "PartnerCredit__c" c ON c."Deal__c" = deal.dealId WHERE c."IsDeleted" = 0`;
export const STORED_LEAKS = `
  SELECT l.rowid, "LeakKey__c", "Status__c", "AmountAtRisk__c", "Severity__c"
  FROM deal CROSS JOIN "Leak__c" l ON l."Deal__c" = deal.dealId WHERE l."IsDeleted" = 0`;
export const STORED_FLAGS = `
  SELECT a.rowid, deal.dealId, "RulesBroken__c", "AmountAtRisk__c", "Partners__c" / ${WHOLE}, "PrimaryPartnerId__c"
  FROM deal CROSS JOIN "DealAttribution__c" a ON a."Deal__c" = deal.dealId WHERE a."IsDeleted" = 0`;
export const FLAGS = `
  SELECT deal.dealId, coalesce(count, 0), rules, CASE WHEN count > 0 THEN deal.money ELSE 0 END, coalesce(partners, 0), first,
    (SELECT account FROM partner WHERE partner.deal = deal.dealId AND account = first AND NOT isGone)
  FROM deal LEFT JOIN primaries ON primaries.deal = deal.dealId
  LEFT JOIN (SELECT deal, sum(leaks) AS count, group_concat(rule, ';') AS rules FROM
    (SELECT deal, rule, count(*) AS leaks FROM found GROUP BY deal, rule ORDER BY rule) GROUP BY deal) broken
    ON broken.deal = deal.dealId`;

export const WRITE_CREDITS: readonly string[] = [
  `INSERT INTO "PartnerCredit__c" ("Id", "Name", "Deal__c", "CreditKey__c", "PartnerAccountId__c", "Partner__c", "Role__c",
    "IsPrimary__c", "IsCurrent__c", "PlatformRowId__c", "RowCreatedOn__c", "RowCreatedById__c", "DealAccountId__c",
    "Changes__c", "FirstSeenOn__c", ${STAMPS})
  SELECT ${named('PartnerCredit__c', 'a02', 'PC')}, p.deal, p.deal || '|' || p.account, p.account,
    CASE WHEN NOT isGone THEN p.account END, nullif(role, ''), p.main, 1, p.row, created, creator, customer, 0,
    ?1, ?1, ?1, ?1, 0
  FROM partner p JOIN deal ON deal.dealId = p.deal
  WHERE NOT EXISTS (SELECT 1 FROM storedCredit s WHERE s.deal = p.deal AND s.account = p.account)`,
  `UPDATE "PartnerCredit__c" AS c SET "Role__c" = nullif(p.role, ''), "IsPrimary__c" = p.main, "IsCurrent__c" = 1,
    "PlatformRowId__c" = p.row, "RowCreatedOn__c" = p.created, "RowCreatedById__c" = p.creator, "Vanished__c" = NULL,
    "Changes__c" = "Changes__c" + ${WHOLE}, "LastModifiedDate" = ?1, "SystemModstamp" = ?1
  FROM partner p JOIN storedCredit s ON s.deal = p.deal AND s.account = p.account
  WHERE c.rowid IN (SELECT row FROM storedCredit) AND c.rowid = s.row AND (s.role IS NOT nullif(p.role, '') OR s.main <> p.main OR s.platformRow <> p.row
    OR NOT s.isCurrent)`,
  `UPDATE "PartnerCredit__c" AS c SET "IsCurrent__c" = 0, "Vanished__c" = 'Noticed', "VanishedOn__c" = ?1,
    "Changes__c" = "Changes__c" + ${WHOLE}, "LastModifiedDate" = ?1, "SystemModstamp" = ?1
  WHERE c.rowid IN (SELECT row FROM storedCredit s WHERE s.isCurrent AND NOT EXISTS
    (SELECT 1 FROM partnerRow r WHERE r.deal = s.deal AND r.account = s.account))`
];

export const WRITE_LEAKS: readonly string[] = [
  `INSERT INTO "Leak__c" ("Id", "Name", "Deal__c", "LeakKey__c", "Rule__c", "Family__c", "Severity__c", "Discriminator__c",
    "Status__c", "AmountAtRisk__c", "Evidence__c", "FactsHash__c", "TimesOpened__c", "FirstSeenOn__c", "LastSeenOn__c",
    ${STAMPS})
  SELECT ${named('Leak__c', 'a00', 'LK')}, deal, leakKey, rule, family, severity, discriminator, 'Open', money, evidence,
    hex(zeroblob(32)), ${WHOLE}, ?1, ?1, ?1, ?1, ?1, 0
  FROM found WHERE leakKey NOT IN (SELECT leakKey FROM storedLeak)`,
  `UPDATE "Leak__c" AS l SET "Status__c" = 'Open', "AmountAtRisk__c" = f.money, "Severity__c" = f.severity,
    "Evidence__c" = f.evidence, "TimesOpened__c" = "TimesOpened__c" + (s.status <> 'Open') * ${WHOLE}, "Resolution__c" = NULL,
    "LastSeenOn__c" = ?1, "LastModifiedDate" = ?1, "SystemModstamp" = ?1
  FROM found f JOIN storedLeak s ON s.leakKey = f.leakKey
  WHERE l.rowid IN (SELECT row FROM storedLeak) AND l.rowid = s.row AND (s.status <> 'Open' OR s.money <> f.money)`,
  `UPDATE "Leak__c" SET "Status__c" = 'Resolved', "Resolution__c" = 'Cleared', "ResolvedOn__c" = ?1,
    "LastModifiedDate" = ?1, "SystemModstamp" = ?1
  WHERE rowid IN (SELECT row FROM storedLeak WHERE status = 'Open' AND leakKey NOT IN (SELECT leakKey FROM found))`
];

export const WRITE_FLAGS: readonly string[] = [
  `INSERT INTO "DealAttribution__c" ("Id", "Name", "Deal__c", "DealKey__c", "AmountAtRisk__c", "AmountUnconverted__c",
    "OpenLeaks__c", "RulesBroken__c", "Partners__c", "PrimaryPartnerId__c", "PrimaryPartner__c", "FlaggedOn__c", ${STAMPS})
  SELECT ${named('DealAttribution__c', 'a01', 'DA')}, deal, deal, money, money, leaks * ${WHOLE}, rules, partners * ${WHOLE},
    main, lookup, CASE WHEN leaks > 0 THEN ?1 END, ?1, ?1, ?1, 0
  FROM flags WHERE (leaks > 0 OR partners > 0) AND deal NOT IN (SELECT deal FROM storedFlags)`,
  `UPDATE "DealAttribution__c" AS a SET "AmountAtRisk__c" = f.money, "AmountUnconverted__c" = f.money,
    "OpenLeaks__c" = f.leaks * ${WHOLE}, "RulesBroken__c" = f.rules, "Partners__c" = f.partners * ${WHOLE},
    "PrimaryPartnerId__c" = f.main, "PrimaryPartner__c" = f.lookup,
    "FlaggedOn__c" = CASE WHEN f.leaks > 0 THEN coalesce("FlaggedOn__c", ?1) END, "LastModifiedDate" = ?1,
    "SystemModstamp" = ?1
  FROM flags f JOIN storedFlags s ON s.deal = f.deal
  WHERE a.rowid IN (SELECT row FROM storedFlags) AND a.rowid = s.row AND (s.rules IS NOT f.rules OR s.money <> f.money OR s.partners <> f.partners
    OR s.main IS NOT f.main)`
];
