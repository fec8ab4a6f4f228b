/** Prints what the local org keeps of the conformance cases, and which seeded mistakes it catches. `--misses` lists them. */
import { check, CLEAN, mistakeFolders, readMistakes, type Mistake } from './mistakes.ts';
import { runCases, type Verdict } from './run-cases.ts';

const listMisses = process.argv.includes('--misses');

const { verdicts, compileErrors } = await runCases();
for (const error of compileErrors) console.log(error);
console.log(tableOfTopics(verdicts));
if (listMisses)
  for (const { topic, class: name, method, fact, message } of verdicts.filter(({ holds }) => !holds))
    console.log(`${topic}: ${name}.${method}: ${fact}\n    ${message}`);

const mistakes = readMistakes();
const said = await check(mistakeFolders());
const of = (mistake: Mistake) => said.filter(({ file }) => file === mistake.file);
const caught = mistakes.filter((mistake) => of(mistake).length > 0);
const placed = caught.filter((mistake) => of(mistake).some(({ line }) => line === mistake.line));
console.log(`mistakes: ${caught.length} of ${mistakes.length} caught, ${placed.length} of them at their line`);
if (listMisses)
  for (const mistake of mistakes.filter((one) => !placed.includes(one))) {
    const [first] = of(mistake);
    const answer = first ? `said at line ${first.line}: ${first.message}` : 'missed';
    console.log(`${mistake.name}/${mistake.file}:${mistake.line}: ${mistake.words}: ${answer}`);
  }
const alarms = await check([CLEAN]);
console.log(`clean code: ${alarms.length} false alarms`);
for (const { file, line, message } of alarms) console.log(`false alarm: ${file}:${line}: ${message}`);

function tableOfTopics(all: readonly Verdict[]): string {
  const topics = [...new Set(all.map(({ topic }) => topic))];
  const sum = (some: readonly Verdict[]): number => some.reduce((total, { assertions }) => total + assertions, 0);
  const row = (name: string, some: readonly Verdict[]): string => {
    const held = some.filter(({ holds }) => holds);
    const recalled = some.filter(({ source }) => source === 'memory');
    return `| ${name} | ${some.length} | ${held.length} | ${sum(some)} | ${sum(held)} | ${sum(recalled)} |`;
  };
  return [
    '| Topic | Cases | hold | Assertions | in cases that hold | from memory |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...topics.map((topic) =>
      row(
        topic,
        all.filter((one) => one.topic === topic)
      )
    ),
    row('all', all)
  ].join('\n');
}
