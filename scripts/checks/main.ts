/** `npm run check:house [-- ROOT]`: runs every check of this folder; exit 1 when one has a problem. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanTree, links } from './clean-tree.ts';
import { descriptions } from './descriptions.ts';
import { house } from './house.ts';
import { references } from './references.ts';
import { sizes } from './sizes.ts';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
for (const check of [references, descriptions, house, sizes, cleanTree, links]) {
  const problems = await check.run(root);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}`);
  for (const problem of problems) console.log(`     ${problem.replace(`${root}/`, '')}`);
  if (problems.length > 0) process.exitCode = 1;
}
