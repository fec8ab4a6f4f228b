/** How many of the deals that were read were judged, and why the others were not: each is counted under its first reason. */
import { fold } from '../export/fold.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { countRows, readAll } from './read-rows.ts';
import type { Json } from '../export/package-doors.ts';

export interface Judged {
  readonly lost: number;
  readonly tooOld: number;
  readonly tooSmall: number;
  readonly skippedType: number;
  readonly deals: number;
  /** Of these deals: too young for the two rules that wait. */
  readonly young: number;
}

const NOT_LOST = '(IsClosed = false OR IsWon = true)';
const NO_DEAL_IS_LARGER = 1e18;

export function readJudged(org: LocalOrgFacade, settings: Readonly<Record<string, Json>>, now: number): Judged {
  const count = (where: string): number => countRows(org, 'Opportunity', where);
  let kept = NOT_LOST;
  const takeOut = (left: string, stays: string): number => {
    const taken = count(`${kept} AND ${left}`);
    kept += ` AND ${stays}`;
    return taken;
  };

  const lost = count('IsClosed = true AND IsWon = false');
  const { ScanFrom: from, MinAmount: least } = settings;
  const tooOld =
    typeof from === 'string' ? takeOut(`CreatedDate < ${from}T00:00:00Z`, `CreatedDate >= ${from}T00:00:00Z`) : 0;
  const tooSmall = typeof least === 'number' ? takeOut(...smallerThan(least)) : 0;
  const types = settings.SkipTypes as string[];
  const skippedType = countOfTypes(org, kept, types);
  const grace = new Date(now - Number(settings.GraceMinutes) * 60_000).toISOString();
  const young = `${kept} AND IsWon = false AND CreatedDate > ${grace}`;
  return {
    lost,
    tooOld,
    tooSmall,
    skippedType,
    deals: count(kept) - skippedType,
    young: count(young) - countOfTypes(org, young, types)
  };
}

/** A type counts whatever its case and its outer blanks, which no query can ask for. */
function countOfTypes(org: LocalOrgFacade, kept: string, types: readonly string[]): number {
  const skipped = new Set(types.map(fold).filter((type) => type !== ''));
  if (skipped.size === 0) return 0;
  return readAll(org, 'Opportunity', ['Type'], `${kept} AND Type != null`).filter((row) =>
    skipped.has(fold(String(row.Type)))
  ).length;
}

/** A blank amount is 0. */
function smallerThan(least: number): [left: string, stays: string] {
  const bound = Math.min(least, NO_DEAL_IS_LARGER).toFixed(4);
  return least > 0
    ? [`(Amount < ${bound} OR Amount = null)`, `Amount >= ${bound}`]
    : [`Amount < ${bound}`, `(Amount >= ${bound} OR Amount = null)`];
}
