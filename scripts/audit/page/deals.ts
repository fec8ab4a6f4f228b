import type { Findings, LeakLine } from '../findings.ts';
import type { FlaggedDeal } from '../flagged-deals.ts';
import { counted, figure, formatMoney, sumMoney } from '../totals.ts';
import { html, said, type Content, type Html } from './html.ts';

/** A page to read, not a data file: what is cut is counted, and `--json` has it all. */
const DEALS_SHOWN = 100;
const LEAST_A_CURRENCY = 10;
const LEAKS_SHOWN = 5;
const LONGEST_EVIDENCE = 300;

interface DealList {
  readonly currency: string | null;
  readonly deals: number;
  readonly shown: readonly FlaggedDeal[];
}

/** The deals with most money first; amounts of several currencies cannot be compared, so each currency has its own list. */
export function biggestDeals(findings: Findings): Content {
  const lists = listsOf(findings.deals);
  const shown = new Set(lists.flatMap((list) => list.shown));
  const leaks = leaksOf(findings, shown);
  const left = findings.deals.length - shown.size;
  const rows = ({ shown: deals }: DealList): Content =>
    html`<ol class="rows">
      ${deals.map((deal) => dealRow(findings, deal, leaks.get(deal.id) ?? [], lists.length > 1))}
    </ol>`;
  return html`<section aria-labelledby="deals">
    <h2 id="deals">${left > 0 ? 'Biggest deals' : 'Deals'}</h2>
    <p class="small">
      Most money at risk first. An export does not tell since when a leak is there; the day given is the day the deal
      was created.
    </p>
    ${lists.map((list) => (lists.length > 1 ? [heading(list), rows(list)] : rows(list)))}
    ${left > 0 ? whatIsLeft(left) : null}
  </section>`;
}

function listsOf(deals: readonly FlaggedDeal[]): DealList[] {
  const money = sumMoney(deals);
  const most = Math.max(LEAST_A_CURRENCY, Math.floor(DEALS_SHOWN / money.length));
  return money.slice(0, DEALS_SHOWN / LEAST_A_CURRENCY).map(({ currency, deals: count }) => {
    const shown = deals.filter((deal) => deal.currency === currency).slice(0, most);
    return { currency, deals: count, shown };
  });
}

function heading({ currency, deals, shown }: DealList): Html {
  const cut = shown.length < deals ? `${shown.length} of ` : '';
  return html`<h3 class="gap">${currency ?? 'Without a currency'}: ${cut}${counted(deals, 'deal')}</h3>`;
}

function whatIsLeft(left: number): Html {
  return html`<p>
    ${figure(left)} more ${left === 1 ? 'deal is' : 'deals are'} not listed here.
    <code>npm run audit -- DIR --json FILE</code> writes every leak.
  </p>`;
}

/** In order of importance. */
function leaksOf(findings: Findings, deals: ReadonlySet<FlaggedDeal>): Map<string, LeakLine[]> {
  const leaks = new Map<string, LeakLine[]>([...deals].map((deal) => [deal.id, []]));
  const order = new Map(findings.rules.map((rule, at) => [rule.name, at]));
  for (const leak of findings.leaks) leaks.get(leak.opportunityId)?.push(leak);
  for (const ofDeal of leaks.values()) ofDeal.sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0));
  return leaks;
}

function dealRow(findings: Findings, deal: FlaggedDeal, leaks: readonly LeakLine[], isUnderHeading: boolean): Html {
  const labels = new Map(findings.rules.map((rule) => [rule.name, rule.label]));
  const name = said(deal.name, 'A deal without a name');
  const seen = leaks.slice(0, LEAKS_SHOWN).map((leak) => {
    const evidence = said(findings.names.inSentence(leak.evidence), '', LONGEST_EVIDENCE);
    return html`<li><b>${labels.get(leak.rule) ?? leak.rule}.</b> ${evidence}</li>`;
  });
  const unseen = leaks.length - seen.length;
  return html`<li class="pair">
    <div>
      ${isUnderHeading ? html`<h4>${name}</h4>` : html`<h3>${name}</h3>`}
      <p class="facts">
        ${factsOf(findings, deal).map((fact, at) => [at > 0 ? ' · ' : '', fact])}<br /><code>${deal.id}</code>
      </p>
    </div>
    <p class="money"><span>${formatMoney(deal.amountAtRisk, deal.currency)}</span><span class="small">at risk</span></p>
    <ul class="seen more">
      ${seen}${unseen > 0 ? html`<li>and ${counted(unseen, 'leak')} more</li>` : null}
    </ul>
  </li>`;
}

function factsOf({ names }: Findings, deal: FlaggedDeal): Content[] {
  return [
    said(deal.account, 'no account'),
    ...(deal.ownerId === null ? [] : [html`owner ${said(names.user(deal.ownerId))}`]),
    said(deal.stage, 'no stage'),
    deal.amount === null ? 'no amount' : `amount ${formatMoney(deal.amount, deal.currency)}`,
    ...(deal.createdOn === null ? [] : [html`<span class="whole">created ${deal.createdOn.slice(0, 10)}</span>`])
  ];
}
