/** Each thing that is refused is refused with a code, and with file, line and column. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { LocalOrg, LocalOrgError } from '../../src/index.ts';
import { NOW } from '../fixtures/project-dir.ts';
import { IN_SYNTAX, MARK, placeIn, WHEN_RUN } from './refusals.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-org-refusals-'));
let org: LocalOrg;

interface Case {
  readonly what: string;
  readonly file: string;
  readonly text: string;
}
const classOf = (body: string, i: number): string =>
  `public class Refused${i} {\n    void run() {\n${body}\n    }\n}\n`;
const syntax: readonly Case[] = IN_SYNTAX.map(([what, text], i) =>
  text.startsWith('trigger')
    ? { what, file: join(folder, 'force-app', 'triggers', 'T.trigger'), text }
    : { what, file: join(folder, 'force-app', 'classes', `Refused${i}.cls`), text: classOf(text, i) }
);

before(async () => {
  writeTo(join(folder, 'sfdx-project.json'), '{"packageDirectories": [{"path": "force-app"}]}');
  for (const { file, text } of syntax) writeTo(file, text.replace(MARK, ''));
  org = await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: null });
});
after(() => {
  org.dispose();
  rmSync(folder, { recursive: true });
});
function writeTo(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

for (const { what, file, text } of syntax) {
  test(`refused while compiling: ${what}`, () => {
    const found = org.diagnostics.filter((each) => each.file === file);
    assert.deepEqual(
      found.map(({ code, line, column }) => `${code} ${line}:${column}`),
      [`LO1000 ${placeIn(text)}`]
    );
    assert.ok(found[0]?.message.includes(what), found[0]?.message);
  });
}

for (const [what, statement] of WHEN_RUN) {
  test(`refused when it runs: ${what}`, () => {
    assert.throws(
      () => org.execute(statement.replace(MARK, '')),
      (error) => {
        assert.ok(error instanceof LocalOrgError, String(error));
        assert.equal(error.code, 'LO1000');
        assert.ok(error.message.startsWith(`AnonymousBlock:${placeIn(statement)}: `), error.message);
        assert.ok(error.message.includes(what), error.message);
        return true;
      }
    );
  });
}
