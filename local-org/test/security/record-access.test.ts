/** UserRecordAccess: asked for one user and records, and as a relationship of the record. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok, People } from './people.ts';

let people: People;
before(async () => {
  people = await People.create();
});
after(() => people.dispose());

const FIELDS =
  'RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess, MaxAccessLevel';
const accessOf = (user: string, records: readonly string[], as?: string): Record<string, unknown>[] =>
  people.org.query(
    `SELECT ${FIELDS} FROM UserRecordAccess WHERE UserId = '${user}' AND RecordId IN (${records.map((id) => `'${id}'`).join(', ')})`,
    as
  );
const access = (RecordId: string, MaxAccessLevel: string, ...has: readonly boolean[]): Record<string, unknown> => {
  const [HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess] = has;
  return { RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess, MaxAccessLevel };
};

test('it says for another user how far each record is open', () => {
  const [anna, bert, carl] = [people.user(), people.user(), people.user()];
  const id = people.secret(anna);
  const none = access(id, 'None', false, false, false, false, false);
  assert.deepEqual(accessOf(bert, [id]), [none]);
  ok([people.share(id, bert, 'Read')]);
  assert.deepEqual(accessOf(bert, [id]), [access(id, 'Read', true, false, false, false, false)]);
  ok([people.share(id, bert, 'Edit')]);
  assert.deepEqual(accessOf(bert, [id]), [access(id, 'Edit', true, true, false, false, false)]);
  assert.deepEqual(accessOf(anna, [id]), [access(id, 'All', true, true, true, true, true)]);
  assert.deepEqual(accessOf(people.org.adminId, [id]), [access(id, 'All', true, true, true, true, true)]);
  assert.deepEqual(accessOf(carl, [id, id.slice(0, 15)]), [none]);
});

test('rights to the object bound it: who may not delete such records deletes none', () => {
  const reader = people.user(null, 'Minimum Access - Salesforce', []);
  const id = people.secret(people.user());
  ok([people.share(id, reader, 'Edit')]);
  assert.deepEqual(accessOf(reader, [id]), [access(id, 'None', false, false, false, false, false)]);
});

test('records the asking user does not see are left out, as are those that are gone', () => {
  const [anna, bert] = [people.user(), people.user()];
  const [hers, his, gone] = [people.secret(anna), people.secret(bert), people.secret(anna)];
  ok(people.org.delete('Secret__c', [gone]));
  assert.deepEqual(accessOf(bert, [hers, his, gone], anna), [access(hers, 'None', false, false, false, false, false)]);
});

test('as a relationship it is the running user’s, beside the record and in the filter', () => {
  const [anna, bert] = [people.user(), people.user()];
  const [mine, shared] = [people.secret(anna, { Name: 'mine' }), people.secret(bert, { Name: 'shared' })];
  ok([people.share(shared, anna, 'Read')]);
  const rows = people.org.query(
    `SELECT Name, UserRecordAccess.HasEditAccess, UserRecordAccess.MaxAccessLevel FROM Secret__c
     WHERE Id IN ('${mine}', '${shared}') ORDER BY Name`,
    anna
  );
  assert.deepEqual(rows, [
    { Name: 'mine', UserRecordAccess: { HasEditAccess: true, MaxAccessLevel: 'All' } },
    { Name: 'shared', UserRecordAccess: { HasEditAccess: false, MaxAccessLevel: 'Read' } }
  ]);
  const editable = `SELECT Id FROM Secret__c WHERE UserRecordAccess.HasEditAccess = true AND Id IN ('${mine}', '${shared}')`;
  assert.deepEqual(
    [people.org.query(editable, anna), people.org.query(editable, bert)],
    [[{ Id: mine }], [{ Id: shared }]]
  );
});

test('Apex reads the relationship from the record, in system mode too', () => {
  const [anna, bert] = [people.user(), people.user()];
  const id = people.secret(anna);
  const check = (expected: boolean): string =>
    `Secret__c row = [SELECT UserRecordAccess.HasEditAccess FROM Secret__c WHERE Id = '${id}' WITH SYSTEM_MODE];
     Assert.areEqual(${expected}, row.UserRecordAccess.HasEditAccess);`;
  people.org.execute(check(true), anna);
  ok([people.share(id, bert, 'Read')]);
  people.org.execute(check(false), bert);
});

test('a query has to name one user and at most 200 records, and to select RecordId', () => {
  const id = people.secret(people.user());
  const one = `UserId = '${people.org.adminId}'`;
  for (const [soql, error] of [
    [`SELECT RecordId FROM UserRecordAccess WHERE RecordId = '${id}'`, /a single UserId/],
    [`SELECT RecordId FROM UserRecordAccess WHERE ${one}`, /a single UserId and with RecordId/],
    [
      `SELECT HasReadAccess FROM UserRecordAccess WHERE ${one} AND RecordId = '${id}'`,
      /RecordId field must be selected/
    ]
  ] as const)
    assert.throws(() => people.org.query(soql), error);
  const many = Array.from({ length: 201 }, (_, i) => `001000000000${String(i).padStart(3, '0')}AAA`);
  assert.throws(() => accessOf(people.org.adminId, many), /Number of records exceeds limit:200/);
});
