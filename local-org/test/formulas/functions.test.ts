import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { result } from './formula-case.ts';

function table(cases: readonly (readonly [string, unknown])[]): void {
  for (const [formula, expected] of cases) {
    it(`${formula} is ${String(expected)}`, () => assert.deepEqual(result(formula), expected));
  }
}

describe('logic', () =>
  table([
    ['AND(TRUE, 1 = 1)', true],
    ['OR(FALSE, 1 = 2)', false],
    ['ISBLANK(Empty__c)', true],
    ['ISNULL(Empty__c)', false],
    ['ISBLANK(Blank__c)', true],
    ['ISNULL(Blank__c)', true],
    ['BLANKVALUE(Empty__c, "none")', 'none'],
    ['NULLVALUE(Empty__c, "none")', null],
    ['NULLVALUE(Blank__c, 3)', 3],
    ['ISPICKVAL(Choice__c, "Open")', true],
    ['ISPICKVAL(Choice__c, "The Open")', false],
    ['CASE(Choice__c, "Shut", 1, "Open", 2, 3)', 2],
    ['CASE(Number__c, 1, "one", 5.5, "more", "else")', 'more'],
    ['CASE(MONTH(Day__c), 2, "Feb", "other")', 'other'],
    ['INCLUDES(Many__c, "blue")', true],
    ['INCLUDES(Many__c, "green")', false],
    ['ISBLANK(Many__c)', false]
  ]));

describe('text', () =>
  table([
    ['TEXT(Choice__c) & "!"', 'Open!'],
    ['TEXT(5.500)', '5.5'],
    ['TEXT(Day__c)', '2026-01-31'],
    ['TEXT(Moment__c)', '2026-01-31 22:30:00Z'],
    ['TEXT(Clock__c)', '17:45:10.250'],
    ['VALUE("1.5") * 2', 3],
    ['ISNUMBER("1.5")', true],
    ['ISNUMBER("1,5")', false],
    ['ISNUMBER(Empty__c)', false],
    ['LEN(Text__c)', 11],
    ['LEN(Empty__c)', 0],
    ['LEFT(Text__c, 4)', 'Acme'],
    ['RIGHT(Text__c, 6)', 'Rocket'],
    ['MID(Text__c, 6, 3)', 'Roc'],
    ['MID(Text__c, 0, 4)', 'Acme'],
    ['FIND("R", Text__c)', 6],
    ['FIND("c", Text__c, 3)', 8],
    ['FIND("x", Empty__c)', 0],
    ['CONTAINS(Text__c, "me R")', true],
    ['CONTAINS(Text__c, "ACME")', false],
    ['CONTAINS(Text__c, Empty__c)', true],
    ['BEGINS(Text__c, "Acme")', true],
    ['SUBSTITUTE(Text__c, "e", "")', 'Acm Rockt'],
    ['TRIM("  a b ")', 'a b'],
    ['UPPER(Text__c) & LOWER("X")', 'ACME ROCKETx'],
    ['LPAD("7", 3, "0") & RPAD("a", 2) & "|"', '007a |'],
    ['LPAD("1234", 2, "0")', '12'],
    ['REGEX(Text__c, "[A-Z]\\\\w+ R.*")', true],
    ['REGEX(Text__c, "Rocket")', false],
    ['REGEX(Empty__c, "(x)?")', true],
    ['CASESAFEID("001D000000IomaZ")', '001D000000IomaZIAR']
  ]));

describe('numbers', () =>
  table([
    ['ROUND(-1.5, 0)', -2],
    ['ROUND(225.49823, -2)', 200],
    ['TRUNC(2.567, 1)', 2.5],
    ['CEILING(2.1)', 3],
    ['CEILING(-2.1)', -3],
    ['FLOOR(-2.9)', -2],
    ['MCEILING(-2.9)', -2],
    ['MFLOOR(-2.1)', -3],
    ['MOD(-7, 3)', -1],
    ['MAX(1, 3, 2) - MIN(1, 3, 2)', 2],
    ['ABS(-4)', 4],
    ['SQRT(16)', 4],
    ['ROUND(LN(EXP(2)), 9)', 2],
    ['LOG(100)', 2],
    ['4 ^ 0.5', 2]
  ]));

describe('dates and times', () =>
  table([
    ['TODAY()', '2026-05-15'],
    ['ADDMONTHS(Day__c, 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 2, 27), -1)', '2026-01-27'],
    // The running user's day: late in the evening in GMT is the next one in Sydney.
    ['DATEVALUE(Moment__c)', '2026-02-01'],
    ['DATEVALUE("2026-03-04")', '2026-03-04'],
    ['DATETIMEVALUE("2026-03-04 05:06:07")', '2026-03-04 05:06:07'],
    ['DATETIMEVALUE(Day__c)', '2026-01-31 00:00:00'],
    ['TIMEVALUE(Moment__c)', '22:30:00.000Z'],
    ['TIMEVALUE("17:30:45.125")', '17:30:45.125Z'],
    ['YEAR(Day__c) * 10000 + MONTH(Day__c) * 100 + DAY(Day__c)', 20260131],
    ['WEEKDAY(Day__c)', 7],
    ['HOUR(Clock__c) + MINUTE(Clock__c) + SECOND(Clock__c)', 72],
    ['ISOWEEK(DATE(2027, 1, 1))', 53],
    ['DAYOFYEAR(DATE(2026, 2, 1))', 32]
  ]));

describe('what has no value', () => {
  for (const formula of ['DATE(2026, 2, 30)', 'VALUE("abc")', 'DATEVALUE("31.1.2026")', 'SQRT(-1)', 'MOD(1, 0)']) {
    it(`${formula} fails`, () => assert.throws(() => result(formula), { name: 'FormulaFailure' }));
  }
});

describe('what a save does', () => {
  const changed = { values: { Number__c: '6', Choice__c: 'Shut', Text__c: null }, before: {} };
  const cases: [string, unknown, unknown][] = [
    ['ISNEW()', true, false],
    ['ISCHANGED(Number__c)', false, true],
    ['ISCHANGED(Day__c)', false, false],
    ['ISCHANGED(Choice__c)', false, true],
    ['ISCHANGED(Text__c)', false, true],
    ['PRIORVALUE(Number__c)', 6, 5.5],
    ['ISPICKVAL(PRIORVALUE(Choice__c), "Open")', false, true],
    ['PRIORVALUE(Text__c)', null, 'Acme Rocket']
  ];
  for (const [formula, onInsert, onUpdate] of cases) {
    it(`${formula} is ${String(onInsert)} on insert, ${String(onUpdate)} on update`, () => {
      assert.equal(result(formula, { values: changed.values }), onInsert);
      assert.equal(result(formula, changed), onUpdate);
    });
  }
  it('a number that is written with more zeros has not changed', () =>
    assert.equal(result('ISCHANGED(Number__c)', { values: { Number__c: '5.50' }, before: {} }), false));
});

describe('what a page shows', () => {
  it('is made in formula fields only', () => {
    assert.equal(
      result('HYPERLINK("/" & Id, Text__c, "_self")', {}, 'field'),
      '<a href="/a00000000000001" target="_self">Acme Rocket</a>'
    );
    assert.equal(result('"a" & BR() & "b"', {}, 'field'), 'a<br>b');
    assert.throws(() => result('HYPERLINK("/", "x")'), /may not be used in this type of formula/);
    assert.throws(() => result('ISCHANGED(Text__c)', {}, 'field'), /may not be used in this type of formula/);
  });
});
