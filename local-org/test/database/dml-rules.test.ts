import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SObjectValue } from '../../src/values/index.ts';
import { caught, customField, customObject, testOrg, type TestOrg } from './test-org.ts';

const codes = (org: TestOrg, operation: 'insert' | 'update' | 'delete' | 'undelete', rows: SObjectValue[]): unknown[] =>
  org.dml(operation, rows, { allOrNone: false }).map(({ errors }) => errors[0]?.statusCode ?? 'saved');

describe('a record in its own trigger', () => {
  /** What DML on the record itself says inside that event. */
  function within(event: string, operation: 'update' | 'delete'): unknown {
    const org = testOrg();
    const Id = org.insert('Account', { Name: 'A' });
    let said: unknown = 'never ran';
    let isFirst = true;
    org.triggers.set(`Account ${event}`, () => {
      if (isFirst) {
        isFirst = false;
        [said] = codes(org, operation, [org.record('Account', operation === 'update' ? { Id, Phone: '1' } : { Id })]);
      }
    });
    if (event.endsWith('update')) org.dml('update', [org.record('Account', { Id, Name: 'B' })]);
    else org.dml('delete', [org.record('Account', { Id })]);
    return said;
  }
  it('is neither updated nor deleted before its save, and not deleted after it', () => {
    assert.equal(within('before update', 'update'), 'SELF_REFERENCE_FROM_TRIGGER');
    assert.equal(within('before update', 'delete'), 'SELF_REFERENCE_FROM_TRIGGER');
    assert.equal(within('before delete', 'update'), 'SELF_REFERENCE_FROM_TRIGGER');
    assert.equal(within('after update', 'delete'), 'SELF_REFERENCE_FROM_TRIGGER');
  });
  it('may be updated again after its save', () => {
    assert.equal(within('after update', 'update'), 'saved');
  });
});

describe('a copy of a record of a trigger', () => {
  it('may be inserted: its read-only fields are passed over', () => {
    const org = testOrg();
    const Id = org.insert('Account', { Name: 'A', Phone: '1' });
    org.triggers.set('Account before delete', ({ oldList }) => {
      const [old] = oldList?.items ?? [];
      const copy = org.record('Account', { ...old?.values });
      delete copy.values.Id;
      assert.equal(codes(org, 'insert', [copy])[0], 'INVALID_FIELD_FOR_INSERT_UPDATE');
      copy.isFromTrigger = old?.isFromTrigger === true;
      assert.equal(codes(org, 'insert', [copy])[0], 'saved');
    });
    org.dml('delete', [org.record('Account', { Id })]);
    assert.deepEqual(org.query('SELECT Name, Phone FROM Account'), [{ Name: 'A', Phone: '1' }]);
  });
});

describe('triggers that call themselves', () => {
  it('end at a depth of 16 with an error that can be caught', () => {
    const org = testOrg();
    let runs = 0;
    org.triggers.set('Account after insert', () => {
      runs++;
      org.insert('Account', { Name: `A${runs}` });
    });
    const error = caught(() => org.insert('Account', { Name: 'A' }));
    assert.equal(error.typeName, 'System.DmlException');
    assert.match(error.apexMessage ?? '', /maximum trigger depth exceeded\nAccount trigger event AfterInsert/);
    assert.equal(runs, 16);
    assert.equal(org.query('SELECT Id FROM Account').length, 0);
  });
});

describe('setup objects', () => {
  const role = (org: TestOrg): SObjectValue => org.record('UserRole', { Name: 'R', DeveloperName: 'R' });
  it('and others are not written in one transaction, in whatever order', () => {
    const first = testOrg();
    first.dml('insert', [role(first)]);
    const account = (org: TestOrg): SObjectValue => org.record('Account', { Name: 'A' });
    assert.deepEqual(codes(first, 'insert', [account(first)]), ['MIXED_DML_OPERATION']);
    const second = testOrg();
    second.dml('insert', [account(second)]);
    const [result] = second.dml('insert', [role(second)], { allOrNone: false });
    assert.equal(
      result?.errors[0]?.message,
      'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): UserRole, original object: Account'
    );
  });
  it('a user without a role goes with both, as long as nothing of his access changes', () => {
    const org = testOrg();
    org.insert('Account', { Name: 'A' });
    const Id = '005000000000002AAA';
    const needed = {
      Email: 'o@example.com',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_US'
    };
    const user = { Id, Username: 'o@example.com', LastName: 'O', Alias: 'o', TimeZoneSidKey: 'GMT', IsActive: true };
    org.database.load('User', [
      { ...needed, ...user, ProfileId: org.database.internal.insert('Profile', { Name: 'P' }) }
    ]);
    assert.deepEqual(codes(org, 'update', [org.record('User', { Id, Title: 'Boss' })]), ['saved']);
    assert.deepEqual(codes(org, 'update', [org.record('User', { Id, IsActive: false })]), ['MIXED_DML_OPERATION']);
  });
});

describe('one list', () => {
  it('of more than ten stretches of objects is refused', () => {
    const org = testOrg();
    const rows = (count: number): SObjectValue[] =>
      Array.from({ length: count }, (_, i) =>
        i % 2 === 0 ? org.record('Account', { Name: 'A' }) : org.record('Contact', { LastName: 'C' })
      );
    assert.match(caught(() => org.dml('insert', rows(11))).apexMessage ?? '', /more than 10 chunks/);
    assert.equal(org.dml('insert', rows(10)).length, 10);
  });
});

describe('the recycle bin', () => {
  it('is emptied of a record and of what went with it, for good', () => {
    const org = testOrg();
    const account = org.insert('Account', { Name: 'A' });
    const kept = org.insert('Account', { Name: 'B' });
    org.insert('Contact', { LastName: 'C', AccountId: account });
    org.dml('delete', [org.record('Account', { Id: account })]);
    const records = [account, kept].map((Id) => org.record('Account', { Id }));
    const results = org.database.emptyRecycleBin(records);
    assert.deepEqual(
      results.map(({ isSuccess, errors }) => [isSuccess, errors[0]?.statusCode]),
      [
        [true, undefined],
        [false, 'DELETE_FAILED']
      ]
    );
    assert.equal(org.query('SELECT Id FROM Account ALL ROWS').length, 1);
    assert.equal(org.query('SELECT Id FROM Contact ALL ROWS').length, 0);
    assert.deepEqual(codes(org, 'undelete', [org.record('Account', { Id: account })]), ['INVALID_CROSS_REFERENCE_KEY']);
  });
  it('gives no detail back whose master is in it', () => {
    const org = testOrg({
      'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
      'objects/Line__c/Line__c.object-meta.xml': customObject('Line'),
      'objects/Line__c/fields/Order__c.field-meta.xml': customField(
        'Order__c',
        'MasterDetail',
        '<referenceTo>Order__c</referenceTo><relationshipName>Lines</relationshipName>'
      )
    });
    const Id = org.insert('Order__c', { Name: 'O' });
    const line = org.record('Line__c', { Id: org.insert('Line__c', { Order__c: Id }) });
    org.dml('delete', [org.record('Order__c', { Id })]);
    assert.deepEqual(codes(org, 'undelete', [line]), ['ENTITY_IS_DELETED']);
  });
});

describe('several values of a picklist', () => {
  it('are kept once each, in the order of the list', () => {
    const values = ['AA', 'BB', 'CC'].map((value) => `<value><fullName>${value}</fullName></value>`).join('');
    const org = testOrg({
      'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
      'objects/Order__c/fields/Tags__c.field-meta.xml': customField(
        'Tags__c',
        'MultiselectPicklist',
        `<visibleLines>4</visibleLines><valueSet><valueSetDefinition>${values}</valueSetDefinition></valueSet>`
      )
    });
    const Id = org.insert('Order__c', { Tags__c: 'other;CC;aa;CC' });
    assert.deepEqual(org.query(`SELECT Tags__c FROM Order__c WHERE Id = '${Id}'`), [{ Tags__c: 'aa;CC;other' }]);
  });
});

describe('formulas of the project', () => {
  it('are compiled on demand: fields, rules and default values, each with its place', () => {
    const org = testOrg({
      'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
      'objects/Order__c/fields/Good__c.field-meta.xml': customField('Good__c', 'Text', '<formula>Name</formula>'),
      'objects/Order__c/fields/Bad__c.field-meta.xml': customField('Bad__c', 'Text', '\n  <formula>Nmae</formula>'),
      'objects/Order__c/fields/Day__c.field-meta.xml': customField(
        'Day__c',
        'Date',
        '<defaultValue>TODAI()</defaultValue>'
      ),
      'objects/Order__c/validationRules/Off.validationRule-meta.xml':
        '<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Off</fullName><active>false</active><errorConditionFormula>1 +</errorConditionFormula><errorMessage>x</errorMessage></ValidationRule>'
    });
    const found = org.database
      .formulaDiagnostics()
      .map(({ file, line, message }) => [file.split('/').pop(), line, message]);
    assert.deepEqual(found.map(([file]) => file).sort(), [
      'Bad__c.field-meta.xml',
      'Day__c.field-meta.xml',
      'Off.validationRule-meta.xml'
    ]);
    assert.deepEqual(found.find(([file]) => file === 'Bad__c.field-meta.xml')?.slice(2), [
      'Field Nmae does not exist. Check spelling.'
    ]);
  });
});
