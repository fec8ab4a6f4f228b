import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuery } from '../../src/syntax/parse-query.ts';
import { ApexList, type SObjectValue } from '../../src/values/index.ts';
import { caught, SYSTEM, testOrg, type TestOrg } from '../database/test-org.ts';

const select = (org: TestOrg, soql: string): SObjectValue[] => org.database.query(parseQuery(soql), [], SYSTEM).items;
const message = (org: TestOrg, soql: string): string => caught(() => select(org, soql)).apexMessage ?? '';

function org(): TestOrg {
  const made = testOrg();
  const account = made.insert('Account', { Name: 'Acme', NumberOfEmployees: 5, Industry: 'Banking' });
  const deal = { Name: 'Deal', AccountId: account, StageName: 'Prospecting', CloseDate: '2026-06-01', Amount: 1234.5 };
  const opportunity = made.insert('Opportunity', deal);
  const contact = made.insert('Contact', { LastName: 'Smith', AccountId: account });
  made.insert('Task', { Subject: 'A', WhatId: account, WhoId: contact });
  made.insert('Task', { Subject: 'B', WhatId: opportunity });
  made.insert('Task', { Subject: 'C' });
  return made;
}

describe('TYPEOF', () => {
  const soql = `SELECT Subject, TYPEOF What WHEN Account THEN NumberOfEmployees, Owner.Username WHEN Campaign THEN Id ELSE Name END FROM Task ORDER BY Subject`;
  it('gives each row the fields of its branch', () => {
    assert.deepEqual(org().query(soql), [
      { Subject: 'A', What: { NumberOfEmployees: 5, Owner: { Username: 'me@example.com' } } },
      { Subject: 'B', What: { Name: 'Deal' } },
      { Subject: 'C', What: null }
    ]);
  });
  it('makes records of the real objects', () => {
    const types = select(org(), soql).map((task) => (task.values.What as SObjectValue | null)?.type.name ?? null);
    assert.deepEqual(types, ['Account', 'Opportunity', null]);
  });
  it('refuses a type that the relationship does not lead to', () => {
    assert.match(message(org(), 'SELECT TYPEOF Who WHEN Account THEN Name END FROM Task'), /Account is not a type/);
  });
});

describe('functions of a select list', () => {
  it('FORMAT shows a value in the words of the locale, in rows and over aggregates', () => {
    const made = org();
    assert.deepEqual(made.query('SELECT FORMAT(Amount) amt, Amount FROM Opportunity'), [
      { amt: '<1234.50>', Amount: 1234.5 }
    ]);
    assert.deepEqual(made.query('SELECT FORMAT(MIN(CloseDate)) day FROM Opportunity'), [{ day: '<2026-06-01>' }]);
  });
  it('convertCurrency needs several currencies, and then their rates', () => {
    assert.throws(() => org().query('SELECT convertCurrency(Amount) FROM Opportunity'), /LO1000/);
    const many = testOrg({}, { multiCurrency: true });
    const deal = { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-06-01', Amount: 100, CurrencyIsoCode: 'EUR' };
    many.insert('Opportunity', deal);
    assert.throws(() => many.query('SELECT convertCurrency(Amount) FROM Opportunity'), /CurrencyType row for/);
    for (const [IsoCode, ConversionRate] of [
      ['USD', 1],
      ['EUR', 0.8]
    ])
      many.database.internal.insert('CurrencyType', { IsoCode, ConversionRate, IsActive: true });
    assert.deepEqual(
      many.query('SELECT convertCurrency(Amount), FORMAT(convertCurrency(Amount)) shown FROM Opportunity'),
      [{ Amount: 125, shown: '<125.00>' }]
    );
  });
  it('toLabel filters by the label', () => {
    const made = org();
    assert.equal(made.query(`SELECT Id FROM Account WHERE toLabel(Industry) = 'banking'`).length, 1);
  });
});

describe('MIN and MAX of a picklist', () => {
  it('go by the order of the list', () => {
    const made = org();
    for (const StageName of ['Closed Won', 'Negotiation/Review'])
      made.insert('Opportunity', { Name: StageName, StageName, CloseDate: '2026-06-01' });
    assert.deepEqual(made.query('SELECT MIN(StageName) first, MAX(StageName) last FROM Opportunity'), [
      { first: 'Prospecting', last: 'Closed Won' }
    ]);
  });
});

describe('clauses', () => {
  it('aliases stand for relationships too', () => {
    assert.deepEqual(org().query(`SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Name = 'acme'`), [
      { LastName: 'Smith', Account: { Name: 'Acme' } }
    ]);
  });
  it('USING SCOPE mine is what the user owns, others are not there', () => {
    const made = org();
    made.database.load('Account', [{ Name: 'Other', OwnerId: '005000000000002AAA' }]);
    assert.deepEqual(made.query('SELECT Name FROM Account USING SCOPE mine'), [{ Name: 'Acme' }]);
    assert.throws(() => made.query('SELECT Name FROM Account USING SCOPE team'), /LO1000/);
  });
  it('a checkbox compared with null is false', () => {
    assert.equal(org().query('SELECT Id FROM Opportunity WHERE IsWon = null').length, 1);
    assert.equal(org().query('SELECT Id FROM Opportunity WHERE IsWon != null').length, 0);
  });
  it('FOR VIEW notes the day, a plain query does not', () => {
    const made = org();
    const seen = (): unknown => made.query('SELECT LastViewedDate FROM Account')[0]?.LastViewedDate;
    select(made, 'SELECT Id FROM Account');
    assert.equal(seen(), null);
    select(made, 'SELECT Id FROM Account FOR VIEW');
    assert.equal(seen(), '2026-05-15T10:00:00.000+0000');
  });
  it('that do not go together are refused', () => {
    const made = org();
    assert.match(message(made, 'SELECT MAX(Amount) FROM Opportunity LIMIT 1'), /cannot also use LIMIT/);
    assert.match(message(made, 'SELECT COUNT() FROM Account ORDER BY Name'), /ORDER BY/);
    assert.match(message(made, 'SELECT Name, Name FROM Account'), /duplicate field selected: Name/);
    assert.match(
      message(made, 'SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY Name'),
      /grouped or aggregated/
    );
    assert.match(message(made, 'SELECT Id FROM Opportunity WHERE COUNT(Id) > 1'), /COUNT/);
    assert.match(
      message(made, 'SELECT StageName s FROM Opportunity GROUP BY StageName HAVING Name = null'),
      /grouped or aggregated/
    );
  });
});

describe('semi-joins', () => {
  const refuses = (where: string, expected: RegExp): void =>
    assert.match(message(org(), `SELECT Id FROM Account WHERE ${where}`), expected);
  it('stand alone or beside AND, twice at most, each over another object', () => {
    const contacts = '(SELECT AccountId FROM Contact)';
    refuses(`Id IN ${contacts} OR Name = 'x'`, /not allowed with the 'OR' operator/);
    refuses(`Name != 'y' AND (Name = 'x' OR Id NOT IN ${contacts})`, /not allowed with the 'OR' operator/);
    refuses('Id IN (SELECT ParentId FROM Account)', /should not be on the same object type/);
    refuses(`Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM Case))`, /Nesting/);
    refuses(`Id IN ${contacts} AND Id IN ${contacts} AND Id NOT IN ${contacts}`, /more than two/);
  });
  it('select one Id, in no order and without a limit', () => {
    refuses('Id IN (SELECT LastName FROM Contact)', /can only query id fields, cannot use: 'LastName'/);
    refuses('Id IN (SELECT AccountId FROM Contact LIMIT 1)', /LIMIT is not allowed/);
    refuses('Id IN (SELECT AccountId FROM Contact ORDER BY LastName)', /ORDER BY is not allowed/);
  });
});

describe('fields', () => {
  it('of long text and several choices are not sorted, those of amounts and moments not grouped', () => {
    const made = org();
    assert.match(message(made, 'SELECT Id FROM Account ORDER BY Description'), /'Description' can not be sorted/);
    const grouped = (field: string): string =>
      message(made, `SELECT ${field}, COUNT(Id) FROM Opportunity GROUP BY ${field}`);
    for (const field of ['Amount', 'CreatedDate', 'Description', 'Probability'])
      assert.match(grouped(field), new RegExp(`'${field}' can not be grouped in a query call`));
    select(made, 'SELECT CloseDate, AccountId, IsWon, COUNT(Id) FROM Opportunity GROUP BY CloseDate, AccountId, IsWon');
  });
  it('of days take days, those of moments take moments, and a bind of either', () => {
    const made = org();
    const wrong = (where: string): string => message(made, `SELECT Id FROM Opportunity WHERE ${where}`);
    assert.match(wrong('CreatedDate > 2026-01-01'), /'CreatedDate' must be of type dateTime/);
    assert.match(wrong('CreatedDate IN (2026-01-01)'), /'CreatedDate' must be of type dateTime/);
    assert.match(wrong('CloseDate > 2026-01-01T00:00:00Z'), /'CloseDate' must be of type date /);
    select(made, 'SELECT Id FROM Opportunity WHERE DAY_ONLY(CreatedDate) = 2026-01-01 AND CreatedDate > TODAY');
  });
});

describe('FIELDS()', () => {
  it('names standard fields in Apex, all of them to a client who asks for few rows', () => {
    const made = org();
    assert.equal(select(made, 'SELECT FIELDS(STANDARD) FROM Account')[0]?.values.NumberOfEmployees, 5);
    assert.match(message(made, 'SELECT FIELDS(ALL) FROM Account LIMIT 200'), /unbounded/);
    assert.equal(made.query('SELECT FIELDS(ALL) FROM Account LIMIT 200')[0]?.NumberOfEmployees, 5);
    assert.throws(() => made.query('SELECT FIELDS(ALL) FROM Account LIMIT 201'), /at most 200/);
    assert.match(message(made, 'SELECT Name, FIELDS(STANDARD) FROM Account'), /duplicate field selected: Name/);
  });
});

describe('binds of dynamic text', () => {
  const query = (binds: Record<string, unknown>, bind: string): number =>
    org().database.queryText(`SELECT Id FROM Account WHERE Name = :${bind}`, new Map(Object.entries(binds)), SYSTEM)
      .items.length;
  it('are found in any case, once, and have no fields', () => {
    assert.equal(query({ wanted: 'acme' }, 'WANTED'), 1);
    assert.match(caught(() => query({ wanted: 'a', Wanted: 'b' }, 'wanted')).apexMessage ?? '', /differ in case only/);
    assert.match(
      caught(() => query({ row: new ApexList('List<String>', []) }, 'row.Name')).apexMessage ?? '',
      /row\.Name/
    );
  });
});

describe('a list beside = and !=', () => {
  const found = (operator: string, names: string[]): number =>
    org().database.queryText(
      `SELECT Id FROM Account WHERE Name ${operator} :names`,
      new Map([['names', new ApexList('List<String>', names)]]),
      SYSTEM
    ).items.length;
  it('is asked as IN and NOT IN ask it', () => {
    assert.equal(found('=', ['acme', 'nobody']), found('IN', ['acme', 'nobody']));
    assert.equal(found('=', ['nobody']), 0);
    assert.equal(found('!=', ['acme']), found('NOT IN', ['acme']));
    assert.equal(found('=', ['acme']), 1);
    assert.equal(found('!=', ['nobody']), found('!=', ['acme']) + 1);
  });
});

describe('a cursor', () => {
  it('may hold more rows than a locator', () => {
    const made = org();
    made.database.locator('SELECT Id FROM Account', new Map(), { ...SYSTEM, isForCursor: true });
    assert.equal(made.used.get('queryLocatorRows') ?? 0, 0);
    made.database.locator('SELECT Id FROM Account', new Map(), SYSTEM);
    assert.equal(made.used.get('queryLocatorRows'), 1);
  });
});
