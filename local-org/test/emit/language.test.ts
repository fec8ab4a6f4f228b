/** Snippets that run: values, operators, control flow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, run } from './run-apex.ts';

const is = (expected: unknown, type: string, body: string, more = ''): void => {
  const value = evaluate(type, body, more);
  assert.equal(typeof value === 'object' && value !== null ? String(value) : value, expected, body);
};

test('Integer wraps at 32 bits, Long at 64, division truncates', () => {
  is(-2147483648, 'Integer', 'Integer i = 2147483647; return i + 1;');
  is(-9223372036854775808n, 'Long', 'Long l = 9223372036854775807L; l++; return l;');
  is(2147483648n, 'Long', 'return 2147483647 + 1L;');
  is(-3, 'Integer', 'return -7 / 2;');
  is('3.33333333333333333333333333333333', 'Decimal', 'Decimal d = 10; return d / 3;');
  is(1, 'Integer', 'return Math.mod(7, 2);');
  is(
    'Divide by 0',
    'String',
    'try { Integer i = 1 / 0; return null; } catch (MathException e) { return e.getMessage(); }'
  );
});

test('strings join with everything, null prints as null', () => {
  is('anull1true1.505', 'String', "String s; return 'a' + s + 1 + true + 1.50 + 5L;");
  is('3.0', 'String', "Double d = 3; return '' + d;");
  is('3a', 'String', "return 1 + 2 + 'a';");
});

test('== on strings ignores case, on Ids knows both lengths, on objects asks equals', () => {
  is(true, 'Boolean', "return 'ABC' == 'abc';");
  is(true, 'Boolean', "Id a = '001000000000001AAA'; String b = '001000000000001'; return a == b;");
  is(true, 'Boolean', 'return 1 == 1.0 && 1.0 == 1.00;');
  is(true, 'Boolean', 'Object o = 5; return o == 5;');
  is(
    true,
    'Boolean',
    'return new P(1) == new P(1);',
    'class P { Integer x; P(Integer x) { this.x = x; } public Boolean equals(Object o) { return ((P) o).x == x; } public Integer hashCode() { return x; } }'
  );
});

test('comparing with null is false, computing with null throws', () => {
  is(false, 'Boolean', 'Integer i; return i < 1 || i > 1;');
  is(
    'Attempt to de-reference a null object',
    'String',
    'try { Integer i; i = i + 1; return null; } catch (NullPointerException e) { return e.getMessage(); }'
  );
  is(
    'Attempt to de-reference a null object',
    'String',
    'try { String s; s.length(); return null; } catch (NullPointerException e) { return e.getMessage(); }'
  );
  is(
    'Attempt to de-reference a null object',
    'String',
    'try { Boolean b; if (b) { } return null; } catch (NullPointerException e) { return e.getMessage(); }'
  );
});

test('increments, compound assignments and arrays evaluate their target once', () => {
  is(2, 'Integer', 'Integer i = 0; i = i++ + ++i; return i;');
  is('(6, 6, null)', 'String', "Integer[] a = new Integer[3]; a[0] = 5; a[1] = a[0]++ + 1; return '' + a;");
  is(
    '1:5',
    'String',
    "a()[0] += 5; return n + ':' + l[0];",
    'static Integer n = 0; static List<Integer> l = new List<Integer>{ 0 }; static List<Integer> a() { n++; return l; }'
  );
  is(
    'List index out of bounds: 2',
    'String',
    'try { Integer i = new List<Integer>{ 1, 2 }[2]; return null; } catch (ListException e) { return e.getMessage(); }'
  );
});

test('?. stops the whole chain, ?? takes the first value', () => {
  is('none', 'String', "Account a; return a?.Name?.toLowerCase() ?? 'none';");
  is(null, 'Integer', 'Account a; return a?.Name.length();');
});

test('dates move by days and become datetimes', () => {
  is('2026-02-01', 'Date', 'return Date.newInstance(2026, 1, 31) + 1;');
  is(true, 'Boolean', 'Datetime t = Date.newInstance(2026, 2, 1); return t == Date.newInstance(2026, 2, 1);');
});

test('loops: continue, break, nested, over lists, sets, iterables', () => {
  is(40, 'Integer', 'Integer x = 0; for (Integer i = 0; i < 10; i++) { if (i == 5) { continue; } x += i; } return x;');
  is(
    12,
    'Integer',
    'Integer x = 0; for (Integer i : new Set<Integer>{ 1, 2, 3 }) { Integer k = 0; while (true) { if (k == 2) { break; } x += i; k++; } } return x;'
  );
  is(
    '012',
    'String',
    "String s = ''; for (Integer i : new Range(3)) { s += i; } return s;",
    'class Range implements Iterable<Integer>, Iterator<Integer> { Integer i = 0; Integer n; Range(Integer n) { this.n = n; } public Iterator<Integer> iterator() { return this; } public Boolean hasNext() { return i < n; } public Integer next() { return i++; } }'
  );
  is(
    'System.FinalException',
    'String',
    'List<Integer> l = new List<Integer>{ 1 }; try { for (Integer i : l) { l.add(i); } return null; } catch (Exception e) { return e.getTypeName(); }'
  );
});

test('switch on values, enums and record types; strings respect case', () => {
  is(
    'ok',
    'String',
    "String s = 'b'; switch on s { when 'B' { return 'B'; } when 'a', 'b' { return 'ok'; } when else { return 'else'; } }"
  );
  is(
    'rg',
    'String',
    "C c = C.GREEN; switch on c { when RED, GREEN { return 'rg'; } when null { return 'n'; } when else { return 'x'; } }",
    'enum C { RED, GREEN, BLUE }'
  );
  is(
    'x',
    'String',
    "SObject s = new Contact(LastName = 'x'); switch on s { when Account a { return a.Name; } when Contact c { return c.LastName; } when else { return 'e'; } }"
  );
  is(
    '1GREEN3',
    'String',
    "return C.GREEN.ordinal() + C.valueOf('green').name() + C.values().size();",
    'enum C { RED, GREEN, BLUE }'
  );
});

test('behind an Object a number is of the wider types too, and a cast makes it one', () => {
  const among = (value: string): string =>
    `Object o = ${value}; return (o instanceof Integer) + ' ' + (o instanceof Long) + ' ' + (o instanceof Double) + ' ' + (o instanceof Decimal);`;
  is('true true true true', 'String', among('9'));
  is('false true true true', 'String', among('9L'));
  is('false false true true', 'String', among('9.5'));
  is('false false true true', 'String', among('9.5d'));
  is(
    'true false',
    'String',
    "Object d = Date.newInstance(2026, 1, 2); Object t = Datetime.newInstance(0L); return (d instanceof Datetime) + ' ' + (t instanceof Date);"
  );
  is(9n, 'Long', 'Object o = 9; return (Long) o;');
  is('9', 'Decimal', 'Object o = 9; return (Decimal) o;');
  is(4.5, 'Double', 'Object o = 9; return (Double) o / 2;');
  is('2.25', 'Decimal', 'Object o = 2.25d; return (Decimal) o;');
  is(
    'Invalid conversion from runtime type Long to Integer',
    'String',
    'try { Object o = 9L; Integer i = (Integer) o; return null; } catch (TypeException e) { return e.getMessage(); }'
  );
});

test('casts fail with the runtime types in the message', () => {
  is(
    'Invalid conversion from runtime type String to Integer',
    'String',
    "try { Object o = 'x'; Integer i = (Integer) o; return null; } catch (TypeException e) { return e.getMessage(); }"
  );
  is(
    'Invalid conversion from runtime type SObject:Contact to SObject:Account',
    'String',
    'try { SObject o = new Contact(); Account a = (Account) o; return null; } catch (TypeException e) { return e.getMessage(); }'
  );
  is(
    'truetruefalse',
    'String',
    "Object o = new List<Account>(); return (o instanceof List<Account>) + '' + (o instanceof List<SObject>) + (o instanceof Account);"
  );
});

test('try, catch and finally run in their order', () => {
  is(
    'bfc',
    'String',
    "String s = ''; try { s += 'b'; try { throw new MyException('m'); } finally { s += 'f'; } } catch (MyException e) { s += 'c'; } return s;",
    'class MyException extends Exception {}'
  );
  is(
    '7:m:cause:true',
    'String',
    "try { boom(); return null; } catch (BException e) { Exception x = e; return e.code + ':' + e.getMessage() + ':' + e.getCause().getMessage() + ':' + (x instanceof AException); }",
    "virtual class AException extends Exception {} class BException extends AException { Integer code; BException(Integer c, String m) { this(m, new AException('cause')); code = c; } } static void boom() { throw new BException(7, 'm'); }"
  );
});

test('a trace names classes, methods and lines', () => {
  const apex = `public class House {
  public static String go() {
    try {
      new Room().fail();
    } catch (Exception e) {
      return e.getLineNumber() + '\\n' + e.getStackTraceString();
    }
    return null;
  }
  class Room {
    void fail() {
      String s;
      s.length();
    }
  }
}`;
  assert.equal(
    run([apex]).call('House', 'go'),
    '13\nClass.House.Room.fail: line 13, column 1\nClass.House.go: line 4, column 1'
  );
});

test('limits and deep recursion pass every catch block', () => {
  const apex =
    'public class L { static Integer n = 0; public static void spin() { try { while (true) { n++; } } catch (Exception e) { n = -1; } finally { n = -2; } } public static Integer deep(Integer i) { try { return deep(i + 1) + 1; } catch (Exception e) { return -1; } } public static Integer n() { return n; } }';
  const running = run([apex], { ticks: 5000 });
  assert.throws(() => running.call('L', 'spin'), {
    typeName: 'System.LimitException',
    message: 'Apex CPU time limit exceeded'
  });
  running.runtime.limits.cpu.max = 1e9;
  assert.ok((running.call('L', 'n') as number) > 1000);
  assert.throws(() => running.call('L', 'deep', 0), {
    typeName: 'System.LimitException',
    message: 'Maximum stack depth reached: 1001'
  });
});

test('a cast to something wider leaves what is made on the spot as it is', () => {
  is(
    'truetruetruetruefalse',
    'String',
    `Object texts = (Object) new List<String>{ 'a' };
    Object pairs = (Object) new Map<String, Object>{ 'a' => 1 };
    Object ids = (Iterable<Id>) new Set<Id>();
    SObject made = (SObject) new Account(Name = 'A');
    return '' + (texts instanceof List<String>) + (pairs instanceof Map<String, Object>) + (ids instanceof Set<Id>)
      + (made instanceof Account) + (texts instanceof List<Integer>);`
  );
});
