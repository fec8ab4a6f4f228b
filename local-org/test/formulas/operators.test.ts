import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { result } from './formula-case.ts';

function table(cases: readonly (readonly [string, unknown])[]): void {
  for (const [formula, expected] of cases) {
    it(`${formula} is ${String(expected)}`, () => assert.deepEqual(result(formula), expected));
  }
}

describe('operators and their order', () =>
  table([
    ['1 + 2 * 3', 7],
    ['2*2^3', 64],
    ['-2^2', 4],
    ['2^-2', 0.25],
    ['0.1 + 0.2 = 0.3', true],
    ['1/3*3 = 1', false],
    ['10 / 4', 2.5],
    ['(1 + 2) * 3', 9],
    ['1 - 2 - 3', -4],
    ['1 < 2 = TRUE', true],
    ['NOT TRUE = FALSE', true],
    ['! FALSE && TRUE', true],
    ['FALSE && TRUE || TRUE', true],
    ['/* said */ 1 /* twice */ <> 2', true],
    ['1 != 2', true],
    ['1 == 1.00', true],
    ['"a" & \'b\' & "c" + "d"', 'abcd'],
    ['"say \\"hi\\"\\n"', 'say "hi"\n']
  ]));

describe('texts compare', () =>
  table([
    ['Text__c = "acme rocket"', false],
    ['Text__c = "Acme Rocket"', true],
    ['Text__c < "B"', true],
    ['Empty__c = ""', true],
    ['Empty__c <> "x"', true],
    ['Empty__c < "x"', null],
    ['"" & ""', null]
  ]));

describe('blank numbers and dates are unknown', () =>
  table([
    ['Blank__c + 1', null],
    ['Blank__c = 0', null],
    ['Blank__c <> 1', null],
    ['Blank__c = NULL', null],
    ['NOT(Blank__c > 1)', null],
    ['OR(Blank__c > 1, TRUE)', true],
    ['AND(Blank__c > 1, TRUE)', false],
    ['IF(Blank__c > 1, "yes", "no")', 'no'],
    ['BLANKVALUE(Blank__c, 7) + 1', 8],
    ['MAX(1, Blank__c)', null]
  ]));

describe('dates', () =>
  table([
    ['Day__c + 1', '2026-02-01'],
    ['Day__c - 1.9', '2026-01-30'],
    ['Day__c - DATE(2026, 1, 1)', 30],
    ['Moment__c + 0.5', '2026-02-01 10:30:00'],
    ['NOW() - Moment__c > 100', true],
    ['Clock__c + 1000', '17:45:11.250Z'],
    ['Day__c > TODAY()', false]
  ]));

describe('fields', () =>
  table([
    ['number__C', 5.5],
    ['Share__c', 0.25],
    ['Account__r.Name', 'Acme'],
    ['account__r.annualrevenue * 2', 20],
    ['Flag__c', false],
    ['Id', 'a00000000000001'],
    ['$User.Alias', 'me'],
    ['$user.Profile.Name', 'Sales'],
    ['$Profile.Name = "Sales"', true],
    ['$Permission.May', true]
  ]));

describe('a division by zero', () => {
  it('has no value', () => assert.throws(() => result('1 / (Number__c - 5.5)'), /Division by zero/));
  it('is not looked at where it does not matter', () =>
    assert.equal(result('IF(Number__c = 5.5, 1, 1 / (Number__c - 5.5))'), 1));
});
