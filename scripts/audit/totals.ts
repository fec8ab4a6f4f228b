/** Sums for people: by rule, and over deals counted once. Several currencies are never added up. */
import type { Findings, RuleLine } from './findings.ts';

export interface Money {
  readonly currency: string | null;
  readonly cents: bigint;
  readonly deals: number;
}
export interface RuleTotal extends RuleLine {
  readonly leaks: number;
  readonly deals: number;
  readonly money: readonly Money[];
}

/** Of every rule that was evaluated, in order of importance. */
export function ruleTotals({ rules, leaks }: Pick<Findings, 'rules' | 'leaks'>): RuleTotal[] {
  return rules
    .filter((rule) => rule.isOn)
    .map((rule) => {
      const own = leaks.filter((leak) => leak.rule === rule.name);
      const deals = [...new Map(own.map((leak) => [leak.opportunityId, leak])).values()];
      return { ...rule, leaks: own.length, deals: deals.length, money: sumMoney(deals) };
    });
}

/** Rules that some deal of the export could have broken, and none did. */
export function keptRules({ unjudged }: Pick<Findings, 'unjudged'>, totals: readonly RuleTotal[]): RuleTotal[] {
  return totals.filter((total) => total.leaks === 0 && !unjudged.has(total.name));
}

/** Deals, each given once. Cents are added as whole numbers: floating sums drift. The currency of most deals comes first. */
export function sumMoney(
  deals: readonly { readonly amountAtRisk: number; readonly currency: string | null }[]
): Money[] {
  const sums = new Map<string | null, { cents: bigint; deals: number }>();
  for (const deal of deals) {
    const sum = sums.get(deal.currency) ?? { cents: 0n, deals: 0 };
    sums.set(deal.currency, sum);
    sum.cents += centsOf(deal.amountAtRisk);
    sum.deals++;
  }
  if (sums.size === 0) return [{ currency: null, cents: 0n, deals: 0 }];
  return [...sums]
    .map(([currency, sum]) => ({ currency, ...sum }))
    .sort((a, b) => b.deals - a.deals || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}

export function formatMoney(amount: number, currency: string | null): string {
  return formatCents(centsOf(amount), currency);
}

function centsOf(amount: number): bigint {
  return BigInt(Math.round(amount * 100));
}

function formatCents(cents: bigint, currency: string | null): string {
  const [sign, size] = cents < 0n ? ['-', -cents] : ['', cents];
  const figures = `${sign}${(size / 100n).toLocaleString('en-US')}.${String(size % 100n).padStart(2, '0')}`;
  return currency === null ? figures : `${currency} ${figures}`;
}

const CURRENCIES_SHOWN = 12;

/** One text a currency. */
export function moneyTexts(money: readonly Money[]): string[] {
  const shown = money.slice(0, CURRENCIES_SHOWN).map(({ cents, currency }) => formatCents(cents, currency));
  return money.length > shown.length ? [...shown, `${money.length - shown.length} more currencies`] : shown;
}

export function figure(n: number): string {
  return n.toLocaleString('en-US');
}

export function counted(n: number, what: string): string {
  return `${figure(n)} ${what}${n === 1 ? '' : 's'}`;
}
