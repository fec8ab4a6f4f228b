import type { Findings } from './findings.ts';

/** The shape is a contract: others read it. */
export function jsonReport(findings: Findings): string {
  const leaks = findings.leaks.map(({ key, rule, family, opportunityId, discriminator, amountAtRisk, evidence }) => ({
    key,
    rule,
    family,
    opportunityId,
    discriminator,
    amountAtRisk,
    evidence
  }));
  return `${JSON.stringify({ org: findings.org, settings: findings.settings, notes: findings.notes, leaks }, null, 2)}\n`;
}
