/** What everybody in the story shares: the org, who and what is in it, and the deals as their people remember them. */
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import type { DmlResult } from '../local-org/src/transaction/runtime.ts';
import type { Part, PartnerPlan, Person } from './cast.ts';
import type { DealBook } from './deal-book.ts';

export interface Player extends Person {
  readonly id: string;
}
export interface Partner extends PartnerPlan {
  /** The account that stays. */
  readonly accountId: string;
  /** The account a later merge takes away; the PRM knows the partner by it. */
  readonly doubleId: string | null;
  isGone: boolean;
}
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly owner: Player;
}
export interface World {
  readonly org: LocalOrgFacade;
  readonly people: readonly Player[];
  readonly partners: readonly Partner[];
  readonly customers: readonly Customer[];
  readonly deals: DealBook;
}

/** Something somebody does at a minute of the day. */
export interface Task {
  readonly minute: number;
  run(): void | Promise<void>;
}
/** Whoever has something to do on a working day. */
export interface Actor {
  tasks(day: number): readonly Task[];
}

export function playersOf(world: World, part: Part): readonly Player[] {
  return world.people.filter((one) => one.part === part);
}
export function playerOf(world: World, part: Part): Player {
  const [first] = playersOf(world, part);
  if (!first) throw new Error(`nobody plays ${part}`);
  return first;
}
export function partnerNamed(world: World, name: string): Partner {
  const found = world.partners.find((one) => one.name === name);
  if (!found) throw new Error(`no partner ${name}`);
  return found;
}

/** Ids of what was saved. What fails by accident is a fault of the story, not a part of it. */
export function mustSave(results: readonly DmlResult[]): string[] {
  return results.map((result) => {
    if (!result.isSuccess || result.id === null)
      throw new Error(`a save of the story failed: ${result.errors.map((one) => one.message).join('; ')}`);
    return result.id;
  });
}
