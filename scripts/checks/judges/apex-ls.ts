/** apex-ls, the community's compiler front end inside Salesforce's code analyzer, over a project. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { javaLibrary, type Finding } from './java-library.ts';

const ANALYZER = '@salesforce/code-analyzer-pmd-engine@0.46.0';

interface Answer {
  readonly files?: readonly {
    readonly path: string;
    readonly messages: readonly {
      readonly start: { readonly line: number; readonly offset: number };
      readonly category: string;
      readonly message: string;
    }[];
  }[];
}

/** It walks the whole folder it is given, so it gets the package alone: sfdx-project.json and force-app. */
export function askApexLs(project: string): Finding[] {
  const copy = mkdtempSync(join(tmpdir(), 'apex-ls-'));
  try {
    cpSync(join(project, 'sfdx-project.json'), join(copy, 'sfdx-project.json'));
    cpSync(join(project, 'force-app'), join(copy, 'force-app'), { recursive: true });
    const classPath = join(javaLibrary(ANALYZER), '*');
    const result = spawnSync(
      'java',
      ['-cp', classPath, 'io.github.apexdevtools.apexls.CheckForIssues', '-w', copy, '-n', '-f', 'json'],
      { encoding: 'utf8', maxBuffer: 1 << 28 }
    );
    const start = result.stdout.indexOf('{');
    if (start < 0) throw new Error(`apex-ls did not answer: ${result.stderr || result.stdout}`);
    const { files } = JSON.parse(result.stdout.slice(start)) as Answer;
    if (!files) throw new Error(`apex-ls answered in another shape than expected: ${result.stdout.slice(0, 300)}`);
    return files.flatMap(({ path, messages }) =>
      messages
        .filter(({ category }) => !/^(unused|warning)$/i.test(category))
        .map(({ start: at, message, category }) => ({
          file: path.replace(`${copy}/`, ''),
          line: at.line,
          column: at.offset + 1,
          message: `${category}: ${message}`
        }))
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
