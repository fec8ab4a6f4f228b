/**
 * Reps: they create deals, move them on, and add partners when they think of it. What they leave out is what people leave
 * out: the tick at "primary", the role, the whole partner.
 */
import {
  DAY,
  dayText,
  NEXT_STEP_REQUIRED,
  PARTNER_SOURCE_RETIRED,
  REFERRAL_AGENT_RETIRED,
  REFERRING_PARTNER
} from './calendar.ts';
import { amountOf, dealName, WON, workingDay, type Deal, type StageMove } from './deal-book.ts';
import type { Random } from './random.ts';
import { mustSave, playersOf, type Actor, type Partner, type Player, type Task, type World } from './world.ts';

const DEALS_A_DAY = 0.5;
const DIRECT_SOURCES = [
  { value: 'Web', weight: 34 },
  { value: 'Phone Inquiry', weight: 18 },
  { value: 'Trade Show', weight: 20 },
  { value: 'Word of mouth', weight: 20 },
  { value: 'Other', weight: 8 }
] as const;
const NEXT_STEPS = ['Call the sponsor', 'Send the quote', 'Demo with IT', 'Meet procurement', 'Check references'];
const DEAL_TYPES = ['New Customer', 'New Customer', 'Existing Customer - Upgrade'] as const;

/** A partner that a rep means to add to a deal. */
interface Intention {
  readonly deal: Deal;
  readonly partner: Partner;
  readonly isPrimary: boolean;
}

export class Reps implements Actor {
  private readonly world: World;
  private readonly random: Random;
  private readonly intentions = new Map<number, Intention[]>();

  constructor(world: World, random: Random) {
    this.world = world;
    this.random = random;
  }

  tasks(day: number): readonly Task[] {
    const tasks: Task[] = [];
    const moves = this.world.deals.movesOn(day);
    const sellers = [...playersOf(this.world, 'rep'), ...playersOf(this.world, 'channelManager')];
    sellers.forEach((rep, place) => {
      const start = 500 + place * 7;
      const own = moves.filter((move) => move.deal.owner === rep);
      if (own.length > 0) tasks.push({ minute: start, run: () => this.moveOn(rep, own, day) });
      const isChannel = rep.part === 'channelManager';
      for (let chances = isChannel ? 0 : 2; chances > 0; chances--) {
        if (this.random.chance(DEALS_A_DAY / 2))
          tasks.push({ minute: start + this.random.whole(10, 400), run: () => this.create(rep, day) });
      }
    });
    for (const intention of this.intentions.get(day) ?? [])
      tasks.push({ minute: this.random.whole(560, 1050), run: () => this.addPartner(intention, day) });
    return tasks;
  }

  /** From the list view: the stages of several deals in one save. */
  private moveOn(rep: Player, moves: readonly StageMove[], day: number): void {
    const rows = moves.map(({ deal, stage, isClosing }) => ({
      Id: deal.id,
      StageName: stage,
      ...(isClosing ? { CloseDate: dayText(day) } : {}),
      ...(!isClosing && day >= NEXT_STEP_REQUIRED ? { NextStep: this.random.pick(NEXT_STEPS) } : {}),
      ...(stage === WON && this.random.chance(0.3) ? { Amount: amountOf(this.random) } : {})
    }));
    mustSave(this.world.org.update('Opportunity', rows, rep.id));
  }

  private create(rep: Player, day: number): void {
    const { random, world } = this;
    const customer = random.pick(world.customers.filter((one) => one.owner === rep));
    const broughtBy = random.chance(rep.profile === 'Sales Contractor' ? 0.1 : 0.36) ? this.somePartner(day) : null;
    const refers = broughtBy !== null && rep.profile === 'Sales' && day >= REFERRING_PARTNER && random.chance(0.2);
    const name = dealName(customer, day, random);
    const row = {
      Name: name,
      AccountId: customer.id,
      StageName: 'Prospecting',
      CloseDate: dayText(day + random.whole(40, 140) * DAY),
      Amount: amountOf(random),
      LeadSource: broughtBy ? this.partnerSource(day) : random.weighted(DIRECT_SOURCES).value,
      Type: random.pick(DEAL_TYPES),
      ...(refers ? { ReferringPartner__c: broughtBy.accountId } : {})
    };
    const [id] = mustSave(world.org.insert('Opportunity', [row], rep.id)) as [string];
    const deal: Deal = { id, name, owner: rep, customer, broughtBy, createdBy: 'rep' };
    world.deals.add(deal, day, random);
    if (broughtBy) this.intend(deal, broughtBy, day, refers);
  }

  /** Not everybody who knows the partner also writes it down; the lookup feels like enough to some. */
  private intend(deal: Deal, partner: Partner, day: number, refers: boolean): void {
    const { random } = this;
    if (random.chance(refers ? 0.25 : 0.05)) return;
    const isPrimary = !random.chance(0.07);
    this.plan(day + random.whole(1, 9) * DAY, { deal, partner, isPrimary });
    if (!random.chance(0.14)) return;
    const second = this.somePartner(day);
    const later = random.whole(10, 25) * DAY;
    // Now and then the second partner takes over as primary.
    if (second !== partner)
      this.plan(day + later, { deal, partner: second, isPrimary: isPrimary && random.chance(0.2) });
  }

  private plan(at: number, intention: Intention): void {
    const day = workingDay(at);
    this.intentions.set(day, [...(this.intentions.get(day) ?? []), intention]);
  }

  private addPartner({ deal, partner, isPrimary }: Intention, day: number): void {
    const { random, world } = this;
    if (partner.isGone) return;
    const pickedWrong = random.chance(0.012);
    const row = {
      OpportunityId: deal.id,
      AccountToId: pickedWrong ? deal.customer.id : partner.accountId,
      Role: this.roleOf(partner, day),
      IsPrimary: isPrimary
    };
    const results = world.org.insert('OpportunityPartner', [row], deal.owner.id);
    // Whoever may not see the partner's account cannot add it, and lets it be.
    if (deal.owner.profile !== 'Sales Contractor') mustSave(results);
  }

  private roleOf(partner: Partner, day: number): string | null {
    if (this.random.chance(0.04)) return null;
    return partner.role === 'Referral Agent' && day >= REFERRAL_AGENT_RETIRED ? 'Reseller' : partner.role;
  }

  private partnerSource(day: number): string {
    const { random } = this;
    if (random.chance(0.05)) return random.weighted(DIRECT_SOURCES).value;
    if (random.chance(0.3)) return 'Partner Referral';
    return day >= PARTNER_SOURCE_RETIRED ? 'Channel' : 'Partner';
  }

  private somePartner(day: number): Partner {
    return this.random.weighted(this.world.partners.filter((one) => !one.isGone && one.joins <= day));
  }
}
