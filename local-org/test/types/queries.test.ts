/** What a query may ask, beyond its names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, ofBody } from './diagnose.ts';

const refuses = (query: string, ...messages: string[]): void =>
  assert.deepEqual(ofBody(`Object o = [${query}];`), messages, query);
const accepts = (query: string): void => refuses(query);
const filter = (where: string): string => `SELECT Id FROM Account WHERE ${where}`;

test('a literal has the type of its field', () => {
  const wrong = (field: string, type: string): string =>
    `value of filter criterion for field '${field}' must be of type ${type} and should not be enclosed in quotes`;
  refuses(filter("AnnualRevenue > '1000'"), wrong('AnnualRevenue', 'double'));
  refuses(filter("Active__c = 'true'"), wrong('Active__c', 'boolean'));
  refuses(filter("CreatedDate > '2026-01-01'"), wrong('CreatedDate', 'dateTime'));
  refuses(filter('CreatedDate > 2026-01-01'), wrong('CreatedDate', 'dateTime'));
  refuses(filter('AnnualRevenue IN (1, TODAY)'), wrong('AnnualRevenue', 'double'));
  refuses(
    filter('Name = 5'),
    "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes"
  );
  accepts(filter("AnnualRevenue > 10.5 AND Name IN ('a', null) AND CreatedDate = LAST_N_DAYS:3 AND OwnerId != 'x'"));
});

test('a bind has the type of its field', () => {
  const go = (binds: string, where: string): string[] => ofBody(`${binds} Object o = [${filter(where)}];`);
  const wrong = (type: string, column: string): string[] => [
    `Invalid bind expression type of ${type} for column of type ${column}`
  ];
  assert.deepEqual(go('Integer i;', 'Name = :i'), wrong('Integer', 'String'));
  assert.deepEqual(go('List<Integer> i;', 'Name IN :i'), wrong('List<Integer>', 'String'));
  assert.deepEqual(go('String s;', 'AnnualRevenue = :s'), wrong('String', 'Decimal'));
  assert.deepEqual(go('Id i; Set<Id> s; List<Account> a;', 'Name = :i AND Id IN :s AND Id IN :a AND OwnerId = :i'), []);
  assert.deepEqual(go('Date d; Integer i; Object x;', 'CreatedDate > :d AND AnnualRevenue > :i AND Name = :x'), []);
});

test('LIKE is for text, order is not for booleans', () => {
  refuses(
    filter("AnnualRevenue LIKE '1%'"),
    'invalid operator on currency field',
    "value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes"
  );
  refuses(filter("OwnerId LIKE '005%'"), 'invalid operator on id field');
  refuses(filter('Active__c > true'), 'invalid operator on boolean field');
  accepts(filter("Name LIKE 'a%' AND Id > '001'"));
});

test('beside an aggregate stand grouped fields alone', () => {
  const go = (select: string, group = ' GROUP BY Name'): string => `SELECT ${select} FROM Account${group}`;
  refuses(go('Name, Type, SUM(AnnualRevenue) s'), 'Field must be grouped or aggregated: Type');
  refuses(go('Name, COUNT(Id)', ''), 'Field must be grouped or aggregated: Name');
  refuses(go('SUM(Name) s'), 'field Name does not support aggregate operator SUM');
  refuses(go('MAX(Active__c) s'), 'field Active__c does not support aggregate operator MAX');
  accepts(go('Name n, Account.Name, MAX(CreatedDate) m, COUNT_DISTINCT(Type) c, FORMAT(SUM(AnnualRevenue)) s'));
  accepts('SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Account a GROUP BY CALENDAR_YEAR(CreatedDate)');
  refuses(`${filter('COUNT(Id) > 1')}`, 'aggregate functions are not allowed in WHERE');
  accepts('SELECT Name, COUNT(Id) n FROM Account GROUP BY Name HAVING COUNT(Id) > 1');
});

test('a field is asked for once', () => {
  refuses('SELECT Name, Type, name FROM Account', 'duplicate field selected: name');
  accepts('SELECT Name, Owner.Name FROM Account');
});

test('a query in a condition selects one id of another object', () => {
  refuses(filter('Id IN (SELECT AccountId, Name FROM Contact)'), 'semi-join subquery must select exactly one field');
  refuses(
    filter('Id IN (SELECT LastName FROM Contact)'),
    "semi join sub-selects can only query id fields, cannot use: 'LastName'"
  );
  refuses(
    filter('OwnerId IN (SELECT OwnerId FROM Account)'),
    'The inner and outer selects should not be on the same object type'
  );
  refuses(
    filter("Name = 'a' OR Id IN (SELECT AccountId FROM Contact)"),
    "Semi join sub-selects are not allowed with the 'OR' operator"
  );
  accepts(filter("Name = 'a' AND Id NOT IN (SELECT AccountId FROM Contact)"));
});

test('rows are looped over as what they are', () => {
  const loop = (type: string): string[] => ofBody(`for (${type} x : [SELECT Id FROM Account]) { }`);
  const message = 'Loop variable must be a generic SObject or List or a concrete SObject or List of: Account';
  for (const type of ['Contact', 'List<Contact>', 'String', 'Object']) assert.deepEqual(loop(type), [message], type);
  for (const type of ['Account', 'List<Account>', 'SObject', 'List<SObject>']) assert.deepEqual(loop(type), [], type);
});

test('a query in a text may stand below a class that keeps fields to itself', () => {
  assert.deepEqual(
    errorsOf([
      'public abstract class Base { private Integer size = 1; }',
      "public class Around { private static Integer size = 2; class Sub extends Base { void q() { Database.query('SELECT Id FROM Account'); } } }"
    ]),
    []
  );
});
