/** What is true of the deals, in SQL: each statement is one noun of the rules, built on the tables above it. */

/** A column that the export leaves out is NULL, a blank cell is ''. */
export const FACTS: readonly string[] = [
  // Text comparisons ignore case and outer blanks: what is compared is folded on either side.
  `CREATE TABLE setting AS SELECT Name, fold(Value) AS Value FROM setting_row`,
  `CREATE TABLE active_value AS SELECT Field, fold(Value) AS Value FROM active_value_row`,
  `CREATE TABLE stage AS SELECT fold(Name) AS Name, Closed, Won, Probability FROM stage_row`,

  // Deals with IsDeleted are as if absent; what the export does not say of closed, won and probability, the stage says.
  `CREATE TABLE deal AS
    SELECT id18(o.Id) AS id, id18(o.AccountId) AS customer, id18(o.Lookup) AS lookup, id18(o.CreatedById) AS creator,
      moment(o.CreatedDate) AS created, fold(coalesce(o.Type, '')) AS type, o.Amount AS amount,
      CASE WHEN o.IsClosed IS NULL THEN s.Closed ELSE flag(o.IsClosed) END AS closed,
      CASE WHEN o.IsWon IS NULL THEN s.Won ELSE flag(o.IsWon) END AS won,
      CASE WHEN o.Probability IS NULL THEN s.Probability ELSE o.Probability END AS probability
    FROM opportunity_row o LEFT JOIN stage s ON s.Name = fold(o.StageName)
    WHERE NOT flag(coalesce(o.IsDeleted, ''))`,
  `CREATE UNIQUE INDEX deal_id ON deal (id)`,

  // Partner rows with IsDeleted are as if absent; rows of a deal that is not there are left out.
  `CREATE TABLE partner AS
    SELECT id18(p.Id) AS id, d.id AS deal, d.customer, id18(p.AccountToId) AS account, flag(p.IsPrimary) AS main,
      fold(p.Role) AS role, moment(p.CreatedDate) AS created, id18(p.ReversePartnerId) AS reverse
    FROM partner_row p JOIN deal d ON d.id = id18(p.OpportunityId)
    WHERE NOT flag(coalesce(p.IsDeleted, ''))`,
  `CREATE INDEX partner_deal ON partner (deal)`,

  // A row on the deal's own account, tied from either side to a row of the same deal on another account.
  `CREATE TABLE reverse_row AS
    SELECT r.id FROM partner r
    WHERE r.account = r.customer AND EXISTS (
      SELECT 1 FROM partner f
      WHERE f.deal = r.deal AND f.account IS NOT f.customer AND (r.reverse = f.id OR f.reverse = r.id))`,
  `CREATE TABLE partner_proper AS SELECT * FROM partner WHERE id NOT IN (SELECT id FROM reverse_row)`,

  // Distinct accounts; the row that speaks is the primary one, else the newest. The customer is in no rule's set.
  `CREATE TABLE effective_partner AS
    SELECT deal, account, main, role FROM (
      SELECT deal, account, customer, main, role, row_number() OVER (
        PARTITION BY deal, account ORDER BY main DESC, created DESC NULLS LAST, id DESC) AS place
      FROM partner_proper)
    WHERE place = 1 AND account IS NOT customer`,
  `CREATE INDEX effective_deal ON effective_partner (deal)`,

  // Gone = IsDeleted, or a MasterRecordId, or no such account. An IsPartner that no column tells is unknown, not wrong.
  `CREATE TABLE account AS
    SELECT id18(a.Id) AS id,
      flag(coalesce(a.IsDeleted, '')) OR id18(a.MasterRecordId) IS NOT NULL AS gone,
      CASE scope.PartnerTest
        WHEN 'IsPartner' THEN a.IsPartner IS NULL OR flag(coalesce(a.IsPartner, ''))
        WHEN 'Type' THEN fold(coalesce(a.Type, '')) = ''
          OR fold(a.Type) IN (SELECT Value FROM setting WHERE Name = 'PartnerAccountTypes')
        ELSE 1 END AS passes
    FROM account_row a, scope`,
  `CREATE UNIQUE INDEX account_id ON account (id)`,

  // Values of the source fields that are not blank; whether a value is active is NULL where no list says.
  `CREATE TABLE held AS
    SELECT id18(h.OpportunityId) AS deal, h.Field AS field, h.Place AS place, fold(h.Value) AS value,
      CASE WHEN h.Field IN (SELECT Field FROM listed_field) THEN EXISTS (
        SELECT 1 FROM active_value a WHERE a.Field = h.Field AND a.Value = fold(h.Value)) END AS active
    FROM source_row h
    WHERE fold(h.Value) <> ''`,
  `CREATE INDEX held_deal ON held (deal)`,

  // A partner value in a source field, any filled lookup, creation by an integration user.
  `CREATE TABLE signal AS
    SELECT deal, field AS name FROM held WHERE value IN (SELECT Value FROM setting WHERE Name = 'PartnerSourceValues')
    UNION SELECT id, scope.PartnerLookupField FROM deal, scope WHERE lookup IS NOT NULL
    UNION SELECT d.id, d.creator FROM deal d JOIN user_row u ON id18(u.Id) = d.creator
      WHERE fold(u.Username) IN (SELECT Value FROM setting WHERE Name = 'IntegrationUsers')`,

  // Deals that may have leaks: not lost, not left alone by a setting. Ripe = won, or no longer young.
  `CREATE TABLE watched AS
    SELECT d.id, d.lookup, at_risk(d.amount, coalesce(d.probability, ''), d.won) AS risk,
      d.won OR scope.Now - d.created >= scope.Grace AS ripe
    FROM deal d, scope
    WHERE NOT (d.closed AND NOT d.won)
      AND (scope.ScanFrom IS NULL OR d.created >= scope.ScanFrom)
      AND (scope.MinAmount IS NULL OR compare(d.amount, scope.MinAmount) >= 0)
      AND d.type NOT IN (SELECT Value FROM setting WHERE Name = 'SkipTypes')`,
  `CREATE UNIQUE INDEX watched_id ON watched (id)`
];

/** What the audit says it read. */
export const COUNTS = `
  SELECT (SELECT count(*) FROM account_row) AS accounts, (SELECT count(*) FROM deal) AS opportunities,
    (SELECT count(*) FROM partner) AS opportunityPartners, (SELECT count(*) FROM user_row) AS users,
    (SELECT count(*) FROM role_row) AS partnerRoles`;
