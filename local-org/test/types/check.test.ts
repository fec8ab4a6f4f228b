/** What the checker accepts and refuses. Messages and positions were compared with the platform's own front end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileProgram } from '../../src/emit/compile.ts';
import { input } from '../emit/run-apex.ts';

/** `line:column message` of every diagnostic, in order. */
function diagnose(...sources: string[]): string[] {
  return compileProgram(input(sources)).diagnostics.map((d) => `${d.line}:${d.column} ${d.message}`);
}
/** Diagnostics of a method's body on line 2, without their positions. */
function messages(body: string, more = ''): string[] {
  return diagnose(`public class T {\nvoid go() { ${body} }\n${more}\n}`).map((d) => d.replace(/^\S+ /, ''));
}
const accepts = (body: string, more = ''): void => assert.deepEqual(messages(body, more), [], body);
const refuses = (body: string, message: string, more = ''): void =>
  assert.deepEqual(messages(body, more), [message], body);

test('a diagnostic names file, line and column', () => {
  const source = "public class T {\n  void go() {\n    Integer i;\n    foo = 1;\n    i = 'a';\n  }\n}";
  const { diagnostics, modules } = compileProgram(input([source]));
  assert.deepEqual(
    diagnostics.map((d) => [d.file, d.line, d.column, d.message, d.severity]),
    [
      ['T.cls', 4, 5, 'Variable does not exist: foo', 'error'],
      ['T.cls', 5, 5, 'Illegal assignment from String to Integer', 'error']
    ]
  );
  assert.equal(modules.length, 0);
});

test('a class with an error does not stop the others', () => {
  const { modules, diagnostics } = compileProgram(
    input(['public class Bad { void a() { x(); } }', 'public class Good { public void a() { new Bad(); } }'])
  );
  assert.deepEqual(
    modules.map((m) => m.name),
    ['Good']
  );
  assert.equal(diagnostics.length, 1);
});

test('unknown names are reported as what they were used for', () => {
  refuses('foo();', 'Method does not exist or incorrect signature: void foo() from the type T');
  refuses(
    "go(1, 'a', null);",
    'Method does not exist or incorrect signature: void go(Integer, String, NULL) from the type T'
  );
  refuses("'a'.foo(1);", 'Method does not exist or incorrect signature: void foo(Integer) from the type String');
  refuses('Foo f;', 'Invalid type: Foo');
  refuses('Map<String, Foo> f;', 'Invalid type: Foo');
  refuses('Integer i = nope;', 'Variable does not exist: nope');
  refuses('Account a; a.Nope = 1;', 'Variable does not exist: Nope');
  refuses('Account a = new Account(Nope = 1);', 'Field does not exist: Nope on Account');
  refuses('String s = Label.Nope;', 'External string does not exist: Nope');
  refuses('new T(1);', 'Constructor not defined: [T].<Constructor>(Integer)');
});

test('one mistake is one diagnostic', () => {
  refuses('Integer i = nope.foo().bar + 1;', 'Variable does not exist: nope');
  refuses('if (nope == 1 && true) { return; }', 'Variable does not exist: nope');
});

test('numbers widen and do not narrow by themselves', () => {
  accepts(
    'Long l = 1; Double d = l; Decimal e = d; d = e; e = 1; Integer i = (Integer) l; i = (Integer) 1.5; Long m = (Long) 2.5;'
  );
  refuses('Integer i = 1.5;', 'Illegal assignment from Decimal to Integer');
  refuses('Integer i = 5L;', 'Illegal assignment from Long to Integer');
});

test('strings and ids are each other’s; dates become datetimes', () => {
  accepts("Id i = '001000000000001'; String s = i; List<String> l = new List<Id>(); Datetime t = Date.today();");
  refuses('Set<String> s = new Set<Id>();', 'Illegal assignment from Set<Id> to Set<String>');
  refuses('Date d = Datetime.now();', 'Illegal assignment from Datetime to Date');
});

test('lists are covariant and lists of records fit the generic list both ways', () => {
  const classes = 'virtual class A {} class B extends A {}';
  accepts('List<A> a = new List<B>(); List<Object> o = a; Map<Id, A> m = new Map<Id, B>();', classes);
  accepts('List<SObject> s = new List<Account>(); List<Account> a = s;');
  refuses('List<B> b = new List<A>();', 'Illegal assignment from List<T.A> to List<T.B>', classes);
  refuses('Set<A> b = new Set<B>();', 'Illegal assignment from Set<T.B> to Set<T.A>', classes);
  refuses('Map<String, A> b = new Map<Id, A>();', 'Illegal assignment from Map<Id,T.A> to Map<String,T.A>', classes);
  refuses('SObject s = new Account(); Account a = s;', 'Illegal assignment from SObject to Account');
});

test('operators name what they cannot take', () => {
  refuses("Boolean b = 1 == 'a';", 'Comparison arguments must be compatible types: Integer, String');
  refuses('Boolean b = true < false;', 'Inequality operator not allowed for this type: Boolean');
  refuses('Boolean b = 1 === 1;', 'Exact equality operator only allowed for reference types: Integer');
  refuses("String s = 'a' - 'b';", 'Arithmetic expressions must use numeric arguments');
  refuses('Boolean b = 1 && true;', 'Logical operator can only be applied to Boolean');
  refuses('if (1) { }', 'Condition expression must be of type Boolean: Integer');
  refuses("Object o = true ? 1 : 'a';", 'Incompatible types in ternary operator: String, Integer');
  refuses('String s = (String) 5;', 'Incompatible types since an instance of Integer is never an instance of String');
  refuses(
    'Boolean b = 1 instanceof String;',
    'Operation instanceof is always false since an instance of Integer is never an instance of String'
  );
});

test('methods must return, and nothing stands behind a return', () => {
  const body = (type: string, text: string): string[] =>
    diagnose(`public class T { ${type} go(Boolean b) { ${text} } }`).map((d) => d.replace(/^\S+ /, ''));
  assert.deepEqual(body('Integer', ''), ['Missing return statement required return type: Integer']);
  assert.deepEqual(body('Integer', 'while (true) { }'), ['Missing return statement required return type: Integer']);
  assert.deepEqual(body('Integer', 'if (b) { return 1; } else { throw new DmlException(); }'), []);
  assert.deepEqual(body('Integer', 'try { return 1; } finally { }'), []);
  assert.deepEqual(body('Integer', "return 'a';"), ['Illegal conversion from String to Integer']);
  assert.deepEqual(body('void', 'return 1;'), ['Void method must not return a value']);
  assert.deepEqual(body('void', 'return; b = true;'), ['Unreachable statement']);
});

test('static and instance are kept apart', () => {
  const source = `public class T {
static void st() { m(); this.m(); Integer x = f; }
Integer f; static Integer s;
void m() { this.st(); this.s = 1; T.f = 1; T.m(); }
}`;
  assert.deepEqual(diagnose(source), [
    '2:20 Non static method cannot be referenced from a static context: void T.m()',
    '2:25 This cannot be referenced in a static context',
    '2:47 Variable does not exist: f',
    '4:17 Static method cannot be referenced from a non static context: void T.st()',
    '4:28 Static field cannot be referenced from a non static context: s from the type T',
    '4:37 Variable does not exist: f',
    '4:46 Non static method cannot be referenced from a static context: void T.m()'
  ]);
});

test('overriding and implementing', () => {
  const hierarchy = (members: string): string[] =>
    diagnose(
      `public class T { interface I { void run(Integer a); } public virtual class V { public void nv() {} public virtual void v() {} protected virtual void p() {} } public abstract class Abs { public abstract void ab(); } ${members} }`
    ).map((d) => d.replace(/^\S+ /, ''));
  assert.deepEqual(
    hierarchy(
      'class C implements I { public void run(Integer a) {} } class D extends V { public override void v() {} }'
    ),
    []
  );
  assert.deepEqual(hierarchy('class C implements I {}'), [
    'Class T.C must implement the method: void T.I.run(Integer)'
  ]);
  assert.deepEqual(hierarchy('class C extends Abs {}'), [
    'Class T.C must implement the abstract method: void T.Abs.ab()'
  ]);
  assert.deepEqual(hierarchy('class C extends V { public void nv() {} }'), [
    'Non-virtual, non-abstract methods cannot be overridden: void T.C.nv()'
  ]);
  assert.deepEqual(hierarchy('class C extends V { public void v() {} }'), [
    'Method must use the override keyword: void T.C.v()'
  ]);
  assert.deepEqual(hierarchy('class C { public override void q() {} }'), [
    '@Override specified for non-overriding method: void T.C.q()'
  ]);
  assert.deepEqual(hierarchy('class C extends V { private override void p() {} }'), [
    'override methods require at least one of the following global, public, protected'
  ]);
  assert.deepEqual(hierarchy('class C extends V { protected override void v() {} }'), [
    'Cannot reduce the visibility of method: void T.C.v()'
  ]);
  assert.deepEqual(hierarchy('class C implements Schedulable {}'), [
    'Class T.C must implement the method: void System.Schedulable.execute(SchedulableContext)'
  ]);
});

test('an interface’s method may return something narrower, or be static', () => {
  accepts(
    '',
    'interface I { I next(); Id key(); } class C implements I { public C next() { return null; } public String key() { return null; } }'
  );
  const job = 'public class Job implements Queueable { public static void execute(QueueableContext c) {} }';
  assert.deepEqual(diagnose(job), []);
});

test('a class whose members lean on an unknown type makes its users invalid', () => {
  const messagesOf = diagnose(
    'public class A { public static Nope f() { return null; } }',
    'public class B { void go() { A.f(); } }'
  );
  assert.deepEqual(messagesOf, [
    '1:32 Invalid type: Nope',
    '1:32 Dependent class is invalid and needs recompilation:\n Class A'
  ]);
});

test('private members are for their file, and for tests where marked', () => {
  const owner =
    'public class Owner { private static Integer hidden; @TestVisible private static Integer shown; private static void m() {} }';
  assert.deepEqual(
    diagnose(
      owner,
      'public class User1 { Integer a = Owner.hidden; Integer b = Owner.shown; void c() { Owner.m(); } }'
    ),
    [
      '1:40 Variable is not visible: Owner.hidden',
      '1:66 Variable is not visible: Owner.shown',
      '1:90 Method is not visible: void Owner.m()'
    ]
  );
  assert.deepEqual(diagnose(owner, '@IsTest private class OwnerTest { Integer b = Owner.shown; }'), []);
});

test('final members are set where they are born', () => {
  accepts('', 'final Integer a = 1; final Integer b; T() { b = 2; } { b = 3; }');
  refuses(
    'a = 2;',
    'Final members can only be assigned in their declaration, init blocks, or constructors: a',
    'final Integer a = 1;'
  );
});

test('switch cases fit their subject', () => {
  refuses(
    "Integer i; switch on i { when 'a' { } }",
    'String value in when expression cannot be implicitly converted to the Integer type in switch expression'
  );
  refuses(
    'Integer i; switch on i { when 1 { } when 1 { } }',
    '1 occurs as more than one when branch for this switch statement'
  );
  refuses('E v; switch on v { when Z { } }', 'Variable does not exist: Z', 'enum E { X }');
  refuses('Boolean b; switch on b { when null { } }', 'Boolean is not a valid switch expression type');
  accepts('E v; switch on v { when X { } when null { } when else { } }', 'enum E { X }');
});

test('loops, exceptions and DML want the right things', () => {
  refuses('for (Integer i : 5) { }', 'Loop must iterate over collection: Integer');
  refuses('for (String s : new List<Integer>()) { }', 'Invalid loop variable type expected Integer was String');
  refuses('break;', 'Break statement must be in loop');
  refuses('throw 1;', 'Throw expression must be of type exception: Integer');
  refuses('try { } catch (String s) { }', 'Catch block variable must be of type exception: String');
  refuses('insert 1;', 'DML requires SObject or SObject list type: Integer');
  refuses('update new OpportunityPartner();', 'DML operation Update not allowed on OpportunityPartner');
  refuses(
    'upsert new Leak__c() Name;',
    'Invalid field for upsert, must be an External Id custom or standard indexed field: Name'
  );
  refuses('Account a = new Account(); a.CreatedDate = null;', 'Field is not writeable: Account.CreatedDate');
  refuses('1 + 1;', 'Expression cannot be a statement.');
});

test('names inside a query are checked at their place', () => {
  const column = (name: string, object: string): RegExp => new RegExp(`No such column '${name}' on entity '${object}'`);
  const [first, ...rest] = diagnose(
    'public class T {\n  void go() {\n    List<Account> a = [SELECT Id, Nope FROM Account];\n  }\n}'
  );
  assert.match(first as string, /^3:35 No such column 'Nope' on entity 'Account'/);
  assert.deepEqual(rest, []);
  const one = (query: string): string => messages(`Object o = [${query}];`).join('\n');
  assert.match(one('SELECT Id FROM Nope'), /sObject type 'Nope' is not supported/);
  assert.match(one('SELECT Owner.Nope FROM Account'), column('Nope', 'User'));
  assert.match(one('SELECT Nope.Name FROM Account'), /Didn't understand relationship 'Nope' in field path/);
  assert.match(one('SELECT (SELECT Nope FROM Contacts) FROM Account'), column('Nope', 'Contact'));
  assert.match(
    one('SELECT (SELECT Id FROM Nopes) FROM Account'),
    /Didn't understand relationship 'Nopes' in FROM part/
  );
  assert.match(one('SELECT Id FROM Account WHERE Nope = 1'), column('Nope', 'Account'));
  assert.match(one('SELECT Id FROM Account WHERE Id IN (SELECT Nope FROM Contact)'), column('Nope', 'Contact'));
  assert.match(one('SELECT COUNT(Id) n FROM Account GROUP BY Nope'), column('Nope', 'Account'));
  assert.match(one('SELECT Id FROM Account ORDER BY Nope'), column('Nope', 'Account'));
  assert.match(one('SELECT Id FROM Account WHERE Name = :nope'), /Variable does not exist: nope/);
  assert.equal(
    one('SELECT a.Name, a.Owner.Name, (SELECT Id, Account.Name FROM a.Contacts) FROM Account a WHERE a.Name = null'),
    ''
  );
  assert.equal(
    one('SELECT Name n, COUNT(Id) c FROM Account GROUP BY Name HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)'),
    ''
  );
});

test('a query is a list, a record or a number, as the place wants it', () => {
  accepts(
    'Account a = [SELECT Id FROM Account LIMIT 1]; List<Account> l = [SELECT Id FROM Account]; Integer n = [SELECT COUNT() FROM Account];'
  );
  accepts(
    "for (List<Account> chunk : [SELECT Id FROM Account]) { chunk.size(); } for (Account a : [SELECT Id FROM Account]) { a.Name = 'x'; }"
  );
  accepts(
    'List<AggregateResult> r = [SELECT COUNT(Id) n FROM Account]; String s = [SELECT Name FROM Account LIMIT 1].Name;'
  );
  refuses('Contact c = [SELECT Id FROM Account];', 'Illegal assignment from List<Account> to Contact');
  refuses(
    'Object o = [SELECT Id FROM Account WITH SECURITY_ENFORCED];',
    'WITH SECURITY_ENFORCED was removed after version 66.0; use WITH USER_MODE'
  );
});

test('tokens and descriptions are found through the names of objects', () => {
  accepts(`Schema.SObjectType t = Account.SObjectType; Schema.SObjectField f = Account.Name; Schema.SObjectField g = Schema.Account.Name;
    Schema.DescribeSObjectResult d = Schema.SObjectType.Account; String l = SObjectType.Account.fields.Name.getLabel();
    Type x = List<Account>.class; Type y = T.class; String z = System.Label.Greeting;`);
});

test('the sharper overload wins; equal ones are ambiguous', () => {
  accepts(
    'Integer i = f(1); String s = f((Object) 1); Boolean b = f(new Account());',
    'Integer f(Long l) { return 1; } String f(Object o) { return null; } Boolean f(SObject o) { return true; }'
  );
  refuses(
    'f(1, 1);',
    'Ambiguous method signature: void f(Integer, Integer)',
    'void f(Integer i, Long l) {} void f(Long l, Integer i) {}'
  );
  refuses('f(null);', 'Ambiguous method signature: void f(NULL)', 'void f(String s) {} void f(Integer s) {}');
});

test('a Double parameter takes no Decimal, so what takes both numbers as Decimal is meant', () => {
  accepts(
    'Decimal amount = 1.5; Decimal m = Math.max(0, amount); Decimal n = Math.min(amount, 2.5); Double d = Math.max(1, 2.5d); String s = f(1, amount);',
    'String f(Decimal a, Decimal b) { return null; } Integer f(Double a, Double b) { return 1; }'
  );
  refuses(
    'f(1.5);',
    'Method does not exist or incorrect signature: void f(Decimal) from the type T',
    'void f(Double d) {}'
  );
});

test('a query given to a method is one record where no list is wanted', () => {
  accepts(
    'f([SELECT Id FROM Account]); Integer i = g([SELECT Id FROM Account]); new P([SELECT Id FROM Account LIMIT 1]);',
    'void f(Account a) {} String g(SObject a) { return null; } Integer g(List<SObject> a) { return 1; } class P { P(SObject s) {} }'
  );
  refuses(
    'f(new List<Account>());',
    'Method does not exist or incorrect signature: void f(List<Account>) from the type T',
    'void f(Account a) {}'
  );
});

test('a map is cast by its values, never by its keys', () => {
  accepts('Map<Id,SObject> m; Map<Id,Account> a = (Map<Id,Account>) m;');
  refuses(
    'Map<String,SObject> m; Map<Id,Account> a = (Map<Id,Account>) m;',
    'Incompatible types since an instance of Map<String,SObject> is never an instance of Map<Id,Account>'
  );
});

test('behind the name of a class an inner type is hidden by a static field of its name, not by another', () => {
  accepts(
    'status = T.Status.OPEN; Boolean b = status == T.Status.OPEN; List<Status> all = T.Status.values();',
    'enum Status { OPEN } Status status;'
  );
  refuses('Object o = T.Status.OPEN;', 'Variable does not exist: OPEN', 'enum Status { OPEN } static Integer status;');
});

test('an Iterable of texts is one of Objects', () => {
  accepts(
    "Iterable<String> s = new List<String>(); Iterable<Object> o = s; f(s); f(new P()); String t = String.join(s, ',');",
    'void f(Iterable<Object> o) {} class P implements Iterable<String> { public Iterator<String> iterator() { return null; } }'
  );
  accepts('Iterable<Object> o = new List<Object>(); f(o);', 'void f(Iterable<String> s) {}');
  refuses(
    'Iterable<Object> o = new List<Object>(); Iterable<String> s = o;',
    'Illegal assignment from Iterable<Object> to Iterable<String>'
  );
  refuses('Iterable<Account> a = new List<SObject>();', 'Illegal assignment from List<SObject> to Iterable<Account>');
  refuses(
    'Iterator<String> s; Iterator<Object> o = s;',
    'Illegal assignment from Iterator<String> to Iterator<Object>'
  );
});

test('instanceof is always true of what widens', () => {
  const always = (from: string, to: string): string =>
    `Operation instanceof is always true since an instance of ${from} is always an instance of ${to}`;
  refuses('Integer i = 1; Boolean b = i instanceof Decimal;', always('Integer', 'Decimal'));
  refuses('Decimal d = 1; Boolean b = d instanceof Double;', always('Decimal', 'Double'));
  refuses('Date d; Boolean b = d instanceof Datetime;', always('Date', 'Datetime'));
  refuses('Id i; Boolean b = i instanceof String;', always('Id', 'String'));
  accepts("String s = ''; Boolean b = s instanceof Id; Long l = 1; b = l instanceof Integer;");
});
