/**
 * `npm run mutation [-- --workers N] [--only CLASS] [--json FILE]`: would our tests notice a wrong rule? Every class of rules/ and facts/ is
 * changed in one place after another; a change that no Apex test notices survives, and stands here with its reason or is a gap.
 */
import { fork } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONFUSABLE } from './confusable.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { REASONS } from './survivors.ts';
import type { Verdict } from './trial.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const WATCHED = ['rules', 'facts'];
/** Tests of these features are asked first: they are quick and meant for it. */
const FIRST = ['rules', 'facts', 'leaks', 'credit', 'prompt'];
const PROMISED = 0.92;

interface Candidate extends Mutant {
  readonly path: string;
  readonly original: string;
}

const { values } = parseArgs({
  options: { workers: { type: 'string', default: '2' }, only: { type: 'string' }, json: { type: 'string' } }
});
const candidates = WATCHED.flatMap((feature) => classesOf(`force-app/main/${feature}/classes`))
  .filter((path) => values.only === undefined || basename(path, '.cls') === values.only)
  .flatMap((path) => {
    const original = readFileSync(join(root, path), 'utf8');
    return mutantsOf(original, CONFUSABLE).map((mutant): Candidate => ({ ...mutant, path, original }));
  });
const verdicts = await tryAll(candidates, Number(values.workers));
process.exitCode = report() ? 0 : 1;

function report(): boolean {
  const tried = candidates.filter((_, id) => verdicts[id]?.kind !== 'invalid');
  const survivors = candidates.filter((_, id) => verdicts[id]?.kind === 'survived');
  const name = ({ path, before, after }: Candidate): string => `${basename(path, '.cls')}: ${before} -> ${after}`;
  for (const survivor of survivors) {
    console.log(`survived: ${survivor.path}:${survivor.line}: ${survivor.change}: ${survivor.after}`);
    console.log(`    ${REASONS[name(survivor)] ?? 'no reason is known: a test is missing'}`);
  }
  const caught = tried.length - survivors.length;
  console.log(`${caught} of ${tried.length} changes caught (${((caught / tried.length) * 100).toFixed(1)} %)`);
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ tried: tried.length, caught, survivors: survivors.map(name) }, null, 2)}\n`
    );
  return caught >= tried.length * PROMISED;
}

function classesOf(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.cls'))
    .map((file) => `${folder}/${file}`);
}

function testRounds(): string[][] {
  const tests = (feature: string): string[] =>
    readdirSync(join(root, 'force-app/tests', feature, 'classes'))
      .filter((file) => file.endsWith('Test.cls'))
      .map((file) => basename(file, '.cls'));
  const others = readdirSync(join(root, 'force-app/tests')).filter((one) => one !== 'support' && !FIRST.includes(one));
  return [FIRST.flatMap(tests), others.flatMap(tests)];
}

function tryAll(all: readonly Candidate[], workers: number): Promise<Verdict[]> {
  const found: Verdict[] = [];
  let next = 0;
  const settings = JSON.stringify({ projectDir: root, rounds: testRounds() });
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [settings]);
      const give = (): void => {
        const id = next++;
        const one = all[id];
        if (one) child.send({ id, path: one.path, original: one.original, changed: one.text });
        else child.send('end');
      };
      child.on('message', (message) => {
        if (message !== 'ready') {
          const { id, verdict } = message as { id: number; verdict: Verdict };
          found[id] = verdict;
          if (id % 25 === 0) console.error(`${id} of ${all.length}`);
        }
        give();
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`))));
    });
  return Promise.all(Array.from({ length: workers }, work)).then(() => found);
}
