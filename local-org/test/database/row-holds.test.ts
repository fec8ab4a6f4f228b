import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApexList } from '../../src/values/index.ts';
import { parseQuery } from '../../src/syntax/parse-query.ts';
import { caught, customField, customObject, SYSTEM, testOrg, type TestOrg } from './test-org.ts';

const files = {
  'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
  'objects/Line__c/Line__c.object-meta.xml': customObject('Line'),
  'objects/Line__c/fields/Order__c.field-meta.xml': customField(
    'Order__c',
    'MasterDetail',
    '<referenceTo>Order__c</referenceTo><relationshipName>Lines</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>'
  ),
  'objects/Line__c/fields/Note__c.field-meta.xml': customField(
    'Note__c',
    'Lookup',
    '<referenceTo>Order__c</referenceTo><relationshipName>Notes</relationshipName><deleteConstraint>SetNull</deleteConstraint>'
  )
};
const lock = (id: string): { statusCode: string; message: string; fields: string[] } => ({
  statusCode: 'UNABLE_TO_LOCK_ROW',
  message: `unable to obtain exclusive access to this record or 1 records: ${id}`,
  fields: []
});
const select = (org: TestOrg, soql: string): ApexList => org.database.query(parseQuery(soql), [], SYSTEM);

describe('a row held by another client', () => {
  it('fails its own row of an update and leaves the others', () => {
    const org = testOrg();
    const [held, free] = ['Held', 'Free'].map((Name) => org.insert('Account', { Name })) as [string, string];
    const release = org.database.holds.hold([held], Infinity);
    const rows = [held, free].map((Id) => org.record('Account', { Id, Name: 'New' }));
    const results = org.dml('update', rows, { allOrNone: false });
    assert.deepEqual(
      results.map(({ isSuccess, errors }) => [isSuccess, errors]),
      [
        [false, [lock(held)]],
        [true, []]
      ]
    );
    release();
    assert.equal(org.dml('update', [org.record('Account', { Id: held, Name: 'Now' })])[0]?.isSuccess, true);
  });

  it('turns away as many statements as it was told to, then lets go', () => {
    const org = testOrg();
    const Id = org.insert('Account', { Name: 'Held' });
    org.database.holds.hold([Id], 1);
    const update = (): boolean | undefined =>
      org.dml('update', [org.record('Account', { Id, Name: 'New' })], { allOrNone: false })[0]?.isSuccess;
    assert.deepEqual([update(), update()], [false, true]);
  });

  it('stops a delete, an undelete and a merge', () => {
    const org = testOrg();
    const [gone, kept] = ['Gone', 'Kept'].map((Name) => org.insert('Account', { Name })) as [string, string];
    const record = (Id: string): ReturnType<TestOrg['record']> => org.record('Account', { Id });
    let release = org.database.holds.hold([gone], Infinity);
    assert.deepEqual(org.dml('delete', [record(gone)], { allOrNone: false })[0]?.errors, [lock(gone)]);
    const merged = org.database.merge(record(kept), [record(gone)], { allOrNone: false, ...SYSTEM });
    assert.deepEqual(merged[0]?.errors, [lock(gone)]);
    release();
    org.dml('delete', [record(gone)]);
    release = org.database.holds.hold([gone], Infinity);
    assert.deepEqual(org.dml('undelete', [record(gone)], { allOrNone: false })[0]?.errors, [lock(gone)]);
    release();
    assert.equal(org.dml('undelete', [record(gone)])[0]?.isSuccess, true);
  });

  it('as a master stops the save of its details, as the target of a loose lookup does not', () => {
    const org = testOrg(files);
    const [master, other] = ['A', 'B'].map((Name) => org.insert('Order__c', { Name })) as [string, string];
    const line = org.insert('Line__c', { Order__c: master });
    org.database.holds.hold([master], Infinity);
    const errors = (operation: 'insert' | 'update' | 'delete', values: Record<string, unknown>): unknown =>
      org.dml(operation, [org.record('Line__c', values)], { allOrNone: false })[0]?.errors;
    assert.deepEqual(errors('insert', { Order__c: master }), [lock(master)]);
    assert.deepEqual(errors('update', { Id: line, Name: 'New' }), [lock(master)]);
    assert.deepEqual(errors('update', { Id: line, Order__c: other }), [lock(master)]);
    assert.deepEqual(errors('delete', { Id: line }), [lock(master)]);
    assert.deepEqual(errors('insert', { Order__c: other, Note__c: master }), []);
  });

  it('is a QueryException of FOR UPDATE, and nothing to a query without it', () => {
    const org = testOrg();
    const Id = org.insert('Account', { Name: 'Held' });
    const release = org.database.holds.hold([Id], Infinity);
    const error = caught(() => select(org, 'SELECT Id FROM Account FOR UPDATE'));
    assert.equal(error.typeName, 'System.QueryException');
    assert.match(error.apexMessage ?? '', /^Record Currently Unavailable/);
    assert.equal(select(org, 'SELECT Id FROM Account').items.length, 1);
    release();
    assert.equal(select(org, 'SELECT Id FROM Account FOR UPDATE').items.length, 1);
  });

  it('cannot be locked in an order, nor out of the bin', () => {
    const org = testOrg();
    for (const rest of ['ORDER BY Name FOR UPDATE', 'ALL ROWS FOR UPDATE']) {
      assert.equal(caught(() => select(org, `SELECT Id FROM Account ${rest}`)).typeName, 'System.QueryException');
    }
  });
});
