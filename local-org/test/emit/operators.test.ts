/** Operators beside null, queries and variables that never hold null. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SObjectValue } from '../../src/values/index.ts';
import { TINY_SCHEMA } from '../types/tiny-schema.ts';
import { evaluate, run } from './run-apex.ts';

const account = (name: string): SObjectValue =>
  new SObjectValue(TINY_SCHEMA.object('Account') as NonNullable<ReturnType<typeof TINY_SCHEMA.object>>, { Name: name });

test('?? takes the one row of a query, and the right side or null where there is none', () => {
  const running = run([
    `public class Q {
      public static String found(Account other) { return ([SELECT Name FROM Account] ?? other).Name; }
      public static Account orNull() { Account a = [SELECT Name FROM Account] ?? null; return a; }
      public static Integer rows() { List<Account> all = [SELECT Name FROM Account] ?? new List<Account>(); return all.size(); }
    }`
  ]);
  running.rows = [account('Stored')];
  assert.equal(running.call('Q', 'found', account('Other')), 'Stored');
  assert.equal(running.call('Q', 'rows'), 1);
  running.rows = [];
  assert.equal(running.call('Q', 'found', account('Other')), 'Other');
  assert.equal(running.call('Q', 'orNull'), null);
  running.rows = [account('One'), account('Two')];
  assert.throws(() => running.call('Q', 'found', account('Other')), {
    message: 'List has more than 1 row for assignment to SObject'
  });
});

test('a text is greater than null; null beside a number or a date orders nothing', () => {
  const more = 'static String s; static Integer n; static Date d;';
  assert.equal(
    evaluate(
      'String',
      `return ('a' > s) + ' ' + (s < 'a') + ' ' + ('a' < s) + ' ' + (s <= s) + ' ' + (n < 1) + ' ' + (n >= 1) + ' ' + (d < Date.today());`,
      more
    ),
    'true true false true false false false'
  );
});

test('a variable that starts with a value may be set to null later, in a loop too', () => {
  const read = (body: string): unknown => evaluate('Integer', body);
  assert.throws(() => read('Integer a = 1; a = null; return a + 1;'), { typeName: 'System.NullPointerException' });
  assert.throws(
    () => read('Integer a = 1; Integer b = 1; for (Integer i = 0; i < 2; i++) { b = a; a = null; } return b + 1;'),
    {
      typeName: 'System.NullPointerException'
    }
  );
  assert.equal(read('Integer a = 1; Integer b = null; b = a; a += b; return a++ + a;'), 5);
});

test('arguments of a constructor are evaluated in order, before fields get their values', () => {
  const more = `static String log = ''; static Integer say(Integer n) { log += n; return n; }
    class P { Integer field = say(9); P(Integer a, Integer b) { say(a); say(b); } }`;
  assert.equal(evaluate('String', 'Integer i = 1; new P(i, say(i += 4)); return log;', more), '5915');
});

test('the lines of a multi-line text lose the indentation they share', () => {
  const text = "String s = '''\n      one 'quoted'\n\n        two\n      ''';\n return s;";
  assert.equal(evaluate('String', text), "one 'quoted'\n\n  two\n");
  assert.equal(evaluate('String', "String s = '''\n      a\n    b'''; return s;"), '  a\nb');
});
