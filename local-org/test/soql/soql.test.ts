import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SObjectValue } from '../../src/values/index.ts';
import { ApexDate, ApexList, ApexSet, Decimal } from '../../src/values/index.ts';
import { parseQuery } from '../../src/syntax/parse-query.ts';
import { caught, SYSTEM, testOrg, type TestOrg } from '../database/test-org.ts';

function deals(): TestOrg {
  const org = testOrg();
  const [acme, uber] = ['Acme', 'Über'].map((Name) => org.insert('Account', { Name })) as [string, string];
  org.insert('Contact', { LastName: 'Smith', FirstName: 'Al', AccountId: acme });
  org.insert('Contact', { LastName: 'Jones', AccountId: acme });
  const rows: [string, string | null, string, string | null, string | null, string][] = [
    ['One', acme, 'Prospecting', '100.10', 'Web', '2026-05-15'],
    ['two', acme, 'Closed Won', '200.20', 'Partner Referral', '2026-04-30'],
    ['Three', uber, 'Closed Lost', null, null, '2025-12-31'],
    ['Four_4', null, 'Prospecting', '0.05', 'web', '2026-07-01']
  ];
  for (const [Name, AccountId, StageName, Amount, LeadSource, CloseDate] of rows) {
    org.insert('Opportunity', { Name, AccountId, StageName, Amount, LeadSource, CloseDate });
  }
  return org;
}
const names = (org: TestOrg, where: string, binds: Record<string, unknown> = {}): string =>
  org
    .query(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY CloseDate`, binds)
    .map((row) => row.Name as string)
    .join(' ');

describe('conditions', () => {
  const org = deals();
  const cases: [string, string, Record<string, unknown>?][] = [
    [`LeadSource = 'WEB'`, 'One Four_4'],
    [`LeadSource != 'web'`, 'Three two'],
    [`LeadSource = null`, 'Three'],
    [`LeadSource IN ('WEB', null)`, 'Three One Four_4'],
    [`LeadSource NOT IN ('Web')`, 'Three two'],
    [`LeadSource NOT IN ('Web', null)`, 'two'],
    [`NOT LeadSource = 'Web'`, 'Three two'],
    [`Account.Name = 'üBER'`, 'Three'],
    [`Account.Name = null`, 'Four_4'],
    [`Name LIKE 't%'`, 'Three two'],
    [`Name LIKE 'Four\\\\_%'`, 'Four_4'],
    [`Amount > 100.1`, 'two'],
    [`Amount >= 100.1 AND (IsWon = true OR StageName = 'prospecting')`, 'two One'],
    [`CloseDate = TODAY`, 'One'],
    [`CloseDate = LAST_YEAR`, 'Three'],
    [`CloseDate > LAST_MONTH`, 'One Four_4'],
    [`CloseDate = NEXT_N_MONTHS:2`, 'Four_4'],
    [`CloseDate = LAST_N_DAYS:30`, 'two One'],
    [`CloseDate < 2026-01-01`, 'Three'],
    [`CreatedDate = TODAY`, 'Three two One Four_4'],
    [`CALENDAR_YEAR(CloseDate) = 2025`, 'Three'],
    [`AccountId IN (SELECT AccountId FROM Contact WHERE LastName = 'jones')`, 'two One'],
    [`AccountId NOT IN (SELECT AccountId FROM Contact)`, 'Three Four_4'],
    [`Name IN :wanted`, 'two One', { wanted: new ApexSet('Set<String>', ['ONE', 'Two']) }],
    [`Name IN :wanted`, '', { wanted: new ApexList('List<String>', []) }],
    [`Account.Name IN :wanted`, 'Three Four_4', { wanted: new ApexList('List<String>', ['ÜBER', null]) }],
    [`Name = :wanted`, 'two One', { wanted: new ApexSet('Set<String>', ['ONE', 'Two']) }],
    [`Name != :wanted`, 'Three Four_4', { wanted: new ApexList('List<String>', ['ONE', 'Two']) }],
    [`LeadSource = :wanted`, 'Three two', { wanted: new ApexList('List<String>', ['Partner Referral', null]) }],
    [`Name = :wanted`, '', { wanted: new ApexList('List<String>', []) }],
    [`Amount = :n`, 'two', { n: Decimal.parse('200.200') }],
    [`CloseDate >= :day`, 'One Four_4', { DAY: ApexDate.of(2026, 5, 1) }]
  ];
  for (const [where, expected, binds] of cases) {
    it(where, () => assert.equal(names(org, where, binds), expected));
  }

  it('a record or a list of records binds as its Id', () => {
    const accounts = org.database.queryText(`SELECT Id FROM Account WHERE Name = 'Acme'`, new Map(), SYSTEM);
    assert.equal(names(org, 'AccountId IN :accounts', { accounts }), 'two One');
  });
});

describe('results', () => {
  it('nest parents and children, and carry Ids that nobody asked for', () => {
    const org = deals();
    const accounts = org.database.queryText(
      'SELECT Name, Owner.Name, (SELECT Name FROM Contacts ORDER BY LastName LIMIT 1) FROM Account ORDER BY Name',
      new Map(),
      SYSTEM
    );
    const [acme, uber] = accounts.items;
    assert.equal(accounts.type, 'List<Account>');
    assert.ok(acme?.isFromQuery && acme.values.Id !== undefined);
    assert.equal((acme.values.Owner as SObjectValue).values.Name, 'Me');
    assert.deepEqual(
      (acme.values.Contacts as ApexList<SObjectValue>).items.map((contact) => contact.values.Name),
      ['Jones']
    );
    assert.equal((uber?.values.Contacts as ApexList).items.length, 0);
    assert.equal(org.used.get('queryRows'), 3);
    assert.equal(org.used.get('aggregateQueries'), 1);
  });

  it('sort blanks first, picklists by their list, text without case', () => {
    const org = deals();
    const by = (order: string): string =>
      org
        .query(`SELECT Name FROM Opportunity ORDER BY ${order}`)
        .map((row) => row.Name as string)
        .join(' ');
    assert.equal(by('Name'), 'Four_4 One Three two');
    assert.equal(by('Amount DESC'), 'Three two One Four_4');
    assert.equal(by('Amount DESC NULLS LAST'), 'two One Four_4 Three');
    assert.equal(by('StageName, Name DESC LIMIT 2 OFFSET 1'), 'Four_4 two');
  });

  it('add up exactly and name their columns', () => {
    const org = deals();
    const rows = org.database.queryText(
      'SELECT StageName, Account.Name who, COUNT(Id), SUM(Amount) total, AVG(Amount), MIN(CloseDate) FROM Opportunity GROUP BY StageName, Account.Name HAVING COUNT(Id) > 0 ORDER BY StageName, Account.Name',
      new Map(),
      SYSTEM
    );
    const [first] = rows.items;
    assert.equal(first?.type.name, 'AggregateResult');
    assert.deepEqual(Object.keys(first.values), ['StageName', 'who', 'expr0', 'total', 'expr1', 'expr2']);
    const totals = rows.items.map((row) => String(row.values.total));
    assert.deepEqual(totals, ['0.05', '100.10', '200.20', 'null']);
    assert.equal(org.used.get('queryRows'), 4);
  });

  it('COUNT costs its result rows only', () => {
    const org = deals();
    assert.equal(org.database.countText('SELECT COUNT() FROM Opportunity WHERE IsClosed = true', new Map(), SYSTEM), 2);
    org.query('SELECT IsClosed, COUNT(Id) FROM Opportunity GROUP BY IsClosed');
    assert.equal(org.used.get('queryRows'), 3);
  });

  it('ROLLUP adds subtotals, GROUPING marks them', () => {
    const org = deals();
    const rows = org.query('SELECT IsWon w, GROUPING(IsWon) g, COUNT(Id) n FROM Opportunity GROUP BY ROLLUP(IsWon)');
    assert.deepEqual(rows, [
      { w: false, g: 0, n: 3 },
      { w: true, g: 0, n: 1 },
      { w: null, g: 1, n: 4 }
    ]);
  });

  it('FIELDS(STANDARD), toLabel and a polymorphic owner', () => {
    const org = deals();
    org.insert('Lead', { LastName: 'L', Company: 'C' });
    assert.deepEqual(org.query('SELECT toLabel(Status), Owner.Name, Owner.Type FROM Lead'), [
      { Status: 'Open - Not Contacted', Owner: { Name: 'Me', Type: 'User' } }
    ]);
    assert.equal(org.query('SELECT FIELDS(STANDARD) FROM Account')[0]?.Name, 'Acme');
  });

  it('inline queries take binds in order of appearance', () => {
    const org = deals();
    const query = parseQuery(
      'SELECT Name, (SELECT Id FROM Contacts WHERE LastName = :a) FROM Account WHERE Name = :b LIMIT :c'
    );
    const [row] = org.database.query(query, ['Smith', 'acme', 5], SYSTEM).items;
    assert.equal((row?.values.Contacts as ApexList).items.length, 1);
  });

  it('a locator fixes its Ids and reads them chunk by chunk', () => {
    const org = deals();
    const locator = org.database.locator('SELECT Name FROM Opportunity ORDER BY Name', new Map(), SYSTEM);
    org.insert('Opportunity', { Name: 'aaa', StageName: 'Prospecting', CloseDate: '2026-01-01' });
    const [one] = org.query(`SELECT Id FROM Opportunity WHERE Name = 'One'`);
    org.dml('delete', [org.record('Opportunity', { Id: one?.Id })]);
    assert.equal(locator.size, 4);
    assert.deepEqual(
      locator.fetch(1, 2).items.map((record) => record.values.Name),
      ['Three']
    );
  });
});

describe('what a query may not', () => {
  it('name what is not there', () => {
    const org = deals();
    const says = (soql: string): string => caught(() => org.query(soql)).message.split('. ')[0] as string;
    assert.equal(says('SELECT Nope FROM Account'), "No such column 'Nope' on entity 'Account'");
    assert.equal(says('SELECT Id FROM Nope'), "sObject type 'Nope' is not supported");
    assert.equal(says('SELECT Nope.Id FROM Account'), "Didn't understand relationship 'Nope' in field path");
    assert.equal(
      says('SELECT (SELECT Id FROM Nope) FROM Account'),
      "Didn't understand relationship 'Nope' in FROM part of query call"
    );
    assert.equal(says(`SELECT Id FROM Account WHERE Id = 'x'`), 'invalid ID field: x');
    assert.equal(
      says(`SELECT Id FROM Account WHERE Description = 'x'`),
      "field 'Description' can not be filtered in a query call"
    );
    assert.equal(says('SELECT Id FROM Account WHERE Name = :nope'), 'Variable does not exist: nope');
  });

  it('show in user mode what the user may not read', () => {
    const org = deals();
    org.hidden.add('Opportunity.Amount').add('Account.Industry');
    const user = { access: 'user', sharing: 'with' } as const;
    const query = 'SELECT Id, Account.Industry FROM Opportunity WHERE Amount > 1';
    const error = caught(() => org.database.queryText(query, new Map(), user));
    assert.match(error.message, /^No such column 'Amount' on entity 'Opportunity'/);
    assert.deepEqual(error.inaccessible?.get('Opportunity'), new Set(['Amount']));
    assert.equal(org.database.queryText(`${query} WITH SYSTEM_MODE`, new Map(), user).items.length, 2);
    org.hidden.add('Opportunity');
    const hidden = caught(() => org.database.queryText('SELECT COUNT() FROM Opportunity', new Map(), user));
    assert.equal(hidden.typeName, 'System.QueryException');
    assert.match(hidden.message, /^sObject type 'Opportunity' is not supported/);
  });

  it('show rows that sharing hides, changing as the user does', () => {
    const org = deals();
    const sharing = { access: 'system', sharing: 'with' } as const;
    const query = parseQuery('SELECT Name, Account.Name FROM Opportunity');
    const count = (): number => org.database.query(query, [], sharing).items.length;
    assert.equal(count(), 4);
    org.filters.set('Opportunity', `$."Name" = 'One'`);
    assert.equal(count(), 1);
    org.filters.set('Account', '0');
    assert.equal(org.database.query(query, [], sharing).items[0]?.values.Account, null);
    org.filters.clear();
    assert.equal(count(), 4);
  });
});
