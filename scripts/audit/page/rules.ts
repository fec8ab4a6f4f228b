import { adviceOn } from '../advice.ts';
import type { Findings } from '../findings.ts';
import { counted, keptRules, moneyTexts, ruleTotals, type RuleTotal } from '../totals.ts';
import { html, type Content } from './html.ts';

/** What is broken, in order of importance: what it means, what to do, how much hangs on it. */
export function byRule(findings: Findings): Content {
  const totals = ruleTotals(findings);
  const broken = totals.filter((total) => total.leaks > 0);
  const kept = keptRules(findings, totals);
  const most = Math.max(...broken.map((total) => total.deals));
  return html`<section aria-labelledby="rules">
    <h2 id="rules">By rule</h2>
    <p class="small">
      Most important first. A deal may break several rules, so these figures can add up to more than the whole.
    </p>
    <ol class="rows">
      ${broken.map((total) => ruleRow(total, most))}
    </ol>
    ${kept.length > 0 ? html`<p class="small">Kept by every deal: ${kept.map(({ label }) => label).join(', ')}.</p>` : null}
  </section>`;
}

function ruleRow(total: RuleTotal, most: number): Content {
  const advice = adviceOn(total.name);
  const share = Math.max(1, Math.round((100 * total.deals) / most));
  return html`<li class="pair">
    <div>
      <h3>${total.label}<span class="badge ${total.severity}">${total.severity}</span></h3>
      <p class="small">Family: ${total.family}</p>
    </div>
    <div class="money">
      ${moneyTexts(total.money).map((text) => html`<span>${text}</span>`)}
      <span class="small"
        >${counted(total.deals, 'deal')}${total.leaks === total.deals ? null : `, ${counted(total.leaks, 'leak')}`}</span
      >
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="6" />
        <rect width="${share}" height="6" />
      </svg>
    </div>
    <div class="more">
      <p>${total.meaning}</p>
      ${advice === null ? null : html`<p><b>What to do.</b> ${advice}</p>`}
    </div>
  </li>`;
}
