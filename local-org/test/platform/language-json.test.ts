import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexClassHandle } from '../../src/transaction/runtime.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexEnumValue,
  ApexList,
  ApexMap,
  ApexObject,
  apexType,
  Decimal,
  SObjectValue,
  toApexString
} from '../../src/values/index.ts';
import { ACCOUNT, call, callStatic, classes, CONTACT } from './language-call.ts';

class Deal extends ApexObject {
  f_name: unknown = 'not initialised by JSON';
  f_amount: unknown = null;
  f_partners: unknown = null;
  f_stage: unknown = null;
  f_secret: unknown = null;
}
Object.assign(Deal.prototype, {
  $type: 'Deal',
  $fields: [
    { name: 'name', key: 'f_name', type: 'String', isTransient: false },
    { name: 'amount', key: 'f_amount', type: 'Decimal', isTransient: false },
    { name: 'partners', key: 'f_partners', type: 'List<Deal>', isTransient: false },
    { name: 'stage', key: 'f_stage', type: 'Stage', isTransient: false },
    { name: 'secret', key: 'f_secret', type: 'String', isTransient: true }
  ]
});
const WON = new ApexEnumValue('Stage', 'WON', 0);
classes.set('deal', {
  name: 'Deal',
  enumConstants: null,
  interfaces: [],
  superclass: null,
  allocate: () => Object.assign(new Deal(), { f_name: null })
} as unknown as ApexClassHandle);
classes.set('stage', {
  name: 'Stage',
  enumConstants: [WON],
  interfaces: [],
  superclass: null
} as unknown as ApexClassHandle);

const serialize = (value: unknown, suppress = false): unknown => callStatic('JSON', 'serialize', value, suppress);
const read = (json: string, type: string, strict = false): unknown =>
  callStatic('JSON', strict ? 'deserializeStrict' : 'deserialize', json, apexType(type));

test('values are written as the platform writes them', () => {
  const at = ApexDatetime.of('GMT', 2026, 1, 31, 12);
  const cases: [unknown, string][] = [
    [null, 'null'],
    [new ApexDouble(1), '1.0'],
    [Decimal.parse('1.50'), '1.50'],
    [5n, '5'],
    ['a"\n', '"a\\"\\n"'],
    [ApexDate.of(2026, 1, 31), '"2026-01-31"'],
    [at, '"2026-01-31T12:00:00.000Z"'],
    [ApexBlob.ofText('Hi'), '"SGk="'],
    [WON, '"WON"'],
    [new ApexList('List<Double>', [1, 2.5]), '[1.0,2.5]'],
    [
      new ApexMap('Map<Integer,String>', [
        [2, 'b'],
        [1, 'a']
      ]),
      '{"2":"b","1":"a"}'
    ]
  ];
  for (const [value, expected] of cases) assert.equal(serialize(value), expected);
});

test('records carry attributes, parents, child lists and +0000', () => {
  const parent = new SObjectValue(ACCOUNT, { Name: 'P' });
  const contacts = new ApexList('List<Contact>', [new SObjectValue(CONTACT, { LastName: 'L' })]);
  const record = new SObjectValue(ACCOUNT, {
    Id: '001000000000001AAA',
    CreatedDate: ApexDatetime.of('GMT', 2026, 1, 31, 12),
    Parent: parent,
    Contacts: contacts
  });
  const json = serialize(record) as string;
  assert.equal(
    json,
    '{"attributes":{"type":"Account","url":"/services/data/v67.0/sobjects/Account/001000000000001AAA"},"Id":"001000000000001AAA","CreatedDate":"2026-01-31T12:00:00.000+0000","Parent":{"attributes":{"type":"Account"},"Name":"P"},"Contacts":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"LastName":"L"}]}}'
  );
  const back = read(json, 'Account') as SObjectValue;
  assert.equal(serialize(back), json);
  assert.equal(serialize(read(json, 'SObject')), json);
  assert.throws(() => read('{"Nope":1}', 'Account'), /No such column 'Nope' on sobject of type Account/);
});

test('objects of user classes keep the order of declaration, transient fields stay out', () => {
  const deal = new Deal();
  deal.f_name = 'D';
  deal.f_secret = 'x';
  deal.f_stage = WON;
  assert.equal(serialize(deal), '{"name":"D","amount":null,"partners":null,"stage":"WON"}');
  assert.equal(serialize(deal, true), '{"name":"D","stage":"WON"}');
  const back = read('{"AMOUNT":1.50,"partners":[{"name":"p"}],"stage":"won","more":{"x":[1]}}', 'Deal') as Deal;
  assert.equal(String(back.f_amount), '1.50');
  assert.equal(back.f_name, null);
  assert.equal(back.f_stage, WON);
  assert.equal((back.f_partners as ApexList<Deal>).get(0).f_name, 'p');
  assert.throws(() => read('{"more":1}', 'Deal', true), /Unrecognized field "more"/);
});

test('untyped reading gives maps, lists, Integers, Longs and Decimals', () => {
  const value = callStatic('JSON', 'deserializeUntyped', '{"a":[1,3000000000,1.5,true,null],"b":{"c":"d"}}') as ApexMap;
  assert.equal(value.type, 'Map<String,Object>');
  const items = (value.get('a') as ApexList).items;
  assert.deepEqual(
    [items[0], items[1], items[2] instanceof Decimal, items[3], items[4]],
    [1, 3000000000n, true, true, null]
  );
  assert.equal(toApexString(value.get('b')), '{c=d}');
});

test('types and malformed text are refused with the words of the platform', () => {
  assert.throws(
    () => read('Blob[3]', 'Object'),
    /Unexpected character \('B' \(code 66\)\): expected a valid value .* at input location \[1,2\]/
  );
  assert.throws(() => read('[1', 'List<Integer>'), /Unexpected end-of-input/);
  assert.throws(() => read('{"a":1}', 'List<Integer>'), /Expected '\[' at the beginning of List/);
  assert.throws(() => read('[1]', 'Map<String,Integer>'), /Expected '{' at the beginning of object/);
  assert.throws(() => read('"x"', 'Integer'), /Invalid integer: x/);
  assert.deepEqual((read('["2026-01-31"]', 'List<Date>') as ApexList).items, [ApexDate.of(2026, 1, 31)]);
});

test('pretty printing is that of Jackson', () => {
  const value = new ApexMap<string, unknown>('Map<String,Object>', [
    ['a', 1],
    ['b', new ApexList('List<Object>', [1, new ApexMap('Map<String,Object>', [['c', 2]])])],
    ['d', new ApexList('List<Object>')]
  ]);
  assert.equal(
    callStatic('JSON', 'serializePretty', value),
    '{\n  "a" : 1,\n  "b" : [ 1, {\n    "c" : 2\n  } ],\n  "d" : [ ]\n}'
  );
});

test('a generator writes piece by piece', () => {
  const g = callStatic('JSON', 'createGenerator', false);
  const w = (name: string, ...args: unknown[]): unknown => call('JSONGenerator', name, g, ...args);
  w('writeStartObject');
  w('writeStringField', 'name', 'x');
  w('writeFieldName', 'list');
  w('writeStartArray');
  w('writeNumber:Decimal', Decimal.parse('1.0'));
  w('writeNull');
  w('writeEndArray');
  w('writeEndObject');
  assert.equal(w('getAsString'), '{"name":"x","list":[1.0,null]}');
});

test('a parser walks token by token and reads whole values', () => {
  const p = callStatic('JSON', 'createParser', '{"n":{"x":[1,2]},"t":"abc","v":1.5}');
  const x = (name: string, ...args: unknown[]): unknown => call('JSONParser', name, p, ...args);
  const token = (value: unknown): string | undefined => (value as ApexEnumValue | null)?.name;
  assert.equal(token(x('nextToken')), 'START_OBJECT');
  assert.equal(token(x('nextValue')), 'START_OBJECT');
  assert.equal(x('getCurrentName'), 'n');
  x('skipChildren');
  assert.equal(token(x('getCurrentToken')), 'END_OBJECT');
  assert.equal(token(x('nextToken')), 'FIELD_NAME');
  x('nextToken');
  assert.deepEqual([x('getCurrentName'), x('getText')], ['t', 'abc']);
  x('nextValue');
  assert.equal(String(x('getDecimalValue')), '1.5');
  assert.equal(token(x('nextToken')), 'END_OBJECT');
  assert.equal(x('nextToken'), null);
});

test('a Date is read of a day alone', () => {
  const read = (text: string): unknown => callStatic('JSON', 'deserialize', text, apexType('Date'));
  assert.equal(String(read('"2018-8-28"')), '2018-08-28');
  assert.throws(
    () => read('"2018-08-28T14:24:22Z"'),
    /Cannot deserialize instance of date from VALUE_STRING value 2018/
  );
});
