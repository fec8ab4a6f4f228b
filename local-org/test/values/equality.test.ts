import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectInfo } from '../../src/types/schema-view.ts';
import {
  apexCompare,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  apexEquals,
  ApexException,
  apexException,
  ApexList,
  ApexMap,
  ApexObject,
  ApexSet,
  Decimal,
  hashCode,
  idEquals,
  isValidId,
  SObjectValue,
  stringValueOf,
  toApexString,
  toId18,
  typeArguments,
  typeNameOf,
  valueEquals
} from '../../src/values/index.ts';

const account = { name: 'Account', label: 'Account', field: () => undefined } as unknown as ObjectInfo;
const record = (values: Record<string, unknown>): SObjectValue => new SObjectValue(account, values);

class Key extends ApexObject {
  readonly id: number;
  readonly note: string;
  constructor(id: number, note: string) {
    super();
    this.id = id;
    this.note = note;
  }
  equals$1(other: unknown): boolean {
    return other instanceof Key && other.id === this.id;
  }
  hashcode$0(): number {
    return this.id % 2;
  }
}
class Plain extends ApexObject {
  readonly b = 2;
  readonly a = 'x';
}
Object.assign(Plain.prototype, {
  $type: 'Outer.Plain',
  $fields: [
    { name: 'b', key: 'b', type: 'Double', isTransient: false },
    { name: 'a', key: 'a', type: 'String', isTransient: false }
  ]
});

test('== ignores the case of Strings, equals does not', () => {
  assert.equal(apexEquals('Partner', 'PARTNER'), true);
  assert.equal(valueEquals('Partner', 'PARTNER'), false);
  assert.equal(apexEquals('a', null), false);
});

test('numbers are equal across kinds', () => {
  assert.equal(apexEquals(1, 1n), true);
  assert.equal(apexEquals(1, Decimal.parse('1.00')), true);
  assert.equal(apexEquals(new ApexDouble(1.5), Decimal.parse('1.5')), true);
  assert.equal(apexEquals(1, '1'), false);
});

test('records, lists, sets and maps are equal by content', () => {
  assert.equal(apexEquals(record({ Name: 'x', Amount: Decimal.parse('1.0') }), record({ Amount: 1, Name: 'x' })), true);
  assert.equal(apexEquals(record({ Name: 'x' }), record({ Name: 'x', Site: null })), false);
  assert.equal(
    apexEquals(
      new ApexList('List<Date>', [ApexDate.of(2026, 1, 1)]),
      new ApexList('List<Date>', [ApexDate.of(2026, 1, 1)])
    ),
    true
  );
  assert.equal(apexEquals(new ApexSet('Set<String>', ['a', 'b']), new ApexSet('Set<String>', ['b', 'a'])), true);
  assert.equal(
    apexEquals(new ApexMap('Map<String,Integer>', [['a', 1]]), new ApexMap('Map<String,Integer>', [['a', 2]])),
    false
  );
});

test('set members and map keys are found by value, case counts, the scale of a Decimal too', () => {
  const set = new ApexSet<unknown>('Set<Object>');
  assert.equal(set.add('a') && set.add('A') && set.add(ApexDate.of(2026, 1, 1)) && set.add(Decimal.parse('1.0')), true);
  assert.equal(set.add(ApexDate.of(2026, 1, 1)), false);
  assert.equal(set.add(Decimal.parse('1.00')), true);
  assert.equal(set.add(null) && set.has(null), true);
  const map = new ApexMap<unknown, string>('Map<Account,String>');
  map.set(record({ Name: 'x' }), 'first');
  assert.equal(map.set(record({ Name: 'x' }), 'second'), 'first');
  assert.equal(map.size, 1);
  assert.equal(map.get(record({ Name: 'x' })), 'second');
  assert.ok([...map.keys()][0] instanceof SObjectValue);
});

test('a record that changes after it became a key is not found any more', () => {
  const key = record({ Name: 'x' });
  const map = new ApexMap('Map<Account,String>', [[key, 'v']]);
  key.values.Name = 'y';
  assert.equal(map.get(key), null);
  assert.equal(map.size, 1);
});

test('classes with equals and hashCode stand for each other, others are found by identity', () => {
  const set = new ApexSet<unknown>('Set<Key>', [new Key(1, 'a'), new Key(1, 'b'), new Key(3, 'c')]);
  assert.equal(set.size, 2);
  assert.equal(set.has(new Key(3, 'z')), true);
  assert.equal(set.delete(new Key(1, 'z')), true);
  assert.equal(set.has(new Key(1, 'a')), false);
  const plain = new Plain();
  assert.equal(new ApexSet<unknown>('Set<Plain>', [plain, plain, new Plain()]).size, 2);
});

test('natural order puts null first, capitals before small letters, records by Name', () => {
  assert.deepEqual(['b', 'A', null, 'a', 'B'].sort(apexCompare), [null, 'A', 'B', 'a', 'b'].sort(apexCompare));
  assert.ok(apexCompare('B', 'a') < 0 && apexCompare(null, 'a') < 0);
  assert.ok(apexCompare(Decimal.parse('2'), Decimal.parse('10')) < 0);
});

test('Ids: 15 and 18 characters name one record, a wrong length names none', () => {
  assert.equal(toId18('001D000000IqhSL'), '001D000000IqhSLIAZ');
  assert.equal(toId18('001d000000iqhsliaz'), '001D000000IqhSLIAZ');
  assert.equal(idEquals('001D000000IqhSL', '001D000000IqhSLIAZ'), true);
  assert.equal(toId18('0066g00003VDGbF001'), '0066g00003VDGbF001');
  assert.equal(isValidId('0066g00003VDGbFzzz'), false);
  assert.equal(isValidId('001D000000IqhS'), false);
  assert.equal(isValidId('001D000000IqhSL!!!'), false);
});

test('values print as on the platform', () => {
  const at = ApexDatetime.of('GMT', 2026, 1, 31, 12);
  const cases: [unknown, string][] = [
    [null, 'null'],
    [new ApexDouble(3), '3.0'],
    [new ApexDouble(12345678), '1.2345678E7'],
    [ApexDate.of(2026, 1, 31), '2026-01-31 00:00:00'],
    [at, '2026-01-31 12:00:00'],
    [new ApexList('List<Double>', [1, 2.5, null]), '(1.0, 2.5, null)'],
    [new ApexList('List<Integer>', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), '(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...)'],
    [new ApexSet('Set<String>', ['a', 'b']), '{a, b}'],
    [new ApexMap('Map<String,Integer>', [['k', 1]]), '{k=1}'],
    [record({ Name: 'x', Id: null }), 'Account:{Name=x, Id=null}'],
    [new Plain(), 'Plain:[a=x, b=2.0]'],
    [apexException('System.DmlException', 'no'), 'System.DmlException: no']
  ];
  for (const [value, expected] of cases) assert.equal(toApexString(value), expected);
  assert.equal(stringValueOf(ApexDate.of(2026, 1, 31), 'GMT'), '2026-01-31');
  assert.equal(stringValueOf(at, 'Europe/Paris'), '2026-01-31 13:00:00');
});

test('types name themselves and give their arguments', () => {
  assert.equal(typeNameOf(new ApexDouble(1)), 'Double');
  assert.equal(typeNameOf(new ApexList('List<Account>')), 'List<Account>');
  assert.equal(typeNameOf(new Plain()), 'Outer.Plain');
  assert.ok(apexException('System.JSONException', 'x') instanceof ApexException);
  assert.deepEqual(typeArguments('Map<String,Map<Id,List<Account>>>'), ['String', 'Map<Id,List<Account>>']);
});

test('the hash of a String is that of Java', () => {
  assert.equal(hashCode('aaaaaaa'), -1236860927);
});
