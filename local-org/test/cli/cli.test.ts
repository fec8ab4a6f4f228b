import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import type { TestReport } from '../../src/testing/results.ts';
import { projectDir } from '../fixtures/project-dir.ts';

const bin = fileURLToPath(new URL('../../bin/local-org.mjs', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'local-org-cli-'));
after(() => rmSync(scratch, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
function run(...args: string[]): Promise<Ended> {
  const env = { ...process.env, LOCAL_ORG_CACHE: join(scratch, 'cache') };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

test('test runs a project’s tests, writes the report, and fails with exit 1', async () => {
  const json = join(scratch, 'report.json');
  const { code, out } = await run('test', projectDir('deals'), '--json', json, '--coverage');
  const report = JSON.parse(readFileSync(json, 'utf8')) as TestReport;
  assert.equal(code, 1, out);
  assert.match(out, /local org \(emulated\)/);
  assert.match(out, /FAIL +TicketControllerTest\.failsOnPurpose/);
  assert.match(out, /4 passed, 1 failed, 0 skipped\n$/);
  assert.deepEqual(
    [report.summary.total, report.summary.passed, report.summary.failed, report.summary.compileErrors],
    [5, 4, 1, 0]
  );
  assert.ok((report.coverage?.find((one) => one.name === 'TicketNightly')?.covered ?? 0) > 0);
});

test('a class that does not compile fails its own tests and no others', async () => {
  const { code, out } = await run('test', projectDir('broken'));
  assert.equal(code, 1);
  assert.match(out, /pass +AdderTest\.adds/);
  assert.match(out, /COMPILE BrokenTest\.doesNotCompile/);
  assert.match(out, /1 passed, 1 failed, 0 skipped\n$/);
});

test('check lists what is wrong with file, line and column', async () => {
  const { code, out } = await run('check', projectDir('broken'));
  assert.equal(code, 1);
  assert.match(out, /BrokenTest\.cls:5:\d+: error: Illegal assignment from String to Integer/);
  assert.match(out, /local org \(emulated\): 3 classes, 0 triggers, 1 error, 0 warnings\n$/);
});

test('check counts warnings, and fails for none', async () => {
  const project = join(scratch, 'mail');
  mkdirSync(join(project, 'app'), { recursive: true });
  writeFileSync(join(project, 'sfdx-project.json'), '{"packageDirectories": [{"path": "app"}]}');
  writeFileSync(join(project, 'app', 'Mail.cls'), 'public class Mail { void send() { Messaging.sendEmail(null); } }');
  writeFileSync(join(project, 'app', 'T.trigger'), 'trigger T on Account (before insert) { }');
  const { code, out } = await run('check', project);
  assert.equal(code, 0, out);
  assert.match(out, /Mail\.cls:1:\d+: warning: not supported here: Messaging\.sendEmail/);
  assert.match(out, /local org \(emulated\): 1 class, 1 trigger, 0 errors, 1 warning\n$/);
});

test('exec and query run without a database of their own', async () => {
  const file = join(scratch, 'hello.apex');
  writeFileSync(file, "System.debug('two and two is ' + (2 + 2));");
  const executed = await run('exec', file, '--project', projectDir('deals'));
  assert.equal(executed.code, 0, executed.err);
  assert.match(executed.out, /two and two is 4/);
  const queried = await run(
    'query',
    "SELECT Name FROM Profile WHERE Name = 'Read Only'",
    '--project',
    projectDir('deals')
  );
  assert.match(queried.out, /^Name\nRead Only\nlocal org \(emulated\): 1 row\n$/);
});

test('bad input gets one readable message, no stack trace, and a code that is not zero', async () => {
  const cases: [string[], RegExp][] = [
    [['nonsense'], /no command nonsense/],
    [['test'], /PROJECT_DIR is missing\nusage: local-org test/],
    [['test', join(scratch, 'nowhere')], /no such folder/],
    [['test', scratch], /no sfdx-project\.json/],
    [['test', projectDir('deals'), '--nope'], /Unknown option '--nope'/],
    [['test', projectDir('deals'), '--class', 'Nobody'], /no test class of that name: Nobody/],
    [['exec', join(scratch, 'nowhere.apex'), '--project', projectDir('deals')], /cannot be read/],
    [['query', 'SELECT Nope FROM Account', '--project', projectDir('deals')], /No such column 'Nope'/]
  ];
  for (const [args, message] of cases) {
    const { code, err } = await run(...args);
    assert.notEqual(code, 0, args.join(' '));
    assert.match(err, message);
    assert.doesNotMatch(err, /\n\s+at /);
  }
});
