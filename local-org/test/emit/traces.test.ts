/** Stack traces and the depth of calls. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './run-apex.ts';

const lines = (...text: string[]): string => text.join('\n');

test('a trace has all frames down to the entry, also those below the catch block', () => {
  const apex = lines(
    'public class House {',
    '  public static String go() {',
    '    return outer();',
    '  }',
    '  static String outer() {',
    '    try {',
    '      inner();',
    '    } catch (Exception e) {',
    '      return e.getStackTraceString();',
    '    }',
    '    return null;',
    '  }',
    '  static void inner() {',
    '    Integer zero = 0;',
    '    Integer never = 1 / zero;',
    '  }',
    '}'
  );
  assert.equal(
    run([apex]).call('House', 'go'),
    lines(
      'Class.House.inner: line 15, column 1',
      'Class.House.outer: line 7, column 1',
      'Class.House.go: line 3, column 1'
    )
  );
});

test('an exception knows where it was made although nobody throws it', () => {
  const apex = lines(
    'public class Log {',
    '  public static String go() {',
    '    return place();',
    '  }',
    '  static String place() {',
    '    return new DmlException().getStackTraceString();',
    '  }',
    '}'
  );
  assert.equal(
    run([apex]).call('Log', 'go'),
    lines('Class.Log.place: line 6, column 1', 'Class.Log.go: line 3, column 1')
  );
});

test('throwing on keeps the trace; a new exception around it has its own', () => {
  const apex = lines(
    'public class Wrap {',
    '  class OwnException extends Exception {}',
    '  public static String go() {',
    '    try {',
    '      again();',
    '    } catch (OwnException e) {',
    "      return e.getLineNumber() + ' ' + e.getCause().getLineNumber();",
    '    }',
    '    return null;',
    '  }',
    '  static void again() {',
    '    try {',
    '      first();',
    '    } catch (NullPointerException e) {',
    "      throw new OwnException('around', e);",
    '    }',
    '  }',
    '  static void first() {',
    '    try {',
    '      String s;',
    '      s.length();',
    '    } catch (NullPointerException e) {',
    '      throw e;',
    '    }',
    '  }',
    '}'
  );
  assert.equal(run([apex]).call('Wrap', 'go'), '15 21');
});

test('constructors, initialisers, getters and conditions of loops are named by their lines', () => {
  const apex = lines(
    'public class Parts {',
    '  class Broken {',
    '    Integer n =',
    '      1 / Parts.zero();',
    '    Broken() {',
    '      super();',
    '    }',
    '  }',
    '  static Integer zero() { return 0; }',
    '  String missing;',
    '  Integer size {',
    '    get {',
    '      return missing.length();',
    '    }',
    '  }',
    '  public static List<String> go() {',
    '    List<String> traces = new List<String>();',
    '    try {',
    '      new Broken();',
    '    } catch (Exception e) {',
    '      traces.add(e.getStackTraceString());',
    '    }',
    '    try {',
    '      Integer n = new Parts().size;',
    '    } catch (Exception e) {',
    '      traces.add(e.getStackTraceString());',
    '    }',
    '    try {',
    '      Integer i = 0;',
    '      do {',
    '        i++;',
    '      } while (1 / (1 - i) > 0);',
    '    } catch (Exception e) {',
    '      traces.add(e.getStackTraceString());',
    '    }',
    '    return traces;',
    '  }',
    '}'
  );
  const { items } = run([apex]).call('Parts', 'go') as { items: string[] };
  assert.deepEqual(items, [
    lines('Class.Parts.Broken.<init>: line 3, column 1', 'Class.Parts.go: line 19, column 1'),
    lines('Class.Parts.__sfdc_size: line 13, column 1', 'Class.Parts.go: line 24, column 1'),
    'Class.Parts.go: line 32, column 1'
  ]);
});

test('a trace ends at the trigger: whose save fired it is none of its frames', () => {
  const handler = lines(
    'public class Handler {',
    '  public static String trace;',
    '  public static void look() {',
    '    trace = new DmlException().getStackTraceString();',
    '  }',
    '  public static String read() { return trace; }',
    '}'
  );
  const running = run([handler, lines('trigger Watch on Account (before insert) {', '  Handler.look();', '}')]);
  running.loaded.fireTriggers({ object: 'Account', operation: 'insert', isBefore: true, newList: null, oldList: null });
  assert.equal(
    running.call('Handler', 'read'),
    lines('Class.Handler.look: line 4, column 1', 'Trigger.Watch: line 2, column 1')
  );
});

test('the 1001st call on the stack is one too many, and finally blocks leave the count as it was', () => {
  const apex = `public class Deep {
    public static Integer down(Integer n) { return n == 0 ? 0 : 1 + down(n - 1); }
    public static Integer go(Integer n) { return down(n); }
    public static Integer caught(Integer n) { try { return go(n); } catch (Exception e) { return -1; } }
  }`;
  const running = run([apex]);
  const tooDeep = { typeName: 'System.LimitException', message: 'Maximum stack depth reached: 1001' };
  for (let i = 0; i < 3; i++) {
    assert.equal(running.call('Deep', 'go', 998), 998);
    assert.throws(() => running.call('Deep', 'go', 999), tooDeep);
    assert.throws(() => running.call('Deep', 'caught', 5000), tooDeep);
  }
});

test('statements are counted alike in loops that call and in loops that do not', () => {
  const apex = `public class Count {
    static void nothing() {}
    public static void alone() { Integer n = 0; for (Integer i = 0; i < 10; i++) { for (Integer k = 0; k < 3; k++) { n += k; } } }
    public static void calling() { Integer n = 0; for (Integer i = 0; i < 10; i++) { for (Integer k = 0; k < 3; k++) { nothing(); } } }
    public static Integer failing() { Integer n = 0; try { for (Integer i = 0; i < 10; i++) { n = 1 / (4 - i); } } catch (MathException e) { n = -1; } return n; }
  }`;
  const running = run([apex]);
  const { cpu } = running.runtime.limits;
  const ticks = (method: string): number => {
    const before = cpu.ticks;
    running.call('Count', method);
    return cpu.ticks - before;
  };
  // Declaration and loop; its variable; ten rounds of a loop, its variable and three statements.
  assert.equal(ticks('alone'), 2 + 1 + 10 * (2 + 3));
  assert.equal(ticks('calling'), ticks('alone'));
  // Declaration, try, loop, its variable, five rounds of which the last fails, the catch block, return.
  assert.equal(ticks('failing'), 4 + 5 + 1 + 1);
});
