/** Classes at run time: state, inheritance, interfaces, what natives see of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, run } from './run-apex.ts';

test('overrides, super and abstract methods', () => {
  const more = `public abstract class Shape { public abstract Integer area(); public virtual String name() { return 'shape'; } }
    public class Circle extends Shape { Integer r; public Circle(Integer r) { this.r = r; } public override Integer area() { return 3 * r * r; } public override String name() { return 'circle of ' + super.name(); } }`;
  assert.equal(evaluate('String', 'Shape s = new Circle(2); return s.name() + s.area();', more), 'circle of shape12');
});

test("constructors chain; fields have their values once, the superclass's first, before any constructor runs", () => {
  const more = `static String log = ''; static Integer say(String s) { log += s; return 1; }
    virtual class A { Integer a = say('a'); A() { say('A'); } A(Integer x) { this(); say('A1'); } }
    class B extends A { Integer b = say('b'); { say('i'); } B() { super(1); say('B'); } B(String s) { this(); say(s); } }`;
  assert.equal(evaluate('String', "new B('s'); return log;", more), 'abiAA1Bs');
});

test('properties: automatic, computed, with a store of their own, inherited', () => {
  const more = `public virtual class Base { public Integer x { get; set { x = value * 2; } } public String p { get { return 'base'; } } public Integer lazy { get { if (lazy == null) { lazy = 7; } return lazy; } private set; } }
    public class Derived extends Base { }`;
  assert.equal(
    evaluate('String', 'Base b = new Derived(); b.x = 5; b.x += 1; return b.x + b.p + b.lazy;', more),
    '22base7'
  );
});

test('statics start at first use, in source order, and are forgotten with the transaction', () => {
  const running = run([
    "public class S { static Integer a = 1; static Integer b; static Integer c = b == null ? 9 : b; static { b = a + 1; } public static String all() { a++; return a + '' + b + c; } public static Integer p { get { if (p == null) { p = Other.next(); } return p; } set; } }",
    'public class Other { static Integer n = 0; public static Integer next() { return ++n; } }'
  ]);
  assert.equal(running.call('S', 'all'), '229');
  assert.equal(running.call('S', 'all'), '329');
  assert.equal(running.call('Other', 'next'), 1);
  running.loaded.resetStatics();
  assert.equal(running.call('S', 'all'), '229');
  assert.equal(running.call('Other', 'next'), 1);
});

test('overloads of one arity live side by side, also through interfaces and superclasses', () => {
  const more = `interface I { String f(String s); } virtual class A { public String f(Integer i) { return 'I'; } } class B extends A implements I { public String f(String s) { return 'S'; } public String f(Object o) { return 'O'; } }`;
  assert.equal(
    evaluate(
      'String',
      "B b = new B(); I i = b; A a = b; return b.f(1) + b.f('x') + b.f(true) + i.f('y') + a.f(2);",
      more
    ),
    'ISOSI'
  );
});

test('private fields of the same name do not meet', () => {
  const more = `virtual class A { private Integer x = 1; public Integer ax() { return x; } } class B extends A { private Integer x = 2; public Integer bx() { return x; } }`;
  assert.equal(evaluate('String', "B b = new B(); return b.ax() + '' + b.bx();", more), '12');
});

test('Comparable sorts, a class with two execute methods is both kinds of job', () => {
  const item =
    'class Item implements Comparable { Integer n; Item(Integer n) { this.n = n; } public Integer compareTo(Object o) { return n - ((Item) o).n; } }';
  assert.equal(
    evaluate(
      'String',
      "List<Item> l = new List<Item>{ new Item(3), new Item(1) }; l.sort(); return l[0].n + '' + l[1].n;",
      item
    ),
    '13'
  );
  const job =
    'class J implements Queueable, Schedulable { public void execute(QueueableContext c) {} public void execute(SchedulableContext c) {} }';
  assert.equal(
    evaluate(
      'String',
      "Object o = new J(); return (o instanceof Queueable) + '' + (o instanceof Schedulable) + (o instanceof Database.Batchable<SObject>);",
      job
    ),
    'truetruefalse'
  );
});

test('clone copies the fields of an object', () => {
  const more = 'class A { Integer x = 1; }';
  assert.equal(evaluate('String', "A a = new A(); A b = a.clone(); b.x = 5; return a.x + '' + b.x;", more), '15');
});

test('Type, JSON and printing see the fields of a class', () => {
  const more = 'public class Foo { public Integer x = 5; public String s { get; set; } }';
  assert.equal(
    evaluate('String', "Object o = Type.forName('Snippet.Foo').newInstance(); return o + '' + ((Foo) o).x;", more),
    'Foo:[s=null, x=5]5'
  );
  assert.equal(
    evaluate('String', 'Foo f = (Foo) JSON.deserialize(\'{"x":3,"s":"q"}\', Foo.class); return f.x + f.s;', more),
    '3q'
  );
});

test('a class handle tells annotations, methods and fields', () => {
  const running = run([
    '@IsTest private class FooTest { @AuraEnabled public Integer a; @IsTest(SeeAllData=false) static void runs() { System.assertEquals(1, 1); } static testMethod void old() {} }'
  ]);
  const handle = running.loaded.program.findClass('footest');
  assert.equal(handle?.isTest, true);
  assert.deepEqual(
    handle?.methods.map((m) => [m.name, m.isStatic, m.annotations.map((a) => a.name)]),
    [
      ['runs', true, ['IsTest']],
      ['old', true, ['IsTest']]
    ]
  );
  assert.deepEqual(
    handle?.fields.map((f) => [f.name, f.type, f.isAuraEnabled]),
    [['a', 'Integer', true]]
  );
  assert.equal(handle?.methods[0]?.invoke(null, []), null);
});

test('using a class that did not compile says so', async () => {
  const { compileProgram } = await import('../../src/emit/compile.ts');
  const { loadProgram } = await import('../../src/emit/load-program.ts');
  const { PLATFORM } = await import('../../src/platform/registry.ts');
  const { input } = await import('./run-apex.ts');
  const { modules } = compileProgram(
    input([
      'public class Bad { public static void a() { nope(); } }',
      'public class Good { public static void b() { Bad.a(); } }'
    ])
  );
  const runtime = run(['public class Some {}']).runtime;
  const loaded = loadProgram(modules, runtime, PLATFORM);
  assert.throws(
    () => loaded.program.findClass('Good')?.methods[0]?.invoke(null, []),
    /Dependent class is invalid and needs recompilation: Class Bad/
  );
});

test('coverage marks the lines that ran', () => {
  const running = run(['public class C {\npublic static void go(Boolean b) {\nif (b) {\nb = null;\n}\n}\n}'], {
    coverage: true
  });
  running.call('C', 'go', false);
  assert.deepEqual(running.compiled.modules[0]?.executableLines, [3, 4]);
  assert.deepEqual(
    [3, 4].map((line) => running.loaded.coverage.get('C.cls')?.[line]),
    [1, 0]
  );
});

test('a private method is replaced by no other of its signature, and may stand beside it', () => {
  const more = `virtual class A { private String secret() { return 'a'; } public String tell() { return secret(); } }
    class B extends A { private String secret() { return 'b'; } public String own() { return secret(); } }
    class C extends A { public String secret() { return 'c'; } }`;
  assert.equal(
    evaluate('String', 'return new B().tell() + new B().own() + new C().tell() + new C().secret();', more),
    'abac'
  );
});

test('a method that takes more stands for what an interface declares', () => {
  const more = `interface M {} class N implements M {}
    interface I { String f(M m); String f(List<M> m); String f(List<Object> m); }
    class C implements I { public String f(Object o) { return 'O'; } public String f(List<Object> o) { return 'L'; } }`;
  assert.equal(
    evaluate('String', 'I i = new C(); return i.f(new N()) + i.f(new List<M>()) + i.f(new List<Object>());', more),
    'OLL'
  );
});

test('a stub stands for a class or an interface, with what they inherit', () => {
  const sources = [
    'public interface Base { String name(); }',
    'public interface Wide extends Base { Integer size(String what, Integer factor); }',
    'public virtual class Parent { public virtual String name() { return null; } public String twice() { return name() + name(); } }',
    'public class Child extends Parent { public override String name() { return null; } public Integer n(Integer a) { return 0; } public Integer n(String a) { return 0; } }',
    `public class Answers implements System.StubProvider {
      public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types, List<String> names, List<Object> args) {
        return returns == String.class ? (Object) (method + args.size()) : (Object) args.size();
      }
    }`,
    `public class Silent { public void rest() {} }`,
    `public class Deaf implements System.StubProvider {
      public static Boolean heard = false;
      public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types, List<String> names, List<Object> args) {
        heard = returns == void.class;
        return null;
      }
    }`,
    `public class Rest { public static Boolean go() {
      ((Silent) Test.createStub(Silent.class, new Deaf())).rest();
      return Deaf.heard;
    } }`,
    `public class Use { public static String go() {
      Wide wide = (Wide) Test.createStub(Wide.class, new Answers());
      Child child = (Child) Test.createStub(Child.class, new Answers());
      return wide.name() + wide.size('x', 2) + child.name() + child.twice() + child.n(1) + child.n('a') + ((Object) wide instanceof Base) + String.valueOf(wide).substringBefore(':');
    } }`
  ];
  assert.equal(run(sources).call('Use', 'go'), 'name02name0twice011trueWide__sfdc_ApexStub');
  assert.equal(run(sources).call('Rest', 'go'), true);
});
