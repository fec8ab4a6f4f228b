import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeOrg } from './fake-org.ts';

test('the administrator may do everything with objects, and runs every class', () => {
  const org = new FakeOrg();
  org.become('System Administrator');
  assert.ok(org.security.hasObject('Ticket__c', 'modifyAll'));
  assert.ok(org.security.hasObject('OpportunityPartner', 'delete'));
  assert.ok(org.security.hasClass('TicketController'));
  assert.ok(org.security.hasUserPermission('ModifyAllData'));
});

test('a custom field of the package is closed to the administrator too until a permission set opens it', () => {
  const org = new FakeOrg();
  org.become('System Administrator');
  assert.ok(!org.security.hasField('Opportunity', 'Channel__c', 'read'));
  org.assign(org.add('PermissionSet', { Name: 'TicketUser' }));
  assert.ok(org.security.hasField('Opportunity', 'Channel__c', 'read'));
  assert.ok(!org.security.hasField('Opportunity', 'Channel__c', 'edit'));
  assert.ok(org.security.hasField('ticket__c', 'cost__C', 'edit'));
});

test('required and master-detail fields follow the object', () => {
  const org = new FakeOrg();
  org.become('System Administrator');
  assert.ok(org.security.hasField('Ticket__c', 'Deal__c', 'edit'));
  assert.ok(org.security.hasField('Ticket__c', 'Subject__c', 'edit'));
  assert.ok(!org.security.hasField('Ticket__c', 'Cost__c', 'read'));
});

test('a standard user gets the package through its permission set alone', () => {
  const org = new FakeOrg();
  org.become('Standard User');
  assert.ok(org.security.hasObject('Opportunity', 'delete'));
  assert.ok(!org.security.hasObject('Ticket__c', 'read'));
  assert.ok(!org.security.hasClass('TicketController'));
  org.assign(org.add('PermissionSet', { Name: 'TicketUser' }));
  assert.ok(org.security.hasObject('Ticket__c', 'create'));
  assert.ok(!org.security.hasObject('Ticket__c', 'delete'));
  assert.ok(org.security.hasClass('TicketController'));
  assert.ok(!org.security.hasClass('TicketNightly'));
});

test('installing drops the rights to standard objects, deploying source keeps them', () => {
  for (const isPackaged of [true, false]) {
    const org = new FakeOrg({}, isPackaged);
    org.become('Read Only');
    org.assign(org.add('PermissionSet', { Name: 'TicketUser' }));
    assert.equal(org.security.hasObject('Opportunity', 'edit'), !isPackaged);
  }
});

test('partner rows need what Salesforce Help says: the integration user adds partners and cannot remove them', () => {
  const org = new FakeOrg();
  org.become('Integration');
  assert.ok(org.security.hasObject('Partner', 'create'));
  assert.ok(org.security.hasObject('OpportunityPartner', 'create'));
  assert.ok(!org.security.hasObject('OpportunityPartner', 'delete'));
  assert.ok(!org.security.hasObject('OpportunityPartner', 'edit'));
  org.become('Read Only');
  assert.ok(!org.security.hasObject('OpportunityPartner', 'create'));
  assert.ok(org.security.hasObject('OpportunityPartner', 'read'));
});

test('setup data is read by everybody, job rows only with View Setup', () => {
  const org = new FakeOrg();
  org.become('Integration');
  assert.ok(org.security.hasObject('User', 'read'));
  assert.ok(!org.security.hasObject('User', 'edit'));
  assert.ok(!org.security.hasObject('AsyncApexJob', 'read'));
  org.become('Standard User');
  assert.ok(org.security.hasObject('AsyncApexJob', 'read'));
});

test('what Apex puts into a permission set counts', () => {
  const org = new FakeOrg();
  org.become('Read Only');
  const set = org.add('PermissionSet', { Name: 'Made', PermissionsViewAllData: true });
  org.add('ObjectPermissions', { ParentId: set, SobjectType: 'Ticket__c', PermissionsEdit: true });
  org.add('FieldPermissions', { ParentId: set, Field: 'Ticket__c.Cost__c', PermissionsRead: true });
  org.add('SetupEntityAccess', { ParentId: set, SetupEntityId: org.add('ApexClass', { Name: 'TicketNightly' }) });
  org.assign(set);
  assert.ok(org.security.hasObject('Ticket__c', 'edit'));
  assert.ok(org.security.hasField('Ticket__c', 'Cost__c', 'read'));
  assert.ok(org.security.hasClass('TicketNightly'));
  assert.ok(org.security.hasObject('Ticket__c', 'viewAll'));
});

test('a public object has no row filter, a private one shows its owner their rows', () => {
  const open = new FakeOrg({ Opportunity: 'ReadWrite' });
  open.become('Standard User');
  assert.equal(open.security.rowFilter('Opportunity', 't0', 'edit'), null);
  const closed = new FakeOrg({ Opportunity: 'Private', Account: 'Read' });
  const user = closed.become('Standard User');
  assert.equal(closed.security.rowFilter('Opportunity', 't0', 'read'), `t0."OwnerId" = '${user}'`);
  assert.equal(closed.security.rowFilter('Account', 't0', 'read'), null);
  assert.equal(closed.security.rowFilter('Account', 't0', 'edit'), `t0."OwnerId" = '${user}'`);
  closed.become('System Administrator');
  assert.equal(closed.security.rowFilter('Opportunity', 't0', 'edit'), null);
});

test('a detail and a partner row are seen by whoever sees the deal; read on the master is enough to write', () => {
  const org = new FakeOrg({ Opportunity: 'Read' });
  const user = org.become('Standard User');
  org.assign(org.add('PermissionSet', { Name: 'TicketUser' }));
  assert.equal(org.security.rowFilter('Ticket__c', 'x', 'edit'), null);
  assert.equal(
    org.security.rowFilter('OpportunityPartner', 'x', 'edit'),
    `((x."OpportunityId" IS NULL OR EXISTS (SELECT 1 FROM "Opportunity" sharing_0 ` +
      `WHERE sharing_0."Id" = x."OpportunityId" AND sharing_0."OwnerId" = '${user}')))`
  );
});

test('roles below and groups are part of the condition; an empty org has the owner alone', () => {
  const org = new FakeOrg({ Opportunity: 'Private' });
  const chief = org.add('UserRole', { Name: 'Chief' });
  const clerk = org.add('UserRole', { Name: 'Clerk', ParentRoleId: chief });
  const group = org.add('Group', { Name: 'Friends', Type: 'Regular', DoesIncludeBosses: true });
  const user = org.become('Standard User', { UserRoleId: chief });
  org.add('GroupMember', { GroupId: group, UserOrGroupId: user });
  const below = `(SELECT "Id" FROM "User" WHERE "UserRoleId" IN ('${clerk}'))`;
  assert.equal(
    org.security.rowFilter('Opportunity', 't0', 'read'),
    `(t0."OwnerId" = '${user}' OR t0."OwnerId" IN ${below})`
  );
  const table = { table: '"_OpportunityShare"', reached: 'UserOrGroupId' };
  org.shares['Opportunity'] = [{ ...table, parent: 'OpportunityId', level: 'OpportunityAccessLevel' }];
  org.security.invalidate('OpportunityShare');
  assert.equal(
    org.security.rowFilter('Opportunity', 't0', 'edit'),
    `((t0."OwnerId" = '${user}' OR t0."OwnerId" IN ${below}) OR ` +
      `t0."Id" IN (SELECT "OpportunityId" FROM "_OpportunityShare" WHERE ("UserOrGroupId" IN ('${user}', '${group}') ` +
      `OR "UserOrGroupId" IN ${below}) AND "OpportunityAccessLevel" = 'Edit'))`
  );
});
