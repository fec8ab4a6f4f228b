/** No file grows past what one can read in a sitting: 400 lines a class, 600 a TypeScript file (aims: 250 and 300). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { trackedFiles } from './tracked-files.ts';

const LIMITS: readonly { readonly files: RegExp; readonly lines: number }[] = [
  { files: /\.(cls|trigger)$/, lines: 400 },
  { files: /\.(ts|mjs|js)$/, lines: 600 },
  { files: /\/lwc\/[^/]+\/[^/]+\.(ts|html|css)$/, lines: 300 }
];

export const sizes: Check = {
  name: 'files are short',
  run: (root) =>
    trackedFiles(root).flatMap((file) => {
      const limit = Math.min(...LIMITS.filter((one) => one.files.test(file)).map((one) => one.lines));
      if (limit === Infinity) return [];
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
      return lines > limit
        ? [`${file}: has ${lines} lines, at most ${limit} are allowed; split it by what it does`]
        : [];
    })
};
