/** The deals as their people remember them: what is planned for each, and which partner really brought it. */
import { DAY } from './calendar.ts';
import { PRODUCTS } from './names.ts';
import type { Random } from './random.ts';
import type { Customer, Partner, Player } from './world.ts';

export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly owner: Player;
  readonly customer: Customer;
  /** Who brought it, whatever the org says; null: nobody. */
  readonly broughtBy: Partner | null;
  readonly createdBy: 'rep' | 'prm' | 'load';
}
export interface StageMove {
  readonly deal: Deal;
  readonly stage: string;
  readonly isClosing: boolean;
}

const OPEN_STAGES = ['Qualification', 'Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review'] as const;
export const WON = 'Closed Won';
export const LOST = 'Closed Lost';

export class DealBook {
  readonly all: Deal[] = [];
  readonly #moves = new Map<number, StageMove[]>();

  /** Puts the deal down with its further way. `from`: how many open stages are behind it already. */
  add(deal: Deal, at: number, random: Random, from = 0): void {
    this.all.push(deal);
    const isWon = random.chance(deal.broughtBy ? 0.5 : 0.42);
    const isStuck = random.chance(0.06);
    const length = isStuck ? 240 : random.whole(20, 130);
    const stages = OPEN_STAGES.slice(from).filter(() => random.chance(0.75));
    const seen = isWon ? stages : stages.slice(0, random.whole(0, stages.length));
    seen.forEach((stage, place) => {
      const share = ((place + 1) / (seen.length + 1)) * (isStuck ? 0.4 : 1);
      this.#plan(at + Math.ceil(length * share) * DAY, { deal, stage, isClosing: false });
    });
    const end = isWon && !isStuck ? WON : LOST;
    this.#plan(at + (length + 1) * DAY, { deal, stage: end, isClosing: true });
  }

  movesOn(day: number): readonly StageMove[] {
    return this.#moves.get(dayNumber(day)) ?? [];
  }

  #plan(at: number, move: StageMove): void {
    const number = dayNumber(workingDay(at));
    this.#moves.set(number, [...(this.#moves.get(number) ?? []), move]);
  }
}

const dayNumber = (epochMs: number): number => Math.floor(epochMs / DAY);

/** That day, or the Monday after the weekend it is in. */
export function workingDay(epochMs: number): number {
  const weekday = new Date(epochMs).getUTCDay();
  return epochMs + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY;
}

/** "Amber Foods Analytics Q3 2025" */
export function dealName(customer: Customer, at: number, random: Random): string {
  const date = new Date(at);
  const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
  return `${customer.name} ${random.pick(PRODUCTS)} Q${quarter} ${date.getUTCFullYear()}`;
}

/** Many small deals, few large ones. */
export function amountOf(random: Random): number {
  return Math.max(3, Math.round((random.next() * random.next() + 0.15 * random.next() ** 8) * 260)) * 500;
}
