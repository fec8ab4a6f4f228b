import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bare, shapeOf, statementsOf } from './trees.ts';

test('loops keep their parts, an absent body is an empty block', () => {
  const [counted, each, forever, empty] = statementsOf(`
    for (Integer i = 0, j = 9; i < j; i++) { continue; }
    for (Account a : [SELECT Id FROM Account]) break;
    for (;;) { }
    while (next()) ;
  `);
  assert.ok(counted?.kind === 'For' && counted.init?.kind === 'LocalVariable');
  assert.equal(counted.init.declarators.length, 2);
  assert.equal(shapeOf(counted.condition!), '(i < j)');
  assert.deepEqual(counted.update.map(shapeOf), ['(i++)']);
  assert.ok(each?.kind === 'ForEach' && each.iterable.kind === 'Soql' && each.body.kind === 'Break');
  assert.ok(forever?.kind === 'For');
  assert.deepEqual([forever.init, forever.initExpressions, forever.condition, forever.update], [null, [], null, []]);
  assert.ok(empty?.kind === 'While');
  assert.deepEqual(bare(empty.body), { kind: 'Block', statements: [] });
});

test('an else belongs to the nearest if', () => {
  const [outer] = statementsOf('if (a) if (b) c(); else d();');
  assert.ok(outer?.kind === 'If' && outer.otherwise === null && outer.then.kind === 'If');
  assert.ok(outer.then.otherwise);
});

test('switch takes values, enum names, types and else', () => {
  const [choice] = statementsOf(`switch on x {
    when 1, -2L, 'a', null { }
    when RED, Color.GREEN { }
    when Account a { }
    when Schema.Contact c { }
    when else { run(); }
  }`);
  assert.ok(choice?.kind === 'Switch');
  const [values, names, account, contact] = choice.cases;
  assert.deepEqual(values!.values.map(shapeOf), ['1', '(-2)', 'a', 'null']);
  assert.deepEqual(names!.values.map(shapeOf), ['RED', 'Color.GREEN']);
  assert.deepEqual(
    [account!.values, account!.binding, account!.type!.names.map((part) => part.name)],
    [[], 'a', ['Account']]
  );
  assert.deepEqual(
    contact!.type!.names.map((part) => part.name),
    ['Schema', 'Contact']
  );
  assert.equal(choice.otherwise!.statements.length, 1);
});

test('DML statements carry access, external id and the merged records', () => {
  const trees = statementsOf(`
    insert as user a;
    update as system a;
    upsert a Leak__c.Key__c;
    upsert leaks Key__c;
    delete a[0];
    undelete a;
    merge winner losers;
  `).map((statement) => {
    assert.ok(statement.kind === 'Dml');
    const { operation, access, target, second, externalId } = statement;
    return [operation, access, shapeOf(target), second && shapeOf(second), externalId];
  });
  assert.deepEqual(trees, [
    ['insert', 'user', 'a', null, null],
    ['update', 'system', 'a', null, null],
    ['upsert', null, 'a', null, 'Leak__c.Key__c'],
    ['upsert', null, 'leaks', null, 'Key__c'],
    ['delete', null, 'a[0]', null, null],
    ['undelete', null, 'a', null, null],
    ['merge', null, 'winner', 'losers', null]
  ]);
});

test('try has catches in order and a finally; runAs has its users', () => {
  const [attempt, runAs] = statementsOf(`
    try { a(); } catch (System.DmlException e) { throw e; } catch (Exception e) { } finally { b(); }
    System.runAs(user) { a(); }
  `);
  assert.ok(attempt?.kind === 'Try' && attempt.finallyBody);
  assert.deepEqual(
    attempt.catches.map((clause) => clause.type.names.map((part) => part.name).join('.')),
    ['System.DmlException', 'Exception']
  );
  assert.ok(runAs?.kind === 'RunAs');
  assert.deepEqual(runAs.args.map(shapeOf), ['user']);
});

test('this(…) and super(…) are constructor calls', () => {
  const trees = statementsOf('this(1); super(); this.run(); super.run();').map((statement) => {
    assert.ok(statement.kind === 'ExpressionStatement');
    return statement.expression.kind;
  });
  assert.deepEqual(trees, ['ConstructorCall', 'ConstructorCall', 'Call', 'Call']);
});
