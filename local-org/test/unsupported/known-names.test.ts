/** Whatever the platform has and the local org lacks: code that names it compiles, and running it says so, with code and place. */
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LocalOrg, LocalOrgError } from '../../src/index.ts';
import { methodsKnownByName, typesKnownByName } from '../../src/platform/known-by-name.ts';
import { NOW } from '../fixtures/project-dir.ts';

const INDENT = '        ';
/** One method an expression: it stands on line 3 + 3 × its number, at column 19. */
const expressions = [
  // An object may have the same name.
  ...typesKnownByName().map(({ name }) => `${name.includes('.') ? name : `System.${name}`}.class`),
  ...methodsKnownByName().map(({ type, name, arity }) => `${type}.${name}(${Array(arity).fill('null').join(', ')})`)
];
const folder = mkdtempSync(join(tmpdir(), 'local-org-unsupported-'));
const file = join(folder, 'force-app', 'classes', 'Walk.cls');
let org: LocalOrg;

before(async () => {
  mkdirSync(join(folder, 'force-app', 'classes'), { recursive: true });
  writeFileSync(join(folder, 'sfdx-project.json'), '{"packageDirectories": [{"path": "force-app"}]}');
  const methods = expressions.map((text, i) => `    public static void m${i}() {\n${INDENT}Object o = ${text};\n    }`);
  writeFileSync(file, `public class Walk {\n${methods.join('\n')}\n}\n`);
  org = await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: null });
});
after(() => {
  org.dispose();
  rmSync(folder, { recursive: true });
});

test('there is much the local org knows by name alone', () => {
  assert.ok(expressions.length > 1500, `${expressions.length}`);
});

test('each is a warning with its place', () => {
  const errors = org.diagnostics.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors
      .slice(0, 20)
      .map(({ line, column, message }) => `${line}:${column} ${expressions[(line - 3) / 3]}: ${message}`),
    []
  );
  // Once a name in each file.
  const warned = new Set(
    org.diagnostics.map(({ message }) => message.replace('not supported here: ', '').toLowerCase())
  );
  const nameOf = (text: string): string =>
    text
      .replace(/^System\.(.*\.class)$/, '$1')
      .replace(/\.class$|\(.*$/, '')
      .toLowerCase();
  assert.deepEqual(
    expressions.filter((text) => !warned.has(nameOf(text))),
    []
  );
});

test('each raises LO1000 with file, line and column', () => {
  const walk = org.runtime.program.findClass('Walk');
  const wrong = expressions.flatMap((text, i) => {
    const found = raised(() => walk?.methods.find(({ name }) => name === `m${i}`)?.invoke(null, []));
    const place = `${file}:${3 + 3 * i}:`;
    return found?.code === 'LO1000' && found.message.startsWith(place) && /:\d+:\d+: /.test(found.message)
      ? []
      : [`${text}: ${found?.message}`];
  });
  assert.deepEqual(wrong.slice(0, 20), []);
});

function raised(body: () => unknown): LocalOrgError | null {
  try {
    org.transaction(org.adminId, body);
    return null;
  } catch (error) {
    if (error instanceof LocalOrgError) return error;
    throw error;
  }
}
