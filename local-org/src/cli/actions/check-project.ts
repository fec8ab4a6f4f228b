import { writeFileSync } from 'node:fs';
import { EXIT_FAILED, EXIT_OK } from '../command.ts';
import { openOrg } from '../open-org.ts';
import { counted, diagnosticLine, out } from '../print.ts';

export async function checkProject(projectDir: string, jsonFile: string | null): Promise<number> {
  const org = await openOrg(projectDir);
  try {
    const { project } = org;
    const diagnostics = [...org.diagnostics, ...org.formulaDiagnostics()];
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
    const warnings = diagnostics.length - errors;
    for (const diagnostic of diagnostics) out(diagnosticLine(diagnostic));
    const summary = { classes: project.classes.length, triggers: project.triggers.length, errors, warnings };
    if (jsonFile !== null) writeFileSync(jsonFile, `${JSON.stringify({ summary, diagnostics }, null, 2)}\n`);
    const counts = [
      counted(summary.classes, 'class', 'classes'),
      counted(summary.triggers, 'trigger'),
      counted(errors, 'error'),
      counted(warnings, 'warning')
    ];
    out(`local org (emulated): ${counts.join(', ')}`);
    return errors === 0 ? EXIT_OK : EXIT_FAILED;
  } finally {
    org.dispose();
  }
}
