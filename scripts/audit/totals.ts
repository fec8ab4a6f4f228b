/** Sums for people: by rule, and over deals counted once. Several currencies are never added up. */
import type { Findings } from './findings.ts';

export interface Money {
  readonly currency: string | null;
  readonly amount: number;
}
export interface RuleTotal {
  readonly label: string;
  readonly name: string;
  readonly family: string;
  readonly leaks: number;
  readonly deals: number;
  readonly money: readonly Money[];
}

export function ruleTotals(findings: Findings): RuleTotal[] {
  return findings.rules.map((rule) => {
    const leaks = findings.leaks.filter((leak) => leak.rule === rule.name);
    const deals = new Map(leaks.map((leak) => [leak.opportunityId, leak]));
    return {
      label: rule.label,
      name: rule.name,
      family: rule.family,
      leaks: leaks.length,
      deals: deals.size,
      money: sum([...deals.values()])
    };
  });
}

export function dealMoney(findings: Findings): Money[] {
  return sum(findings.deals);
}

/** Cents are added as whole numbers: floating sums drift. */
function sum(rows: readonly { readonly amountAtRisk: number; readonly currency: string | null }[]): Money[] {
  const cents = new Map<string | null, number>();
  for (const row of rows) cents.set(row.currency, (cents.get(row.currency) ?? 0) + Math.round(row.amountAtRisk * 100));
  if (cents.size === 0) cents.set(null, 0);
  return [...cents]
    .map(([currency, total]) => ({ currency, amount: total / 100 }))
    .sort((a, b) => (a.currency ?? '').localeCompare(b.currency ?? ''));
}

export function moneyText(money: readonly Money[]): string {
  return money.map((one) => formatMoney(one.amount, one.currency)).join(' + ');
}

export function formatMoney(amount: number, currency: string | null): string {
  return `${currency === null ? '' : `${currency} `}${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
