/** Where an audit may write: told before the work, all files or none, and never into the export. */
import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkOutputs, writeOutputs } from '../audit/output-files.ts';

/** A folder with an export in it and an answer of yesterday. */
function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-output-'));
  try {
    mkdirSync(join(folder, 'export', 'objects'), { recursive: true });
    for (const file of ['Account.csv', 'settings.json']) writeFileSync(join(folder, 'export', file), 'an export');
    writeFileSync(join(folder, 'old.json'), 'old');
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const REFUSED: readonly (readonly [what: string, file: string, says: RegExp])[] = [
  [
    'a file in a folder that is not there',
    'nowhere/new.json',
    /new\.json: cannot be written, there is no folder .*nowhere/
  ],
  ['a file below a file', 'old.json/new.json', /new\.json: cannot be written: what should be its folder is a file/],
  ['a folder', 'export', /export: is a folder; name a file/],
  ['a name too long', `${'n'.repeat(300)}.json`, /cannot be written: its name is too long/],
  ['a table of the export', 'export/Account.csv', /Account\.csv: belongs to the export/],
  ['a table that the export may have', 'export/settings.json', /settings\.json: belongs to the export/]
];
for (const [what, file, says] of REFUSED) {
  test(`${what} is refused, and nothing is left behind`, () =>
    inFolder((folder) => {
      const before = readdirSync(folder, { recursive: true });
      assert.throws(() => checkOutputs([join(folder, 'new.json'), join(folder, file)], join(folder, 'export')), says);
      assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    }));
}

test('a device is refused: replacing it by a file would break the machine', () => {
  assert.throws(() => checkOutputs(['/dev/null'], '/nowhere'), /\/dev\/null: is no plain file/);
});

test('one file for two outputs is refused, however it is written', () =>
  inFolder((folder) => {
    const [once, again] = [join(folder, 'new.json'), join(folder, 'export', '..', 'new.json')];
    assert.throws(() => checkOutputs([once, again], join(folder, 'export')), /is named twice/);
  }));

test('a report beside the tables of an export is no table', () =>
  inFolder((folder) => {
    checkOutputs([join(folder, 'export', 'report.html')], join(folder, 'export'));
    assert.deepEqual(readdirSync(join(folder, 'export')).sort(), ['Account.csv', 'objects', 'settings.json']);
  }));

test('the check of a file that may be written leaves it as it is', () =>
  inFolder((folder) => {
    checkOutputs([join(folder, 'old.json')], join(folder, 'export'));
    assert.equal(readFileSync(join(folder, 'old.json'), 'utf8'), 'old');
  }));

test('where one of two files cannot be written, the other stays as it was', () =>
  inFolder((folder) => {
    const outputs = [
      { file: join(folder, 'old.json'), text: 'new' },
      { file: join(folder, `${'n'.repeat(300)}.html`), text: 'new' }
    ];
    assert.throws(() => writeOutputs(outputs), /its name is too long/);
    assert.equal(readFileSync(join(folder, 'old.json'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['export', 'old.json']);
  }));

test('a link stays a link, and what it leads to is replaced', () =>
  inFolder((folder) => {
    symlinkSync(join(folder, 'old.json'), join(folder, 'link.json'));
    writeOutputs([{ file: join(folder, 'link.json'), text: 'new' }]);
    assert.ok(lstatSync(join(folder, 'link.json')).isSymbolicLink());
    assert.equal(readFileSync(join(folder, 'old.json'), 'utf8'), 'new');
    assert.ok(existsSync(join(folder, 'export')));
  }));
