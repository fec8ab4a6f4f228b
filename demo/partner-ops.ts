/** Partner operations, once the package is there: a sweep every Monday, and a few leaks mended by hand after it. */
import { LATE_JOINERS, PACKAGE_INSTALLED } from './calendar.ts';
import type { Random } from './random.ts';
import { mustSave, playerOf, type Actor, type Player, type Task, type World } from './world.ts';

const MENDED_A_WEEK = 9;
/** One page of the list. */
const PAGE = 50;

interface LeakLine {
  readonly dealId: string;
}

export class PartnerOps implements Actor {
  private readonly world: World;
  private readonly random: Random;
  private readonly user: Player;

  constructor(world: World, random: Random) {
    this.world = world;
    this.random = random;
    this.user = playerOf(world, 'partnerOps');
  }

  tasks(day: number): readonly Task[] {
    const isMonday = new Date(day).getUTCDay() === 1;
    if (!isMonday || day <= PACKAGE_INSTALLED) return [];
    return [
      { minute: 490, run: () => this.sweep() },
      { minute: 520, run: () => this.mend(day) }
    ];
  }

  private async sweep(): Promise<void> {
    this.ask('sweepNow', {});
    await this.world.org.runAsyncWork();
  }

  /** She goes down the list of missing partners and adds those she knows from the portal. */
  private mend(day: number): void {
    const { org, deals } = this.world;
    const page = this.ask('getLeaks', { rule: 'MissingPartner', pageNumber: 1, pageSize: PAGE });
    const known = new Map(deals.all.map((deal) => [deal.id, deal]));
    let left = MENDED_A_WEEK;
    for (const { dealId } of (page as { rows: readonly LeakLine[] }).rows) {
      const partner = known.get(dealId)?.broughtBy;
      if (!partner || partner.isGone || left === 0 || this.random.chance(0.5)) continue;
      const isMapped = LATE_JOINERS.every((one) => one.partner !== partner.name || one.mapped <= day);
      if (!isMapped) continue;
      const role = partner.role === 'Referral Agent' ? 'Reseller' : partner.role;
      const row = { OpportunityId: dealId, AccountToId: partner.accountId, Role: role, IsPrimary: true };
      mustSave(org.insert('OpportunityPartner', [row], this.user.id));
      left--;
    }
  }

  private ask(method: string, params: Record<string, unknown>): unknown {
    return this.world.org.invokeAura('LeakDashboardController', method, params, this.user.id);
  }
}
