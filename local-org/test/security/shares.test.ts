/** Share rows: what they open, who writes them, what the platform keeps by itself. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeOf, ok, People } from './people.ts';

let people: People;
before(async () => {
  people = await People.create({}, { Account: 'Private', Opportunity: 'Private' });
});
after(() => people.dispose());

test('a private record is its owner’s; a share opens it as far as it says', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  const can = (user: string): boolean[] => [people.sees(user, id), people.edits(user, id)];
  assert.deepEqual(
    [can(anna), can(bert)],
    [
      [true, true],
      [false, false]
    ]
  );
  ok([people.share(id, bert, 'Read')]);
  assert.deepEqual(can(bert), [true, false]);
  ok([people.share(id, bert, 'Edit')]);
  assert.deepEqual(can(bert), [true, true]);
  assert.equal(people.deletes(bert, id), false);
  assert.equal(people.deletes(anna, id), true);
});

test('the owner’s row follows from the record and is nobody’s to change', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  const rows = people.org.query(
    `SELECT Id, UserOrGroupId, AccessLevel, RowCause FROM Secret__Share WHERE ParentId = '${id}'`
  );
  assert.deepEqual(rows, [{ Id: rows[0]?.['Id'], UserOrGroupId: anna, AccessLevel: 'All', RowCause: 'Owner' }]);
  const ownRow = String(rows[0]?.['Id']);
  assert.equal(people.org.query(`SELECT ParentId FROM Secret__Share WHERE Id = '${ownRow}'`)[0]?.['ParentId'], id);
  assert.equal(codeOf(people.org.delete('Secret__Share', [ownRow])[0]), 'INSUFFICIENT_ACCESS_OR_READONLY');
  assert.equal(
    codeOf(people.org.update('Secret__Share', [{ Id: ownRow, AccessLevel: 'Read' }])[0]),
    'INSUFFICIENT_ACCESS_OR_READONLY'
  );
  ok(people.org.update('Secret__c', [{ Id: id, OwnerId: bert }]));
  assert.deepEqual([people.sees(anna, id), people.sees(bert, id)], [false, true]);
});

test('the same share again changes the row that is there', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  const first = ok([people.share(id, bert, 'Read')]);
  assert.equal(ok([people.share(id, bert, 'Edit')]), first);
  const rows = people.org.query(`SELECT AccessLevel FROM Secret__Share WHERE UserOrGroupId = '${bert}'`);
  assert.deepEqual(rows, [{ AccessLevel: 'Edit' }]);
});

test('only somebody with full access shares; Apex reasons take Modify All Data', () => {
  const [anna, bert, carl] = [people.user(), people.user(), people.user()];
  const id = people.secret(anna);
  ok([people.share(id, bert, 'Edit')]);
  assert.equal(codeOf(people.share(id, carl, 'Read', bert)), 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  ok([people.share(id, carl, 'Read', anna)]);
  const reasoned = { ParentId: id, UserOrGroupId: carl, AccessLevel: 'Edit', RowCause: 'Team__c' };
  assert.equal(
    codeOf(people.org.insert('Secret__Share', [reasoned], anna)[0]),
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
  );
  ok(people.org.insert('Secret__Share', [reasoned]));
  assert.equal(
    codeOf(people.org.insert('Secret__Share', [{ ...reasoned, RowCause: 'Fun__c' }])[0]),
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
  );
  assert.equal(
    codeOf(people.org.insert('Secret__Share', [{ ...reasoned, RowCause: 'Rule' }])[0]),
    'INSUFFICIENT_ACCESS_OR_READONLY'
  );
});

test('a share as wide as an owner’s, or no wider than everybody’s, is refused', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  assert.equal(codeOf(people.share(id, bert, 'All')), 'FIELD_INTEGRITY_EXCEPTION');
  const account = ok(people.org.insert('Account', [{ Name: 'Customer', OwnerId: anna }]));
  const levels = { AccountId: account, UserOrGroupId: bert, OpportunityAccessLevel: 'None' };
  const open = people.org.insert('CaseShare', [
    { CaseId: ok(people.org.insert('Case', [{ Subject: 'Open' }])), UserOrGroupId: bert, CaseAccessLevel: 'Edit' }
  ])[0];
  assert.equal(codeOf(open), 'FIELD_FILTER_VALIDATION_EXCEPTION');
  assert.match(open?.errors[0]?.message ?? '', /trivial share level Edit, for organization with default level Edit/);
  ok(people.org.insert('AccountShare', [{ ...levels, AccountAccessLevel: 'Read' }]));
  assert.equal(
    codeOf(people.org.insert('AccountShare', [{ ...levels, UserOrGroupId: anna, AccountAccessLevel: 'Edit' }])[0]),
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
  );
});

test('shares of a deleted record are not seen, and count again when it is back', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  ok([people.share(id, bert, 'Read')]);
  const rows = (): number => people.org.query(`SELECT Id FROM Secret__Share WHERE ParentId = '${id}'`).length;
  assert.equal(rows(), 2);
  assert.ok(people.deletes(anna, id));
  assert.equal(rows(), 0);
  people.org.execute(`undelete as system new Secret__c(Id = '${id}');`);
  assert.equal(rows(), 2);
  assert.ok(people.sees(bert, id));
});

test('a new owner ends what was shared by hand and keeps Apex reasons', () => {
  const [anna, bert, carl] = [people.user(), people.user(), people.user()];
  const id = people.secret(anna);
  ok([people.share(id, bert, 'Read')]);
  ok(
    people.org.insert('Secret__Share', [
      { ParentId: id, UserOrGroupId: carl, AccessLevel: 'Read', RowCause: 'Team__c' }
    ])
  );
  ok(people.org.update('Secret__c', [{ Id: id, OwnerId: people.user() }]));
  assert.deepEqual([people.sees(bert, id), people.sees(carl, id)], [false, true]);
});

test('a share object is there for private and read-only objects alone', () => {
  const names = ['Secret__Share', 'Line__Share', 'Board__Share', 'AccountShare'];
  const found = names.map((name) => people.org.runtime.schema.object(name)?.shareOf ?? null);
  assert.deepEqual(found, ['Secret__c', null, null, 'Account']);
  assert.deepEqual(
    people.org.runtime.schema.object('Secret__c')?.childRelationship('Shares')?.childObject,
    'Secret__Share'
  );
});

test('details are as open as their master; read is enough to write where the relationship says so', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  const line = ok(people.org.insert('Line__c', [{ Name: 'line', Line__c: id }]));
  const mark = ok(people.org.insert('Mark__c', [{ Name: 'mark', Mark__c: id }]));
  const can = (): boolean[] => [
    people.sees(bert, line, 'Line__c'),
    people.edits(bert, line, 'Line__c'),
    people.edits(bert, mark, 'Mark__c')
  ];
  assert.deepEqual(can(), [false, false, false]);
  ok([people.share(id, bert, 'Read')]);
  assert.deepEqual(can(), [true, false, true]);
  ok([people.share(id, bert, 'Edit')]);
  assert.deepEqual(can(), [true, true, true]);
  assert.ok(people.deletes(bert, line, 'Line__c'));
});

test('in a public object everybody edits, and the owner alone deletes', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = ok(people.org.insert('Board__c', [{ Name: 'board', OwnerId: anna }]));
  assert.deepEqual([people.edits(bert, id, 'Board__c'), people.deletes(bert, id, 'Board__c')], [true, false]);
  assert.ok(people.deletes(anna, id, 'Board__c'));
});
