// Fails when built JavaScript of a component is not what its TypeScript says: lwc-fresh.mjs [--complete] [ROOT]
// With --complete a file that was not built fails too (before a convert, a deploy, a package).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { compileLwc, lwcFiles, packageRoot } from '../lwc-sources.mjs';

const isComplete = process.argv.includes('--complete');
const repository = resolve(process.argv.slice(2).find((word) => word !== '--complete') ?? dirname(packageRoot));
const { sources, outputs } = lwcFiles(join(repository, 'force-app'));
const problems = [];
const say = (file, problem) => problems.push(`${relative(repository, file)}: ${problem}`);

for (const source of sources) {
  const output = source.replace(/\.ts$/, '.js');
  if (!existsSync(output)) {
    if (isComplete) {
      say(output, 'not built; npm run build writes it');
    }
  } else if (readFileSync(output, 'utf8') !== compileLwc(source)) {
    say(output, 'stale; npm run build writes it anew');
  }
}
for (const output of outputs.filter((file) => !existsSync(file.replace(/\.js$/, '.ts')))) {
  say(output, 'JavaScript without TypeScript');
}

if (existsSync(join(repository, '.git'))) {
  const tracked = execFileSync('git', ['ls-files', '--', 'force-app/**/lwc/**/*.js'], {
    cwd: repository,
    encoding: 'utf8'
  });
  for (const file of tracked.split('\n').filter((name) => name !== '' && !name.includes('/__tests__/'))) {
    say(join(repository, file), 'built JavaScript is never committed');
  }
}

const { compilerOptions } = JSON.parse(readFileSync(join(repository, 'tsconfig.json'), 'utf8'));
for (const source of sources.filter((file) => basename(file, '.ts') === basename(dirname(file)))) {
  const paths = compilerOptions.paths[`c/${basename(source, '.ts')}`] ?? [];
  if (!paths.some((path) => join(repository, path) === source)) {
    say(source, 'tsconfig.json does not name it under "paths"');
  }
}

for (const problem of problems) {
  console.error(problem);
}
console.log(problems.length === 0 ? `${sources.length} component files are fresh` : `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
