/** What a DmlException tells of the rows that failed. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { LocalOrg } from '../../src/index.ts';
import { NOW } from '../fixtures/project-dir.ts';
import { writeProject } from '../lightning/fixture-project.ts';

test('the fields of a row that was never stored are tokens as well', async () => {
  const projectDir = writeProject();
  const org = await LocalOrg.create({ projectDir, now: NOW, cacheDir: null });
  try {
    assert.doesNotThrow(() =>
      org.execute(`
        try {
          insert as system new Contact(FirstName = 'F');
          Assert.fail('saved');
        } catch (DmlException e) {
          Assert.areEqual(new List<SObjectField>{ Contact.LastName }, e.getDmlFields(0));
        }`)
    );
  } finally {
    org.dispose();
    rmSync(projectDir, { recursive: true });
  }
});
