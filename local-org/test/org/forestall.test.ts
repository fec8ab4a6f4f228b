import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { projectDir } from '../fixtures/project-dir.ts';

test('Apex that looked and found nothing is overtaken by another client before it writes', async () => {
  const org = await LocalOrg.create({ projectDir: projectDir('deals'), now: 0, cacheDir: null });
  try {
    org.forestall('account', [{ Name: 'Theirs' }]);
    org.execute(`
      Assert.areEqual(0, [SELECT COUNT() FROM Account]);
      insert new Contact(LastName = 'of another object');
      Assert.areEqual(0, [SELECT COUNT() FROM Account]);
      insert new Account(Name = 'Ours');`);
    const names = (): unknown[] => org.query('SELECT Name FROM Account ORDER BY Name').map(({ Name }) => Name);
    assert.deepEqual(names(), ['Ours', 'Theirs']);

    org.execute("insert new Account(Name = 'Ours again');");
    assert.deepEqual(names(), ['Ours', 'Ours again', 'Theirs'], 'once');
    assert.throws(() => org.forestall('Acount', []), /LO3004/);
  } finally {
    org.dispose();
  }
});
