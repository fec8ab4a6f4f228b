// `npm test`: every suite, or those named: `npm test -- apex lwc`. The last line adds all of them up.
import { ensureInstalled } from './install.mjs';
ensureInstalled('check');
const { SUITES } = await import('./tests/suites.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}; the suites are ${SUITES.map((suite) => suite.name).join(', ')}.`
  );
  process.exit(2);
}
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of SUITES) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n== ${suite.name}: ${suite.what}`);
  const startedAt = Date.now();
  const counts = await suite.run();
  // A runner that dies before its first test must not look like a clean run.
  if (counts.passed + counts.failed + counts.skipped === 0) counts.failed = 1;
  console.log(
    `== ${suite.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${Math.round((Date.now() - startedAt) / 1000)} s)`
  );
  for (const key of Object.keys(total)) total[key] += counts[key];
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
