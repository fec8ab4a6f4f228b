import type { Findings } from './findings.ts';
import { dealMoney, formatMoney, moneyText, ruleTotals } from './totals.ts';

const BIGGEST = 5;

/** What the terminal shows: figures first, then the biggest deals, then what was left out or not known. */
export function summary(findings: Findings): string {
  const { org } = findings;
  const lines = [
    `Leakwatch audit of ${findings.dir}, judged at ${new Date(findings.now).toISOString().replace('.000Z', 'Z')} (local org, emulated)`,
    `Read: ${counted(org.opportunities, 'deal')}, ${counted(org.opportunityPartners, 'partner row')}, ${counted(org.accounts, 'account')}, ${counted(org.users, 'user')}, ${counted(org.partnerRoles, 'partner role')}.`,
    '',
    ...table([
      ['Rule', 'Leaks', 'Deals', 'Money at risk'],
      ...ruleTotals(findings).map((total) => [
        total.name,
        total.leaks.toLocaleString('en-US'),
        total.deals.toLocaleString('en-US'),
        moneyText(total.money)
      ])
    ]),
    '',
    findings.leaks.length === 0
      ? `No leaks found.${findings.notes.length > 0 ? ' The notes say what was left out or could not be judged.' : ''}`
      : `${counted(findings.leaks.length, 'leak')} on ${counted(findings.deals.length, 'deal')}; money at risk, each deal counted once: ${moneyText(dealMoney(findings))}`
  ];
  if (findings.deals.length > 0) {
    lines.push('', 'Biggest deals at risk:');
    lines.push(
      ...table(
        findings.deals
          .slice(0, BIGGEST)
          .map((deal) => [deal.name, deal.rules, formatMoney(deal.amountAtRisk, deal.currency)])
      )
    );
  }
  if (findings.notes.length > 0) lines.push('', 'Notes:', ...findings.notes.map((note) => `- ${note}`));
  return lines.join('\n');
}

function counted(n: number, what: string): string {
  return `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;
}

/** Columns of text to the left, columns of figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isFigure = widths.map((_, column) => /^[\d., A-Z+]*\d$/.test(rows[rows.length - 1]?.[column] ?? ''));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (isFigure[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd()
  );
}
