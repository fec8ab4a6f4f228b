import type { Findings } from '../findings.ts';
import type { Shared, SharedAnswer } from '../in-common.ts';
import { figure, moneyTexts } from '../totals.ts';
import { html, said, type Content } from './html.ts';

/** What the deals have in common, rule by rule, as far as the export shows it. */
export function sharedTraits({ shared, rules }: Findings): Content {
  const broken = rules.filter((rule) => shared.some((one) => one.rule === rule.name));
  return html`<section aria-labelledby="common">
    <h2 id="common">What they have in common</h2>
    <p class="small">
      Where to look first. An export holds the state and not its history, so this names what deals share and proves no
      cause.
    </p>
    ${broken.length === 0 ? html`<p>Nothing that the export shows: no rule is broken by more than one deal.</p>` : null}
    ${broken.map(
      (rule) =>
        html`<h3 class="gap">${rule.label}</h3>
          ${shared.filter((one) => one.rule === rule.name).map(question)}`
    )}
  </section>`;
}

function question(shared: Shared): Content {
  const { asks, answers } = shared;
  const rest = theRest(shared);
  if (answers.length === 0) return html`<p><b>${asks}</b><br /><span class="small">${rest}</span></p>`;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${asks}</th>
          <th scope="col" class="n">Deals</th>
          <th scope="col" class="n">Money at risk</th>
        </tr>
      </thead>
      <tbody>
        ${answers.map(answerRow)}
      </tbody>
    </table>
    ${rest === null ? null : html`<p class="small rest">${rest}</p>`}`;
}

/** How many deals the table leaves out, so that nobody takes it for the whole. */
function theRest({ answers, others, unknown }: Shared): string | null {
  const isOne = others === 1;
  const apart =
    answers.length > 0 ? `${isOne ? 'has' : 'have'} none of these` : `${isOne ? 'has' : 'have'} nothing in common`;
  const parts = [
    ...(others > 0
      ? [`${figure(others)} ${answers.length > 0 ? 'more ' : ''}${isOne ? 'deal' : 'deals'} ${apart}.`]
      : []),
    ...(unknown > 0
      ? [`Unknown for ${figure(unknown)} ${unknown === 1 ? 'deal' : 'deals'}: the export does not say.`]
      : [])
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function answerRow(answer: SharedAnswer): Content {
  const created = days(answer);
  const detail = answer.detail === null ? null : html` <span class="quiet">(${said(answer.detail)})</span>`;
  return html`<tr>
    <th scope="row">
      ${said(answer.text)}${detail}${created === null ? null : html`<br /><span class="small">${created}</span>`}
    </th>
    <td class="n">${figure(answer.deals)}</td>
    <td class="n">${moneyTexts(answer.money).map((text) => html`<span>${text}</span>`)}</td>
  </tr>`;
}

function days({ first, last }: SharedAnswer): string | null {
  if (first === null || last === null) return null;
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  return from === to ? `all created on ${from}` : `created from ${from} to ${to}`;
}
