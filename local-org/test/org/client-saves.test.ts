import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

let org: LocalOrg;
let commits: { kind: string; dmlStatements: number; dmlRows: number }[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'local-org-'));

before(async () => {
  org = await LocalOrg.create({ projectDir: projectDir('deals'), now: NOW, cacheDir: join(scratch, 'cache') });
  org.onCommit((kind, limits) => {
    commits.push({ kind, dmlStatements: limits.used('dmlStatements'), dmlRows: limits.used('dmlRows') });
  });
});
beforeEach(() => {
  commits = [];
});
after(() => {
  org.dispose();
  rmSync(scratch, { recursive: true });
});

const deals = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, i) => ({ Name: `Deal ${i}`, StageName: 'Prospecting', CloseDate: '2026-12-31' }));

test('a client sends 200 rows in a transaction, and its own save counts against no limit of Apex', () => {
  assert.ok(org.insert('Opportunity', deals(201)).every((result) => result.isSuccess));
  const nothing = { kind: 'Synchronous', dmlStatements: 0, dmlRows: 0 };
  assert.deepEqual(commits, [nothing, nothing]);
});

test('what Apex saves counts', () => {
  org.execute("insert as system new Opportunity(Name='One', StageName='Prospecting', CloseDate=Date.today());");
  assert.deepEqual(commits, [{ kind: 'Synchronous', dmlStatements: 1, dmlRows: 1 }]);
});

test('a transaction that is rolled back is not heard of', () => {
  assert.throws(() => org.execute('Integer one = 1; one = one / 0;'));
  assert.deepEqual(commits, []);
});

test('an update names rows by their Ids and says which it did not find', () => {
  const [saved] = org.insert('Opportunity', deals(1));
  const [good, bad] = org.update('Opportunity', [
    { Id: saved?.id, Name: 'Renamed' },
    { Id: '006000000000000AAA', Name: 'Nobody' }
  ]);
  assert.deepEqual([good?.isSuccess, bad?.isSuccess], [true, false]);
  assert.deepEqual(org.query(`SELECT Name FROM Opportunity WHERE Id = '${saved?.id}'`), [{ Name: 'Renamed' }]);
});
