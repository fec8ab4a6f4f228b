import { moment, nothingFound, whatIsNotSeen, whatWasJudged, whatWasRead } from './account-of-work.ts';
import type { Findings } from './findings.ts';
import type { FlaggedDeal } from './flagged-deals.ts';
import { plain, table } from './terminal.ts';
import { counted, figure, formatMoney, keptRules, moneyTexts, ruleTotals, sumMoney } from './totals.ts';

const BIGGEST = 5;
const CURRENCIES = 3;
const IN_COMMON = 6;

/** What the terminal shows: what was looked at, the figures, where to look first, what is not known, how to go on. */
export function summary(findings: Findings): string {
  const { judged, not } = whatWasJudged(findings);
  const lines = [
    `Leakwatch audit of ${plain(findings.dir, Infinity)}`,
    `As of ${moment(findings.now)}, judged by the package's own Apex on a local org (emulated, not Salesforce).`,
    '',
    `Read:    ${whatWasRead(findings)}`,
    `Judged:  ${judged}`,
    ...not.map((line, at) => `${at === 0 ? 'Not:     ' : '         '}${line}`),
    '',
    ...(findings.leaks.length === 0 ? [nothingFound(findings)] : found(findings))
  ];
  const notes = [...findings.notes, ...whatIsNotSeen(findings)];
  if (notes.length > 0) lines.push('', 'Notes:', ...notes.map((note) => `- ${plain(note, Infinity)}`));
  return [...lines, '', ...howToGoOn(findings)].join('\n');
}

function found(findings: Findings): string[] {
  const { leaks, deals } = findings;
  const money = sumMoney(deals);
  const totals = ruleTotals(findings);
  const broken = totals.filter((total) => total.leaks > 0);
  const kept = keptRules(findings, totals);
  return [
    `${counted(leaks.length, 'leak')} on ${counted(deals.length, 'deal')}; money at risk, each deal counted once: ${moneyTexts(money)[0]}`,
    ...moneyTexts(money)
      .slice(1)
      .map((text) => `  and ${text}`),
    ...(money.length > 1 ? ['  (currencies are never added up)'] : []),
    '',
    ...table(
      [
        ['Rule', 'Leaks', 'Deals', 'Money at risk', 'Severity', 'Family'],
        ...broken.map((total) => [
          total.label,
          figure(total.leaks),
          figure(total.deals),
          moneyTexts(total.money),
          total.severity,
          total.family
        ])
      ],
      [1, 2, 3]
    ),
    ...(kept.length > 0 ? ['', `  Kept by every deal: ${kept.map((total) => total.label).join(', ')}.`] : []),
    ...money.slice(0, CURRENCIES).flatMap(({ currency }) => biggest(findings, currency, money.length > 1)),
    ...mostInCommon(findings)
  ];
}

/** Amounts of several currencies are not compared either. */
function biggest(findings: Findings, currency: string | null, isOneOfSeveral: boolean): string[] {
  const deals = findings.deals.filter((deal) => deal.currency === currency).slice(0, BIGGEST);
  const rulesOn = new Map<string, Set<string>>(deals.map((deal) => [deal.id, new Set()]));
  const labels = new Map(findings.rules.map((rule) => [rule.name, rule.label]));
  for (const leak of findings.leaks) rulesOn.get(leak.opportunityId)?.add(labels.get(leak.rule) ?? leak.rule);
  return [
    '',
    `Biggest deals at risk${isOneOfSeveral ? ` in ${currency ?? 'no currency'}` : ''}:`,
    ...table(
      deals.map((deal) => [
        formatMoney(deal.amountAtRisk, deal.currency),
        `${plain(deal.name)} (${about(findings, deal)}): ${[...(rulesOn.get(deal.id) ?? [])].join(', ')}`
      ]),
      [0]
    )
  ];
}

function about({ names }: Findings, deal: FlaggedDeal): string {
  const parts = [deal.account, deal.stage, deal.ownerId === null ? null : `owner ${names.user(deal.ownerId)}`, deal.id];
  return parts.flatMap((part) => (part === null ? [] : [plain(part, 32)])).join(', ');
}

function mostInCommon({ shared, rules }: Findings): string[] {
  const answers = shared
    .flatMap(({ rule, asks, answers }) => answers.map((answer) => ({ ...answer, rule, asks })))
    .sort((a, b) => b.deals - a.deals)
    .slice(0, IN_COMMON);
  if (answers.length === 0) return [];
  const labels = new Map(rules.map((rule) => [rule.name, rule.label]));
  return [
    '',
    'What the deals have in common (where to look first; an export proves no cause):',
    ...table(
      answers.map(({ rule, asks, text, detail, deals }) => [
        counted(deals, 'deal'),
        labels.get(rule) ?? rule,
        `${asks}: ${plain(text, 70)}${detail === null ? '' : ` (${plain(detail, 70)})`}`
      ]),
      [0]
    )
  ];
}

function howToGoOn({ dir: given, leaks }: Findings): string[] {
  const folder = plain(given, Infinity);
  const dir = /^[\w./\\:~-]+$/.test(folder) ? folder : `"${folder}"`;
  const commands: readonly (readonly [string, string])[] =
    leaks.length === 0
      ? [['docs/rules.md', 'what each rule means, exactly']]
      : [
          [`npm run audit -- ${dir} --html report.html`, 'all of this on one page to send around'],
          [`npm run audit -- ${dir} --json leaks.json`, 'every leak, for machines'],
          [`npm start -- --data ${dir}`, 'the same deals on the dashboard'],
          ['docs/rules.md', 'what each rule means, exactly']
        ];
  return ['How to go on:', ...table(commands, [])];
}
