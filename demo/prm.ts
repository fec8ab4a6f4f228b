/**
 * The partner tool: a deal a partner registers becomes an Opportunity, and then a Partner of it, in two writes of the
 * API with nothing around them. When the second fails, the tool puts a line into a log that nobody reads, and goes on.
 */
import type { DmlError } from '../local-org/src/transaction/runtime.ts';
import {
  DAY,
  dayText,
  LATE_JOINERS,
  MERGES,
  PARTNERS_NO_MORE,
  PRM_IDS_MANGLED,
  PRM_IDS_MENDED,
  PRM_LEARNS_CHANNEL,
  PRM_LEARNS_NEXT_STEP,
  PRM_UPDATES_DEALS
} from './calendar.ts';
import { amountOf, dealName, type Deal } from './deal-book.ts';
import type { Random } from './random.ts';
import { mustSave, playerOf, type Actor, type Partner, type Player, type Task, type World } from './world.ts';

const SECOND = 1000;
/** What went through the spreadsheet: these came back in lower case. */
const MANGLED: ReadonlySet<string> = new Set([
  'Beacon Resale',
  'Eastgate Integrators',
  'Kestrel Works',
  'Lowther Digital'
]);

/** A write that failed: what the tool's log would show. */
export interface FailedWrite {
  readonly dealId: string;
  readonly call: 'update' | 'partner';
  readonly statusCode: string;
}

export class Prm implements Actor {
  readonly log: FailedWrite[] = [];
  private readonly world: World;
  private readonly random: Random;
  private readonly user: Player;

  constructor(world: World, random: Random) {
    this.world = world;
    this.random = random;
    this.user = playerOf(world, 'prm');
  }

  tasks(day: number): readonly Task[] {
    const tasks: Task[] = [];
    for (let chances = 5; chances > 0; chances--)
      if (this.random.chance(0.4)) tasks.push({ minute: this.random.whole(400, 1200), run: () => this.register(day) });
    return tasks;
  }

  private async register(day: number): Promise<void> {
    const { random, world } = this;
    const { clock } = world.org;
    const partner = random.weighted(world.partners.filter((one) => this.isActive(one, day)));
    const customer = random.pick(world.customers);
    const name = dealName(customer, day, random);
    const source = day >= PRM_LEARNS_CHANNEL ? 'Channel' : 'Partner';
    const isUpdatedLater = day >= PRM_UPDATES_DEALS;
    const row = {
      Name: name,
      AccountId: customer.id,
      OwnerId: customer.owner.id,
      StageName: 'Prospecting',
      CloseDate: dayText(day + random.whole(40, 140) * DAY),
      Amount: amountOf(random),
      Type: 'New Customer',
      ...(isUpdatedLater ? {} : { LeadSource: source })
    };
    const [id] = mustSave(world.org.insert('Opportunity', [row], this.user.id)) as [string];
    const deal: Deal = { id, name, owner: customer.owner, customer, broughtBy: partner, createdBy: 'prm' };
    world.deals.add(deal, day, random, 1);
    await clock.advance(random.whole(1, 4) * SECOND);
    if (isUpdatedLater && !this.qualify(deal, source, day)) return;
    this.addPartner(deal, partner, day);
  }

  private qualify(deal: Deal, LeadSource: string, day: number): boolean {
    const row = {
      Id: deal.id,
      StageName: 'Qualification',
      LeadSource,
      ...(day >= PRM_LEARNS_NEXT_STEP ? { NextStep: 'Call the partner' } : {})
    };
    const [result] = this.world.org.update('Opportunity', [row], this.user.id);
    return this.wasSaved(deal, 'update', result?.errors ?? []);
  }

  private addPartner(deal: Deal, partner: Partner, day: number): void {
    const row = {
      OpportunityId: deal.id,
      AccountToId: this.knownId(partner, day),
      Role: partner.role,
      IsPrimary: true
    };
    const [result] = this.world.org.insert('Partner', [row], this.user.id);
    this.wasSaved(deal, 'partner', result?.errors ?? []);
  }

  private wasSaved(deal: Deal, call: FailedWrite['call'], errors: readonly DmlError[]): boolean {
    const [error] = errors;
    if (error) this.log.push({ dealId: deal.id, call, statusCode: error.statusCode });
    return error === undefined;
  }

  /** The Id of the partner's account as the tool has it; null: the field is still empty. */
  private knownId(partner: Partner, day: number): string | null {
    const late = LATE_JOINERS.find((one) => one.partner === partner.name);
    if (late && day < late.mapped) return null;
    const merge = MERGES.find((one) => one.partner === partner.name);
    const id = merge && day < merge.prmLearns ? (partner.doubleId as string) : partner.accountId;
    const isMangled = MANGLED.has(partner.name) && day >= PRM_IDS_MANGLED && day < PRM_IDS_MENDED;
    return isMangled ? id.slice(0, 15).toLowerCase() : id;
  }

  private isActive(partner: Partner, day: number): boolean {
    const left = PARTNERS_NO_MORE.find((one) => one.partner === partner.name);
    return !partner.isGone && partner.joins <= day && (left === undefined || day < left.on);
  }
}
