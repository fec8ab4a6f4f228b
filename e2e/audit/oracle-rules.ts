/** When each rule is broken: one statement a rule, over the facts; every row is a deal and what the leak is told apart by. */
import type { Rule } from './rules.ts';

export const BROKEN_WHEN: Readonly<Record<Rule, string>> = {
  MissingPartner: `
    SELECT id AS deal, '-' AS discriminator FROM watched
    WHERE ripe AND id IN (SELECT deal FROM signal) AND id NOT IN (SELECT deal FROM effective_partner)`,

  MissingPrimary: `
    SELECT deal, '-' AS discriminator FROM effective_partner
    WHERE deal IN (SELECT id FROM watched WHERE ripe)
    GROUP BY deal HAVING max(main) = 0`,

  PartnerIsCustomer: `
    SELECT DISTINCT deal, '-' AS discriminator FROM partner_proper WHERE account = customer`,

  PartnerGone: `
    SELECT deal, account AS discriminator FROM effective_partner
    WHERE account NOT IN (SELECT id FROM account WHERE NOT gone)`,

  NotAPartner: `
    SELECT deal, account AS discriminator FROM effective_partner
    WHERE account IN (SELECT id FROM account WHERE NOT gone AND NOT passes)`,

  RoleBlank: `
    SELECT deal, account AS discriminator FROM effective_partner WHERE role = ''`,

  RoleOffList: `
    SELECT deal, account AS discriminator FROM effective_partner
    WHERE role <> '' AND EXISTS (SELECT 1 FROM role_row)
      AND role NOT IN (SELECT fold(MasterLabel) FROM role_row)
      AND role NOT IN (SELECT fold(ApiName) FROM role_row WHERE ApiName IS NOT NULL)`,

  OffListSource: `
    SELECT deal, field AS discriminator FROM held WHERE active = 0`,

  SourceSaysDirect: `
    SELECT DISTINCT p.deal, '-' AS discriminator FROM effective_partner p
    LEFT JOIN held h ON h.deal = p.deal AND h.place = 0
    WHERE p.main AND (h.value IS NULL OR (coalesce(h.active, 1)
      AND h.value NOT IN (SELECT Value FROM setting WHERE Name = 'PartnerSourceValues')))`,

  LookupDisagrees: `
    SELECT w.id AS deal, '-' AS discriminator FROM watched w
    JOIN (SELECT deal, max(main) AS has_primary FROM effective_partner GROUP BY deal) t ON t.deal = w.id
    WHERE w.lookup IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM effective_partner p
      WHERE p.deal = w.id AND p.account = w.lookup AND p.main = t.has_primary)`
};
