/** The administrator: everything that is done to the org as a whole, each on its day, in good faith. */
import { join } from 'node:path';
import { saveSettings, startSchedule } from '../scripts/export/package-doors.ts';
import {
  BULK_LOAD,
  CLEAN_UPS,
  DAY,
  dayText,
  DEPLOYMENTS,
  MERGES,
  PACKAGE_INSTALLED,
  PARTNER_SOURCE_RETIRED,
  PARTNERS_NO_MORE,
  REFERRING_PARTNER,
  SCHEDULE_STARTED,
  STORY_START,
  type Deployment
} from './calendar.ts';
import { amountOf, dealName, LOST, WON, type Deal } from './deal-book.ts';
import type { Random } from './random.ts';
import { mustSave, partnerNamed, playersOf, type Actor, type Task, type World } from './world.ts';

const LOADED_DEALS = 320;
/** As the Data Loader sends them. */
const LOAD_STAGES = [
  { value: 'Qualification', weight: 30 },
  { value: 'Proposal/Price Quote', weight: 25 },
  { value: WON, weight: 30 },
  { value: LOST, weight: 15 }
] as const;

interface Deployable {
  readonly projectDir: string;
  /** The package's program is in the cache. */
  readonly compiled: Promise<void>;
}

export class Admin implements Actor {
  private readonly world: World;
  private readonly random: Random;
  private readonly what: Deployable;

  constructor(world: World, random: Random, what: Deployable) {
    this.world = world;
    this.random = random;
    this.what = what;
  }

  tasks(day: number): readonly Task[] {
    const tasks: Task[] = [];
    const at = (hour: number, run: Task['run']): void => void tasks.push({ minute: hour * 60, run });
    for (const one of DEPLOYMENTS) if (one.on === day && day > STORY_START) at(6, () => this.deploy(one));
    if (day === BULK_LOAD) at(7, () => this.bulkLoad(day));
    if (day === PARTNER_SOURCE_RETIRED) at(6.5, () => this.replacePartnerSource());
    if (day === REFERRING_PARTNER) at(6.5, () => this.openReferringPartner());
    for (const merge of MERGES) if (merge.on === day) at(7.5, () => this.merge(merge.partner));
    for (const end of PARTNERS_NO_MORE) if (end.on === day) at(7.5, () => this.endPartnership(end.partner));
    for (const cleanUp of CLEAN_UPS) if (cleanUp.on === day) at(7.5, () => this.deleteAccounts(cleanUp.partners));
    if (day === PACKAGE_INSTALLED) at(6.5, () => this.setUpPackage());
    if (day === SCHEDULE_STARTED) at(8.5, () => startSchedule(this.world.org));
    return tasks;
  }

  private async deploy({ folder }: Deployment): Promise<void> {
    if (folder === null) await this.what.compiled;
    await this.world.org.deploy([deployedDir(this.what.projectDir, folder)]);
  }

  /** Deals of a company that was bought. Their partners stood in a column that had nowhere to go. */
  private bulkLoad(day: number): void {
    const { random, world } = this;
    const deals: Omit<Deal, 'id'>[] = [];
    const rows: Record<string, unknown>[] = [];
    for (let count = 0; count < LOADED_DEALS; count++) {
      const customer = random.pick(world.customers);
      const broughtBy = random.chance(0.3) ? random.weighted(world.partners.filter((one) => one.joins <= day)) : null;
      const StageName = random.weighted(LOAD_STAGES).value;
      const isOpen = StageName !== WON && StageName !== LOST;
      const name = `${dealName(customer, day, random)} (Harrow)`;
      deals.push({ name, owner: customer.owner, customer, broughtBy, createdBy: 'load' });
      rows.push({
        Name: name,
        AccountId: customer.id,
        OwnerId: customer.owner.id,
        StageName,
        CloseDate: dayText(day + (isOpen ? random.whole(20, 90) : -random.whole(10, 300)) * DAY),
        Amount: amountOf(random),
        LeadSource: broughtBy ? 'Partner' : 'Other'
      });
    }
    const ids = mustSave(world.org.insert('Opportunity', rows, world.org.adminId));
    deals.forEach((deal, place) => {
      const loaded = { ...deal, id: ids[place] as string };
      const stage = rows[place]?.StageName;
      if (stage === WON || stage === LOST) world.deals.all.push(loaded);
      else world.deals.add(loaded, day, random, 2);
    });
  }

  /** `Partner` becomes `Channel` on every deal that is there; what other systems write from now on is their business. */
  private replacePartnerSource(): void {
    const { org } = this.world;
    const rows = org.query("SELECT Id FROM Opportunity WHERE LeadSource = 'Partner'");
    mustSave(
      org.update(
        'Opportunity',
        rows.map(({ Id }) => ({ Id, LeadSource: 'Channel' })),
        org.adminId
      )
    );
  }

  private openReferringPartner(): void {
    for (const one of this.world.people)
      if (one.profile === 'Sales') this.world.org.assignPermissionSet(one.id, 'ReferringPartner');
  }

  private merge(name: string): void {
    const partner = partnerNamed(this.world, name);
    const losers = [partner.doubleId as string];
    mustSave(this.world.org.merge('Account', partner.accountId, losers, this.world.org.adminId));
  }

  private endPartnership(name: string): void {
    const Id = partnerNamed(this.world, name).accountId;
    mustSave(this.world.org.update('Account', [{ Id, Type: 'Customer - Direct' }], this.world.org.adminId));
  }

  private deleteAccounts(names: readonly string[]): void {
    const partners = names.map((name) => partnerNamed(this.world, name));
    const ids = partners.map((one) => one.accountId);
    mustSave(this.world.org.delete('Account', ids, this.world.org.adminId));
    for (const one of partners) one.isGone = true;
  }

  /** What README asks of an admin after the install, down to the first full sweep. */
  private async setUpPackage(): Promise<void> {
    const { org, people } = this.world;
    org.assignPermissionSet(org.adminId, 'LeakAdmin');
    for (const one of people) if (one.permissionSet !== null) org.assignPermissionSet(one.id, one.permissionSet);
    saveSettings(org, {
      PartnerSourceValues: ['Partner', 'Partner Referral', 'Channel'],
      PartnerLookupField: 'ReferringPartner__c',
      IntegrationUsers: playersOf(this.world, 'prm').map((one) => one.username)
    });
    org.invokeAura('LeakDashboardController', 'sweepNow', {}, org.adminId);
    await org.runAsyncWork();
  }
}

/** Absolute folder of a deployment. */
export function deployedDir(projectDir: string, folder: string | null): string {
  return folder === null ? join(projectDir, 'force-app', 'main') : join(projectDir, 'demo', 'metadata', folder);
}
