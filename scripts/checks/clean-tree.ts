/** No generated JavaScript is tracked in an LWC folder (a stale one would win over its source), no link in a document is dead. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Check } from './check.ts';
import { trackedFiles } from './tracked-files.ts';

export const cleanTree: Check = {
  name: 'nothing generated is tracked',
  run: (root) =>
    trackedFiles(root)
      .filter((file) => /\/lwc\/(?!.*__tests__).*\.js$/.test(file))
      .map((file) => `${file}: is compiled from TypeScript; remove it from git`)
};

export const links: Check = {
  name: 'links in documents lead somewhere',
  run: (root) =>
    trackedFiles(root)
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...prose(readFileSync(join(root, file), 'utf8')).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
          .map((match) => match[1] as string)
          .filter((target) => !existsSync(join(root, dirname(file), target)))
          .map((target) => `${file}: links to ${target}, which is not there`)
      )
};

/** What stands in code is no link. */
function prose(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
}
