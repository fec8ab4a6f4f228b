/**
 * Who catches the seeded mistakes (local-org/conformance/mistakes): our own check, and two judges that are not us, apex-ls
 * and jorje. Prints what anybody missed, and what each says of code that is right. Needs Java for the judges; without it
 * our own check is asked alone. A tool to look with, not a test.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  check,
  CLEAN,
  mistakeFolders,
  readMistakes,
  withProject,
  type Mistake
} from '../../local-org/conformance/runner/mistakes.ts';
import { LocalOrg } from '../../local-org/src/index.ts';
import { askApexLs } from './judges/apex-ls.ts';
import { hasJava, type Finding } from './judges/java-library.ts';
import { askJorje } from './judges/jorje.ts';

type Said = Pick<Finding, 'file' | 'line' | 'message'>;
type Judge = 'ours' | 'apex-ls' | 'jorje';

const answers = new Map<Judge, { readonly mistakes: readonly Said[]; readonly clean: readonly Said[] }>();
answers.set('ours', { mistakes: await check(mistakeFolders()), clean: await check([CLEAN]) });
if (hasJava()) {
  for (const judge of ['apex-ls', 'jorje'] as const) {
    answers.set(judge, { mistakes: await ask(judge, mistakeFolders()), clean: await ask(judge, [CLEAN]) });
  }
  const issues = askApexLs(fileURLToPath(new URL('../..', import.meta.url)));
  console.log(`the package: apex-ls reports ${issues.length} errors`);
  for (const { file, line, message } of issues) console.log(`  ${file}:${line}: ${message}`);
} else console.log('skipped: apex-ls and jorje need Java (a JDK, 17 or newer), and there is no java on the PATH');

const mistakes = readMistakes();
const judges = [...answers.keys()];
for (const mistake of mistakes) {
  const deaf = judges.filter((judge) => heard(judge, mistake).length === 0);
  if (deaf.length > 0) console.log(`missed by ${deaf.join(', ')}: ${mistake.name}: ${mistake.words}`);
}
console.log(`\n| Judge | of ${mistakes.length} mistakes | at the line | false alarms on clean code |`);
console.log('| --- | ---: | ---: | ---: |');
for (const judge of judges) {
  const caught = mistakes.filter((mistake) => heard(judge, mistake).length > 0);
  const placed = caught.filter((mistake) => heard(judge, mistake).some(({ line }) => line === mistake.line));
  console.log(`| ${judge} | ${caught.length} | ${placed.length} | ${answers.get(judge)?.clean.length} |`);
}
const groups = new Map<string, number>();
for (const mistake of mistakes) {
  const who = judges.filter((judge) => heard(judge, mistake).length > 0).join(' + ') || 'nobody';
  groups.set(who, (groups.get(who) ?? 0) + 1);
}
console.log();
for (const [who, count] of [...groups].sort(([, a], [, b]) => b - a)) console.log(`${count} caught by ${who}`);

function heard(judge: Judge, mistake: Mistake): readonly Said[] {
  return answers.get(judge)?.mistakes.filter(({ file }) => file === mistake.file) ?? [];
}

function ask(judge: 'apex-ls' | 'jorje', folders: readonly string[]): Promise<Said[]> {
  return withProject(folders, async (projectDir) => {
    const findings = judge === 'apex-ls' ? askApexLs(projectDir) : await jorje(projectDir);
    return findings.map(({ file, line, message }) => ({ file: basename(file), line, message }));
  });
}
async function jorje(projectDir: string): Promise<Finding[]> {
  const org = await LocalOrg.create({ projectDir, now: Date.UTC(2026, 10, 2, 9), cacheDir: null });
  try {
    const classes = join(projectDir, 'force-app', 'main', 'default', 'classes');
    if (readdirSync(classes).length === 0) return [];
    return askJorje(classes, org.runtime.schema);
  } finally {
    org.dispose();
  }
}
