/**
 * What the deals that break a rule have in common, as far as an export shows it. An export holds the state and not its history:
 * this tells where to look first, it proves no cause. Answers that only one deal gives are nothing in common.
 */
import { fold } from '../export/fold.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import type { Findings, LeakLine } from './findings.ts';
import { textOf, userOf, type FlaggedDeal } from './flagged-deals.ts';
import { QUESTIONS, type Credit, type Known, type Question, type Trait } from './questions.ts';
import { readAll } from './read-rows.ts';
import { sumMoney, type Money } from './totals.ts';

export interface SharedAnswer {
  readonly text: string;
  readonly detail: string | null;
  readonly deals: number;
  readonly money: readonly Money[];
  /** When the first and the last of these deals were created. */
  readonly first: string | null;
  readonly last: string | null;
}
export interface Shared {
  readonly rule: string;
  readonly asks: string;
  /** Most deals first. A deal may give several answers. */
  readonly answers: readonly SharedAnswer[];
  /** Deals that give none of these answers. */
  readonly others: number;
  /** Deals of which the export does not say. */
  readonly unknown: number;
}
type Seen = Pick<Findings, 'rules' | 'leaks' | 'deals' | 'settings' | 'names'>;

const ANSWERS_SHOWN = 6;

/** In the order of the rules; a rule that one deal alone breaks has nothing in common with anything. */
export function inCommon(org: LocalOrgFacade, seen: Seen): Shared[] {
  const known = readKnown(org, seen);
  const deals = new Map(seen.deals.map((deal) => [deal.id, deal]));
  return seen.rules.flatMap((rule) => {
    const leaks = seen.leaks.filter((leak) => leak.rule === rule.name);
    if (new Set(leaks.map((leak) => leak.opportunityId)).size < 2) return [];
    return QUESTIONS.filter((question) => question.rule === rule.name).map((question) =>
      ask(question, leaks, deals, known)
    );
  });
}

function ask(
  question: Question,
  leaks: readonly LeakLine[],
  deals: ReadonlyMap<string, FlaggedDeal>,
  known: Known
): Shared {
  const groups = new Map<string, { readonly trait: Trait; readonly deals: Set<FlaggedDeal> }>();
  const all = new Set<FlaggedDeal>();
  const answered = new Set<FlaggedDeal>();
  for (const leak of leaks) {
    const deal = deals.get(leak.opportunityId);
    if (!deal) continue;
    all.add(deal);
    for (const trait of question.answer(leak, deal, known)) {
      answered.add(deal);
      const group = groups.get(trait.key) ?? { trait, deals: new Set() };
      groups.set(trait.key, group);
      group.deals.add(deal);
    }
  }
  const shared = [...groups.values()]
    .filter((group) => group.deals.size > 1)
    .sort((a, b) => b.deals.size - a.deals.size || (a.trait.key < b.trait.key ? -1 : 1))
    .slice(0, ANSWERS_SHOWN);
  const inShown = new Set(shared.flatMap((group) => [...group.deals]));
  return {
    rule: question.rule,
    asks: question.asks,
    answers: shared.map((group) => answerOf(group.trait, [...group.deals])),
    others: answered.size - inShown.size,
    unknown: all.size - answered.size
  };
}

function answerOf({ text, detail }: Trait, deals: readonly FlaggedDeal[]): SharedAnswer {
  const times = deals.flatMap(({ createdOn }) => (createdOn === null ? [] : [createdOn])).sort();
  const [first, last] = [times[0] ?? null, times.at(-1) ?? null];
  return { text, detail, deals: deals.length, money: sumMoney(deals), first, last };
}

function readKnown(org: LocalOrgFacade, { settings, names }: Seen): Known {
  const credits = readCredits(org);
  const opportunity = org.runtime.schema.object('Opportunity');
  return {
    names,
    partnerValues: new Set((settings.PartnerSourceValues as string[]).map(fold)),
    lookupField: settings.PartnerLookupField as string | null,
    creditsOf: (dealId) => credits.get(dealId) ?? [],
    isOnList: (field, value) =>
      opportunity?.field(field)?.picklistValues.some((one) => fold(one.value) === fold(value)) ?? false
  };
}

/** Of deals whose leaks speak of their partner rows. */
function readCredits(org: LocalOrgFacade): Map<string, Credit[]> {
  const credits = new Map<string, Credit[]>();
  const fields = ['Deal__c', 'PartnerAccountId__c', 'Role__c', 'RowCreatedById__c'];
  const leaks =
    "SELECT Deal__c FROM Leak__c WHERE Status__c = 'Open' AND Rule__c IN ('MissingPrimary', 'RoleOffList', 'RoleBlank')";
  for (const row of readAll(org, 'PartnerCredit__c', fields, `IsCurrent__c = true AND Deal__c IN (${leaks})`)) {
    const dealId = String(row.Deal__c);
    const credit = {
      accountId: String(row.PartnerAccountId__c),
      role: textOf(row.Role__c),
      writtenById: userOf(org, row.RowCreatedById__c)
    };
    const ofDeal = credits.get(dealId);
    if (ofDeal) ofDeal.push(credit);
    else credits.set(dealId, [credit]);
  }
  return credits;
}
