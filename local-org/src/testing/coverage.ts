/** Which lines of classes and triggers the tests ran. Test classes themselves do not count. */
import type { LocalOrg } from '../org/local-org.ts';
import type { ClassCoverage } from './results.ts';

export function coverageOf(org: LocalOrg): ClassCoverage[] {
  const { coverage } = org;
  if (!coverage) return [];
  const found: ClassCoverage[] = [];
  for (const { name, file, kind, executableLines } of coverage.modules) {
    if (kind === 'class' && org.runtime.program.findClass(name)?.isTest) continue;
    const uncoveredLines = executableLines.filter((line) => !coverage.wasRun(file, line));
    const lines = executableLines.length;
    found.push({ name, file, lines, covered: lines - uncoveredLines.length, uncoveredLines });
  }
  return found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}
