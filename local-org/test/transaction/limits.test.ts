import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GovernorLimits, TICKS_PER_MILLISECOND } from '../../src/transaction/index.ts';
import { LimitExceededError } from '../../src/values/apex-exception.ts';

const isLimit = (message: string) => (error: unknown) =>
  error instanceof LimitExceededError && error.typeName === 'System.LimitException' && error.message === message;

test('the 101st query of a synchronous transaction is one too many', () => {
  const limits = new GovernorLimits();
  for (let i = 0; i < 100; i++) limits.use('queries');

  assert.throws(() => limits.use('queries'), isLimit('Too many SOQL queries: 101'));
});

test('rows count by the number, and the message says where they ended', () => {
  const limits = new GovernorLimits();
  limits.use('dmlRows', 9_999);

  assert.throws(() => limits.use('dmlRows', 201), isLimit('Too many DML rows: 10200'));
});

test('asynchronous transactions have wider limits, and no future calls from a batch', () => {
  const limits = new GovernorLimits('batch');

  assert.equal(limits.max('queries'), 200);
  assert.equal(limits.max('cpuTime'), 60_000);
  assert.equal(limits.max('queueableJobs'), 1);
  assert.equal(limits.max('futureCalls'), 0);
});

test('CPU is counted in statements, and over it the transaction ends', () => {
  const limits = new GovernorLimits();
  limits.cpu.ticks = 10_000 * TICKS_PER_MILLISECOND;
  assert.equal(limits.used('cpuTime'), 10_000);

  assert.throws(() => limits.cpu.over(), isLimit('Apex CPU time limit exceeded'));
});

test('a fresh frame starts at nothing and the frame before comes back as it was', () => {
  const limits = new GovernorLimits();
  limits.use('queries', 98);
  limits.cpu.ticks = 5_000;

  const before = limits.enter('sync');
  assert.equal(limits.used('queries'), 0);
  assert.equal(limits.cpu.ticks, 0);
  limits.use('queries', 100);
  limits.restore(before);

  assert.equal(limits.used('queries'), 98);
  assert.equal(limits.cpu.ticks, 5_000);
});
