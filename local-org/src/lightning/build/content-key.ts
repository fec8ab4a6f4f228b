/** Keys of cached builds: a hash over the content of files and over plain values, in a fixed order. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export function contentKey(parts: readonly unknown[], folders: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts));
  for (const folder of folders) {
    for (const file of filesBelow(folder)) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
