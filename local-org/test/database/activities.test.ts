import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, testOrg, type TestOrg } from './test-org.ts';

const only = (org: TestOrg, soql: string): Record<string, unknown> => org.query(soql)[0] as Record<string, unknown>;

describe('a task', () => {
  it('has the account of what it is about, or else of the contact it is with', () => {
    const org = testOrg();
    const [acme, beta] = ['Acme', 'Beta'].map((Name) => org.insert('Account', { Name })) as [string, string];
    const deal = { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-06-01' };
    const WhatId = org.insert('Opportunity', { ...deal, AccountId: acme });
    const WhoId = org.insert('Contact', { LastName: 'C', AccountId: beta });
    const accountOf = (values: Record<string, unknown>): unknown =>
      only(org, `SELECT AccountId FROM Task WHERE Id = '${org.insert('Task', values)}'`).AccountId;
    assert.equal(accountOf({ WhatId, WhoId }), acme);
    assert.equal(accountOf({ WhatId: beta }), beta);
    assert.equal(accountOf({ WhoId }), beta);
    assert.equal(accountOf({}), null);
  });
  it('is of high priority when the list says so', () => {
    const org = testOrg();
    org.insert('Task', { Priority: 'High' });
    assert.deepEqual(org.query('SELECT IsHighPriority, IsClosed FROM Task'), [
      { IsHighPriority: true, IsClosed: false }
    ]);
  });
});

describe('what a task is about', () => {
  const files = {
    'objects/Busy__c/Busy__c.object-meta.xml': customObject('Busy', '<enableActivities>true</enableActivities>'),
    'objects/Calm__c/Calm__c.object-meta.xml': customObject('Calm')
  };
  it('may be a record of a custom object that enables activities', () => {
    const org = testOrg(files);
    const WhatId = org.insert('Busy__c', { Name: 'B' });
    org.insert('Task', { Subject: 'T', WhatId });
    assert.deepEqual(org.query('SELECT What.Name, What.Type FROM Task')[0]?.What, { Name: 'B', Type: 'Busy__c' });
    assert.deepEqual(org.query('SELECT Name, (SELECT Subject FROM Tasks) FROM Busy__c'), [
      { Name: 'B', Tasks: [{ Subject: 'T' }] }
    ]);
  });
  it('is not one of any other', () => {
    const org = testOrg(files);
    const calm = org.record('Task', { WhatId: org.insert('Calm__c', { Name: 'C' }) });
    assert.equal(
      org.dml('insert', [calm], { allOrNone: false })[0]?.errors[0]?.statusCode,
      'FIELD_INTEGRITY_EXCEPTION'
    );
  });
  it('may be a contract', () => {
    const org = testOrg();
    const WhatId = org.insert('Contract', { AccountId: org.insert('Account', { Name: 'A' }) });
    org.insert('Task', { WhatId });
    assert.equal(org.query("SELECT Id FROM Task WHERE What.Type = 'Contract'").length, 1);
  });
});

describe('an event', () => {
  const START = '2026-06-01T10:00:00.000+0000';
  const times = (org: TestOrg): unknown[] => {
    const row = only(org, 'SELECT ActivityDateTime, StartDateTime, EndDateTime, DurationInMinutes FROM Event');
    return [row.ActivityDateTime, row.StartDateTime, row.EndDateTime, row.DurationInMinutes];
  };
  it('ends when its duration is over, and lasts until its end', () => {
    const lasting = testOrg();
    lasting.insert('Event', { ActivityDateTime: START, DurationInMinutes: 30 });
    assert.deepEqual(times(lasting), [START, START, '2026-06-01T10:30:00.000+0000', 30]);
    const ending = testOrg();
    ending.insert('Event', { StartDateTime: START, EndDateTime: '2026-06-01T11:00:00.000+0000' });
    assert.deepEqual(times(ending), [START, START, '2026-06-01T11:00:00.000+0000', 60]);
  });
  it('is moved by either name of its start', () => {
    const org = testOrg();
    const Id = org.insert('Event', { ActivityDateTime: START, DurationInMinutes: 30 });
    org.dml('update', [org.record('Event', { Id, ActivityDateTime: '2026-06-02T10:00:00.000+0000' })]);
    const moved = '2026-06-02T10:00:00.000+0000';
    assert.deepEqual(times(org), [moved, moved, '2026-06-02T10:30:00.000+0000', 30]);
  });
});

describe('a case', () => {
  it('knows when it was closed, until it is open again', () => {
    const org = testOrg();
    const Id = org.insert('Case', { Subject: 'S' });
    const closedAt = (Status: string): unknown => {
      org.dml('update', [org.record('Case', { Id, Status })]);
      return only(org, 'SELECT ClosedDate FROM Case').ClosedDate;
    };
    assert.equal(closedAt('Working'), null);
    assert.equal(closedAt('Closed'), '2026-05-15T10:00:00.000+0000');
    org.clock.now += 3_600_000;
    assert.equal(closedAt('Closed'), '2026-05-15T10:00:00.000+0000');
    assert.equal(closedAt('New'), null);
  });
});

describe('the statuses of leads, cases and tasks', () => {
  it('are rows that name the one at the end', () => {
    const org = testOrg();
    assert.deepEqual(org.query('SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true'), [
      { MasterLabel: 'Closed - Converted' }
    ]);
    assert.deepEqual(org.query('SELECT MasterLabel, ApiName FROM CaseStatus WHERE IsDefault = true'), [
      { MasterLabel: 'New', ApiName: 'New' }
    ]);
    assert.equal(org.query('SELECT Id FROM TaskStatus WHERE IsClosed = true').length, 1);
    assert.equal(org.query('SELECT Id FROM TaskPriority WHERE IsHighPriority = true').length, 1);
  });
});
