import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { TreeCache } from '../../src/syntax/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trees-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the same text comes from memory, another cache reads it from disk', () => {
  const cache = new TreeCache(dir);
  const first = cache.parse('T.cls', 'class T { }', 'class');
  assert.equal(cache.parse('T.cls', 'class T { }', 'class'), first);
  assert.equal(readdirSync(dir).length, 1);
  assert.deepEqual(new TreeCache(dir).parse('T.cls', 'class T { }', 'class'), first);
});

test('text, kind and file name each make another entry; errors are kept as well', () => {
  const cache = new TreeCache(dir);
  cache.parse('T.cls', 'class T { }', 'class');
  cache.parse('T.cls', 'class T {  }', 'class');
  cache.parse('U.cls', 'class T { }', 'class');
  const broken = cache.parse('T.cls', 'class T { }', 'trigger');
  assert.equal(readdirSync(dir).length, 4);
  assert.deepEqual(new TreeCache(dir).parse('T.cls', 'class T { }', 'trigger'), broken);
});

test('a file cut off on disk is parsed again', () => {
  const first = new TreeCache(dir).parse('T.cls', 'class T { }', 'class');
  const [name] = readdirSync(dir);
  writeFileSync(join(dir, name!), '{"unit"');
  assert.deepEqual(new TreeCache(dir).parse('T.cls', 'class T { }', 'class'), first);
});

test('a hit on disk does not load the parser', () => {
  new TreeCache(dir).parse('T.cls', 'class T { }', 'class');
  const script = `
    import { createRequire } from 'node:module';
    import { TreeCache } from ${JSON.stringify(new URL('../../src/syntax/index.ts', import.meta.url).href)};
    new TreeCache(process.argv[1]).parse('T.cls', 'class T { }', 'class');
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('apex-parser'));
    console.log(loaded.length);
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script, dir];
  assert.equal(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim(), '0');
});
