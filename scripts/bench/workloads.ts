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
export interface Workload {
  readonly id: string;
  /** The same work in small, done first in the same process. */
  warmUp(place: Place): Promise<unknown>;
  run(place: Place): Promise<Measure[]>;
}

const WARM_UP_DEALS = 600;
export const WARM_UP = `${WARM_UP_DEALS} deals in an org of their own, in the same process`;
const cold = async (): Promise<void> => undefined;

export const WORKLOADS: readonly Workload[] = [
  { id: 'compile-cold', warmUp: cold, run: ({ folder }) => compile('cold', folder) },
  { id: 'compile-cached', warmUp: cold, run: ({ folder }) => compile('cached', folder) },
  { id: 'suite-cold', warmUp: cold, run: ({ folder }) => suite('cold', folder) },
  { id: 'suite-cached', warmUp: cold, run: ({ folder }) => suite('cached', folder) },
  { id: 'loops', warmUp: loops, run: loops },
  { id: 'rows', warmUp: rows, run: rows },
  { id: 'saves', warmUp: () => saves(WARM_UP_DEALS), run: () => saves(10_000) },
  { id: 'sweep-1000', warmUp: () => sweep(WARM_UP_DEALS), run: () => sweep(1_000) },
  { id: 'sweep-10000', warmUp: () => sweep(WARM_UP_DEALS), run: () => sweep(10_000) }
];
