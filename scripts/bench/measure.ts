/** What one run of a workload measured, and what several runs of it come to. */

/** Smallest, middle and largest over the transactions of a workload. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}
export interface ChunkFigures {
  readonly transactions: number;
  readonly queries: Spread;
  readonly dmlStatements: Spread;
  readonly dmlRows: Spread;
  /** Apex statements run: the local org's measure of CPU. */
  readonly statements: Spread;
}
/** All that Apex used, over all transactions. */
export interface Cost {
  readonly transactions: number;
  readonly rowsRead: number;
  readonly queries: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  /** Apex statements run. */
  readonly statements: number;
}
/** What a sweep cost beside its time. */
export interface SweepFigures {
  /** Deals looked at, or changes since the last sweep. */
  readonly items: number;
  /** What they are, in the plural. */
  readonly unit: 'deals' | 'changes';
  /** Deals and partner rows that there are to read; null for changes. */
  readonly rowsThere: number | null;
  readonly cost: Cost;
  /** Megabytes of our own rows at the end, at the 2 KB a record that the platform counts. */
  readonly storedMb: number;
}
export interface Measure {
  readonly id: string;
  readonly title: string;
  /** Deals worked on; null where the figure is not about deals. */
  readonly deals: number | null;
  readonly wallMs: number;
  /** The same work in plain SQL or, where the title says so, plain JavaScript; null where there is none. */
  readonly plainMs: number | null;
  /** Of the whole process, so far. */
  readonly peakMemoryMb: number;
  /** Part of the deals whose leaks were opened, changed or resolved. */
  readonly leakShare: number | null;
  readonly chunks: ChunkFigures | null;
  /** null where the figure is not about a sweep. */
  readonly sweep: SweepFigures | null;
}
export interface Figure extends Measure {
  /** wallMs / plainMs */
  readonly ratio: number | null;
}

/** The median run of each measure; costs in a transaction are the same in every run. */
export function figures(runs: readonly (readonly Measure[])[]): Figure[] {
  const [first = []] = runs;
  return first.map((measure) => {
    const same = runs.flatMap((run) => run.filter((one) => one.id === measure.id));
    const wallMs = median(same.map((one) => one.wallMs));
    const plainMs = measure.plainMs === null ? null : median(same.map((one) => one.plainMs ?? 0));
    const peakMemoryMb = median(same.map((one) => one.peakMemoryMb));
    return { ...measure, wallMs, plainMs, peakMemoryMb, ratio: plainMs === null ? null : wallMs / plainMs };
  });
}

export function spread(values: readonly number[]): Spread {
  return { min: Math.min(...values), median: median(values), max: Math.max(...values) };
}

/** A figure that is not about deals. */
export function plainMeasure(id: string, title: string, wallMs: number, plainMs: number | null): Measure {
  const nothingOfDeals = { deals: null, leakShare: null, chunks: null, sweep: null };
  return { ...nothingOfDeals, id, title, wallMs, plainMs, peakMemoryMb: peakMemoryMb() };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function peakMemoryMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
