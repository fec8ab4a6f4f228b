/** Runs the `audit` command: as a user would, one process a run, or many a second within this one. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auditCommand } from '../../scripts/audit/command.ts';
import type { LeakFigures } from './rules.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface AuditRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `--json` writes. */
export interface AuditAnswer {
  readonly org: Readonly<Record<string, number>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly leaks: readonly (LeakFigures & { readonly evidence: string })[];
}

export function readAnswer(file: string): AuditAnswer {
  return JSON.parse(readFileSync(file, 'utf8')) as AuditAnswer;
}

export async function runAudit(...args: readonly string[]): Promise<AuditRun> {
  const collected = { stdout: '', stderr: '' };
  const exitCode = await auditCommand(args, {
    stdout: { write: (text) => (collected.stdout += text) },
    stderr: { write: (text) => (collected.stderr += text) }
  });
  return { exitCode, ...collected };
}

/** For what only a process of its own shows: its exit code, and that nothing else is printed. */
export function runAuditProcess(...args: readonly string[]): Promise<AuditRun> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'scripts/audit/main.ts', ...args],
    { cwd: ROOT }
  );
  const collected = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (collected.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (collected.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...collected }));
  });
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-audit-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
