/** The figures for people: 100 columns at most. */
import type { Machine } from './machine.ts';
import type { ChunkFigures, Figure, Spread } from './measure.ts';
import { RULES_IN_SQL } from './plain-rules.ts';
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
    'Plain: JavaScript by hand for the loops, plain SQL for the rest: the same driver (node-sqlite3-wasm) and tables, prepared statements, one transaction for',
    '200 deals. For saves, it writes the rows the org wrote. For sweeps, it is asked for the leaks of',
    `${RULES_IN_SQL.join(', ')}, finds the same ones, and writes them.`,
    '',
    'What Apex uses in a transaction of 200 deals, smallest / median / largest:',
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
