/** One self-contained page to send around: no script, no request to anywhere, the same on a screen, a phone and paper. */
import { basename, resolve } from 'node:path';
import { moment, nothingFound } from '../account-of-work.ts';
import type { Findings } from '../findings.ts';
import { counted, figure, moneyTexts, ruleTotals, sumMoney } from '../totals.ts';
import { biggestDeals } from './deals.ts';
import { html, Html, said, type Content } from './html.ts';
import { howItWasJudged } from './judgement.ts';
import { byRule } from './rules.ts';
import { sharedTraits } from './shared.ts';
import { STYLE } from './style.ts';

/** Even if a name of the export ever became markup, nothing of it could run or be fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function htmlReport(findings: Findings): string {
  const of = basename(resolve(findings.dir));
  const found = findings.leaks.length > 0;
  const body = found ? [byRule(findings), sharedTraits(findings), biggestDeals(findings)] : [];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="referrer" content="no-referrer" />
        <title>Leakwatch audit of ${of}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p class="quiet">
              Leakwatch audit of ${said(of)}, as of <span class="whole">${moment(findings.now)}</span>
            </p>
            ${found ? headline(findings) : html`<h1>${nothingFound(findings)}</h1>`}
          </header>
          ${body} ${howItWasJudged(findings)}
        </main>
      </body>
    </html> `.text;
}

function headline(findings: Findings): Content {
  const { deals, leaks, judged } = findings;
  const money = sumMoney(deals);
  const broken = ruleTotals(findings).filter((total) => total.leaks > 0).length;
  const figures: readonly (readonly [what: string, figures: readonly string[]])[] = [
    ['money at risk', moneyTexts(money)],
    ['deals at risk', [figure(deals.length)]],
    ['leaks on them', [figure(leaks.length)]]
  ];
  return html`<h1>${counted(deals.length, 'deal')} ${deals.length === 1 ? 'leaks' : 'leak'} partner credit</h1>
    <p class="lede">
      Of ${counted(judged.deals, 'deal')} judged, ${figure(deals.length)} ${deals.length === 1 ? 'breaks' : 'break'}
      ${counted(broken, 'rule')}: the credit of the partner that brought the deal is missing, contradicted, or hangs on
      something that is not there.
    </p>
    <dl class="figures">
      ${figures.map(
        ([what, texts]) =>
          html`<div${what === 'money at risk' ? html` class="wide"` : null}><dt>${what}</dt>${texts.map((text) => html`<dd>${text}</dd>`)}</div>`
      )}
    </dl>
    <p class="small">
      Each deal is counted once: its whole amount when it is won, its amount times its probability while it is
      open.${money.length > 1 ? ' Amounts in several currencies are never added up.' : ''}${money[0]?.currency === null ? ' The export names no currency.' : ''}
    </p>
    <nav aria-label="On this page">
      <a href="#rules">By rule</a><a href="#common">What they have in common</a><a href="#deals">Deals</a
      ><a href="#judged">How it was judged</a>
    </nav>`;
}
