/**
 * The Apex is what runs: break one rule in a copy of the package, and the same export audits differently. The cache
 * takes no old rule for the new one, and the old rule back brings the old findings back.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import { openExport } from '../scripts/export/open-export.ts';
import { openServedOrg } from '../scripts/serve/served-org.ts';
import { removeFolder, writeExport } from './support/export-folder.ts';
import { ROOT } from './support/server.ts';

const NOW = Date.UTC(2026, 10, 2, 9, 0, 0);
const CUSTOMER = '0015g00000A1aaaAAB';
const PARTNER = '0015g00000A1bbbAAB';
const WITHOUT_PRIMARY = '0065g00000B1aaaAAB';
const WITHOUT_PARTNER = '0065g00000B1bbbAAB';

const deal = (id: string, name: string): Readonly<Record<string, string>> => ({
  Id: id,
  Name: name,
  AccountId: CUSTOMER,
  StageName: 'Closed Won',
  Amount: '1000',
  CloseDate: '2026-10-20',
  LeadSource: 'Partner',
  CreatedDate: '2026-10-01T09:00:00Z'
});
const EXPORT = {
  Account: [
    { Id: CUSTOMER, Name: 'Meridian Hospitals', Type: 'Customer - Direct' },
    { Id: PARTNER, Name: 'Oakfield Consulting', Type: 'Partner' }
  ],
  Opportunity: [deal(WITHOUT_PRIMARY, 'No primary'), deal(WITHOUT_PARTNER, 'No partner')],
  OpportunityPartner: [
    {
      Id: '00I5g00000C1aaaAAB',
      OpportunityId: WITHOUT_PRIMARY,
      AccountToId: PARTNER,
      Role: 'Reseller',
      IsPrimary: 'false'
    }
  ]
};
const RULE = 'force-app/main/rules/classes/LeakMissingPrimaryRule.cls';
const BOTH = [`${WITHOUT_PRIMARY}|MissingPrimary|-`, `${WITHOUT_PARTNER}|MissingPartner|-`].sort();
const WITHOUT_RULE = [`${WITHOUT_PARTNER}|MissingPartner|-`];

describe('one edited rule', () => {
  let work: string;
  let dir: string;
  let projectDir: string;
  let cacheDir: string;
  let ruleText: string;

  before(() => {
    work = mkdtempSync(join(tmpdir(), 'leakwatch-e2e-'));
    dir = writeExport(EXPORT);
    projectDir = join(work, 'project');
    cacheDir = join(work, 'cache');
    mkdirSync(projectDir);
    for (const part of ['force-app', 'sfdx-project.json']) {
      cpSync(join(ROOT, part), join(projectDir, part), { recursive: true });
    }
    ruleText = readFileSync(join(projectDir, RULE), 'utf8');
  });
  after(() => {
    removeFolder(work);
    removeFolder(dir);
  });

  function writeRule(text: string): void {
    writeFileSync(join(projectDir, RULE), text);
  }

  /** The rule never finds anything any more. */
  function breakRule(): void {
    const broken = ruleText.replace('if (deal.partners.isEmpty()', 'if (true || deal.partners.isEmpty()');
    assert.notEqual(broken, ruleText, 'the rule reads as this test expects');
    writeRule(broken);
  }

  function leakKeys(org: LocalOrgFacade): string[] {
    const keys = org
      .query("SELECT LeakKey__c FROM Leak__c WHERE Status__c = 'Open'")
      .map((row) => String(row['LeakKey__c']));
    org.dispose();
    return keys.sort();
  }

  async function audited(): Promise<string[]> {
    const metadataDir = mkdtempSync(join(work, 'metadata-'));
    return leakKeys((await openExport({ projectDir, dir, now: NOW, metadataDir, cacheDir })).org);
  }

  /** What `npm start -- --data` would show, and whether it opened the org of an earlier start. */
  async function started(): Promise<{ keys: string[]; isKept: boolean }> {
    const steps: string[] = [];
    const org = await openServedOrg({ projectDir, dataDir: dir, cacheDir, onProgress: (step) => steps.push(step) });
    return { keys: leakKeys(org), isKept: steps.includes('opening the org of the last start') };
  }

  test('changes what an audit of the same export finds', async () => {
    writeRule(ruleText);
    assert.deepEqual(await audited(), BOTH);
    assert.deepEqual(await audited(), BOTH, 'from the cache');
    breakRule();
    assert.deepEqual(await audited(), WITHOUT_RULE);
    writeRule(ruleText);
    assert.deepEqual(await audited(), BOTH);
  });

  test('changes what the next start shows, and only then is the org made anew', async () => {
    writeRule(ruleText);
    assert.deepEqual(await started(), { keys: BOTH, isKept: false });
    assert.deepEqual(await started(), { keys: BOTH, isKept: true });
    breakRule();
    assert.deepEqual(await started(), { keys: WITHOUT_RULE, isKept: false });
    assert.deepEqual(await started(), { keys: WITHOUT_RULE, isKept: true });
    writeRule(ruleText);
    assert.deepEqual((await started()).keys, BOTH);
  });

  test('that does not compile ends the audit and names the class and the line', async () => {
    writeRule(ruleText.replace('findings = new List<LeakFinding>();', 'findings = new List<Nothing>();'));
    await assert.rejects(audited(), /LeakMissingPrimaryRule\.cls:\d+: .*Nothing/);
  });
});
