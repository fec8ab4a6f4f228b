import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnonymous, parseUnit } from '../../src/syntax/index.ts';
import { bare, declarationOf, membersOf } from './trees.ts';

const named = (name: string, ...args: unknown[]) => ({ name, args });
const type = (...names: unknown[]) => ({ names, arrayDepth: 0 });

test('a class carries its modifiers, annotations, superclass and interfaces', () => {
  const tree = declarationOf(
    `@IsTest(SeeAllData=false isParallel=true) @SuppressWarnings('PMD')
     global inherited sharing virtual class A extends B.C implements Database.Batchable<SObject>, D {}`
  );
  assert.ok(tree.kind === 'Class');
  assert.equal(tree.modifiers.access, 'global');
  assert.equal(tree.modifiers.sharing, 'inherited');
  assert.equal(tree.modifiers.isVirtual, true);
  assert.deepEqual(bare(tree.modifiers.annotations), [
    {
      name: 'IsTest',
      args: [
        { name: 'SeeAllData', value: 'false' },
        { name: 'isParallel', value: 'true' }
      ]
    },
    { name: 'SuppressWarnings', args: [{ name: '', value: 'PMD' }] }
  ]);
  assert.deepEqual(bare(tree.superclass), type(named('B'), named('C')));
  assert.deepEqual(bare(tree.interfaces), [
    type(named('Database'), named('Batchable', type(named('SObject')))),
    type(named('D'))
  ]);
});

test('the place of a type, method and variable is its name', () => {
  const tree = declarationOf('public class A {\n  static void run(Integer a) {}\n  Integer b = 1,\n    c;\n}');
  assert.ok(tree.kind === 'Class');
  assert.deepEqual(tree.pos, { line: 1, column: 14 });
  const [method, field] = tree.members;
  assert.ok(method?.kind === 'Method' && field?.kind === 'Field');
  assert.deepEqual(method.pos, { line: 2, column: 15 });
  assert.deepEqual(method.params[0]!.pos, { line: 2, column: 27 });
  assert.deepEqual(
    field.declarators.map(({ name, pos }) => ({ name, pos })),
    [
      { name: 'b', pos: { line: 3, column: 11 } },
      { name: 'c', pos: { line: 4, column: 5 } }
    ]
  );
});

test('fields, properties, initialisers, constructors and methods are told apart', () => {
  const members = membersOf(`
    private static final Map<Id, List<Account>>[] ALL;
    public String name { get; private set { name = value; } }
    static { ALL = null; }
    { name = 'x'; }
    T(final Integer x) { this(); }
    abstract void run();
    testMethod static void old() {}
    webservice static Integer call() { return 1; }
    transient Integer cached;
  `);
  assert.deepEqual(
    members.map((member) => member.kind),
    ['Field', 'Property', 'Initializer', 'Initializer', 'Constructor', 'Method', 'Method', 'Method', 'Field']
  );
  const [all, name, staticBlock, block, constructor, run, old, call, cached] = members;
  assert.ok(all?.kind === 'Field' && all.modifiers.isStatic && all.modifiers.isFinal);
  assert.equal(all.type.arrayDepth, 1);
  assert.ok(name?.kind === 'Property');
  assert.deepEqual(bare(name.getter), { access: null, body: null });
  assert.equal(name.setter!.access, 'private');
  assert.equal(name.setter!.body!.statements.length, 1);
  assert.ok(staticBlock?.kind === 'Initializer' && staticBlock.isStatic);
  assert.ok(block?.kind === 'Initializer' && !block.isStatic);
  assert.ok(constructor?.kind === 'Constructor' && constructor.params[0]!.isFinal);
  assert.ok(run?.kind === 'Method' && run.body === null && run.returnType === null && run.modifiers.isAbstract);
  assert.ok(old?.kind === 'Method' && old.modifiers.isTestMethod);
  assert.ok(call?.kind === 'Method' && call.modifiers.isWebservice);
  assert.ok(cached?.kind === 'Field' && cached.modifiers.isTransient);
});

test('inner classes, interfaces and enums are members', () => {
  const members = membersOf(
    'class B extends T { } interface C extends D { void a(Integer x); String b(); } enum E { ONE, TWO } enum F { }'
  );
  const [, shape, numbers, empty] = members;
  assert.ok(shape?.kind === 'Interface');
  assert.deepEqual(
    shape.methods.map((method) => method.name),
    ['a', 'b']
  );
  assert.ok(numbers?.kind === 'Enum');
  assert.deepEqual(
    numbers.constants.map((constant) => constant.name),
    ['ONE', 'TWO']
  );
  assert.ok(empty?.kind === 'Enum' && empty.constants.length === 0);
});

test('a trigger has an object, events and a body, whose declarations are local variables', () => {
  const { unit, diagnostics } = parseUnit(
    'T.trigger',
    'trigger T on Account (before insert, after UNDELETE) { final Integer n = 1; run(Trigger.new); }',
    'trigger'
  );
  assert.deepEqual(diagnostics, []);
  const trigger = unit!.trigger!;
  assert.deepEqual(
    [trigger.name, trigger.object, trigger.events],
    ['T', 'Account', ['before insert', 'after undelete']]
  );
  assert.deepEqual(
    trigger.body.statements.map((statement) => statement.kind),
    ['LocalVariable', 'ExpressionStatement']
  );
  assert.ok(trigger.body.statements[0]?.kind === 'LocalVariable' && trigger.body.statements[0].isFinal);
});

test('anonymous text mixes statements with methods and classes', () => {
  const { unit } = parseAnonymous('a.apex', 'Integer n = 1;\nvoid run() { }\nclass Inner { }\nrun();');
  assert.deepEqual(
    unit!.anonymous!.body.statements.map((statement) => statement.kind),
    ['LocalVariable', 'ExpressionStatement']
  );
  assert.deepEqual(
    unit!.anonymous!.members.map((member) => member.kind),
    ['Method', 'Class']
  );
});
