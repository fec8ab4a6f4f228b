/** A small CRM export in a folder of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CsvRow = Readonly<Record<string, string>>;

/** `{ Account: [{ Id: …, Name: … }] }` → a folder with Account.csv. */
export function writeExport(tables: Readonly<Record<string, readonly CsvRow[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-e2e-'));
  for (const [object, rows] of Object.entries(tables)) writeFileSync(join(folder, `${object}.csv`), csv(rows));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function csv(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines].join('\n') + '\n';
}
