/** Everything that is measured, in the order of the table. A run of each is a process of its own. */
import { compile } from './compile.ts';
import { loops } from './loops.ts';
import type { Measure } from './measure.ts';
import { rows } from './rows.ts';
import { saves } from './saves.ts';
import { suite } from './suite.ts';
import { sweep } from './sweep.ts';

export interface Place {
  /** A folder that all runs of one bench share. */
  readonly folder: string;
}
/** `quick` is run always, `large` only when asked for: it takes minutes. */
type Size = 'quick' | 'usual' | 'large';
export interface Workload {
  readonly id: string;
  readonly size: Size;
  /** The same work in small, done first in the same process. */
  warmUp(place: Place): Promise<unknown>;
  run(place: Place): Promise<Measure[]>;
}

/** As many as a tick of a sweep takes. */
const WARM_UP_DEALS = 2000;
export const WARM_UP = `${WARM_UP_DEALS} deals in an org of their own, in the same process`;
const cold = async (): Promise<void> => undefined;
const sweepOf = (deals: number, size: Size): Workload => ({
  id: `sweep-${deals}`,
  size,
  warmUp: () => sweep(WARM_UP_DEALS),
  run: () => sweep(deals)
});

const WORKLOADS: readonly Workload[] = [
  { id: 'compile-cold', size: 'quick', warmUp: cold, run: ({ folder }) => compile('cold', folder) },
  { id: 'compile-cached', size: 'quick', warmUp: cold, run: ({ folder }) => compile('cached', folder) },
  { id: 'suite-cold', size: 'usual', warmUp: cold, run: ({ folder }) => suite('cold', folder) },
  { id: 'suite-cached', size: 'quick', warmUp: cold, run: ({ folder }) => suite('cached', folder) },
  { id: 'loops', size: 'quick', warmUp: loops, run: loops },
  { id: 'rows', size: 'quick', warmUp: rows, run: rows },
  { id: 'saves', size: 'quick', warmUp: () => saves(WARM_UP_DEALS), run: () => saves(10_000) },
  sweepOf(10_000, 'quick'),
  sweepOf(100_000, 'usual'),
  sweepOf(1_000_000, 'large')
];

export function workloadsOf({ quick, large }: { readonly quick: boolean; readonly large: boolean }): Workload[] {
  return WORKLOADS.filter(({ size }) => size === 'quick' || (size === 'large' ? large : !quick));
}

export function workload(id: string): Workload | undefined {
  return WORKLOADS.find((one) => one.id === id);
}
