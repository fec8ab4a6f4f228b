/** Rights to objects and fields: standard fields, groups of permission sets, the rows that show them, stripInaccessible. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok, People } from './people.ts';

let people: People;
before(async () => {
  people = await People.create();
});
after(() => people.dispose());

const MINIMUM = 'Minimum Access - Salesforce';

test('a profile of minimum access shows no field of a standard object but those it cannot be without', () => {
  const phones = people.user(null, MINIMUM, ['Phones']);
  ok(people.org.insert('Account', [{ Name: 'Customer', Phone: '1', Fax: '2', ShippingStreet: 'Street 1' }]));
  const row = { Name: 'Customer', Phone: '1', ShippingStreet: 'Street 1' };
  assert.deepEqual(people.org.query('SELECT Name, Phone, ShippingStreet FROM Account', phones), [row]);
  assert.throws(
    () => people.org.query('SELECT Name FROM Account ORDER BY Fax', phones),
    /No such column 'Fax' on entity 'Account'/
  );
  assert.deepEqual(people.org.query('SELECT Fax FROM Account', people.user()), [{ Fax: '2' }]);
});

test('an object the user may not read is not there for a query in user mode', () => {
  const nobody = people.user(null, MINIMUM, []);
  assert.throws(() => people.org.execute('List<Account> rows = [SELECT Id FROM Account WITH USER_MODE];', nobody), {
    typeName: 'System.QueryException',
    message: /^sObject type 'Account' is not supported/
  });
  assert.throws(() => people.org.execute("insert as user new Account(Name = 'x');", nobody), {
    typeName: 'System.SecurityException',
    message: "Access to entity 'Account' denied"
  });
});

test('a group of permission sets gives what its sets give, and more when one is added', () => {
  const user = people.user(null, MINIMUM, []);
  const [group] = people.org.query("SELECT Id, Status FROM PermissionSetGroup WHERE DeveloperName = 'Both'");
  assert.equal(group?.['Status'], 'Updated');
  const id = String(group?.['Id']);
  ok(people.org.insert('PermissionSetAssignment', [{ AssigneeId: user, PermissionSetGroupId: id }]));
  people.org.execute("insert as user new Secret__c(Name = 'mine', Region__c = 'North');", user);
  assert.equal(
    people.org.query('SELECT Phone FROM Account', user).length,
    people.org.query('SELECT Id FROM Account').length
  );
  people.org.execute(
    `PermissionSet more = new PermissionSet(Name = 'More', Label = 'More');
     insert as system more;
     insert as system new ObjectPermissions(ParentId = more.Id, SobjectType = 'Contact', PermissionsRead = true);
     insert as system new PermissionSetGroupComponent(PermissionSetGroupId = '${id}', PermissionSetId = more.Id);`
  );
  assert.deepEqual(people.org.query('SELECT Id FROM Contact', user), []);
});

test('permission sets of the project are rows, and a row that is taken away takes the right', () => {
  const rows = people.org.query(
    "SELECT SobjectType, PermissionsRead, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = 'Phones'"
  );
  assert.deepEqual(rows, [{ SobjectType: 'Account', PermissionsRead: true, PermissionsEdit: false }]);
  const fields = people.org.query(
    "SELECT Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name = 'Phones' ORDER BY Field"
  );
  assert.deepEqual(fields, [
    { Field: 'Account.Phone', PermissionsEdit: false },
    { Field: 'Account.ShippingAddress', PermissionsEdit: false }
  ]);
  const user = people.user(null, MINIMUM, ['Phones']);
  const phones = (): unknown => people.org.query('SELECT Phone FROM Account LIMIT 1', user);
  phones();
  people.org.execute("delete as system [SELECT Id FROM FieldPermissions WHERE Field = 'Account.Phone'];");
  assert.throws(phones, /No such column 'Phone'/);
});

test('stripInaccessible takes hidden fields, hidden children and hidden parents, and says which', () => {
  const account = ok(people.org.insert('Account', [{ Name: 'Parent', Fax: '3' }]));
  ok(people.org.insert('Contact', [{ LastName: 'Child', AccountId: account }]));
  const worker = people.user(null, MINIMUM, ['Phones', 'Worker']);
  people.org.execute(
    `List<Account> rows = [SELECT Name, Fax, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '${account}' WITH SYSTEM_MODE];
     SObjectAccessDecision decision = Security.stripInaccessible(AccessType.READABLE, rows);
     Assert.areEqual(new Set<String>{ 'Fax', 'Contacts' }, decision.getRemovedFields().get('Account'));
     Assert.areEqual('Parent', ((Account) decision.getRecords()[0]).Name);
     Assert.areEqual(new Set<Integer>{ 0 }, decision.getModifiedIndexes());`,
    worker
  );
  people.org.execute(
    `List<Contact> rows = [SELECT LastName, Account.Name FROM Contact WHERE AccountId = '${account}' WITH SYSTEM_MODE];
     SObjectAccessDecision decision = Security.stripInaccessible(AccessType.READABLE, rows, false);
     Assert.isTrue(decision.getRemovedFields().get('Contact').contains('AccountId'));
     Assert.isFalse(decision.getRecords()[0].isSet('AccountId'));`,
    people.user(null, MINIMUM, ['Worker'])
  );
});

test('a hidden field in user-mode DML names itself in the exception and in the result', () => {
  const user = people.user(null, MINIMUM, ['Worker']);
  people.org.execute(
    `Secret__c row = new Secret__c(Name = 'x', Weight__c = 5);
     Database.Error error = Database.insert(row, false, AccessLevel.USER_MODE).getErrors()[0];
     Assert.areEqual(new List<String>{ 'Weight__c' }, error.getFields());
     Assert.areEqual('Operation failed due to fields being inaccessible on Sobject Secret__c, check errors on Exception or Result!', error.getMessage());
     try {
       insert as user row;
       Assert.fail('hidden');
     } catch (DmlException e) {
       Assert.areEqual(new List<String>{ 'Weight__c' }, e.getDmlFieldNames(0));
     }`,
    user
  );
});
