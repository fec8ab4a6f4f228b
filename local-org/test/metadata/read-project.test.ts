import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, it } from 'node:test';
import type { LocalOrgError } from '../../src/diagnostics/errors.ts';
import { readProject } from '../../src/metadata/index.ts';
import { createSchema } from '../../src/database/index.ts';
import { DEFAULT_OPTIONS } from '../../src/options/options.ts';
import { customField, customObject } from '../database/test-org.ts';

const dirs: string[] = [];
after(() => dirs.forEach((dir) => rmSync(dir, { recursive: true })));

function project(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'project-'));
  dirs.push(dir);
  const all = {
    'sfdx-project.json': '{"packageDirectories": [{"path": "app"}], "sourceApiVersion": "66.0"}',
    ...files
  };
  mkdirSync(join(dir, 'app'));
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

it('finds metadata at any depth, by feature', () => {
  const read = readProject(
    project({
      'app/main/rules/classes/A.cls': 'class A {}',
      'app/main/rules/classes/A.cls-meta.xml':
        '<ApexClass><apiVersion>60.0</apiVersion><status>Active</status></ApexClass>',
      'app/main/watch/triggers/T.trigger': 'trigger T on Account (before insert) {}',
      'app/main/leaks/objects/Leak__c/Leak__c.object-meta.xml': customObject('Leak'),
      'app/main/leaks/objects/Leak__c/fields/Rule__c.field-meta.xml': customField(
        'Rule__c',
        'Text',
        '<length>40</length>'
      ),
      'app/main/leaks/objects/Leak__c/listViews/All.listView-meta.xml': '<ListView><fullName>All</fullName></ListView>',
      'app/main/access/labels/CustomLabels.labels-meta.xml':
        '<CustomLabels><labels><fullName>Hello</fullName><value>Hi &amp; bye</value></labels></CustomLabels>',
      'app/main/ui/lwc/leakList/leakList.js-meta.xml': '<LightningComponentBundle/>',
      'app/main/ui/lwc/leakList/leakList.html': '<template></template>',
      'app/main/settings/customMetadata/LeakRule.One.md-meta.xml':
        '<CustomMetadata xmlns:xsi="x"><label>One</label><values><field>A__c</field><value xsi:type="xsd:string">1</value></values><values><field>B__c</field><value xsi:nil="true"/></values></CustomMetadata>',
      'app/main/access/tabs/Leak__c.tab-meta.xml': '<CustomTab><customObject>true</customObject></CustomTab>'
    })
  );
  assert.deepEqual(
    read.classes.map(({ name, apiVersion }) => [name, apiVersion]),
    [['A', 60]]
  );
  assert.deepEqual(
    read.triggers.map(({ name, apiVersion }) => [name, apiVersion]),
    [['T', 66]]
  );
  assert.deepEqual(
    read.objects.map(({ name, fields }) => [name, fields.map((field) => field.name)]),
    [['Leak__c', ['Rule__c']]]
  );
  assert.equal(read.labels[0]?.value, 'Hi & bye');
  assert.deepEqual([...read.lwc.keys()], ['leakList']);
  assert.deepEqual(
    [...(read.customMetadata[0]?.values ?? [])],
    [
      ['A__c', '1'],
      ['B__c', null]
    ]
  );
  assert.deepEqual(read.components.map(({ type, fullName }) => `${type}:${fullName}`).sort(), [
    'CustomTab:Leak__c',
    'ListView:Leak__c.All'
  ]);
});

it('names file and line of broken XML', () => {
  const dir = project({
    'app/x/Broken.permissionset-meta.xml': '<PermissionSet>\n  <label>x</lable>\n</PermissionSet>'
  });
  assert.throws(
    () => readProject(dir),
    (error: LocalOrgError) => /Broken\.permissionset-meta\.xml:2:/.test(error.message) && error.code === 'LO2001'
  );
});

it('later folders win: an export’s value sets replace the project’s', () => {
  const set = (value: string): string =>
    `<StandardValueSet><standardValue><fullName>${value}</fullName><default>false</default><label>${value}</label></standardValue><standardValue><fullName>Old%26Gone</fullName><isActive>false</isActive></standardValue></StandardValueSet>`;
  const dir = project({
    'app/standardValueSets/LeadSource.standardValueSet-meta.xml': set('Ours'),
    'export/standardValueSets/LeadSource.standardValueSet-meta.xml': set('Theirs')
  });
  const schema = createSchema(readProject(dir, [join(dir, 'export')]), DEFAULT_OPTIONS);
  const values = schema.object('opportunity')?.field('leadsource')?.picklistValues;
  assert.deepEqual(
    values?.map(({ value, isActive }) => [value, isActive]),
    [
      ['Theirs', true],
      ['Old&Gone', false]
    ]
  );
});

it('the schema knows standard objects, relationships and what options add', () => {
  const dir = project({});
  const plain = createSchema(readProject(dir), DEFAULT_OPTIONS);
  const account = plain.object('ACCOUNT');
  assert.equal(account?.childRelationship('opportunitypartnersto')?.field, 'AccountToId');
  assert.equal(
    plain.object('Opportunity')?.childRelationship('OpportunityPartnersFrom')?.childObject,
    'OpportunityPartner'
  );
  assert.equal(account?.field('IsPartner'), undefined);
  assert.equal(plain.object('OpportunityPartner')?.isUpdateable, false);
  assert.equal(plain.objectByKeyPrefix('006')?.name, 'Opportunity');
  assert.ok([...plain.objects()].length > 4000);
  const partner = createSchema(readProject(dir), { ...DEFAULT_OPTIONS, partnerFeatures: true, multiCurrency: true });
  assert.equal(partner.object('Account')?.field('IsPartner')?.type, 'boolean');
  assert.ok(
    partner.object('Opportunity')?.field('CurrencyIsoCode') && partner.object('Opportunity')?.field('PartnerAccountId')
  );
});
