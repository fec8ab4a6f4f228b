/** Prints what the local org keeps of the conformance cases, and which seeded mistakes it catches. `--misses` lists them. */
import { join } from 'node:path';
import { check, CLEAN, MISTAKES, readMistakes, type Mistake } from './mistakes.ts';
import { runCases, type Verdict } from './run-cases.ts';

const listMisses = process.argv.includes('--misses');

const { verdicts, compileErrors } = await runCases();
for (const error of compileErrors) console.log(error);
console.log(tableOfTopics(verdicts));
if (listMisses)
  for (const { topic, class: name, method, fact, message } of verdicts.filter(({ holds }) => !holds))
    console.log(`${topic}: ${name}.${method}: ${fact}\n    ${message}`);

const caught: Mistake[] = [];
const missed: Mistake[] = [];
const elsewhere: string[] = [];
for (const mistake of readMistakes()) {
  const said = await check(join(MISTAKES, mistake.name));
  if (said.length === 0) missed.push(mistake);
  else {
    caught.push(mistake);
    if (!said.some(({ file, line }) => file === mistake.file && line === mistake.line))
      elsewhere.push(
        `${mistake.name}/${mistake.file}:${mistake.line}: said at ${said.map(({ line }) => line).join(', ')}: ${said[0]?.message}`
      );
  }
}
console.log(
  `mistakes: ${caught.length} of ${caught.length + missed.length} caught, ${elsewhere.length} of them at another line`
);
if (listMisses) {
  for (const { name, file, line, words } of missed) console.log(`missed: ${name}/${file}:${line}: ${words}`);
  for (const line of elsewhere) console.log(line);
}
const alarms = await check(CLEAN);
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
