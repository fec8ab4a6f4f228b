/** Records, queries, DML, triggers, anonymous blocks: what reaches the runtime. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DmlRequest } from '../../src/transaction/runtime.ts';
import { ApexList, SObjectValue } from '../../src/values/index.ts';
import { TINY_SCHEMA } from '../types/tiny-schema.ts';
import { evaluate, run } from './run-apex.ts';

const account = (values: Record<string, unknown>, isFromQuery = false): SObjectValue =>
  new SObjectValue(
    TINY_SCHEMA.object('Account') as NonNullable<ReturnType<typeof TINY_SCHEMA.object>>,
    values,
    isFromQuery
  );

test('fields of a record read, write, default and refuse', () => {
  assert.equal(
    evaluate(
      'String',
      "Account a = new Account(Name = 'x'); a.Name += 'y'; return a.Name + a.Type + a.Active__c + a.Contacts.size() + a.Owner.Name;"
    ),
    'xynullfalse0null'
  );
  const running = run([
    "public class Q { public static String name(Account a) { return a.Name; } public static void set(Account a) { a.Name = 'n'; } }"
  ]);
  assert.throws(() => running.call('Q', 'name', account({ Id: '001000000000001AAA' }, true)), {
    typeName: 'System.SObjectException',
    message: 'SObject row was retrieved via SOQL without querying the requested field: Account.Name'
  });
  const old = account({ Name: 'a' });
  old.isReadOnly = true;
  assert.throws(() => running.call('Q', 'set', old), {
    typeName: 'System.FinalException',
    message: 'Record is read-only'
  });
});

test('a query passes its tree, its binds in order, and how it may see', () => {
  const running = run([
    'public class Q { public static Integer go(String name, List<String> types) { Account a = [SELECT Id, (SELECT Id FROM Contacts WHERE LastName = :name) FROM Account WHERE Type IN :types AND Name = :name.toLowerCase() LIMIT :types.size()]; return [SELECT COUNT() FROM Account WITH SYSTEM_MODE]; } }'
  ]);
  running.rows = [account({ Id: '001000000000001AAA' }, true)];
  const types = new ApexList('List<String>', ['t']);
  assert.equal(running.call('Q', 'go', 'Joe', types), 7);
  const [query, count] = running.calls;
  assert.deepEqual(query?.args[1], ['Joe', types, 'joe', 1]);
  assert.deepEqual(query?.args[2], { access: 'user', sharing: 'with' });
  assert.equal(count?.what, 'count');
  assert.deepEqual(count?.args[2], { access: 'system', sharing: 'with' });
  running.rows = [];
  assert.throws(() => running.call('Q', 'go', 'Joe', types), {
    typeName: 'System.QueryException',
    message: 'List has no rows for assignment to SObject'
  });
});

test('a query asked for a field is one record; ?. forgives that there is none', () => {
  const running = run([
    'public class Q { public static String one() { return [SELECT Name FROM Account LIMIT 1].Name; } public static String maybe() { return [SELECT Name FROM Account LIMIT 1]?.Name; } }'
  ]);
  assert.throws(() => running.call('Q', 'one'), { typeName: 'System.QueryException' });
  assert.equal(running.call('Q', 'maybe'), null);
  running.rows = [account({ Name: 'n' }, true)];
  assert.equal(running.call('Q', 'one'), 'n');
  assert.equal(running.call('Q', 'maybe'), 'n');
});

test('a query given for one record must find one', () => {
  const running = run([
    "public class Q { static String name(SObject s) { return (String) s.get('Name'); } public static String one() { return name([SELECT Name FROM Account LIMIT 1]); } }"
  ]);
  assert.throws(() => running.call('Q', 'one'), { typeName: 'System.QueryException' });
  running.rows = [account({ Name: 'n' }, true)];
  assert.equal(running.call('Q', 'one'), 'n');
});

test('access and sharing follow the keyword and the API version', () => {
  const sources = [
    'public class A { public static void go() { Object o = [SELECT Id FROM Account]; Nested.run(new Nested()); } without sharing class Nested { void q() { Object o = [SELECT Id FROM Account]; } } }'
  ];
  const text = (sources[0] as string).replace('Nested.run(new Nested());', 'new Nested().q();');
  const modes = (apiVersion: number): unknown[] => {
    const running = run([text], { apiVersion });
    running.call('A', 'go');
    return running.calls.map((c) => c.args[2]);
  };
  assert.deepEqual(modes(67), [
    { access: 'user', sharing: 'with' },
    { access: 'user', sharing: 'without' }
  ]);
  assert.deepEqual(modes(66), [
    { access: 'system', sharing: 'undeclared' },
    { access: 'system', sharing: 'without' }
  ]);
});

test('DML statements become requests', () => {
  const running = run([
    "public class D { public static void go() { Account a = new Account(Name = 'n'); insert a; update as system new List<Account>{ a }; upsert new Leak__c(Key__c = 'k') Leak__c.key__c; delete a; } }"
  ]);
  running.call('D', 'go');
  const requests = running.calls.map((c) => c.args[0] as DmlRequest);
  assert.deepEqual(
    requests.map((r) => [r.operation, r.records.length, r.allOrNone, r.access, r.externalId]),
    [
      ['insert', 1, true, 'user', undefined],
      ['update', 1, true, 'system', undefined],
      ['upsert', 1, true, 'user', 'Key__c'],
      ['delete', 1, true, 'user', undefined]
    ]
  );
});

test('triggers see typed context variables and run in system mode', () => {
  const running = run([
    "trigger B on Account (before insert) { for (Account a : Trigger.new) { a.Name += 'B'; } Object o = [SELECT Id FROM Account]; }",
    "trigger A on Account (before insert, after update) { for (Account a : Trigger.new) { a.Name += 'A' + Trigger.isInsert + Trigger.size; } }"
  ]);
  const record = account({ Name: 'n' });
  running.loaded.fireTriggers({
    object: 'Account',
    operation: 'insert',
    isBefore: true,
    newList: new ApexList('List<Account>', [record]),
    oldList: null
  });
  assert.equal(record.values.Name, 'nAtrue1B');
  assert.deepEqual(running.calls[0]?.args[2], { access: 'system', sharing: 'without' });
  assert.equal(running.runtime.trigger, null);
  assert.equal(running.loaded.hasTriggers('account', 'after update'), true);
  assert.equal(running.loaded.hasTriggers('Account', 'after insert'), false);
});

test('System.runAs runs its block as the user; return leaves the method', () => {
  const running = run([
    'public class R { public static Integer go(User u) { System.runAs(u) { if (u != null) { return 5; } } return 1; } }'
  ]);
  const user = new SObjectValue(TINY_SCHEMA.object('User') as NonNullable<ReturnType<typeof TINY_SCHEMA.object>>, {
    Id: '005000000000002AAA'
  });
  assert.equal(running.call('R', 'go', user), 5);
  assert.deepEqual(running.calls, [
    { what: 'runAs', args: ['005000000000002AAA'] },
    { what: 'runAs ends', args: [] }
  ]);
});

test('break and continue leave a System.runAs block and go on as they should', () => {
  const running = run([
    `public class R { public static Integer go(User u) {
      Integer n = 0;
      for (Integer i = 0; i < 9; i++) {
        System.runAs(u) { if (i == 1) { continue; } if (i == 4) { break; } }
        n += i;
      }
      return n;
    } }`
  ]);
  const user = new SObjectValue(TINY_SCHEMA.object('User') as NonNullable<ReturnType<typeof TINY_SCHEMA.object>>, {
    Id: '005000000000002AAA'
  });
  assert.equal(running.call('R', 'go', user), 0 + 2 + 3);
  assert.equal(running.calls.filter(({ what }) => what === 'runAs').length, 5);
  assert.equal(running.calls.filter(({ what }) => what === 'runAs ends').length, 5);
});

test('an anonymous block uses the program and brings methods and classes of its own', () => {
  const running = run(['public class Store { static Integer n = 0; public static Integer next() { return ++n; } }']);
  const block =
    "System.debug('n' + Store.next()); say(3); class Inside { Integer z = 4; } System.debug(new Inside().z); void say(Integer k) { System.debug('k' + k); }";
  running.anonymous(block);
  running.anonymous(block);
  assert.deepEqual(running.log, ['n1', 'k3', '4', 'n2', 'k3', '4']);
});

test('tokens, describe results and labels', () => {
  assert.equal(
    evaluate(
      'String',
      'return Label.Greeting + Account.SObjectType + Account.Name + Account.getSObjectType() + SObjectType.Account.getName() + SObjectType.Account.fields.Type.getName();'
    ),
    'helloAccountNameAccountAccountType'
  );
  assert.equal(
    evaluate(
      'Boolean',
      'return Account.Name === Schema.Account.Name && new Account().getSObjectType() == Account.SObjectType;'
    ),
    true
  );
});
