/** A class taken out of a permission set is gone for who holds that set: the call is refused, and the page says nothing. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LocalOrg } from '../local-org/src/index.ts';
import { userIdOf } from './support/as-user.ts';
import { DESKTOP, launchBrowser, newPage, noBrowser } from './support/browser.ts';
import { removeFolder } from './support/export-folder.ts';
import { RestClient } from './support/rest-client.ts';
import { ADMIN, ROOT, startServer } from './support/server.ts';

const SET = 'force-app/main/access/permissionsets/LeakRep.permissionset-meta.xml';
const ACCESS = /\s*<classAccesses>\s*<apexClass>LeakPromptController<\/apexClass>[\s\S]*?<\/classAccesses>/;

/** What a rep's prompt answers over this project. */
async function promptOfRep(projectDir: string): Promise<string> {
  const org = await LocalOrg.create({
    projectDir,
    now: Date.UTC(2026, 10, 2, 9),
    cacheDir: join(ROOT, '.local-org', 'cache')
  });
  try {
    const rep = org.createUser({ username: 'rep@leakwatch.example', lastName: 'Rep', profile: 'Standard User' });
    org.assignPermissionSet(rep, 'LeakRep');
    org.insert('Account', [{ Name: 'Customer' }]);
    const AccountId = org.query('SELECT Id FROM Account')[0]?.Id;
    const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId, OwnerId: rep };
    const [saved] = org.insert('Opportunity', [deal]);
    const answer = org.invokeAura('LeakPromptController', 'getPrompt', { dealId: saved?.id }, rep) as { kind: string };
    return answer.kind;
  } catch (error) {
    return JSON.stringify((error as { body?: unknown }).body ?? String(error));
  } finally {
    org.dispose();
  }
}

test('the prompt of a rep is refused once its class is out of the permission set, and answers while it is in', async () => {
  const work = mkdtempSync(join(tmpdir(), 'leakwatch-e2e-'));
  try {
    for (const part of ['force-app', 'sfdx-project.json'])
      cpSync(join(ROOT, part), join(work, part), { recursive: true });
    assert.equal(await promptOfRep(work), 'Silent');
    const file = join(work, SET);
    const text = readFileSync(file, 'utf8');
    assert.match(text, ACCESS);
    writeFileSync(file, text.replace(ACCESS, ''));
    assert.match(await promptOfRep(work), /do not have access to the Apex class named 'LeakPromptController'/);
  } finally {
    removeFolder(work);
  }
});

test(
  'a deal with a leak shows its prompt to the administrator and nothing to who has not the class',
  { skip: noBrowser },
  async () => {
    const server = await startServer();
    const browser = await launchBrowser();
    try {
      const admin = await RestClient.login(server.url, ADMIN, server.passwords.get(ADMIN));
      const [leak] = await admin.query(
        "SELECT Deal__c FROM Leak__c WHERE Status__c = 'Open' AND Rule__c = 'MissingPartner' LIMIT 1"
      );
      const texts: string[] = [];
      for (const who of [undefined, await userIdOf(admin, 'Ruth Adeyemi')]) {
        const { page } = await newPage(browser, server.url, {
          viewport: DESKTOP,
          ...(who === undefined ? {} : { userId: who })
        });
        const answered = page.waitForResponse(/LeakPromptController\/getPrompt/);
        await page.goto(`${server.url}/lightning/r/Opportunity/${String(leak?.['Deal__c'])}/view`);
        await answered;
        const prompt = page.locator('c-leak-prompt');
        if (who === undefined) await prompt.getByRole('heading').first().waitFor();
        texts.push((await prompt.innerText()).trim());
      }
      assert.match(texts[0] ?? '', /at risk/);
      assert.equal(texts[1], '');
    } finally {
      await browser.close();
      await server.stop();
    }
  }
);
