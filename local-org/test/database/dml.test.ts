import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caught, customField, customObject, NOW, testOrg, type TestOrg } from './test-org.ts';

const LEAK = {
  'leaks/objects/Leak__c/Leak__c.object-meta.xml': customObject('Leak').replace('ReadWrite', 'ControlledByParent'),
  'leaks/objects/Leak__c/fields/Deal__c.field-meta.xml': customField(
    'Deal__c',
    'MasterDetail',
    '<referenceTo>Opportunity</referenceTo><relationshipName>Leaks</relationshipName>'
  ),
  'leaks/objects/Leak__c/fields/Key__c.field-meta.xml': customField(
    'Key__c',
    'Text',
    '<length>40</length><externalId>true</externalId><unique>true</unique><caseSensitive>false</caseSensitive>'
  ),
  'leaks/objects/Leak__c/fields/Amount__c.field-meta.xml': customField(
    'Amount__c',
    'Number',
    '<precision>18</precision><scale>2</scale>'
  ),
  'leaks/objects/Leak__c/fields/Status__c.field-meta.xml': customField(
    'Status__c',
    'Picklist',
    `<valueSet><restricted>true</restricted><valueSetDefinition>
      <value><fullName>Open</fullName><default>true</default><label>Open</label></value>
      <value><fullName>Old</fullName><isActive>false</isActive><label>Old</label></value>
    </valueSetDefinition></valueSet>`
  ),
  'leaks/objects/Leak__c/fields/Partner__c.field-meta.xml': customField(
    'Partner__c',
    'Lookup',
    '<referenceTo>Account</referenceTo><relationshipName>PartnerLeaks</relationshipName><deleteConstraint>SetNull</deleteConstraint>'
  )
};

function deal(org: TestOrg, more: Record<string, unknown> = {}): string {
  return org.insert('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-06-01', ...more });
}

describe('insert', () => {
  it('fills Id, audit fields, owner and what the stage decides', () => {
    const org = testOrg();
    deal(org, { Amount: '1000.505', StageName: 'Closed Won' });
    const [row] = org.query(
      'SELECT Id, OwnerId, CreatedDate, IsClosed, IsWon, Probability, ForecastCategory, Amount FROM Opportunity'
    );
    assert.deepEqual(row, {
      Id: '006Lk0000000001IAA',
      OwnerId: '005000000000001AAA',
      CreatedDate: new Date(NOW).toISOString().replace('Z', '+0000'),
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      ForecastCategory: 'Closed',
      Amount: 1000.505
    });
  });

  it('names the missing fields as the platform does', () => {
    const org = testOrg();
    const error = caught(() => org.insert('Opportunity', { Name: 'x' }));
    assert.equal(
      error.message,
      'Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [CloseDate, StageName]: [CloseDate, StageName]'
    );
    assert.equal(error.dml?.[0]?.error.statusCode, 'REQUIRED_FIELD_MISSING');
    assert.deepEqual(org.query('SELECT Id FROM Opportunity'), []);
  });

  it('refuses what is too long, off a restricted list, a wrong or dead lookup', () => {
    const org = testOrg(LEAK);
    const account = org.insert('Account', { Name: 'Gone' });
    const opportunity = deal(org);
    org.dml('delete', [org.record('Account', { Id: account })]);
    const bad: [Record<string, unknown>, string][] = [
      [{ Name: 'x'.repeat(81) }, 'STRING_TOO_LONG'],
      [{ Status__c: 'Old' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
      [{ Partner__c: opportunity }, 'FIELD_INTEGRITY_EXCEPTION'],
      [{ Partner__c: account }, 'ENTITY_IS_DELETED'],
      [{ Partner__c: '001000000000009AAA' }, 'INVALID_CROSS_REFERENCE_KEY'],
      [{ Amount__c: '99999999999999999' }, 'NUMBER_OUTSIDE_VALID_RANGE']
    ];
    for (const [values, code] of bad) {
      const [result] = org.dml('insert', [org.record('Leak__c', { Deal__c: opportunity, ...values })], {
        allOrNone: false
      });
      assert.equal(result?.errors[0]?.statusCode, code, JSON.stringify(values));
    }
    org.insert('Leak__c', { Deal__c: opportunity });
    assert.deepEqual(org.query('SELECT Status__c FROM Leak__c'), [{ Status__c: 'Open' }]);
  });

  it('keeps unique values apart without looking at case', () => {
    const org = testOrg(LEAK);
    const opportunity = deal(org);
    org.insert('Leak__c', { Deal__c: opportunity, Key__c: 'Grün|1' });
    const error = caught(() => org.insert('Leak__c', { Deal__c: opportunity, Key__c: 'GRÜN|1' }));
    assert.match(error.message, /DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: a/);
  });

  it('hands triggers copies with defaults, and keeps what they change', () => {
    const org = testOrg();
    const seen: unknown[] = [];
    org.triggers.set('Account before insert', ({ newList }) => {
      for (const record of newList?.items ?? []) record.values.Description = `was ${String(record.values.Name)}`;
    });
    org.triggers.set('Account after insert', ({ newList }) => {
      seen.push(newList?.items[0]?.values.Id, newList?.items[0]?.isReadOnly);
    });
    const record = org.record('Account', { Name: 'Acme' });
    org.dml('insert', [record]);
    assert.deepEqual(seen, [record.values.Id, true]);
    assert.equal(record.values.Description, undefined);
    assert.deepEqual(org.query('SELECT Description FROM Account'), [{ Description: 'was Acme' }]);
  });
});

describe('partial success', () => {
  it('saves the good rows, runs their triggers again without the bad ones and gives the limits back', () => {
    const org = testOrg();
    const sizes: number[] = [];
    org.triggers.set('Account before insert', ({ newList }) => {
      const items = newList?.items ?? [];
      sizes.push(items.length);
      org.runtime.limits.use('queries');
      for (const item of items) if (item.values.Name === 'bad') item.errors = [{ message: 'no', field: 'Name' }];
    });
    const records = ['a', 'bad', 'b'].map((Name) => org.record('Account', { Name }));
    const results = org.dml('insert', records, { allOrNone: false });
    assert.deepEqual(
      results.map((result) => result.isSuccess),
      [true, false, true]
    );
    assert.deepEqual(results[1]?.errors, [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: ['Name'] }
    ]);
    assert.equal(records[1]?.values.Id, undefined);
    assert.deepEqual(sizes, [3, 2]);
    assert.equal(org.used.get('queries'), 1);
    assert.equal(org.query('SELECT Id FROM Account').length, 2);
  });

  it('undoes what an after trigger wrote for rows that fail', () => {
    const org = testOrg();
    org.triggers.set('Account after insert', ({ newList }) => {
      for (const item of newList?.items ?? []) {
        org.insert('Contact', { LastName: `of ${String(item.values.Name)}` });
        if (item.values.Name === 'bad') item.errors = [{ message: 'no', field: null }];
      }
    });
    org.dml(
      'insert',
      ['a', 'bad'].map((Name) => org.record('Account', { Name })),
      { allOrNone: false }
    );
    assert.deepEqual(org.query('SELECT Name FROM Contact'), [{ Name: 'of a' }]);
  });

  it('all or none keeps nothing at the first failure', () => {
    const org = testOrg();
    const records = ['a', 'x'.repeat(256)].map((Name) => org.record('Account', { Name }));
    assert.match(
      caught(() => org.dml('insert', records)).message,
      /^Insert failed. First exception on row 1; first error: STRING_TOO_LONG/
    );
    assert.deepEqual(org.query('SELECT Id FROM Account'), []);
    assert.equal(records[0]?.values.Id, undefined);
  });
});

describe('update and upsert', () => {
  it('writes only what changed and gives triggers old and new', () => {
    const org = testOrg();
    const id = deal(org, { Amount: 5, LeadSource: 'Web' });
    const pairs: unknown[] = [];
    org.triggers.set('Opportunity after update', ({ newList, oldList }) => {
      pairs.push(
        oldList?.items[0]?.values.StageName,
        newList?.items[0]?.values.StageName,
        newList?.items[0]?.values.LeadSource
      );
    });
    org.clock.now += 60_000;
    org.dml('update', [org.record('Opportunity', { Id: id, StageName: 'Closed Lost' })]);
    assert.deepEqual(pairs, ['Prospecting', 'Closed Lost', 'Web']);
    const [row] = org.query('SELECT IsClosed, IsWon, Probability, Amount, SystemModstamp FROM Opportunity');
    assert.deepEqual(row, {
      IsClosed: true,
      IsWon: false,
      Probability: 0,
      Amount: 5,
      SystemModstamp: '2026-05-15T10:01:00.000+0000'
    });
  });

  it('refuses records that are not there, deleted or named twice', () => {
    const org = testOrg();
    const id = org.insert('Account', { Name: 'a' });
    const update = (Id: string): string | undefined =>
      org.dml('update', [org.record('Account', { Id, Name: 'b' })], { allOrNone: false })[0]?.errors[0]?.message;
    assert.equal(update('001000000000009AAA'), 'invalid cross reference id');
    org.dml('delete', [org.record('Account', { Id: id })]);
    assert.equal(update(id), 'entity is deleted');
    const twice = [org.record('Account', { Id: id }), org.record('Account', { Id: id })];
    assert.equal(caught(() => org.dml('update', twice)).message, `Duplicate id in list: ${id}`);
  });

  it('upserts by external id: inserts what is new, updates what is known', () => {
    const org = testOrg(LEAK);
    const opportunity = deal(org);
    const rows = (amount: number): ReturnType<TestOrg['record']>[] =>
      ['k1', 'k2'].map((key) => org.record('Leak__c', { Deal__c: opportunity, Key__c: key, Amount__c: amount }));
    const first = org.dml('upsert', rows(1).slice(0, 1), { externalId: 'Key__c' });
    const second = org.dml('upsert', rows(2), { externalId: 'Leak__c.Key__c' });
    assert.deepEqual(
      [first, second].flat().map((result) => result.isCreated),
      [true, false, true]
    );
    assert.equal(first[0]?.id, second[0]?.id);
    assert.deepEqual(org.query('SELECT Key__c, Amount__c FROM Leak__c ORDER BY Key__c'), [
      { Key__c: 'k1', Amount__c: 2 },
      { Key__c: 'k2', Amount__c: 2 }
    ]);
  });

  it('user mode names the fields and objects the user may not write', () => {
    const org = testOrg();
    org.hidden.add('Account.Industry');
    const user = { access: 'user', sharing: 'with' } as const;
    const error = caught(() => org.dml('insert', [org.record('Account', { Name: 'a', Industry: 'Banking' })], user));
    assert.equal(
      error.message,
      'Operation failed due to fields being inaccessible on Sobject Account, check errors on Exception or Result!'
    );
    assert.deepEqual(error.dml?.[0]?.error.fields, ['Industry']);
    org.hidden.add('Account');
    assert.equal(
      caught(() => org.dml('insert', [org.record('Account', { Name: 'a' })], user)).message,
      "Access to entity 'Account' denied"
    );
  });

  it('sharing keeps other people from editing', () => {
    const org = testOrg();
    const id = org.insert('Account', { Name: 'a' });
    org.filters.set('Account', `$."OwnerId" = 'nobody'`);
    const [result] = org.dml('update', [org.record('Account', { Id: id, Name: 'b' })], {
      allOrNone: false,
      sharing: 'with'
    });
    assert.equal(result?.errors[0]?.statusCode, 'INSUFFICIENT_ACCESS_OR_READONLY');
  });
});

describe('delete and undelete', () => {
  it('takes details along, empties lookups, fires for the named records alone and brings all back', () => {
    const org = testOrg(LEAK);
    const fired: string[] = [];
    for (const object of ['Account', 'Opportunity', 'Leak__c']) {
      org.triggers.set(`${object} after delete`, () => fired.push(object));
    }
    const account = org.insert('Account', { Name: 'Customer' });
    const partner = org.insert('Account', { Name: 'Partner' });
    const opportunity = deal(org, { AccountId: account });
    org.insert('Leak__c', { Deal__c: opportunity, Partner__c: partner });
    org.dml('delete', [org.record('Account', { Id: partner })]);
    assert.deepEqual(org.query('SELECT Partner__c FROM Leak__c'), [{ Partner__c: null }]);
    org.dml('delete', [org.record('Account', { Id: account })]);
    assert.deepEqual(fired, ['Account', 'Account']);
    assert.deepEqual(org.query('SELECT Id FROM Leak__c'), []);
    assert.equal(org.query('SELECT Id FROM Opportunity WHERE IsDeleted = true ALL ROWS').length, 1);
    org.dml('undelete', [org.record('Account', { Id: account }), org.record('Account', { Id: partner })]);
    assert.deepEqual(org.query('SELECT Deal__r.Account.Name, Partner__c FROM Leak__c'), [
      { Partner__c: partner, Deal__r: { Account: { Name: 'Customer' } } }
    ]);
  });

  it('keeps a record to which a before trigger adds an error', () => {
    const org = testOrg();
    const Id = org.insert('Account', { Name: 'Acme' });
    org.triggers.set('Account before delete', ({ oldList }) => {
      for (const item of oldList?.items ?? []) item.errors = [{ message: 'no', field: null }];
    });
    const [result] = org.dml('delete', [org.record('Account', { Id })], { allOrNone: false });
    assert.equal(result?.errors[0]?.message, 'no');
    assert.equal(org.query('SELECT Id FROM Account').length, 1);
  });

  it('does not delete an account with a won deal', () => {
    const org = testOrg();
    const account = org.insert('Account', { Name: 'Acme' });
    deal(org, { AccountId: account, StageName: 'Closed Won' });
    const error = caught(() => org.dml('delete', [org.record('Account', { Id: account })]));
    assert.match(
      error.message,
      /DELETE_FAILED, Your attempt to delete Acme could not be completed because some opportunities/
    );
  });
});

describe('transactions', () => {
  it('a savepoint undoes later writes, and counts as a DML statement', () => {
    const org = testOrg();
    const mark = org.database.begin();
    org.insert('Account', { Name: 'kept' });
    const savepoint = org.database.setSavepoint();
    org.insert('Lead', { LastName: 'undone', Company: 'c' });
    org.database.rollback(savepoint);
    assert.equal(org.used.get('dmlStatements'), 4);
    assert.deepEqual(org.query('SELECT Id FROM Lead'), []);
    org.insert('Lead', { LastName: 'later', Company: 'c' });
    org.database.commit(mark);
    assert.deepEqual(org.query('SELECT Name FROM Lead'), [{ Name: 'later' }]);
  });

  it('keeps a creation time unknown that a loaded row says is unknown, and gives one where nothing is said', () => {
    const org = testOrg();
    org.database.load('OpportunityPartner', [
      { Id: '00ILk0000000001', OpportunityId: '006Lk0000000007', AccountToId: '001Lk0000000001', CreatedDate: null },
      { Id: '00ILk0000000002', OpportunityId: '006Lk0000000007', AccountToId: '001Lk0000000002' }
    ]);

    const rows = org.query('SELECT CreatedDate, SystemModstamp FROM OpportunityPartner ORDER BY Id');

    assert.equal(rows[0]?.CreatedDate, null);
    assert.notEqual(rows[0]?.SystemModstamp, null);
    assert.notEqual(rows[1]?.CreatedDate, null);
  });

  it('loads rows as an export holds them and does not give their Ids again', () => {
    const org = testOrg();
    org.database.load('Opportunity', [
      {
        Id: '006Lk0000000007',
        Name: 'Old',
        StageName: 'Closed Won',
        CloseDate: '2020-01-31',
        Amount: '1e3',
        CreatedDate: '2019-01-01T00:00:00.000Z',
        CreatedById: '005000000000002'
      }
    ]);
    assert.deepEqual(org.query('SELECT Amount, IsWon, CreatedById, CreatedDate FROM Opportunity'), [
      { Amount: 1000, IsWon: true, CreatedById: '005000000000002AAA', CreatedDate: '2019-01-01T00:00:00.000+0000' }
    ]);
    assert.equal(deal(org).slice(0, 15), '006Lk0000000008');
  });

  it('a saved file opens again and goes on where it stopped', () => {
    const dir = mkdtempSync(join(tmpdir(), 'store-'));
    const org = testOrg(LEAK);
    const id = deal(org, { Amount: 12.5 });
    org.insert('Leak__c', { Deal__c: id, Key__c: 'k' });
    org.database.saveTo(join(dir, 'org.sqlite'));
    org.database.close();
    const again = testOrg(LEAK, {}, join(dir, 'org.sqlite'));
    assert.deepEqual(again.query('SELECT Key__c, Deal__r.Amount FROM Leak__c'), [
      { Key__c: 'k', Deal__r: { Amount: 12.5 } }
    ]);
    assert.notEqual(deal(again), id);
    assert.equal(again.query('SELECT Id FROM Opportunity').length, 2);
    again.database.close();
    rmSync(dir, { recursive: true });
  });
});
