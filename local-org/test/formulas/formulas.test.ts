import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalOrgError } from '../../src/diagnostics/errors.ts';
import type { FieldInfo } from '../../src/types/schema-view.ts';
import { formulas, holds, inputOf, sourceOf, thing } from './formula-case.ts';

function wrong(text: string): string {
  try {
    formulas.rule(thing, sourceOf(text));
  } catch (error) {
    assert.ok(error instanceof LocalOrgError);
    return error.message;
  }
  throw new Error(`${text} compiles`);
}
const shown = (name: string, values = {}): string =>
  String(formulas.fieldValue(thing.field(name) as FieldInfo, inputOf({ values })));

describe('a formula that is wrong', () => {
  const cases: [string, string][] = [
    ['Number__c > ', 'a.xml:1:13: Syntax error [LO2020]'],
    ['AND(TRUE', "a.xml:1:9: Syntax error.  Missing ')' [LO2020]"],
    ['TRUE)', 'a.xml:1:5: Syntax error. Extra ) [LO2020]'],
    ['Nubmer__c > 1', 'a.xml:1:1: Field Nubmer__c does not exist. Check spelling. [LO2020]'],
    ['$Permission.No', 'a.xml:1:1: Field $Permission.No does not exist. Check spelling. [LO2020]'],
    ['ISBLNK(Text__c)', 'a.xml:1:1: Unknown function ISBLNK. Check spelling. [LO2020]'],
    [
      'ISBLANK(Text__c, 1)',
      "a.xml:1:1: Incorrect number of parameters for function 'ISBLANK()'. Expected 1, received 2 [LO2020]"
    ],
    [
      'LEN(Number__c) = 1',
      "a.xml:1:5: Incorrect parameter type for function 'LEN()'. Expected Text, received Number [LO2020]"
    ],
    [
      'Number__c = "1"',
      "a.xml:1:11: Incorrect parameter type for operator '='. Expected Number, received Text [LO2020]"
    ],
    [
      'Choice__c = "Open"',
      'a.xml:1:1: Field Choice__c is a picklist field. Picklist fields are only supported in certain functions. [LO2020]'
    ],
    ['ISCHANGED(Account__r.Name)', 'a.xml:1:11: The ISCHANGED function cannot reference the Name field. [LO2020]'],
    [
      'Number__c',
      'a.xml:1:1: Formula result is data type (Number), incompatible with expected data type (Boolean). [LO2020]'
    ],
    [
      'VLOOKUP($ObjectType.A.Fields.B, $ObjectType.A.Fields.C, Text__c) = "x"',
      'a.xml:1:1: the local org does not support VLOOKUP() in a formula [LO1000]'
    ]
  ];
  for (const [text, message] of cases) it(`is named: ${text}`, () => assert.equal(wrong(text), message));

  it('names a formula field that refers to itself', () =>
    assert.match(
      wrong('Snake__c > 1'),
      /cannot use another formula field that directly or indirectly refers to itself/
    ));
});

describe('formula fields', () => {
  it('are values like others in another formula', () => {
    assert.equal(holds('Double__c = 11'), true);
    assert.equal(holds('ISCHANGED(Double__c)', { values: { Number__c: '6' }, before: {} }), true);
  });
  it('take blanks as zeroes unless told to take them as blanks', () => {
    assert.equal(shown('Loose__c'), '1.0000');
    assert.equal(shown('Strict__c'), 'null');
  });
});
