/** A judge that is not us: apex-ls over the whole package. Needs Java; without it the check says so and is left out. */
import { fileURLToPath } from 'node:url';
import { askApexLs } from './judges/apex-ls.ts';
import { hasJava } from './judges/java-library.ts';

if (!hasJava()) {
  console.log('skipped: apex-ls needs Java (17 or newer), and there is no java on the PATH');
} else {
  const project = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
  const issues = askApexLs(project);
  for (const { file, line, column, message } of issues) console.error(`${file}:${line}:${column}: ${message}`);
  console.log(`apex-ls: ${issues.length} error${issues.length === 1 ? '' : 's'} in ${project}`);
  process.exitCode = issues.length > 0 ? 1 : 0;
}
