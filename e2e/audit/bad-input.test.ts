/** Bad input gets one message that says where, a failing exit code, and changes nothing on disk. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { BAD_INPUTS, GOOD_FOLDER, type BadInput } from './bad-input-cases.ts';
import { runAudit, runAuditProcess, withFolder, type AuditRun } from './run-audit.ts';

const OLDER = '{"an older": "answer"}';

describe('an export that is sound', () => {
  it('passes, so that what fails below fails for its one change alone', () =>
    withFolder(async (folder) => {
      writeFolder(join(folder, 'export'), GOOD_FOLDER);

      const run = await runAuditProcess(
        join(folder, 'export'),
        '--json',
        join(folder, 'new.json'),
        '--now',
        '2025-03-01T12:00:00Z'
      );

      assert.equal(run.exitCode, 0, run.stderr);
      assert.deepEqual(readdirSync(folder).sort(), ['export', 'new.json']);
    }));
});

describe('bad input', () => {
  it('ends the command with exit code 1 and its message alone', () =>
    withFolder(async (folder) => {
      const bad = BAD_INPUTS[0] as BadInput;
      writeFolder(folder, { ...GOOD_FOLDER, ...bad.files });

      const run = await runAuditProcess(folder);

      assert.equal(run.exitCode, 1);
      assert.equal(run.stdout, '');
      assertPointsAt(bad, run.stderr);
    }));
});

describe('bad input is answered with FILE:LINE and changes nothing', () => {
  for (const bad of BAD_INPUTS) {
    it(bad.kind, () =>
      withFolder(async (folder) => {
        const data = join(folder, 'export');
        writeFolder(data, { ...GOOD_FOLDER, ...bad.files });
        writeFileSync(join(folder, 'old.json'), OLDER);
        const before = listing(folder);

        const run = await runAudit(
          data,
          '--json',
          join(folder, 'old.json'),
          '--html',
          join(folder, 'new.html'),
          '--now',
          '2025-03-01T12:00:00Z'
        );

        assertRefused(run);
        assertPointsAt(bad, run.stderr);
        assert.equal(readFileSync(join(folder, 'old.json'), 'utf8'), OLDER, 'an older answer stays');
        assert.deepEqual(listing(folder), before, 'no file came or went');
      })
    );
  }
});

describe('a command line that cannot be meant', { concurrency: 2 }, () => {
  const lines: readonly (readonly [what: string, args: (data: string) => readonly string[]])[] = [
    ['no folder', () => []],
    ['a folder that is not there', (data) => [join(data, 'elsewhere')]],
    ['a moment that is none', (data) => [data, '--now', 'yesterday']],
    ['an option nobody knows', (data) => [data, '--jsno', 'leaks.json']],
    ['an option without its value', (data) => [data, '--json']]
  ];
  for (const [what, args] of lines) {
    it(`${what} is refused in words`, () =>
      withFolder(async (folder) => {
        writeFolder(folder, GOOD_FOLDER);
        const before = listing(folder);

        const run = await runAuditProcess(...args(folder));

        assertRefused(run);
        assert.deepEqual(listing(folder), before);
      }));
  }
});

function writeFolder(folder: string, files: Readonly<Record<string, string | Buffer | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function listing(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).sort();
}

function assertRefused(run: AuditRun): void {
  assert.notEqual(run.exitCode, 0, `refused, not answered: ${run.stdout}`);
  assert.ok(run.stderr.trim().length > 0, 'says why');
  assert.doesNotMatch(`${run.stderr}\n${run.stdout}`, /^\s+at .*(:\d+:\d+|\[native)/m, 'no stack trace');
}

function assertPointsAt(bad: BadInput, stderr: string): void {
  const first = stderr.split('\n')[0] as string;
  const place = /:\d+$/.test(bad.at) ? bad.at : `${bad.at}:N`;
  assert.equal(first.replace(/^(\S*):(\d+): .*$/s, place === bad.at ? '$1:$2' : '$1:N'), place, first);
  for (const word of bad.says) assert.ok(stderr.toLowerCase().includes(word.toLowerCase()), `names ${word}: ${first}`);
}
