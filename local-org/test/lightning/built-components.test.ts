import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeProject } from './fixture-project.ts';

const script = fileURLToPath(new URL('../../../scripts/build-lwc.mjs', import.meta.url));
const build = (root: string) => spawnSync(process.execPath, [script, root], { encoding: 'utf8' });

const DECORATED = `import { LightningElement, api, track, wire } from 'lwc';
import type { Kind } from './kind';
import { adapter } from 'c/adapter';
export default class Decorated extends LightningElement {
  @api kind?: Kind;
  @track rows: Kind[] = [];
  @wire(adapter, { kind: '$kind' })
  wired({ data }: { data?: Kind[] }): void {
    this.rows = data!;
  }
}
`;
const withDecorated = () =>
  writeProject({ 'app/lwc/namePlate/namePlate.js': null, 'app/lwc/greeter/greeter.ts': DECORATED });

test('built JavaScript keeps every decorator and no type', () => {
  const root = withDecorated();
  assert.equal(build(root).status, 0);
  const code = readFileSync(join(root, 'app/lwc/greeter/greeter.js'), 'utf8');
  for (const kept of ['@api', '@track', '@wire(adapter, { kind: "$kind" })']) assert.ok(code.includes(kept), kept);
  assert.doesNotMatch(code, /Kind\b(?!")|: void|\bdata!/);
  assert.match(code, /^\/\/ Built from greeter\.ts/);
});

test('a build removes what it wrote for a source that is gone, and refuses JavaScript of anyone else', () => {
  const root = withDecorated();
  const orphan = join(root, 'app/lwc/greeter/old.js');
  writeFileSync(orphan, '// Built from old.ts by npm run build: edit that, never this.\n');
  assert.equal(build(root).status, 0);
  assert.equal(existsSync(orphan), false);
  writeFileSync(orphan, 'export const written = "by hand";\n');
  const refused = build(root);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /old\.js: components are written in TypeScript/);
});
