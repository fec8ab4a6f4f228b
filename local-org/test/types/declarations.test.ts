/** What may be declared: names, modifiers, annotations. Wording and order were compared with the platform's own front end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, ofBody, ofMembers } from './diagnose.ts';

const say = (members: string, ...messages: string[]): void => assert.deepEqual(ofMembers(members), messages, members);

test('words of the language and built-in types are no names, except of methods', () => {
  say('Integer group;', 'Identifier name is reserved: group');
  say('class Inner { }', 'Identifier name is reserved: Inner');
  say('void f(Integer number) { }', 'Identifier name is reserved: number');
  say('enum Kind { Any }', 'Identifier name is reserved: Any');
  say('Integer number { get; set; }', 'Identifier name is reserved: number');
  say('class Page { }', 'Identifier type is reserved: Page');
  assert.deepEqual(ofBody('Time time;'), ['Identifier name is reserved: time']);
  assert.deepEqual(ofBody('for (Account object : new List<Account>()) { }'), ['Identifier name is reserved: object']);
  assert.deepEqual(ofBody('try { } catch (Exception outer) { }'), ['Identifier name is reserved: outer']);
  say('void group() { } Integer id; Integer type; Integer count;');
});

test('a name begins with a letter, ends without an underscore and has no two of them in a row', () => {
  say('Integer a__b;', 'Invalid character in identifier: a__b');
  say('Integer a_;', 'Invalid character in identifier: a_');
  assert.deepEqual(ofBody('Integer _a;'), ['Invalid character in identifier: _a']);
  say('Integer a_b1_c;');
  const long = 'a'.repeat(256);
  say(`Integer ${long};`, `Identifier name is too long: ${long}`);
});

test('an error stands at the name, one of an annotation at the annotation', () => {
  assert.deepEqual(errorsOf(['public class T {\n@Cached\npublic void f() { }\n@future\npublic void g() { }\n}']), [
    '2 Annotation does not exist: Cached',
    '5 Future methods must be declared as static'
  ]);
  assert.deepEqual(errorsOf(['public class T {\n@AuraEnabled(\n  cachable=true\n)\npublic static void f() { }\n}']), [
    '3 No such property, cachable, defined on this annotation: AuraEnabled'
  ]);
});

test('modifiers stand where they mean something', () => {
  say('static class C { }', 'static is not allowed on classes');
  say('final class C { }', 'classes are by default final');
  say('final void f() { }', 'methods are by default final');
  say('with sharing void f() { }', 'withSharing is not allowed on methods');
  say('virtual Integer f { get; set; }', 'virtual is not allowed on properties');
  say('transient void f() { }', 'transient is not allowed on methods');
  say('class C { static void f() { } }', 'static can only be used on methods of a top level type');
  say('class C { static Integer f; }', 'static can only be used on fields of a top level type');
  say('private Integer a { public get; set; }', 'Cannot declare public accessor on private property');
  say('public Integer a { get; private set; }');
  assert.deepEqual(ofBody('transient final Integer a;'), []);
});

test('modifiers that exclude or want each other', () => {
  say('public virtual static void f() { }', 'virtual methods cannot be static');
  say('protected static void f() { }', 'protected methods cannot be static');
  say('public abstract void f();', 'Defining type for abstract methods must be declared as abstract');
  say('global void f() { }', 'Defining type for global methods must be declared as global');
  say('webservice static void f() { }', 'Defining type for webService methods must be declared as global');
  const nested = 'public class T {\nglobal class C { }\n}';
  assert.deepEqual(errorsOf([nested]), [
    '1 Enclosing type for global classes in apex classes must be declared as global'
  ]);
});

test('from 65.0 an abstract or overriding method says who may call it', () => {
  const apex = 'public abstract class T { abstract void f(); }';
  assert.deepEqual(errorsOf([apex], 64), []);
  assert.deepEqual(errorsOf([apex], 65), [
    '1 abstract methods require at least one of the following global, public, protected'
  ]);
});

test('annotations: once, with their own properties and values', () => {
  say('@TestVisible @TestVisible Integer a;', 'Duplicate modifier: TestVisible');
  say('@future(retries=3) static void f() { }', 'No such property, retries, defined on this annotation: Future');
  say(
    '@AuraEnabled(cacheable=true) public Integer a;',
    'Annotation property, cacheable on AuraEnabled, is not allowed on fields'
  );
  say(
    '@AuraEnabled(cacheable=1) public static void f() { }',
    'Invalid value for property cacheable expected type Boolean'
  );
  assert.deepEqual(errorsOf(["@JsonAccess(serializable='sometimes') public class T { }"]), [
    '1 Annotation property, serializable on JsonAccess, unknown value: sometimes'
  ]);
  assert.deepEqual(errorsOf(['@IsTest(critical=true) private class T { }'], 65), [
    '1 Annotation property, critical on IsTest, must be in version 66.0 or higher'
  ]);
  assert.deepEqual(errorsOf(["@SuppressWarnings('PMD') @IsTest(critical=true) private class T { }"], 66), []);
});

test('future methods take what can wait', () => {
  say('@future static Integer f() { return 1; }', 'Future methods do not support return type of Integer');
  for (const type of ['List<Account>', 'Object', 'Map<String,List<String>>']) {
    say(`@future static void f(${type} a) { }`, `Future methods do not support parameter type of ${type}`);
  }
  say('@future(callout=true) static void f(Set<Id> a, List<Date> b, Map<String,Decimal> c) { }');
});

test('what components call: instance getters without parameters, no overloads', () => {
  say(
    '@AuraEnabled public Integer getA(Integer b) { return b; }',
    'Non static AuraEnabled methods may not have parameters'
  );
  say(
    '@AuraEnabled public Integer a() { return 1; }',
    "Non static AuraEnabled methods must be named with a prefix 'get'"
  );
  say('@AuraEnabled static void f() { }', 'AuraEnabled methods require at least one of the following global, public');
  say(
    '@AuraEnabled public static void f() { } @AuraEnabled public static void f(Id a) { }',
    'Overload of AuraEnabled method: f overload is not permitted',
    'Overload of AuraEnabled method: f overload is not permitted'
  );
  say('@AuraEnabled public static void f() { } public static void f(Id a) { }');
});

test('what flows call: one static method with one list', () => {
  say('@InvocableMethod public void f(List<Id> a) { }', 'InvocableMethod methods must be declared as static');
  say(
    '@InvocableMethod public static void f(List<Id> a, List<Id> b) { }',
    'Only one parameter is supported on methods with @Invocable annotation'
  );
  say(
    '@InvocableMethod public static void f(Id a) { }',
    'Unsupported parameter type Id. Valid invocable parameters must be List types like List<T> where T is a supported type'
  );
  say(
    '@InvocableMethod public static void f(List<Id> a) { } @InvocableMethod public static void g(List<Id> a) { }',
    'Only one method per type can be defined with: InvocableMethod'
  );
  say(
    '@InvocableMethod @AuraEnabled public static void f(List<Id> a) { }',
    'The only annotation that can be used with InvocableMethod is Deprecated'
  );
  say(
    'public class R { @InvocableVariable Id a; }',
    'InvocableVariable fields require at least one of the following global, public'
  );
  say(
    'public class R { @InvocableVariable public Set<Id> a; }',
    'InvocableVariable fields do not support type of Set<Id>'
  );
  say("@InvocableMethod(label='f') public static List<List<T>> f(List<Account> a) { return null; }");
});

test('what REST callers reach: a global class with a path, one method a verb', () => {
  const rest = (members: string, head = "@RestResource(urlMapping='/a/*') global"): string[] =>
    errorsOf([`${head} class T {\n${members}\n}`]);
  assert.deepEqual(rest('', "@RestResource(urlMapping='a') global"), [
    "1 Rest Resource url must begin with a forward slash, '/'"
  ]);
  assert.deepEqual(rest('', '@RestResource global'), ['1 Required property is missing: urlMapping']);
  assert.deepEqual(rest('', "@RestResource(urlMapping='/a*') global"), [
    "1 Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'"
  ]);
  assert.deepEqual(rest('', "@RestResource(urlMapping='/a') public"), [
    '1 RestResource classes must be declared as global'
  ]);
  assert.deepEqual(rest('@HttpGet global static void f() { }', 'global'), [
    '2 Defining type for HttpGet methods must be declared as RestResource'
  ]);
  assert.deepEqual(rest('@HttpGet global static void f(String a) { }'), [
    '2 HttpGet methods do not support parameters'
  ]);
  assert.deepEqual(rest('@HttpPost global static void f(Set<Id> a) { }'), [
    '2 HttpPost methods do not support parameter type of Set<Id>'
  ]);
  assert.deepEqual(rest('@HttpGet global static void f() { }\n@HttpGet global static void g() { }'), [
    '3 Only one method per type can be defined with: HttpGet'
  ]);
  assert.deepEqual(
    rest('@HttpPost global static Map<String, Account> f(List<Account> a, Date d) { return null; }'),
    []
  );
});

test('tests: static, without parameters, in a test class', () => {
  const inTest = (members: string, head = '@IsTest'): string[] =>
    errorsOf([`${head} private class T {\n${members}\n}`]);
  assert.deepEqual(inTest('@IsTest void f() { }'), ['2 IsTest methods must be declared as static']);
  assert.deepEqual(inTest('@IsTest static void f(Id a) { }'), ['2 Test methods must have no arguments']);
  assert.deepEqual(inTest('@TestSetup static Id f() { return null; }'), ['2 Test setup method must return void']);
  assert.deepEqual(inTest('@TestSetup static void f() { }\n@TestSetup static void g() { }'), [
    '3 Only one method per type can be defined with: TestSetup'
  ]);
  assert.deepEqual(inTest('@TestSetup static void f() { }', '@IsTest(SeeAllData=true)'), [
    '2 Test class cannot be annotated with @isTest(SeeAllData=true)'
  ]);
  say('@IsTest static void f() { }', 'Defining type for IsTest methods must be declared as IsTest');
  say('@IsTest class C { }', 'IsTest can only be used on a top level type');
  assert.deepEqual(inTest('@IsTest static Integer f() { return 1; } static testMethod void g() { }'), []);
});

test('who names a class an exception extends one', () => {
  say('class DealException { }', 'Exception class must extend another Exception class: T.DealException');
  say(
    'virtual class AException extends Exception { } class BException extends AException { } interface CException { }'
  );
});

test('32 parameters and no more', () => {
  const params = (count: number): string => Array.from({ length: count }, (_, i) => `Integer p${i}`).join(', ');
  say(`void f(${params(32)}) { }`);
  say(`void f(${params(33)}) { }`, 'Invalid number of parameters exceeds: 32');
});

test('a private inner class is seen in its own file, and by tests where it says so', () => {
  const api =
    'public class Api { private class A { } class B { } @TestVisible private class C { } public class D { } }';
  assert.deepEqual(errorsOf([api, 'public class T {\nApi.A a;\nApi.B b;\nApi.C c;\nApi.D d;\n}']), [
    '2 Type is not visible: Api.A',
    '3 Type is not visible: Api.B',
    '4 Type is not visible: Api.C'
  ]);
  assert.deepEqual(errorsOf([api, '@IsTest private class T { Api.C c; }']), []);
});

test('everyone in a circle of superclasses is told', () => {
  assert.deepEqual(ofMembers('virtual class A extends B { } virtual class B extends A { }'), [
    'Circular definition: T.A',
    'Circular definition: T.B'
  ]);
});

test('before there is an instance nothing of it can be named', () => {
  const words = 'Cannot reference instance';
  const go = (args: string): string[] =>
    ofMembers(`T() { this(${args}); } T(Object o) { } Integer f; static Integer s; Integer g() { return 1; }`);
  assert.deepEqual(go('f'), [`${words} variables in a constructor invocation: f`]);
  assert.deepEqual(go('g()'), [`${words} methods in a constructor invocation: Integer T.g()`]);
  assert.deepEqual(go('this'), [`${words} variables in a constructor invocation: this`]);
  assert.deepEqual(go('s'), []);
});

test('a property is read where it has a getter and written where it has a setter', () => {
  const properties = 'Integer w { set; } Integer r { get { return 1; } }';
  assert.deepEqual(ofBody('Integer i = w;', properties), ['Variable is not visible: T.w']);
  assert.deepEqual(ofBody('w += 1;', properties), ['Variable is not visible: T.w']);
  assert.deepEqual(ofBody('r = 1;', properties), ['Variable is not visible: T.r']);
  assert.deepEqual(ofBody('w = r;', properties), []);
  assert.deepEqual(ofMembers('Integer a { get { if (a == null) { a = 1; } return a; } }'), [
    'Variable is not visible: T.a'
  ]);
});

test('a batch inside another class is refused', () => {
  const batch = `Database.QueryLocator start(Database.BatchableContext c) { return null; }
    public void execute(Database.BatchableContext c, List<SObject> s) { } public void finish(Database.BatchableContext c) { }`;
  const apex = `public class T {\npublic class B implements Database.Batchable<SObject> { public ${batch} } }`;
  assert.deepEqual(errorsOf([apex]), ['2 Only top-level classes can implement Database.Batchable<SObject>']);
});

test('static and instance methods of one name are told apart by the receiver', () => {
  const both = 'String f(Account a) { return null; } static String f(Contact a) { return null; }';
  assert.deepEqual(ofBody('T.f(null); new T().f(null);', both), []);
});
