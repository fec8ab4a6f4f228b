import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { projectDir } from '../fixtures/project-dir.ts';

test('Apex meets a row that another client holds, tries again, and finds it free', async () => {
  const org = await LocalOrg.create({ projectDir: projectDir('deals'), now: 0, cacheDir: null });
  try {
    const [account] = org.insert('Account', [{ Name: 'Held' }]);
    const id = account?.id as string;
    const rename = `Account row = [SELECT Id FROM Account];
      row.Name = 'New';
      Database.SaveResult first = Database.update(row, false);
      Assert.areEqual(StatusCode.UNABLE_TO_LOCK_ROW, first.getErrors()[0].getStatusCode());
      Assert.isTrue(Database.update(row, false).isSuccess());`;
    org.holdRows('Account', [id.slice(0, 15)], 1);
    org.execute(rename);
    assert.deepEqual(org.query('SELECT Name FROM Account'), [{ Name: 'New' }]);

    const release = org.holdRows('Account', [id]);
    const lock = `try {
        Account row = [SELECT Id FROM Account FOR UPDATE];
        Assert.fail('locked: ' + row);
      } catch (QueryException e) {
        Assert.isTrue(e.getMessage().startsWith('Record Currently Unavailable'), e.getMessage());
      }`;
    org.execute(lock);
    release();
    assert.throws(() => org.execute(lock), /locked/);
    assert.throws(() => org.holdRows('Contact', [id]), /LO3004/);
  } finally {
    org.dispose();
  }
});
