import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enumConstant } from '../../src/types/platform-declaration.ts';
import { ROUNDING_MODE } from '../../src/platform/language/enums.ts';
import { LANGUAGE_TYPES } from '../../src/platform/language/index.ts';
import { parseSignature } from '../../src/types/signatures.ts';
import type { ApexDatetime, ApexMap } from '../../src/values/index.ts';
import {
  ApexBlob,
  ApexDate,
  ApexException,
  ApexList,
  ApexObject,
  ApexSet,
  apexException,
  apexType,
  Decimal,
  SObjectValue,
  UncatchableException
} from '../../src/values/index.ts';
import { ACCOUNT, call, callStatic, cx, logged, NOW } from './language-call.ts';

const d = (text: string): Decimal => Decimal.parse(text);
const text = (value: unknown): string => String(value);

test('every declared signature can be read, and none stands twice in a class', () => {
  for (const type of LANGUAGE_TYPES) {
    const seen = new Set<string>();
    for (const member of type.members) {
      parseSignature(member.signature, `${type.name}: `);
      const key = `${member.kind} ${member.signature}`;
      assert.equal(seen.has(key), false, `${type.name}: ${key}`);
      seen.add(key);
    }
  }
});

test('numbers are read, and what is none is named', () => {
  assert.equal(callStatic('Integer', 'valueOf:String', '123'), 123);
  assert.equal(callStatic('Integer', 'valueOf:Object', d('1.9')), 1);
  assert.equal(callStatic('Integer', 'valueOf:Object', '123.00'), 123);
  assert.equal(callStatic('Long', 'valueOf', '123.00'), 123n);
  assert.throws(() => callStatic('Long', 'valueOf', '123.5'), /Invalid long: 123.5/);
  assert.throws(() => callStatic('Integer', 'valueOf:Object', '123.5'), /Invalid integer: 123.5/);
  assert.throws(() => callStatic('Integer', 'valueOf:String', 'x1'), /Invalid integer: x1/);
  assert.throws(() => callStatic('Integer', 'valueOf:String', '2147483648'), /Invalid integer/);
  assert.throws(() => callStatic('Integer', 'valueOf:String', null), /Argument cannot be null\./);
  assert.equal(callStatic('Long', 'valueOf', '9223372036854775807'), 9223372036854775807n);
  assert.equal(callStatic('Double', 'valueOf:String', '1.5e3'), 1500);
  assert.throws(() => callStatic('Decimal', 'valueOf:String', '1,5'), /Invalid decimal: 1,5/);
  assert.equal(call('Decimal', 'format', d('1234567.50')), '1,234,567.5');
  assert.equal(call('Decimal', 'format', d('12345.6789')), '12,345.679');
  assert.equal(callStatic('Boolean', 'valueOf:String', 'TRUE'), true);
  assert.throws(() => callStatic('Id', 'valueOf', '001'), /Invalid id: 001/);
});

test('Math: rounding a Decimal goes to the even neighbour, mod keeps the sign, zero is refused', () => {
  const m = (name: string, ...args: unknown[]): unknown => callStatic('Math', name, ...args);
  assert.deepEqual([m('round:Decimal', d('4.5')), m('round:Decimal', d('5.5')), m('round:Double', 2.5)], [4, 6, 3]);
  assert.deepEqual(
    [m('roundToLong:Decimal', d('-4.5')), m('mod:Integer', -7, 3), m('mod:Long', 7n, 4n)],
    [-4n, -1, 3n]
  );
  assert.throws(() => m('mod:Integer', 1, 0), /Divide by 0/);
  assert.equal(text(m('ceil:Decimal', d('1.1'))), '2');
  assert.equal(text(m('floor:Decimal', d('-1.1'))), '-2');
  assert.equal(m('max:Integer', 3, 12), 12);
  assert.equal(text(m('min:Decimal', d('12.3'), d('9.5'))), '9.5');
  assert.equal(text(m('sqrt:Decimal', d('2.25'))), '1.5');
  assert.equal(m('random'), 0.5);
  assert.equal(text(call('Decimal', 'setScale', d('2.345'), 2, enumConstant(ROUNDING_MODE, 'HALF_UP'))), '2.35');
});

test('dates and datetimes follow the clock, zone and locale of the user', () => {
  assert.equal(text(callStatic('Date', 'today')), '2026-01-31');
  assert.equal(call('Date', 'format', ApexDate.of(2026, 1, 5)), '1/5/2026');
  assert.equal(text(callStatic('Date', 'parse', '12/27/2009')), '2009-12-27');
  assert.equal(text(call('Date', 'toStartOfWeek', ApexDate.of(2026, 1, 28))), '2026-01-25');
  const now = callStatic('Datetime', 'now') as ApexDatetime;
  assert.equal(now.epochMs, NOW);
  assert.deepEqual([call('Datetime', 'hour', now), call('Datetime', 'hourGmt', now)], [4, 12]);
  assert.equal(call('Datetime', 'format', now), '1/31/2026, 4:30 AM');
  assert.equal(call('Datetime', 'format', now, 'HH:mm', 'Europe/Paris'), '13:30');
  assert.equal(call('Datetime', 'formatGmt', now, 'yyyy-MM-dd'), '2026-01-31');
  assert.equal(
    (callStatic('Datetime', 'parse', '1/31/2026 4:30 AM') as ApexDatetime).toIso(),
    '2026-01-31T12:30:00.000Z'
  );
  assert.equal((callStatic('Datetime', 'valueOf:String', '2026-01-31 04:30:15') as ApexDatetime).epochMs, NOW);
  assert.equal(call('Datetime', 'getTime', now), BigInt(NOW));
  assert.equal(callStatic('System', 'currentTimeMillis'), BigInt(NOW));
});

test('lists say which index is out of bounds and sort by natural order, Comparable or Comparator', () => {
  const list = new ApexList('List<String>', ['b', 'a']);
  assert.throws(() => call('List', 'get', list, 5), /List index out of bounds: 5/);
  assert.throws(() => call('List', 'remove', list, -1), /List index out of bounds: -1/);
  call('List', 'add:Integer', list, 0, 'c');
  call('List', 'sort', list);
  assert.deepEqual(list.items, ['a', 'b', 'c']);
  assert.deepEqual([call('List', 'contains', list, 'B'), call('List', 'indexOf', list, 'b')], [false, 1]);
  call('List', 'sort', list, { compare$2: (a: string, b: string) => (a < b ? 1 : -1) });
  assert.deepEqual(list.items, ['c', 'b', 'a']);
  class Ranked extends ApexObject {
    readonly rank: number;
    constructor(rank: number) {
      super();
      this.rank = rank;
    }
    compareto$1(other: unknown): number {
      return this.rank - (other as Ranked).rank;
    }
  }
  const ranked = new ApexList('List<Ranked>', [new Ranked(2), new Ranked(1)]);
  call('List', 'sort', ranked);
  assert.deepEqual(
    ranked.items.map((r) => r.rank),
    [1, 2]
  );
  list.locks = 1;
  assert.throws(() => call('List', 'add:T', list, 'x'), /Cannot modify a collection while it is being iterated/);
});

test('an Iterable of the user is read through its slots', () => {
  const iterable = {
    iterator$0: () => {
      let n = 0;
      return { hasnext$0: () => n < 2, next$0: () => `x${n++}` };
    }
  };
  assert.equal(callStatic('String', 'join', iterable, ','), 'x0,x1');
});

test('maps of records take their Ids as keys and refuse rows without one', () => {
  const row = (id: string | null): SObjectValue => new SObjectValue(ACCOUNT, { Id: id, Name: 'x' });
  const type = LANGUAGE_TYPES.find((t) => t.name === 'System.Map');
  const create = type?.members.find((m) => m.signature === '(List<SObject> recordList)');
  const build = (...rows: SObjectValue[]): ApexMap => {
    assert.ok(create?.kind === 'constructor');
    return create.run(cx, 'Map<Id,Account>', new ApexList('List<Account>', rows)) as ApexMap;
  };
  const map = build(row('001000000000001AAA'), row('001000000000002AAA'));
  assert.deepEqual([...map.keys()], ['001000000000001AAA', '001000000000002AAA']);
  assert.equal((call('Map', 'keySet', map) as ApexSet).type, 'Set<Id>');
  assert.equal((call('Map', 'values', map) as ApexList).type, 'List<Account>');
  assert.equal(text(call('Map', 'getSObjectType', map)), 'Account');
  assert.throws(() => build(row(null)), /Row with null Id at index: 0/);
  assert.equal(call('Map', 'put', map, '001000000000001AAA', null) instanceof SObjectValue, true);
});

test('sets combine', () => {
  const set = new ApexSet('Set<Integer>', [1, 2, 3]);
  assert.equal(call('Set', 'retainAll:List<T>', set, new ApexList('List<Integer>', [2, 3, 4])), true);
  assert.equal(call('Set', 'removeAll:Set<T>', set, new ApexSet('Set<Integer>', [2])), true);
  assert.deepEqual([...set], [3]);
  assert.equal(call('Set', 'containsAll:List<T>', set, new ApexList('List<Integer>', [3])), true);
});

test('a deep clone of records drops the Id unless it is kept', () => {
  const list = new ApexList('List<Account>', [new SObjectValue(ACCOUNT, { Id: '001000000000001AAA', Name: 'x' })]);
  const copy = call('List', 'deepClone', list) as ApexList<SObjectValue>;
  assert.deepEqual(Object.keys(copy.get(0).values), ['Name']);
  copy.get(0).values.Name = 'y';
  assert.equal(list.get(0).values.Name, 'x');
  assert.equal(
    (call('List', 'deepClone', list, true) as ApexList<SObjectValue>).get(0).values.Id,
    '001000000000001AAA'
  );
});

test('assertions fail in the words of the platform and cannot be caught', () => {
  const failure = (run: () => unknown): string => {
    try {
      run();
    } catch (e) {
      assert.ok(e instanceof UncatchableException);
      return `${e.typeName}: ${e.apexMessage}`;
    }
    return 'passed';
  };
  assert.equal(
    failure(() => callStatic('Assert', 'areEqual', 1, d('1.00'))),
    'passed'
  );
  assert.equal(
    failure(() => callStatic('Assert', 'areEqual', 'a', 'A')),
    'System.AssertException: Assertion Failed: Expected: a, Actual: A'
  );
  assert.equal(
    failure(() => callStatic('System', 'assertEquals', 1, 2, 'why')),
    'System.AssertException: Assertion Failed: why: Expected: 1, Actual: 2'
  );
  assert.equal(
    failure(() => callStatic('System', 'assert', false)),
    'System.AssertException: Assertion Failed'
  );
  assert.equal(
    failure(() => callStatic('System', 'assertNotEquals', 1, 1)),
    'System.AssertException: Assertion Failed: Same value: 1'
  );
  assert.equal(
    failure(() => callStatic('Assert', 'fail', 'no')),
    'System.AssertException: Assertion Failed: no'
  );
  assert.equal(
    failure(() => callStatic('Assert', 'isInstanceOfType', 1, apexType('Integer'))),
    'passed'
  );
});

test('exceptions give message, cause, type and the failed rows', () => {
  const e = apexException('System.DmlException', 'Insert failed.', new ApexException('inner'));
  e.dml = [
    {
      index: 2,
      id: null,
      error: { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] }
    }
  ];
  Object.defineProperty(e, 'frames', { value: [{ where: 'Class.Foo.bar', line: 5, column: 3 }] });
  const x = (name: string, ...args: unknown[]): unknown => call('Exception', name, e, ...args);
  assert.deepEqual(
    [x('getMessage'), x('getTypeName'), x('getLineNumber')],
    ['Insert failed.', 'System.DmlException', 5]
  );
  assert.equal(x('getStackTraceString'), 'Class.Foo.bar: line 5, column 3');
  assert.deepEqual(
    [x('getNumDml'), x('getDmlIndex', 0), x('getDmlId', 0), text((x('getDmlType', 0) as { name: string }).name)],
    [1, 2, null, 'REQUIRED_FIELD_MISSING']
  );
  assert.deepEqual((x('getDmlFieldNames', 0) as ApexList).items, ['Name']);
  assert.equal(call('Exception', 'getMessage', new ApexException()), 'Script-thrown exception');
});

test('types are found by name in any case and make instances', () => {
  const forName = (name: string): unknown => callStatic('Type', 'forName', name);
  assert.equal(forName('map<string, list<account>>'), apexType('Map<String,List<Account>>'));
  assert.equal(forName('Nothing'), null);
  assert.ok(call('Type', 'newInstance', apexType('List<Account>')) instanceof ApexList);
  assert.ok(call('Type', 'newInstance', apexType('Account')) instanceof SObjectValue);
});

test('digests, encodings and keys agree with known values', () => {
  const blob = (s: string): ApexBlob => ApexBlob.ofText(s);
  const hex = (b: unknown): unknown => callStatic('EncodingUtil', 'convertToHex', b);
  assert.equal(hex(callStatic('Crypto', 'generateDigest', 'MD5', blob('abc'))), '900150983cd24fb0d6963f7d28e17f72');
  assert.equal(
    hex(callStatic('Crypto', 'generateMac', 'hmacSHA256', blob('data'), blob('key'))),
    '5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0'
  );
  const key = callStatic('Crypto', 'generateAesKey', 256);
  const secret = callStatic('Crypto', 'encryptWithManagedIV', 'AES256', key, blob('hello'));
  assert.equal((callStatic('Crypto', 'decryptWithManagedIV', 'AES256', key, secret) as ApexBlob).text(), 'hello');
  assert.equal(callStatic('EncodingUtil', 'urlEncode', 'a b&é*', 'UTF-8'), 'a+b%26%C3%A9*');
  assert.equal(callStatic('EncodingUtil', 'urlDecode', 'a+b%26%C3%A9', 'UTF-8'), 'a b&é');
  assert.equal(callStatic('EncodingUtil', 'base64Encode', blob('Hi')), 'SGk=');
  assert.match(text(callStatic('UUID', 'randomUUID')), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
});

test('System.debug writes its level and the printed value', () => {
  callStatic('System', 'debug', ApexDate.of(2026, 1, 31));
  assert.equal(logged.at(-1), 'DEBUG: 2026-01-31 00:00:00');
});
