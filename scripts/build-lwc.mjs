// Writes the JavaScript an org takes beside each component's TypeScript, in place: build-lwc.mjs [ROOT]
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { banner, compileLwc, lwcFiles, packageRoot } from './lwc-sources.mjs';

const root = resolve(process.argv[2] ?? packageRoot);
const { sources, outputs } = lwcFiles(root);
const sourceOf = (output) => output.replace(/\.js$/, '.ts');

for (const orphan of outputs.filter((output) => !existsSync(sourceOf(output)))) {
  if (!readFileSync(orphan, 'utf8').startsWith(banner(sourceOf(orphan)))) {
    console.error(
      `${orphan}: components are written in TypeScript; this JavaScript has no .ts and git does not see it`
    );
    process.exit(1);
  }
  rmSync(orphan);
}
let written = 0;
for (const source of sources) {
  const output = source.replace(/\.ts$/, '.js');
  const code = compileLwc(source);
  if (!existsSync(output) || readFileSync(output, 'utf8') !== code) {
    writeFileSync(output, code);
    written += 1;
  }
}
console.log(`${sources.length} component files, ${written} written`);
