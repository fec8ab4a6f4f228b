/** The first morning: users, the partners' accounts and the customers' are there, and nobody has a deal yet. */
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import { MERGES } from './calendar.ts';
import { PEOPLE, planPartners } from './cast.ts';
import { DealBook } from './deal-book.ts';
import { CUSTOMER_FIRST, CUSTOMER_SECOND } from './names.ts';
import { Random } from './random.ts';
import { mustSave, type Partner, type Player, type World } from './world.ts';

export function openStory(org: LocalOrgFacade, seed: number): World {
  const random = new Random(seed);
  const people = PEOPLE.map((one) => {
    const { username, first, last, profile } = one;
    return { ...one, id: org.createUser({ username, firstName: first, lastName: last, profile }) };
  });
  const sellers = people.filter((one) => one.part === 'rep' || one.part === 'channelManager');
  return {
    org,
    people,
    partners: openPartners(org, people, random),
    customers: openCustomers(org, sellers, random),
    deals: new DealBook()
  };
}

function openPartners(org: LocalOrgFacade, people: readonly Player[], random: Random): Partner[] {
  const plans = planPartners(random);
  const owner = people.find((one) => one.part === 'partnerOps') as Player;
  const account = (Name: string, Type: string) => ({ Name, Type, OwnerId: owner.id });
  const ids = mustSave(
    org.insert(
      'Account',
      plans.map((plan) => account(plan.name, plan.type))
    )
  );
  const merged = plans.filter((plan) => MERGES.some((merge) => merge.partner === plan.name));
  const doubles = mustSave(
    org.insert(
      'Account',
      merged.map((plan) => account(`${plan.name} Ltd`, plan.type))
    )
  );
  const doubleOf = new Map(merged.map((plan, place) => [plan.name, doubles[place] as string]));
  return plans.map((plan, place) => ({
    ...plan,
    accountId: ids[place] as string,
    doubleId: doubleOf.get(plan.name) ?? null,
    isGone: false
  }));
}

function openCustomers(org: LocalOrgFacade, sellers: readonly Player[], random: Random): World['customers'] {
  const names = CUSTOMER_FIRST.flatMap((first) => CUSTOMER_SECOND.map((second) => `${first} ${second}`));
  const owned = names.map((name) => ({ name, owner: random.pick(sellers) }));
  const rows = owned.map(({ name, owner }) => ({ Name: name, Type: 'Customer - Direct', OwnerId: owner.id }));
  return mustSave(org.insert('Account', rows)).map((id, place) => ({
    id,
    ...(owned[place] as (typeof owned)[number])
  }));
}
