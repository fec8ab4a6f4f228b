/** A project whose objects are not open to everybody, written into a folder of its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const xml = (type: string, body: string): string => `<?xml version="1.0"?>\n<${type} ${NS}>${body}</${type}>\n`;

const object = (label: string, sharingModel: string): string =>
  xml(
    'CustomObject',
    `<label>${label}</label><pluralLabel>${label}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus>` +
      `<nameField><label>Name</label><type>Text</type></nameField><sharingModel>${sharingModel}</sharingModel>`
  );
const field = (name: string, type: string, more = ''): string =>
  xml('CustomField', `<fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}`);
const master = (name: string, isReadEnough: boolean): string =>
  field(
    name,
    'MasterDetail',
    `<referenceTo>Secret__c</referenceTo><relationshipName>${name.replace('__c', 's')}</relationshipName>` +
      `<writeRequiresMasterRead>${isReadEnough}</writeRequiresMasterRead>`
  );
const mayAll = (name: string): string =>
  `<objectPermissions><object>${name}</object><allowRead>true</allowRead><allowCreate>true</allowCreate>` +
  `<allowEdit>true</allowEdit><allowDelete>true</allowDelete></objectPermissions>`;

const OBJECTS: Readonly<Record<string, string>> = {
  'objects/Secret__c/Secret__c.object-meta.xml': object('Secret', 'Private'),
  'objects/Secret__c/fields/Region__c.field-meta.xml': field('Region__c', 'Text', '<length>40</length>'),
  'objects/Secret__c/fields/Weight__c.field-meta.xml': field(
    'Weight__c',
    'Number',
    '<precision>8</precision><scale>0</scale>'
  ),
  'objects/Secret__c/sharingReasons/Team.sharingReason-meta.xml': xml(
    'SharingReason',
    '<fullName>Team</fullName><label>Team</label>'
  ),
  'objects/Line__c/Line__c.object-meta.xml': object('Line', 'ControlledByParent'),
  'objects/Line__c/fields/Line__c.field-meta.xml': master('Line__c', false),
  'objects/Mark__c/Mark__c.object-meta.xml': object('Mark', 'ControlledByParent'),
  'objects/Mark__c/fields/Mark__c.field-meta.xml': master('Mark__c', true),
  'objects/Board__c/Board__c.object-meta.xml': object('Board', 'ReadWrite'),
  'permissionsets/Worker.permissionset-meta.xml': xml(
    'PermissionSet',
    `<label>Worker</label>${['Secret__c', 'Line__c', 'Mark__c', 'Board__c'].map(mayAll).join('')}` +
      `<fieldPermissions><field>Secret__c.Region__c</field><readable>true</readable><editable>true</editable></fieldPermissions>`
  ),
  'permissionsets/Phones.permissionset-meta.xml': xml(
    'PermissionSet',
    '<label>Phones</label><objectPermissions><object>Account</object><allowRead>true</allowRead></objectPermissions>' +
      '<fieldPermissions><field>Account.Phone</field><readable>true</readable></fieldPermissions>' +
      '<fieldPermissions><field>Account.ShippingAddress</field><readable>true</readable></fieldPermissions>'
  ),
  'permissionsetgroups/Both.permissionsetgroup-meta.xml': xml(
    'PermissionSetGroup',
    '<label>Both</label><permissionSets>Worker</permissionSets><permissionSets>Phones</permissionSets>'
  )
};

const CIRCLES: Readonly<Record<string, string>> = {
  'roles/Chief.role-meta.xml': xml('Role', '<name>Chief</name>'),
  'roles/Clerk.role-meta.xml': xml('Role', '<name>Clerk</name><parentRole>Chief</parentRole>'),
  'roles/Buyer.role-meta.xml': xml('Role', '<name>Buyer</name><opportunityAccessLevel>Read</opportunityAccessLevel>'),
  'groups/Friends.group-meta.xml': xml('Group', '<name>Friends</name><doesIncludeBosses>true</doesIncludeBosses>'),
  'groups/Loners.group-meta.xml': xml('Group', '<name>Loners</name><doesIncludeBosses>false</doesIncludeBosses>'),
  'queues/Inbox.queue-meta.xml': xml(
    'Queue',
    '<name>Inbox</name><queueSobject><sobjectType>Secret__c</sobjectType></queueSobject>' +
      '<queueMembers><publicGroups><publicGroup>Friends</publicGroup></publicGroups></queueMembers>'
  )
};

/** `name → text`; a class in `old/` was saved under API 60.0. */
export function writeProject(more: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-security-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'app' }], sourceApiVersion: '67.0' }));
  for (const [path, text] of Object.entries({ ...OBJECTS, ...CIRCLES, ...more })) {
    write(`app/${path}`, text);
    if (path.endsWith('.cls')) {
      const version = path.startsWith('old/') ? '60.0' : '67.0';
      write(`app/${path}-meta.xml`, xml('ApexClass', `<apiVersion>${version}</apiVersion><status>Active</status>`));
    }
  }
  return folder;
}
export const sharingRules = (body: string): string => xml('SharingRules', body);
export const mayCall = (name: string, classes: readonly string[]): string =>
  xml(
    'PermissionSet',
    `<label>${name}</label>${classes.map((one) => `<classAccesses><apexClass>${one}</apexClass><enabled>true</enabled></classAccesses>`).join('')}`
  );
