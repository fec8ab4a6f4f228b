/** What `local-org test --json` prints. */
import type { Diagnostic } from '../diagnostics/position.ts';
import type { LimitName } from '../transaction/runtime.ts';

export type Outcome = 'Pass' | 'Fail' | 'CompileFail' | 'Skip';

export interface TestResult {
  readonly class: string;
  readonly method: string;
  readonly outcome: Outcome;
  readonly message: string | null;
  readonly stack: string | null;
  readonly millis: number;
  /** What the method used, startTest to stopTest included; only what is not zero. */
  readonly limits: Partial<Record<LimitName, number>>;
}

export interface ClassCoverage {
  /** Class or trigger. */
  readonly name: string;
  readonly file: string;
  readonly lines: number;
  readonly covered: number;
  readonly uncoveredLines: readonly number[];
}

export interface TestReport {
  readonly summary: {
    readonly total: number;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly compileErrors: number;
    readonly millis: number;
  };
  readonly tests: readonly TestResult[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage?: readonly ClassCoverage[];
  /** What the local org did differently from what the tests asked for. */
  readonly notes: readonly string[];
}

export function reportOf(
  tests: readonly TestResult[],
  diagnostics: readonly Diagnostic[],
  notes: readonly string[],
  millis: number,
  coverage: readonly ClassCoverage[] | null
): TestReport {
  const count = (outcome: Outcome): number => tests.filter((test) => test.outcome === outcome).length;
  const summary = {
    total: tests.length,
    passed: count('Pass'),
    failed: count('Fail') + count('CompileFail'),
    skipped: count('Skip'),
    compileErrors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    millis
  };
  return coverage ? { summary, tests, diagnostics, coverage, notes } : { summary, tests, diagnostics, notes };
}
