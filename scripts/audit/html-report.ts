/** One self-contained page to send around: no script, no request to anywhere. */
import type { Findings } from './findings.ts';
import { dealMoney, formatMoney, moneyText, ruleTotals } from './totals.ts';

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; color: #181818; margin: 0 auto; max-width: 64rem; padding: 2rem 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.25rem 0 0.5rem; } .quiet { color: #5c5c5c; }
  .figures { display: flex; flex-wrap: wrap; gap: 2.5rem; margin-top: 1.5rem; } .figures b { display: block; font-size: 1.75rem; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: #5c5c5c; padding-bottom: 0.5rem; }
  th, td { text-align: left; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #e5e5e5; vertical-align: top; } td.n, th.n { text-align: right; white-space: nowrap; }
  @media print { body { padding: 0; } }`;

export function htmlReport(findings: Findings): string {
  const at = new Date(findings.now).toISOString().slice(0, 16).replace('T', ' ');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Leakwatch audit</title><style>${STYLE}</style></head>
<body>
<main>
<h1>Leakwatch audit</h1>
<p class="quiet">Judged at ${at} GMT over ${findings.org.opportunities.toLocaleString('en-US')} deals and ${findings.org.opportunityPartners.toLocaleString('en-US')} partner rows, on a local org (emulated).</p>
<div class="figures">
<div><b>${escape(moneyText(dealMoney(findings)))}</b>money at risk, each deal counted once</div>
<div><b>${findings.deals.length.toLocaleString('en-US')}</b>deals at risk</div>
<div><b>${findings.leaks.length.toLocaleString('en-US')}</b>leaks</div>
</div>
<h2>By rule</h2>
${table(
  ['Rule', 'Family', 'Leaks', 'Deals', 'Money at risk'],
  2,
  ruleTotals(findings).map((total) => [
    total.label,
    total.family,
    String(total.leaks),
    String(total.deals),
    moneyText(total.money)
  ])
)}
<h2>Deals, most money first</h2>
${table(
  ['Deal', 'Id', 'Rules broken', 'Money at risk'],
  3,
  findings.deals.map((deal) => [deal.name, deal.id, deal.rules, formatMoney(deal.amountAtRisk, deal.currency)])
)}
<h2>What was seen</h2>
${table(
  ['Deal', 'Rule', 'Evidence'],
  3,
  findings.leaks.map((leak) => [leak.deal, leak.rule, leak.evidence])
)}
${findings.notes.length > 0 ? `<h2>Notes</h2>\n<ul>${findings.notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>` : ''}
<h2>Settings used</h2>
${table(
  ['Setting', 'Value'],
  2,
  Object.entries(findings.settings).map(([key, value]) => [
    key,
    value === null ? 'none' : Array.isArray(value) ? value.join(', ') || 'none' : String(value)
  ])
)}
</main>
</body>
</html>
`;
}

/** Columns from `figuresFrom` on hold figures and stand to the right. */
function table(header: readonly string[], figuresFrom: number, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p class="quiet">None.</p>';
  const kind = (column: number): string => (column >= figuresFrom ? ' class="n"' : '');
  const head = header.map((cell, column) => `<th scope="col"${kind(column)}>${escape(cell)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, column) => `<td${kind(column)}>${escape(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
