/** An org that changes while it lives: metadata and Apex come later, data and jobs stay. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { LocalOrg } from '../../src/org/local-org.ts';
import { NOW, projectDir } from '../fixtures/project-dir.ts';

const HOUR = 3_600_000;
let scratch: string;
let org: LocalOrg;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'local-org-'));
  org = await LocalOrg.create({ projectDir: projectDir('deals'), now: NOW, cacheDir: null, withoutProject: true });
});
afterEach(() => {
  org.dispose();
  rmSync(scratch, { recursive: true });
});

const project = (): string => join(projectDir('deals'), 'force-app');

/** A folder in source format. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const path = join(scratch, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(scratch, name);
}

const field = (name: string): string =>
  `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>${name}</label><type>Text</type><length>40</length></CustomField>`;

function newDeal(values: Readonly<Record<string, unknown>> = {}): string {
  const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31', ...values };
  const [result] = org.insert('Opportunity', [deal]);
  assert.ok(result?.isSuccess, JSON.stringify(result?.errors));
  return String(result.id);
}

test('an org may start without its project', () => {
  assert.equal(org.runtime.schema.object('Ticket__c'), undefined);
  assert.equal(org.query('SELECT Id FROM ApexClass').length, 0);
});

test('a new field comes to an object that has rows, and they stay', async () => {
  const deal = newDeal();
  const files = { 'objects/Opportunity/fields/Origin__c.field-meta.xml': field('Origin__c') };
  await org.deploy([folder('origin', files)]);
  org.update('Opportunity', [{ Id: deal, Origin__c: 'Portal' }]);
  assert.deepEqual(org.query('SELECT Id, Origin__c FROM Opportunity'), [{ Id: deal, Origin__c: 'Portal' }]);
});

test('Apex that comes along runs from then on, and new Ids go on where the old ended', async () => {
  const before = newDeal();
  await org.deploy([project()]);
  assert.deepEqual(org.diagnostics, []);
  const [refused] = org.insert('Ticket__c', [{ Deal__c: before, Subject__c: 'Forbidden' }]);
  assert.equal(refused?.errors[0]?.message, 'Not this subject');
  assert.ok(newDeal() > before);
});

test('schedules and sessions live through a deployment', async () => {
  const token = org.credentials.tokenOf(org.adminId);
  await org.deploy([project()]);
  org.execute(`System.schedule('nightly', '0 0 3 * * ?', new TicketNightly());`);
  org.insert('Ticket__c', [{ Deal__c: newDeal(), Subject__c: 'Checked at night' }]);
  const files = { 'objects/Opportunity/fields/Origin__c.field-meta.xml': field('Origin__c') };
  await org.deploy([folder('origin', files)]);
  assert.equal(org.credentials.userOf(token), org.adminId);
  await org.clock.advance(24 * HOUR);
  assert.equal(org.query('SELECT Id FROM Ticket__c WHERE Checked__c != null').length, 1);
});

test('a value set that is deployed again replaces the one before', async () => {
  const values = (name: string): string =>
    `<StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata"><sorted>false</sorted><standardValue><fullName>${name}</fullName><default>false</default><label>${name}</label></standardValue></StandardValueSet>`;
  const file = 'standardValueSets/PartnerRole.standardValueSet-meta.xml';
  await org.deploy([folder('first', { [file]: values('Reseller') })]);
  await org.deploy([folder('second', { [file]: values('Distributor') })]);
  assert.deepEqual(org.query('SELECT MasterLabel FROM PartnerRole'), [{ MasterLabel: 'Distributor' }]);
});

test('a deployment that is wrong changes nothing', async () => {
  const deal = newDeal();
  const wrong = {
    'objects/Opportunity/fields/Origin__c.field-meta.xml': field('Origin__c'),
    'classes/Broken.cls': 'public class Broken { Integer n = nowhere; }'
  };
  await assert.rejects(org.deploy([folder('wrong', wrong)]), /Broken\.cls:1:.*nowhere/);
  assert.equal(org.runtime.schema.object('Opportunity')?.field('Origin__c'), undefined);
  await org.deploy([project()]);
  assert.deepEqual(org.query('SELECT Id FROM Opportunity'), [{ Id: deal }]);
});

test('a permission set that names what is not there refuses a deployment', async () => {
  const grant = '<classAccesses><apexClass>NoSuchClass</apexClass><enabled>true</enabled></classAccesses>';
  const wrong = {
    'objects/Opportunity/fields/Origin__c.field-meta.xml': field('Origin__c'),
    'permissionsets/Wrong.permissionset-meta.xml': `<PermissionSet>${grant}<label>x</label></PermissionSet>`
  };
  await assert.rejects(
    org.deploy([folder('wrong', wrong)]),
    /Wrong\.permissionset-meta\.xml:1:42: In field: apexClass - no ApexClass named NoSuchClass found/
  );
  assert.equal(org.runtime.schema.object('Opportunity')?.field('Origin__c'), undefined);
});

test('records are deleted and accounts merged as a client does it', () => {
  const [kept, double, dormant] = org.insert('Account', [{ Name: 'Kept' }, { Name: 'Double' }, { Name: 'Dormant' }]);
  const [merged] = org.merge('Account', String(kept?.id), [String(double?.id)]);
  assert.deepEqual(merged?.mergedIds, [double?.id]);
  const [deleted] = org.delete('Account', [String(dormant?.id)]);
  assert.equal(deleted?.isSuccess, true);
  assert.deepEqual(org.query('SELECT Name FROM Account'), [{ Name: 'Kept' }]);
  const [again] = org.merge('Account', String(kept?.id), [String(double?.id)]);
  assert.equal(again?.errors[0]?.statusCode, 'ENTITY_IS_DELETED');
});
