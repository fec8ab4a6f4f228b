/** Which conformance cases does the local org keep? Runs them as the Apex tests they are. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalOrg, runTests, type TestResult } from '../../src/index.ts';
import { readCases, type Case } from './read-cases.ts';

export const CONFORMANCE = fileURLToPath(new URL('..', import.meta.url));

export interface Verdict extends Case {
  readonly holds: boolean;
  /** What went wrong; null where the case holds. */
  readonly message: string | null;
}

export interface Outcome {
  readonly verdicts: readonly Verdict[];
  /** Compile errors, as `file:line:column: message`. */
  readonly compileErrors: readonly string[];
}

/** @param cacheDir keeps compiled output; null: none */
export async function runCases(cacheDir: string | null = join(tmpdir(), 'local-org-conformance')): Promise<Outcome> {
  const cases = readCases(join(CONFORMANCE, 'force-app'));
  const org = await LocalOrg.create({ projectDir: CONFORMANCE, now: Date.UTC(2026, 10, 2, 9), cacheDir });
  try {
    const report = await runTests(org);
    const results = new Map(report.tests.map((test) => [`${test.class}.${test.method}`.toLowerCase(), test]));
    return {
      verdicts: cases.map((one) => verdict(one, results.get(`${one.class}.${one.method}`.toLowerCase()))),
      compileErrors: report.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ file, line, column, message }) => `${file.slice(CONFORMANCE.length)}:${line}:${column}: ${message}`)
    };
  } finally {
    org.dispose();
  }
}

function verdict(one: Case, result: TestResult | undefined): Verdict {
  if (!result) return { ...one, holds: false, message: 'was not run' };
  return { ...one, holds: result.outcome === 'Pass', message: result.outcome === 'Pass' ? null : result.message };
}
