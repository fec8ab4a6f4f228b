/** Does a test notice? Runs the package's tests on a copy of the project with one class changed, and stops at the first that fails. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalOrg, runTests } from '../../local-org/src/index.ts';

export type Verdict =
  | { readonly kind: 'caught'; readonly by: string }
  | { readonly kind: 'survived' }
  /** The change does not compile: no mutant at all. */
  | { readonly kind: 'invalid' };

const NOW = Date.UTC(2026, 10, 2, 9);

export class Bench {
  private readonly dir: string;
  private readonly cacheDir: string;
  /** Test classes, those asked first in front. */
  private readonly rounds: readonly (readonly string[])[];

  constructor(projectDir: string, rounds: readonly (readonly string[])[]) {
    this.rounds = rounds;
    this.dir = mkdtempSync(join(tmpdir(), 'leakwatch-mutants-'));
    this.cacheDir = join(this.dir, 'cache');
    for (const name of ['sfdx-project.json', 'force-app'])
      cpSync(join(projectDir, name), join(this.dir, 'project', name), { recursive: true });
  }

  /** @param path of the class below the project */
  async try(path: string, original: string, changed: string): Promise<Verdict> {
    const file = join(this.dir, 'project', path);
    writeFileSync(file, changed);
    try {
      return await this.judge();
    } finally {
      writeFileSync(file, original);
    }
  }

  /** What is wrong with the project as it is; null: nothing. */
  async problem(): Promise<string | null> {
    const verdict = await this.judge();
    if (verdict.kind === 'invalid') return 'the package does not compile';
    return verdict.kind === 'caught' ? `${verdict.by} fails` : null;
  }

  dispose(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async judge(): Promise<Verdict> {
    const org = await LocalOrg.create({ projectDir: join(this.dir, 'project'), now: NOW, cacheDir: this.cacheDir });
    try {
      if (org.diagnostics.some(({ severity }) => severity === 'error')) return { kind: 'invalid' };
      for (const classes of this.rounds) {
        for (const name of classes) {
          const { tests } = await runTests(org, { classes: [name] });
          const failed = tests.find(({ outcome }) => outcome !== 'Pass');
          if (failed) return { kind: 'caught', by: `${failed.class}.${failed.method}` };
        }
      }
      return { kind: 'survived' };
    } finally {
      org.dispose();
    }
  }
}
