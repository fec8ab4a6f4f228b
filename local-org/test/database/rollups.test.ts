import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SObjectValue } from '../../src/values/index.ts';
import { customField, customObject, testOrg, type TestOrg } from './test-org.ts';

const master = (to: string, name: string): string =>
  `<referenceTo>${to}</referenceTo><relationshipName>${name}</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>`;
const rollup = (operation: string, field: string | null, filters = ''): string =>
  `<summaryForeignKey>Line__c.Order__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>` +
  (field === null ? '' : `<summarizedField>Line__c.${field}</summarizedField>`) +
  filters;
const filter = (field: string, operation: string, value: string): string =>
  `<summaryFilterItems><field>Line__c.${field}</field><operation>${operation}</operation><value>${value}</value></summaryFilterItems>`;
const MONEY = '<precision>12</precision><scale>2</scale>';
const files = {
  'objects/Customer__c/Customer__c.object-meta.xml': customObject('Customer'),
  'objects/Customer__c/fields/Spent__c.field-meta.xml': customField(
    'Spent__c',
    'Summary',
    '<summaryForeignKey>Order__c.Customer__c</summaryForeignKey><summaryOperation>sum</summaryOperation><summarizedField>Order__c.Total__c</summarizedField>'
  ),
  'objects/Order__c/Order__c.object-meta.xml': customObject('Order'),
  'objects/Order__c/fields/Customer__c.field-meta.xml': customField(
    'Customer__c',
    'MasterDetail',
    master('Customer__c', 'Orders')
  ),
  'objects/Order__c/fields/Total__c.field-meta.xml': customField('Total__c', 'Summary', rollup('sum', 'Price__c')),
  'objects/Order__c/fields/Least__c.field-meta.xml': customField('Least__c', 'Summary', rollup('min', 'Price__c')),
  'objects/Order__c/fields/Last__c.field-meta.xml': customField('Last__c', 'Summary', rollup('max', 'Day__c')),
  'objects/Order__c/fields/Gifts__c.field-meta.xml': customField(
    'Gifts__c',
    'Summary',
    rollup('count', null, filter('Kind__c', 'equals', 'Gift, "Free, really"') + filter('Price__c', 'lessOrEqual', '5'))
  ),
  'objects/Order__c/fields/Twice__c.field-meta.xml': customField(
    'Twice__c',
    'Number',
    '<formula>Total__c * 2</formula><precision>18</precision><scale>2</scale>'
  ),
  'objects/Order__c/validationRules/Cheap.validationRule-meta.xml':
    '<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Cheap</fullName><active>true</active><errorConditionFormula>Total__c &gt; 1000</errorConditionFormula><errorMessage>Too dear</errorMessage></ValidationRule>',
  'objects/Line__c/Line__c.object-meta.xml': customObject('Line'),
  'objects/Line__c/fields/Order__c.field-meta.xml': customField(
    'Order__c',
    'MasterDetail',
    master('Order__c', 'Lines')
  ),
  'objects/Line__c/fields/Price__c.field-meta.xml': customField('Price__c', 'Currency', MONEY),
  'objects/Line__c/fields/Day__c.field-meta.xml': customField('Day__c', 'Date'),
  'objects/Line__c/fields/Kind__c.field-meta.xml': customField('Kind__c', 'Text', '<length>20</length>')
};
interface Shop extends TestOrg {
  readonly customer: string;
  readonly order: string;
  /** Total, least, last, gifts of an order. */
  sums(order: string): unknown[];
}
function shop(): Shop {
  const org = testOrg(files);
  const customer = org.insert('Customer__c', { Name: 'C' });
  const order = org.insert('Order__c', { Name: 'O', Customer__c: customer });
  const sums = (id: string): unknown[] => {
    const [row] = org.query(`SELECT Total__c, Least__c, Last__c, Gifts__c FROM Order__c WHERE Id = '${id}'`);
    return [row?.Total__c, row?.Least__c, row?.Last__c, row?.Gifts__c];
  };
  return { ...org, customer, order, sums };
}
const errorsOf = (org: TestOrg, operation: 'insert' | 'update', rows: SObjectValue[]): unknown[] =>
  org.dml(operation, rows, { allOrNone: false }).map(({ errors }) => errors.map(({ message }) => message));

describe('roll-up summary fields', () => {
  it('are zero or blank for a master without details', () => {
    const org = shop();
    assert.deepEqual(org.sums(org.order), [0, null, null, 0]);
  });

  it('follow insert, update, delete and undelete of details, whose filters decide', () => {
    const org = shop();
    const line = (values: Record<string, unknown>): string => org.insert('Line__c', { Order__c: org.order, ...values });
    const gift = line({ Price__c: '4.50', Kind__c: 'gift', Day__c: '2026-01-02' });
    line({ Price__c: '10.25', Kind__c: 'Free, really', Day__c: '2026-01-01' });
    line({ Price__c: '0.01', Kind__c: 'Free, really' });
    assert.deepEqual(org.sums(org.order), [14.76, 0.01, '2026-01-02', 2]);
    org.dml('update', [org.record('Line__c', { Id: gift, Price__c: '5.01' })]);
    assert.deepEqual(org.sums(org.order), [15.27, 0.01, '2026-01-02', 1]);
    org.dml('delete', [org.record('Line__c', { Id: gift })]);
    assert.deepEqual(org.sums(org.order), [10.26, 0.01, '2026-01-01', 1]);
    org.dml('undelete', [org.record('Line__c', { Id: gift })]);
    assert.deepEqual(org.sums(org.order), [15.27, 0.01, '2026-01-02', 1]);
  });

  it('of both masters change when a detail moves, and those of the masters above', () => {
    const org = shop();
    const other = org.insert('Order__c', { Name: 'P', Customer__c: org.insert('Customer__c', { Name: 'D' }) });
    const line = org.insert('Line__c', { Order__c: org.order, Price__c: 7 });
    const spent = (): unknown[] =>
      org.query('SELECT Spent__c FROM Customer__c ORDER BY Name').map((row) => row.Spent__c);
    assert.deepEqual(spent(), [7, 0]);
    org.dml('update', [org.record('Line__c', { Id: line, Order__c: other })]);
    assert.deepEqual([org.sums(org.order)[0], org.sums(other)[0], spent()], [0, 7, [0, 7]]);
  });

  it('save the master after the after triggers of the detail, once, and only where a value changed', () => {
    const org = shop();
    const seen: string[] = [];
    const note = (event: string): void => {
      org.triggers.set(event, ({ newList, oldList }) =>
        seen.push(
          `${event} ${oldList?.items[0]?.values.Total__c ?? ''} ${newList?.items[0]?.values.Total__c ?? ''}`.trim()
        )
      );
    };
    ['Line__c after insert', 'Line__c after update', 'Order__c before update', 'Order__c after update'].forEach(note);
    const line = org.insert('Line__c', { Order__c: org.order, Price__c: 1 });
    org.dml('update', [org.record('Line__c', { Id: line, Name: 'New' })]);
    assert.deepEqual(seen, [
      'Line__c after insert',
      'Order__c before update 0.00 1.00',
      'Order__c after update 0.00 1.00',
      'Line__c after update'
    ]);
    assert.equal(org.used.get('dmlStatements'), 4);
  });

  it('let a rule of the master refuse its details alone', () => {
    const org = shop();
    const other = org.insert('Order__c', { Name: 'P', Customer__c: org.customer });
    const rows = [
      [org.order, 1001],
      [other, 5]
    ].map(([Order__c, Price__c]) => org.record('Line__c', { Order__c, Price__c }));
    const refused =
      'There were custom validation error(s) encountered while saving the affected record(s). The first validation error encountered was "Too dear".';
    assert.deepEqual(errorsOf(org, 'insert', rows), [[refused], []]);
    assert.deepEqual([org.sums(org.order)[0], org.sums(other)[0]], [0, 5]);
    const [line] = org.query('SELECT Id FROM Line__c');
    assert.deepEqual(errorsOf(org, 'update', [org.record('Line__c', { Id: line?.Id, Price__c: 2000 })]), [[refused]]);
    assert.deepEqual(org.query('SELECT Price__c FROM Line__c'), [{ Price__c: 5 }]);
  });

  it('cannot be written, count in formulas and conditions, and come with rows that are loaded', () => {
    const org = shop();
    const given = org.dml('insert', [org.record('Order__c', { Customer__c: org.customer, Total__c: 9 })], {
      allOrNone: false
    });
    assert.equal(given[0]?.errors[0]?.statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
    org.database.load('Line__c', [
      { Order__c: org.order, Name: 'a', Price__c: 3 },
      { Order__c: org.order, Name: 'b', Price__c: 4 }
    ]);
    assert.deepEqual(org.query('SELECT Twice__c FROM Order__c WHERE Total__c = 7'), [{ Twice__c: 14 }]);
  });

  it('stay with a master that goes to the bin and comes back', () => {
    const org = shop();
    org.insert('Line__c', { Order__c: org.order, Price__c: 3 });
    org.dml('delete', [org.record('Customer__c', { Id: org.customer })]);
    org.dml('undelete', [org.record('Customer__c', { Id: org.customer })]);
    assert.equal(org.sums(org.order)[0], 3);
    assert.deepEqual(org.query('SELECT Spent__c FROM Customer__c'), [{ Spent__c: 3 }]);
  });
});
