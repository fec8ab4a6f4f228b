/** What judges the package from outside, and the freshness of built components, can fail too. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { CHART, inProject, READER } from './temp-project.ts';

const noJava: string | false =
  spawnSync('java', ['-version']).status === 0 ? false : 'apex-ls needs Java, and there is no java on the PATH';

test('apex-ls names a class that does not compile', { skip: noJava }, () =>
  inProject((project) => {
    const clean = project.runCheck('apex-ls.ts');
    assert.equal(clean.status, 0, clean.output);
    project.replace(READER, 'new LeakRule().judge(1)', 'new LeakRool().judge(1)');
    const { status, output } = project.runCheck('apex-ls.ts');
    assert.equal(status, 1);
    assert.match(output, /LeakReader\.cls:3:\d+: .*LeakRool/);
  })
);

test('the Salesforce CLI refuses metadata of a type it does not know', () =>
  inProject((project) => {
    const clean = project.runCheck('convert-source.ts');
    assert.equal(clean.status, 0, clean.output);
    assert.match(clean.output, /components of \d+ types/);
    project.write('force-app/main/access/permissionssets/Writer.permissionsett-meta.xml', '<PermissionSet/>\n');
    const { status, output } = project.runCheck('convert-source.ts');
    assert.equal(status, 1);
    assert.match(output, /Writer\.permissionsett/);
  }));

test('built JavaScript must be there before a deploy, and be what its TypeScript says', () =>
  inProject((project) => {
    assert.equal(project.runCheck('lwc-fresh.mjs').status, 0);
    const unbuilt = project.runCheck('lwc-fresh.mjs', '--complete');
    assert.equal(unbuilt.status, 1);
    assert.match(unbuilt.output, /leakChart\.js: not built/);
    project.write(`${CHART}.js`, '// older\n');
    const stale = project.runCheck('lwc-fresh.mjs');
    assert.equal(stale.status, 1);
    assert.match(stale.output, /leakChart\.js: stale/);
  }));

test('JavaScript without TypeScript, or committed, or a component tsconfig.json does not know, is named', () =>
  inProject((project) => {
    project.write(`${CHART.replace(/leakChart$/, '')}lonely.js`, 'export default 1;\n');
    execFileSync('git', ['-C', project.root, 'add', 'force-app']);
    project.replace('tsconfig.json', 'c/leakChart', 'c/leakCart');
    const { status, output } = project.runCheck('lwc-fresh.mjs');
    assert.equal(status, 1);
    assert.match(output, /lonely\.js: JavaScript without TypeScript/);
    assert.match(output, /lonely\.js: built JavaScript is never committed/);
    assert.match(output, /leakChart\.ts: tsconfig\.json does not name it/);
  }));
