/** A permission set that an org would not take is an error with its place; what an org may have beside the project is none. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { readProject, refusedPermissions } from '../../src/metadata/index.ts';
import { customField, customObject } from '../database/test-org.ts';

const dirs: string[] = [];
after(() => dirs.forEach((dir) => rmSync(dir, { recursive: true })));

const OBJECT = 'app/objects/Project__c';
const FILES: Readonly<Record<string, string>> = {
  'sfdx-project.json': '{"packageDirectories": [{"path": "app"}]}',
  [`${OBJECT}/Project__c.object-meta.xml`]: customObject('Project'),
  [`${OBJECT}/fields/Budget__c.field-meta.xml`]: customField('Budget__c', 'Currency', ''),
  [`${OBJECT}/fields/Key__c.field-meta.xml`]: customField('Key__c', 'Text', '<required>true</required>'),
  [`${OBJECT}/fields/Deal__c.field-meta.xml`]: customField('Deal__c', 'MasterDetail', ''),
  'app/objects/Activity/fields/Mood__c.field-meta.xml': customField('Mood__c', 'Text', ''),
  'app/classes/Planner.cls': 'public class Planner {}',
  'app/tabs/Board.tab-meta.xml': '<CustomTab><url>https://example.com</url></CustomTab>',
  'app/customPermissions/Plan.customPermission-meta.xml': '<CustomPermission><label>Plan</label></CustomPermission>'
};

const ELEMENTS: Readonly<Record<string, string>> = {
  field: '<fieldPermissions><readable>true</readable><field>…</field></fieldPermissions>',
  object: '<objectPermissions><allowRead>true</allowRead><object>…</object></objectPermissions>',
  apexClass: '<classAccesses><apexClass>…</apexClass><enabled>true</enabled></classAccesses>',
  name: '<customPermissions><enabled>true</enabled><name>…</name></customPermissions>',
  tab: '<tabSettings><tab>…</tab><visibility>Visible</visibility></tabSettings>'
};

/** What is said of a permission set that names these, an element on each line from the second. */
function said(...named: readonly (readonly [element: string, name: string])[]): string[] {
  const dir = mkdtempSync(join(tmpdir(), 'permission-sets-'));
  dirs.push(dir);
  const lines = named.map(([element, name]) => (ELEMENTS[element] as string).replace('…', name));
  const set = `<PermissionSet>\n${lines.join('\n')}\n<label>x</label></PermissionSet>`;
  for (const [path, text] of Object.entries({ ...FILES, 'app/X.permissionset-meta.xml': set })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return refusedPermissions(readProject(dir)).map(({ severity, file, line, column, message }) => {
    assert.equal(severity, 'error');
    assert.equal(file, join(dir, 'app/X.permissionset-meta.xml'));
    return `${line}:${column} ${message}`;
  });
}

test('a name of which the project says nothing is an error, at the name', () => {
  const wrong = said(
    ['field', 'Project__c.Nope__c'],
    ['field', 'Account.Nope__c'],
    ['object', 'Nope__c'],
    ['object', 'Nope__e'],
    ['apexClass', 'NoSuchClass'],
    ['name', 'Fly'],
    ['tab', 'Nope__c'],
    ['tab', 'Nowhere']
  );
  assert.deepEqual(wrong.sort(), [
    '2:51 In field: field - no CustomField named Project__c.Nope__c found',
    '3:51 In field: field - no CustomField named Account.Nope__c found',
    '4:55 In field: object - no CustomObject named Nope__c found',
    '5:55 In field: object - no CustomObject named Nope__e found',
    '6:27 In field: apexClass - no ApexClass named NoSuchClass found',
    '7:49 In field: name - no CustomPermission named Fly found',
    '8:19 In field: tab - no CustomTab named Nope__c found',
    '9:19 In field: tab - no CustomTab named Nowhere found'
  ]);
});

test('what the project has is found in any case', () => {
  const right = said(
    ['field', 'project__c.BUDGET__c'],
    ['field', 'Task.Mood__c'],
    ['field', 'Event.Mood__c'],
    ['object', 'PROJECT__c'],
    ['apexClass', 'planner'],
    ['name', 'plan'],
    ['tab', 'board']
  );
  assert.deepEqual(right, []);
});

test('what comes from a package or from the platform is nobody’s mistake', () => {
  const unknown = said(
    ['field', 'ns__Thing__c.ns__Size__c'],
    ['field', 'Account.ns__Size__c'],
    ['field', 'ns__Thing__c.Own__c'],
    ['field', 'Account.Region__pc'],
    ['field', 'Account.Tier'],
    ['field', 'Strange.Tier'],
    ['field', 'Contact.Name'],
    ['object', 'ns__Thing__c'],
    ['object', 'Strange'],
    ['object', 'Orders__x'],
    ['apexClass', 'ns__Helper'],
    ['name', 'ns__Fly'],
    ['tab', 'ns__Board'],
    ['tab', 'ns__Thing__c'],
    ['tab', 'Orders__x'],
    ['tab', 'standard-Account']
  );
  assert.deepEqual(unknown, []);
});

test('a field that is always required takes no permissions', () => {
  assert.deepEqual(
    said(['field', 'Project__c.Key__c'], ['field', 'Project__c.Deal__c'], ['field', 'Project__c.Name']),
    [
      '2:51 You cannot deploy to a required field: Project__c.Key__c',
      '3:51 You cannot deploy to a required field: Project__c.Deal__c',
      '4:51 You cannot deploy to a required field: Project__c.Name'
    ]
  );
});
