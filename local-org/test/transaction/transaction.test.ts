import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GovernorLimits,
  ManualClock,
  RunningSession,
  TestRun,
  Transactions,
  type SessionUser
} from '../../src/transaction/index.ts';
import { ApexException } from '../../src/values/apex-exception.ts';

const user = (userId: string): SessionUser => ({
  userId,
  username: `${userId}@example.com`,
  profileId: 'profile',
  timeZone: 'GMT',
  locale: 'en_US',
  currencyIsoCode: 'USD'
});

function setUp() {
  const limits = new GovernorLimits();
  const session = new RunningSession(user('admin'), user);
  const seen: string[] = [];
  let marks = 0;
  const transactions = new Transactions(limits, session, {
    begin: () => {
      seen.push('begin');
      return ++marks;
    },
    commit: (mark) => seen.push(`commit ${mark}`),
    rollback: (mark) => seen.push(`rollback ${mark}`),
    resetStatics: () => seen.push('statics')
  });
  return { limits, session, transactions, seen };
}

test('a transaction that ends well is committed, one that throws is rolled back and rethrows', () => {
  const { transactions, seen } = setUp();

  assert.equal(
    transactions.run({ kind: 'Synchronous', userId: 'admin' }, () => 7),
    7
  );
  assert.throws(() =>
    transactions.run({ kind: 'Synchronous', userId: 'admin' }, () => {
      throw new Error('boom');
    })
  );

  assert.deepEqual(seen, ['begin', 'statics', 'commit 1', 'begin', 'statics', 'rollback 2']);
  assert.equal(transactions.isOpen, false);
});

test('a test method is undone although it ends well', () => {
  const { transactions, seen } = setUp();
  transactions.run({ kind: 'Synchronous', userId: 'admin', isUndone: true }, () => undefined);
  assert.deepEqual(seen, ['begin', 'statics', 'rollback 1']);
});

test('a nested transaction keeps the statics and has its own user, limits and savepoint', () => {
  const { transactions, limits, session, seen } = setUp();
  transactions.run({ kind: 'Synchronous', userId: 'admin' }, () => {
    limits.use('queries', 10);
    transactions.run({ kind: 'Batch', userId: 'robot' }, () => {
      assert.equal(session.userId, 'robot');
      assert.equal(limits.used('queries'), 0);
      assert.equal(limits.max('queries'), 200);
    });
    assert.equal(session.userId, 'admin');
    assert.equal(limits.used('queries'), 10);
  });
  assert.deepEqual(seen, ['begin', 'statics', 'begin', 'commit 2', 'commit 1']);
});

test('runAs changes the user for a block, also when the block throws', () => {
  const { session } = setUp();
  assert.equal(
    session.runAs('rep', () => session.username),
    'rep@example.com'
  );
  assert.throws(() =>
    session.runAs('rep', () => {
      throw new Error('boom');
    })
  );
  assert.equal(session.userId, 'admin');
});

test('startTest gives fresh limits, stopTest drains the queue and brings the old ones back', () => {
  const { limits } = setUp();
  const calls: string[] = [];
  const run = new TestRun(limits, {
    markForTest: () => calls.push('mark'),
    drainForTest: () => calls.push(`drain at ${limits.used('queries')}`)
  });
  limits.use('queries', 98);

  run.start();
  limits.use('queries', 99);
  assert.equal(run.isStarted, true);
  run.stop();

  assert.equal(limits.used('queries'), 98);
  assert.deepEqual(calls, ['mark', 'drain at 99']);
  assert.throws(
    () => run.start(),
    (error: unknown) => error instanceof ApexException && error.message === 'Testing already started'
  );
});

test('the clock moves only when it is moved', () => {
  const clock = new ManualClock(1_000);
  clock.advance(500);
  assert.equal(clock.now(), 1_500);
  clock.set(10);
  assert.equal(clock.now(), 10);
});
