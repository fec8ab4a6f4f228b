/** Java libraries that ship inside Salesforce's code analyzer: fetched from the npm registry once and kept beside the cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const judges = fileURLToPath(new URL('../../../.local-org/judges', import.meta.url));

export const hasJava = (): boolean => spawnSync('java', ['-version']).status === 0;

/** The folder with the jars of `@salesforce/…@1.2.3`. */
export function javaLibrary(analyzer: string): string {
  const folder = join(judges, analyzer.replace(/[@/]/g, '_'));
  const library = join(folder, 'package', 'dist', 'java-lib');
  if (existsSync(library)) return library;
  mkdirSync(judges, { recursive: true });
  const fresh = mkdtempSync(join(judges, 'fetch-'));
  must(
    spawnSync('npm', ['pack', analyzer, '--silent', '--pack-destination', fresh], { encoding: 'utf8' }),
    `npm pack ${analyzer}`
  );
  const archive = readdirSync(fresh).find((name) => name.endsWith('.tgz')) as string;
  must(
    spawnSync('tar', ['-xzf', archive, 'package/dist/java-lib'], { cwd: fresh, encoding: 'utf8' }),
    `tar -xzf ${archive}`
  );
  rmSync(join(fresh, archive));
  renameSync(fresh, folder); // last, so that an interrupted fetch is not taken for a whole one
  return library;
}

function must(result: { status: number | null; stderr: string }, what: string): void {
  if (result.status !== 0) throw new Error(`${what} failed: ${result.stderr}`);
}

/** What a judge says of one place. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
