/**
 * Deals as an API client writes them, before anybody has written a partner: some won with a partner source, some with a
 * retired source, most of them clean. The second round changes amounts, sources and stages, and things nobody watches.
 */
import { Random } from '../../demo/random.ts';

export type Row = Record<string, unknown>;

const SEED = 4711;
const PARTNER_SOURCES = ['Partner', 'Partner Referral'];
const RETIRED_SOURCE = 'Partner Portal';
const OTHER_SOURCES = ['Web', 'Trade Show', 'Word of mouth'];
const OPEN_STAGES = ['Prospecting', 'Qualification', 'Proposal/Price Quote', 'Negotiation/Review'];

export function newDeals(count: number, accountIds: readonly string[]): Row[] {
  const random = new Random(SEED);
  return Array.from({ length: count }, (_, index) => ({
    Name: `Bench deal ${index + 1}`,
    AccountId: random.pick(accountIds),
    CloseDate: '2026-12-31',
    Amount: random.whole(4, 240) * 500,
    ...stageAndSource(random)
  }));
}

function stageAndSource(random: Random): Row {
  const dice = random.next();
  if (dice < 0.2) return { StageName: 'Closed Won', LeadSource: random.pick(PARTNER_SOURCES) };
  if (dice < 0.35) return { StageName: random.pick(OPEN_STAGES), LeadSource: RETIRED_SOURCE };
  return { StageName: random.pick(OPEN_STAGES), LeadSource: random.pick(OTHER_SOURCES) };
}

/** One change a deal; `deals` are the rows as inserted, with their Ids. */
export function changedDeals(deals: readonly Row[]): Row[] {
  const random = new Random(SEED + 1);
  return deals.map((deal) => {
    const isLeaking = !OTHER_SOURCES.includes(String(deal.LeadSource));
    return { Id: deal.Id, ...(isLeaking ? changeOfLeaking(deal, random) : changeOfClean(deal, random)) };
  });
}

function changeOfLeaking(deal: Row, random: Random): Row {
  const dice = random.next();
  if (dice < 0.33) return { Amount: Number(deal.Amount) + 500 };
  return dice < 0.67 ? { LeadSource: random.pick(OTHER_SOURCES) } : { NextStep: 'Call the customer' };
}

function changeOfClean(deal: Row, random: Random): Row {
  const dice = random.next();
  if (dice < 0.18) return { StageName: 'Closed Won', LeadSource: random.pick(PARTNER_SOURCES) };
  return dice < 0.6 ? { Amount: Number(deal.Amount) + 500 } : { NextStep: 'Call the customer' };
}
