/**
 * A judge that is not us: apex-ls, the compiler front end that ships inside Salesforce's own code analyzer, over the whole package.
 * Needs Java; without it the check says so and is left out. The analyzer is fetched from the npm registry once and kept beside the cache.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ANALYZER = '@salesforce/code-analyzer-pmd-engine@0.46.0';
const root = fileURLToPath(new URL('../..', import.meta.url));
const judges = join(root, '.local-org', 'judges');

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

if (spawnSync('java', ['-version']).status !== 0) {
  console.log('skipped: apex-ls needs Java (17 or newer), and there is no java on the PATH');
} else {
  const project = process.argv[2] ?? root;
  const issues = run(javaLibrary(), project);
  for (const line of issues) console.error(line);
  console.log(`apex-ls: ${issues.length} error${issues.length === 1 ? '' : 's'} in ${project}`);
  process.exitCode = issues.length > 0 ? 1 : 0;
}

function javaLibrary(): string {
  const folder = join(judges, ANALYZER.replace(/[@/]/g, '_'));
  const library = join(folder, 'package', 'dist', 'java-lib');
  if (existsSync(library)) return library;
  mkdirSync(judges, { recursive: true });
  const fresh = mkdtempSync(join(judges, 'fetch-'));
  must(
    spawnSync('npm', ['pack', ANALYZER, '--silent', '--pack-destination', fresh], { encoding: 'utf8' }),
    `npm pack ${ANALYZER}`
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

/** apex-ls walks the whole folder it is given, so it gets the package alone: sfdx-project.json and force-app. */
function run(library: string, project: string): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'apex-ls-'));
  try {
    cpSync(join(project, 'sfdx-project.json'), join(copy, 'sfdx-project.json'));
    cpSync(join(project, 'force-app'), join(copy, 'force-app'), { recursive: true });
    const result = spawnSync(
      'java',
      ['-cp', join(library, '*'), 'io.github.apexdevtools.apexls.CheckForIssues', '-w', copy, '-n', '-f', 'json'],
      { encoding: 'utf8', maxBuffer: 1 << 28 }
    );
    const start = result.stdout.indexOf('{');
    if (start < 0) throw new Error(`apex-ls did not answer: ${result.stderr || result.stdout}`);
    const { files } = JSON.parse(result.stdout.slice(start)) as Answer;
    if (!files) throw new Error(`apex-ls answered in another shape than expected: ${result.stdout.slice(0, 300)}`);
    return files.flatMap(({ path, messages }) =>
      messages
        .filter(({ category }) => !/^(unused|warning)$/i.test(category))
        .map(
          ({ start: at, message, category }) =>
            `${path.replace(`${copy}/`, '')}:${at.line}:${at.offset + 1}: ${category}: ${message}`
        )
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function must(result: { status: number | null; stderr: string }, what: string): void {
  if (result.status !== 0) throw new Error(`${what} failed: ${result.stderr}`);
}
