/** One formula over one record: a table of cases is a list of `[formula, what it gives]`. */
import { FormulaSources } from '../../src/database/formula-sources.ts';
import type { Use } from '../../src/formulas/call.ts';
import { compile } from '../../src/formulas/compile.ts';
import {
  Formulas,
  recordInput,
  type FormulaInput,
  type FormulaOrg,
  type FormulaSource
} from '../../src/formulas/index.ts';
import { parseFormula } from '../../src/formulas/parse.ts';
import type { ObjectInfo } from '../../src/types/schema-view.ts';
import { ApexDatetime, Decimal, SObjectValue } from '../../src/values/index.ts';
import { customField, customObject, NOW, testOrg } from '../database/test-org.ts';

const field = (name: string, type: string, more = ''): [string, string] => [
  `objects/Thing__c/fields/${name}.field-meta.xml`,
  customField(name, type, more)
];
const NUMBER = '<precision>18</precision><scale>4</scale>';
const values = (...names: string[]): string =>
  `<valueSet><valueSetDefinition>${names
    .map((name) => `<value><fullName>${name}</fullName><label>The ${name}</label></value>`)
    .join('')}</valueSetDefinition></valueSet>`;

const org = testOrg({
  'objects/Thing__c/Thing__c.object-meta.xml': customObject('Thing'),
  ...Object.fromEntries([
    field('Text__c', 'Text', '<length>80</length>'),
    field('Empty__c', 'Text', '<length>80</length>'),
    field('Long__c', 'LongTextArea', '<length>3000</length>'),
    field('Number__c', 'Number', NUMBER),
    field('Blank__c', 'Number', NUMBER),
    field('Share__c', 'Percent', NUMBER),
    field('Flag__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field('Day__c', 'Date'),
    field('Moment__c', 'DateTime'),
    field('Clock__c', 'Time'),
    field('Choice__c', 'Picklist', values('Open', 'Shut')),
    field('Many__c', 'MultiselectPicklist', values('red', 'green', 'blue')),
    field('Account__c', 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Things</relationshipName>'),
    field('Double__c', 'Number', `${NUMBER}<formula>Number__c * 2</formula>`),
    field(
      'Strict__c',
      'Number',
      `${NUMBER}<formula>Blank__c + 1</formula><formulaTreatBlanksAs>BlankAsBlank</formulaTreatBlanksAs>`
    ),
    field('Loose__c', 'Number', `${NUMBER}<formula>Blank__c + 1</formula>`),
    field('Snake__c', 'Number', `${NUMBER}<formula>Tail__c + 1</formula>`),
    field('Tail__c', 'Number', `${NUMBER}<formula>Snake__c + 1</formula>`)
  ]),
  'customPermissions/May.customPermission-meta.xml': '<CustomPermission><label>May</label></CustomPermission>'
});
export const thing = org.schema.object('Thing__c') as ObjectInfo;
const names = new FormulaSources(org.schema);
export const formulas = new Formulas(names);

const PLAIN = {
  Id: 'a00000000000001AAA',
  Text__c: 'Acme Rocket',
  Number__c: '5.5',
  Share__c: '25',
  Day__c: '2026-01-31',
  Moment__c: '2026-01-31T22:30:00Z',
  Clock__c: '17:45:10.250',
  Choice__c: 'Open',
  Many__c: 'red;blue',
  Account__c: '001Lk0000000001AAA'
};
const account = org.record('Account', { Id: '001Lk0000000001AAA', Name: 'Acme', AnnualRevenue: '10' });
const me = org.record('User', { Id: '005Lk0000000001AAA', Alias: 'me', ProfileId: '00eLk0000000001AAA' });
const profile = new SObjectValue(org.schema.object('Profile') as ObjectInfo, { Name: 'Sales' });

const around: FormulaOrg = {
  now: () => new ApexDatetime(NOW),
  timeZone: 'Australia/Sydney',
  record: (object) => (object.name === 'Account' ? account : object.name === 'Profile' ? profile : null),
  global: (name) => (name === '$User' ? me : name === '$Profile' ? profile : null),
  hasPermission: (name) => name === 'May',
  label: () => null,
  setting: () => null,
  customMetadata: () => null
};

export interface Save {
  /** Fields that differ from the plain record. */
  readonly values?: Record<string, unknown>;
  /** Absent: the record is new. */
  readonly before?: Record<string, unknown>;
}

export function inputOf({ values: given = {}, before }: Save = {}): FormulaInput {
  const record = org.record('Thing__c', { ...PLAIN, ...given });
  const prior = before ? org.record('Thing__c', { ...PLAIN, ...before }) : null;
  return recordInput(around, record, { prior, isNew: prior === null });
}

/** What a formula gives, of whatever kind: numbers as numbers, dates as they print. */
export function result(text: string, save?: Save, use: Use = 'rule'): unknown {
  const { run } = compile(parseFormula(text), {
    names,
    object: thing,
    use,
    blanksAsZero: false,
    prefix: [],
    paths: new Map(),
    nested: (nested) => {
      throw new Error(`${nested.name} is a formula field`);
    }
  });
  const value = run(inputOf(save));
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  return value instanceof Decimal ? Number(value.toPlainString()) : String(value);
}

/** An error condition over the plain record, formula fields and all. */
export function holds(text: string, save?: Save): boolean {
  return formulas.rule(thing, sourceOf(text)).evaluate(inputOf(save)) === true;
}
export const sourceOf = (text: string): FormulaSource => ({
  text,
  at: (offset) => ({ file: 'a.xml', pos: { line: 1, column: offset + 1 } })
});
