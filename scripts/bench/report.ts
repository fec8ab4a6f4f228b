/** The figures for people. */
import type { Machine } from './machine.ts';
import type { ChunkFigures, Figure, Spread, SweepFigures } from './measure.ts';
import { WARM_UP } from './workloads.ts';

export interface BenchResult {
  readonly machine: Machine;
  readonly runs: number;
  readonly figures: readonly Figure[];
}

const NONE = '-';

export function report({ machine, runs, figures }: BenchResult): string {
  return [
    'Leakwatch bench: the package on a local org, emulated. None of these times is a time of Salesforce.',
    `Node ${machine.node}, ${machine.platform}, ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, load ${machine.load} before`,
    `${runs === 1 ? 'One run' : `Median of ${runs} runs`}, each in a process and an org of its own.`,
    `Warm-up: ${WARM_UP}; none for opening an org.`,
    '',
    ...table([
      ['', 'time', 'deals/s', 'plain', 'ratio', 'peak memory'],
      ...figures.map((figure) => [
        figure.title,
        seconds(figure.wallMs),
        figure.deals === null ? NONE : whole((figure.deals / figure.wallMs) * 1000),
        figure.plainMs === null ? NONE : seconds(figure.plainMs),
        figure.ratio === null ? NONE : `${figure.ratio.toFixed(1)} x`,
        `${whole(figure.peakMemoryMb)} MB`
      ])
    ]),
    '',
    'Plain: JavaScript by hand for the loops, plain SQL for the rest: the same driver (node-sqlite3-wasm) and tables, prepared',
    'statements, one transaction for 200 deals. For saves, it writes the rows the org wrote. For sweeps, it judges the same deals by',
    'all rules, finds the same leaks, and writes the same rows.',
    '',
    'What sweeps cost:',
    ...table([
      [
        '',
        'time each',
        'rows read each',
        'queries / 1,000',
        'DML / 1,000',
        'DML rows each',
        'statements each',
        'stored'
      ],
      ...figures.flatMap(({ title, wallMs, sweep }) => (sweep === null ? [] : [costRow(title, wallMs, sweep)]))
    ]),
    '',
    'Each: a deal, or a change where that is what the sweep is about. Rows read by a full sweep stand beside the deals and partner',
    'rows that there are. Stored: rows of ours, 2 KB each as the platform counts.',
    '',
    ...growth(figures),
    '',
    'What Apex uses in a transaction (200 deals saved, a tick of a sweep), smallest / median / largest:',
    ...table([
      ['', 'leaks touched', 'queries', 'DML', 'DML rows', 'statements run'],
      ...figures.flatMap(({ title, chunks, leakShare }) =>
        chunks === null ? [] : [chunkRow(title, chunks, leakShare)]
      )
    ]),
    '',
    'Leaks touched: part of the deals with a leak opened, changed or resolved, read from Leak__c.'
  ].join('\n');
}

function costRow(title: string, wallMs: number, { items, cost, rowsThere, storedMb }: SweepFigures): string[] {
  const each = (value: number, places: number): string => (value / items).toFixed(places);
  const beside = rowsThere === null ? '' : ` of ${each(rowsThere, 2)}`;
  return [
    title,
    `${each(wallMs, 3)} ms`,
    `${each(cost.rowsRead, 2)}${beside}`,
    each(cost.queries * 1000, 1),
    each(cost.dmlStatements * 1000, 1),
    each(cost.dmlRows, 2),
    each(cost.statements, 0),
    `${whole(storedMb)} MB`
  ];
}

/** How the cost of a deal, and of a change, grows with the org. */
function growth(figures: readonly Figure[]): string[] {
  return (['deals', 'changes'] as const).flatMap((unit) => {
    const same = figures.filter(({ sweep }) => sweep?.unit === unit);
    const times = same.map(({ wallMs, sweep }) => wallMs / (sweep?.items ?? 1));
    const steps = same.map(({ title }, index) => {
      const factor = index === 0 ? '' : ` (x ${((times[index] as number) / (times[index - 1] as number)).toFixed(2)})`;
      return `  ${title}: ${(times[index] as number).toFixed(3)} ms each${factor}`;
    });
    return steps.length < 2 ? [] : [`Growth, ${unit}, each beside the one before:`, ...steps];
  });
}

function chunkRow(title: string, chunks: ChunkFigures, leakShare: number | null): string[] {
  return [
    title,
    leakShare === null ? NONE : `${(leakShare * 100).toFixed(1)} %`,
    range(chunks.queries),
    range(chunks.dmlStatements),
    range(chunks.dmlRows),
    range(chunks.statements)
  ];
}

function range({ min, median, max }: Spread): string {
  return min === max ? whole(min) : [min, median, max].map(whole).join(' / ');
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(3)} s` : `${(ms / 1000).toFixed(1)} s`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
  );
}
