/** The partner rows of one generated deal: as an org keeps them, or broken in the ways that rules turn on. */
import type { Random } from '../../demo/random.ts';
import type { Accounts } from './account-edges.ts';
import { seconds } from './exact.ts';
import type { IdMint } from './export-text.ts';
import { heldRole } from './role-edges.ts';
import type { Shape } from './shape.ts';

export interface PartnerDraft {
  readonly id: string;
  readonly account: string;
  readonly main: boolean;
  readonly role: string;
  /** Seconds since 1970; null is a blank cell. */
  readonly created: number | null;
  reverse: string;
  readonly deleted: boolean;
}

/** Few enough that two rows of one partner often share theirs. */
const MOMENTS = ['2024-03-01T00:00:00Z', '2024-03-01T00:00:01Z', '2023-12-31T23:30:00Z'].map(seconds);

export class PartnerRows {
  private readonly elsewhere: string[] = [];
  private readonly accounts: Accounts;
  private readonly ids: IdMint;
  private readonly shape: Shape;
  private readonly random: Random;

  constructor(accounts: Accounts, ids: IdMint, shape: Shape, random: Random) {
    this.accounts = accounts;
    this.ids = ids;
    this.shape = shape;
    this.random = random;
  }

  /** The customer is '' on a deal without an account. */
  of(customer: string): PartnerDraft[] {
    const { random } = this;
    const some = random.next();
    const rows =
      some < 0.2
        ? []
        : some < 0.5
          ? this.asKept(customer)
          : some < 0.65
            ? this.oneTwice(customer)
            : some < 0.72
              ? this.customerAlone(customer)
              : this.broken(customer);
    const kept = this.shape.deletedRows ? rows : rows.filter((row) => !row.deleted);
    this.elsewhere.push(...kept.map((row) => row.id));
    return kept;
  }

  private row(account: string, more: Partial<PartnerDraft> = {}): PartnerDraft {
    const { random } = this;
    return {
      id: this.ids.next(),
      account,
      main: false,
      role: heldRole(this.shape, random),
      created: random.chance(0.1) ? null : random.pick(MOMENTS),
      reverse: '',
      deleted: false,
      ...more
    };
  }

  /** One to three partners, at most one of them primary; where the org does so, a reverse row beside each. */
  private asKept(customer: string): PartnerDraft[] {
    const { random, shape } = this;
    const chosen = random.pick([-1, 0, 0, 0, 1]);
    return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, (_, at) => {
      const forward = this.row(random.chance(0.8) ? this.accounts.live() : this.some(customer), {
        main: at === chosen
      });
      const { perPartner } = shape.rows;
      if (customer === '' || perPartner === 'one' || (perPartner === 'either' && random.chance(0.5))) return [forward];
      const back = this.row(customer, { main: random.chance(0.3) });
      const side = random.pick(['back', 'forward', 'both']);
      if (side !== 'forward') back.reverse = forward.id;
      if (side !== 'back') forward.reverse = back.id;
      return [forward, back];
    }).flat();
  }

  /** One partner on several rows that differ in role, date and primary; now and then beside another. */
  private oneTwice(customer: string): PartnerDraft[] {
    const { random } = this;
    const account = random.chance(0.7) ? this.accounts.live() : this.some(customer);
    const primaries = random.chance(0.6) ? 0.4 : 0;
    const rows = Array.from({ length: random.whole(2, 4) }, () =>
      this.row(account, { main: random.chance(primaries) })
    );
    return random.chance(0.3) ? [...rows, this.row(this.some(customer), { main: random.chance(0.6) })] : rows;
  }

  private customerAlone(customer: string): PartnerDraft[] {
    const { random } = this;
    const account = customer || this.accounts.live();
    const rows = Array.from({ length: random.whole(1, 2) }, () => this.row(account, { main: random.chance(0.5) }));
    for (const row of rows) row.reverse = random.pick(['', this.tie(rows), this.ids.next()]);
    return rows;
  }

  private broken(customer: string): PartnerDraft[] {
    const { random } = this;
    const rows: PartnerDraft[] = [];
    for (let left = random.whole(1, 5); left > 0; left -= 1) {
      const again = rows.length > 0 && random.chance(0.2) ? random.pick(rows).account : this.some(customer);
      rows.push(this.row(again, { main: random.chance(0.3), deleted: random.chance(0.12) }));
    }
    for (const row of rows) if (random.chance(0.5)) row.reverse = this.tie(rows);
    return rows;
  }

  private some(customer: string): string {
    const { random, accounts } = this;
    return random.pick([
      () => accounts.live(),
      () => accounts.live(),
      () => accounts.live(),
      () => accounts.gone(),
      () => accounts.absent(),
      () => customer || accounts.live(),
      () => customer || accounts.live()
    ])();
  }

  /** A row of this deal, itself too; now and then a row of another deal or one that is nowhere. */
  private tie(rows: readonly PartnerDraft[]): string {
    const { random } = this;
    if (random.chance(0.75)) return random.pick(rows).id;
    return this.elsewhere.length > 0 && random.chance(0.7) ? random.pick(this.elsewhere) : this.ids.next();
  }
}
