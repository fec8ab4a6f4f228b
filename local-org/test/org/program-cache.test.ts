/** A kept program serves every org whose schema answers what its compilation asked; no other. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import type { OrgConfig } from '../../src/org/contract.ts';
import { NOW } from '../fixtures/project-dir.ts';

const APEX = `public class Sizes {
    public static String sizeOf(Account account) {
        return account.Size__c + ' of ' + Label.Of;
    }
    public static List<Account> big() {
        return [SELECT Id, Size__c FROM Account WHERE Size__c = 'big'];
    }
}`;
const LABELS = `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>Of</fullName><language>en_US</language>
<protected>true</protected><shortDescription>Of</shortDescription><value>of</value></labels></CustomLabels>`;
const CHECKBOX = '<type>Checkbox</type><defaultValue>false</defaultValue>';
const TEXT = '<type>Text</type><length>80</length>';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-org-programs-'));
  write('sfdx-project.json', '{"packageDirectories": [{"path": "force-app"}], "sourceApiVersion": "67.0"}');
  write('force-app/classes/Sizes.cls', APEX);
  field('force-app', 'Size__c', TEXT);
  write('force-app/labels/CustomLabels.labels-meta.xml', LABELS);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
function field(under: string, name: string, type: string): void {
  const xml = `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>${name}</label>${type}</CustomField>`;
  write(`${under}/objects/Account/fields/${name}.field-meta.xml`, xml);
}
/** What the compiler says of the project as it is now. */
async function complaints(more: Partial<OrgConfig> = {}): Promise<string[]> {
  const org = await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: join(folder, 'cache'), ...more });
  const messages = org.diagnostics.map(({ message }) => message);
  org.dispose();
  return messages;
}
const programs = (): number => readdirSync(join(folder, 'cache', 'programs')).length;

describe('a kept program', () => {
  it('serves a second start', async () => {
    assert.deepEqual(await complaints(), []);
    assert.deepEqual(await complaints(), []);
    assert.equal(programs(), 1);
  });

  it('serves an org with a field and a label that no class names', async () => {
    await complaints();
    field('more', 'Weight__c', TEXT);
    write('force-app/labels/CustomLabels.labels-meta.xml', LABELS.replaceAll('of</value>', 'out of</value>'));
    assert.deepEqual(await complaints({ extraMetadataDirs: [join(folder, 'more')] }), []);
    assert.equal(programs(), 1);
  });

  it('serves an org of another shape that answers the same', async () => {
    await complaints();
    assert.deepEqual(await complaints({ options: { multiCurrency: true, partnerFeatures: false } }), []);
    assert.equal(programs(), 1);
  });

  it('does not serve where a named field has another type', async () => {
    await complaints();
    field('force-app', 'Size__c', CHECKBOX);
    assert.match((await complaints()).join(), /boolean/);
    assert.equal(programs(), 2);
  });

  it('does not serve where a named field is gone, and does again when it is back', async () => {
    await complaints();
    rmSync(join(folder, 'force-app/objects'), { recursive: true });
    assert.match((await complaints()).join(), /Size__c/);
    field('force-app', 'Size__c', TEXT);
    assert.deepEqual(await complaints(), []);
    assert.equal(programs(), 2);
  });

  it('with a complaint about a name does not serve where that name came', async () => {
    rmSync(join(folder, 'force-app/labels'), { recursive: true });
    assert.match((await complaints()).join(), /\bOf\b/);
    write('force-app/labels/CustomLabels.labels-meta.xml', LABELS);
    assert.deepEqual(await complaints(), []);
  });

  it('does not serve another text of a class', async () => {
    await complaints();
    write('force-app/classes/Sizes.cls', APEX.replace("' of '", "' out of '"));
    assert.deepEqual(await complaints(), []);
    assert.equal(programs(), 2);
  });
});
