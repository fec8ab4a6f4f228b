/**
 * What is true of 200 deals and which rules they break, asked of SQLite itself: every rule of the package, with the defaults
 * of the settings and the lookup of the generated export written into the text. Each statement fills a table of its own
 * that the next ones read. Evidence is written as short sentences and the hash of the facts as a text of the same length.
 */
import { LOOKUP_FIELD } from './generate-deals.ts';

export const WORK_TABLES = `
  CREATE TEMP TABLE deal (dealId TEXT PRIMARY KEY, customer TEXT, lookup TEXT, value TEXT, source TEXT, isDue, isJudged, money);
  CREATE TEMP TABLE partnerRow (number, id TEXT, deal TEXT, account TEXT, customer TEXT, main, role TEXT, created, creator, reverse TEXT);
  CREATE INDEX temp.partnerRowOfDeal ON partnerRow (deal);
  CREATE TEMP TABLE partner (deal TEXT, account TEXT, main, role TEXT, row TEXT, created, creator, isGone, isPartner);
  CREATE INDEX temp.partnerOfDeal ON partner (deal);
  CREATE TEMP TABLE primaries (deal TEXT PRIMARY KEY, partners, main, first TEXT, names TEXT);
  CREATE TEMP TABLE found (deal TEXT, money, rule, family, severity, discriminator, evidence, leakKey TEXT PRIMARY KEY);`;

/** Filled anew for each chunk, in this order; ?1 the Ids as JSON, ?2 the moment of the look, ?3 the active sources as JSON. */
export const FACTS: readonly { readonly table: string; readonly select: string }[] = [
  {
    table: 'deal',
    select: `
      SELECT o."Id", "AccountId", "${LOOKUP_FIELD}", trim("LeadSource"), coalesce(lower(trim("LeadSource")), ''),
        "IsWon" OR ?2 - "CreatedDate" >= 30 * 60000, "IsWon" OR NOT "IsClosed",
        CASE WHEN "IsWon" THEN coalesce("Amount", 0)
          ELSE CAST(round(coalesce("Amount", 0) * coalesce("Probability", 0) / 1e8) * 100 AS INTEGER) END
      FROM json_each(?1) chunk CROSS JOIN "Opportunity" o ON o."Id" = chunk.value WHERE "IsDeleted" = 0`
  },
  {
    table: 'partnerRow',
    select: `
      SELECT p.rowid, p."Id", deal.dealId, p."AccountToId", deal.customer, p."IsPrimary", trim(p."Role"), p."CreatedDate",
        p."CreatedById", p."ReversePartnerId"
      FROM deal CROSS JOIN "OpportunityPartner" p ON p."OpportunityId" = deal.dealId WHERE p."IsDeleted" = 0`
  },
  {
    table: 'partner',
    select: `
      SELECT deal, account, main, role, ranked.id, created, creator, a."Id" IS NULL,
        trim(coalesce(a."Type", '')) = '' OR lower(trim(a."Type")) IN
          ('partner', 'channel partner / reseller', 'installation partner', 'technology partner')
      FROM (SELECT *, row_number() OVER (PARTITION BY deal, account ORDER BY main DESC, created DESC, id DESC) AS place
        FROM partnerRow WHERE account IS NOT customer) ranked
      LEFT JOIN "Account" a ON a."Id" = account AND a."IsDeleted" = 0 AND a."MasterRecordId" IS NULL
      WHERE place = 1`
  },
  {
    table: 'primaries',
    select: `
      SELECT deal, count(*), sum(main), min(CASE WHEN main THEN account END), group_concat(account, '; ')
      FROM partner GROUP BY deal`
  }
];

const isPartnerSource = `source IN ('partner', 'partner referral')`;
const isOffList = `source <> '' AND source NOT IN (SELECT lower(value) FROM json_each(?3))`;

interface RuleInSql {
  readonly rule: string;
  readonly family: string;
  readonly severity: string;
  readonly discriminator: string;
  readonly evidence: string;
  readonly from: string;
  /** When the rule is broken. */
  readonly where: string;
}

export const RULES_IN_SQL: readonly RuleInSql[] = [
  {
    rule: 'MissingPartner',
    family: 'missing primary',
    severity: 'High',
    discriminator: `'-'`,
    evidence: `'A partner brought the deal and none stands on it: LeadSource is "' || coalesce(value, '') || '".'`,
    from: `deal LEFT JOIN primaries p ON p.deal = dealId`,
    where: `p.deal IS NULL AND isDue AND (${isPartnerSource} OR lookup IS NOT NULL)`
  },
  {
    rule: 'MissingPrimary',
    family: 'missing primary',
    severity: 'High',
    discriminator: `'-'`,
    evidence: `'None of the partners on the deal (' || partners || ') is primary: ' || names || '.'`,
    from: `deal JOIN primaries p ON p.deal = dealId`,
    where: `main = 0 AND isDue`
  },
  {
    rule: 'PartnerIsCustomer',
    family: 'orphaned role',
    severity: 'Medium',
    discriminator: `'-'`,
    evidence: `'The customer ' || customer || ' stands on its own deal as a partner.'`,
    from: `deal`,
    where: `EXISTS (SELECT 1 FROM partnerRow own WHERE own.deal = dealId AND own.account = deal.customer
      AND NOT EXISTS (SELECT 1 FROM partnerRow other WHERE other.deal = dealId AND other.account IS NOT other.customer
        AND (own.reverse = other.id OR other.reverse = own.id)))`
  },
  {
    rule: 'PartnerGone',
    family: 'orphaned role',
    severity: 'High',
    discriminator: 'account',
    evidence: `'The account ' || account || ' is deleted, merged away or not there.'`,
    from: `deal JOIN partner p ON p.deal = dealId`,
    where: `isGone`
  },
  {
    rule: 'NotAPartner',
    family: 'orphaned role',
    severity: 'Medium',
    discriminator: 'account',
    evidence: `'The account ' || account || ' is no partner.'`,
    from: `deal JOIN partner p ON p.deal = dealId`,
    where: `NOT isGone AND NOT isPartner`
  },
  {
    rule: 'RoleBlank',
    family: 'orphaned role',
    severity: 'Low',
    discriminator: 'account',
    evidence: `'The partner ' || account || ' has no role.'`,
    from: `deal JOIN partner p ON p.deal = dealId`,
    where: `coalesce(role, '') = ''`
  },
  {
    rule: 'RoleOffList',
    family: 'orphaned role',
    severity: 'Low',
    discriminator: 'account',
    evidence: `'The partner ' || account || ' has the role "' || role || '", which is not on the list.'`,
    from: `deal JOIN partner p ON p.deal = dealId`,
    where: `role <> '' AND EXISTS (SELECT 1 FROM "PartnerRole")
      AND NOT EXISTS (SELECT 1 FROM "PartnerRole" r WHERE lower(role) IN (lower(r."MasterLabel"), lower(r."ApiName")))`
  },
  {
    rule: 'OffListSource',
    family: 'off-list source',
    severity: 'Medium',
    discriminator: `'LeadSource'`,
    evidence: `'LeadSource is "' || value || '", which is not an active value of that field.'`,
    from: `deal`,
    where: `${isOffList}`
  },
  {
    rule: 'SourceSaysDirect',
    family: 'off-list source',
    severity: 'Low',
    discriminator: `'-'`,
    evidence: `'LeadSource is "' || coalesce(value, '') || '", while a partner is primary: ' || first || '.'`,
    from: `deal JOIN primaries p ON p.deal = dealId`,
    where: `main > 0 AND NOT ${isPartnerSource} AND NOT (${isOffList})`
  },
  {
    rule: 'LookupDisagrees',
    family: 'missing primary',
    severity: 'Medium',
    discriminator: `'-'`,
    evidence: `'${LOOKUP_FIELD} names ' || lookup || ', the partners are ' || names || '.'`,
    from: `deal JOIN primaries p ON p.deal = dealId`,
    where: `lookup IS NOT NULL AND NOT EXISTS (SELECT 1 FROM partner named
      WHERE named.deal = dealId AND named.account = lookup AND (named.main OR p.main = 0))`
  },
  {
    rule: 'CreditVanished',
    family: 'orphaned role',
    severity: 'High',
    discriminator: `c."PartnerAccountId__c"`,
    evidence: `'The partner ' || c."PartnerAccountId__c" || ' is no longer on the deal.'`,
    from: `deal CROSS JOIN "PartnerCredit__c" c ON c."Deal__c" = dealId`,
    where: `c."Vanished__c" = 'Confirmed' AND c."IsDeleted" = 0
      AND NOT EXISTS (SELECT 1 FROM partnerRow r WHERE r.deal = dealId AND r.account = c."PartnerAccountId__c")`
  }
];

/** The leaks of the chunk, by all rules. */
export const FOUND = `
  SELECT dealId, money, rule, family, severity, discriminator, evidence, dealId || '|' || rule || '|' || discriminator FROM (
    ${RULES_IN_SQL.map(
      ({ rule, family, severity, discriminator, evidence, from, where }) => `
    SELECT dealId, money, '${rule}' AS rule, '${family}' AS family, '${severity}' AS severity,
      ${discriminator} AS discriminator, ${evidence} AS evidence
    FROM ${from} WHERE isJudged AND (${where})`
    ).join(' UNION ALL ')})`;
