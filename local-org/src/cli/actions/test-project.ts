import { writeFileSync } from 'node:fs';
import type { Options } from '../../options/options.ts';
import { runTests, unknownClasses } from '../../testing/run-tests.ts';
import { EXIT_FAILED, EXIT_OK, UsageError } from '../command.ts';
import { openOrg } from '../open-org.ts';
import { coverageLines, diagnosticLine, out, summaryLine, testLines } from '../print.ts';

export interface TestRequest {
  readonly projectDir: string;
  readonly classes: readonly string[] | null;
  readonly jsonFile: string | null;
  readonly hasCoverage: boolean;
  readonly options: Partial<Options>;
}

export async function testProject(request: TestRequest): Promise<number> {
  const org = await openOrg(request.projectDir, {
    coverage: request.hasCoverage,
    options: request.options
  });
  try {
    const unknown = request.classes ? unknownClasses(org, request.classes) : [];
    if (unknown.length > 0) throw new UsageError(`no test class of that name: ${unknown.join(', ')}`);
    out(`local org (emulated): ${request.projectDir}`);
    for (const diagnostic of org.diagnostics) out(diagnosticLine(diagnostic));
    const report = await runTests(org, {
      ...(request.classes ? { classes: request.classes } : {}),
      onResult: (result) => testLines(result).forEach(out)
    });
    report.notes.forEach((note) => out(`note: ${note}`));
    if (report.coverage) coverageLines(report.coverage).forEach(out);
    if (request.jsonFile !== null) writeFileSync(request.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
    if (report.summary.total === 0) out('no test methods found');
    out(summaryLine(report));
    return report.summary.failed === 0 ? EXIT_OK : EXIT_FAILED;
  } finally {
    org.dispose();
  }
}
