import { relative } from 'node:path';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { ClassCoverage, TestReport, TestResult } from '../testing/results.ts';

export const out = (line: string): void => void process.stdout.write(`${line}\n`);
export const err = (line: string): void => void process.stderr.write(`${line}\n`);

export function diagnosticLine(diagnostic: Diagnostic): string {
  const { line, column, severity, message, code } = diagnostic;
  return `${shown(diagnostic.file)}:${line}:${column}: ${severity}: ${message} [${code}]`;
}

/** `1 class`, `2 classes` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Paths as seen from where the user stands. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

const MARKS = { Pass: 'pass', Fail: 'FAIL', CompileFail: 'COMPILE', Skip: 'skip' } as const;

export function testLines(result: TestResult): string[] {
  const lines = [`${MARKS[result.outcome].padEnd(7)} ${result.class}.${result.method}  ${result.millis} ms`];
  const detail = [result.message, result.stack].filter((text) => text !== null).join('\n');
  if (result.outcome !== 'Pass' && detail !== '') lines.push(...detail.split('\n').map((line) => `          ${line}`));
  return lines;
}

export function summaryLine({ summary }: TestReport): string {
  const { passed, failed, skipped } = summary;
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

export function coverageLines(coverage: readonly ClassCoverage[]): string[] {
  const percent = (covered: number, lines: number): string =>
    `${lines === 0 ? 100 : Math.floor((covered / lines) * 100)}%`;
  const rows = coverage.map((one) => {
    const uncovered = one.uncoveredLines.length === 0 ? '' : `  uncovered: ${one.uncoveredLines.join(', ')}`;
    return `${percent(one.covered, one.lines).padStart(5)}  ${one.name}${uncovered}`;
  });
  const lines = coverage.reduce((sum, one) => sum + one.lines, 0);
  const covered = coverage.reduce((sum, one) => sum + one.covered, 0);
  return [...rows, `${percent(covered, lines).padStart(5)}  in all`];
}

/** Rows as a table; parents as `Account.Name`, children as their number. */
export function tableLines(rows: readonly Record<string, unknown>[]): string[] {
  const flat = rows.map((row) => flatten(row, ''));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const width = (column: string): number => Math.max(column.length, ...flat.map((row) => (row[column] ?? '').length));
  const widths = columns.map(width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(columns), ...flat.map((row) => line(columns.map((column) => row[column] ?? '')))];
}

function flatten(row: Readonly<Record<string, unknown>>, prefix: string): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (Array.isArray(value)) flat[prefix + name] = counted(value.length, 'row');
    else if (typeof value === 'object' && value !== null)
      Object.assign(flat, flatten(value as Record<string, unknown>, `${prefix}${name}.`));
    else flat[prefix + name] = value === null || value === undefined ? '' : String(value);
  }
  return flat;
}
