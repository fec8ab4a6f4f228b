import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCron } from '../../src/async/index.ts';

const at = (iso: string): number => Date.parse(iso);
function firings(cron: string, from: string, count: number, zone = 'GMT'): string[] {
  const expression = parseCron(cron);
  const found: string[] = [];
  let time = at(from);
  for (let i = 0; i < count; i++) {
    const next = expression.next(time, zone);
    if (next === null) break;
    found.push(new Date(next).toISOString());
    time = next;
  }
  return found;
}

test('hourly: every hour at the minute given, strictly after now', () => {
  assert.deepEqual(firings('0 15 * * * ?', '2026-01-01T10:15:00Z', 2), [
    '2026-01-01T11:15:00.000Z',
    '2026-01-01T12:15:00.000Z'
  ]);
});

test('weekdays count from Sunday = 1', () => {
  assert.deepEqual(firings('0 0 6 ? * 2-6', '2026-01-02T06:00:00Z', 2), [
    '2026-01-05T06:00:00.000Z',
    '2026-01-06T06:00:00.000Z'
  ]);
  assert.deepEqual(firings('0 0 6 ? * SUN', '2026-01-01T00:00:00Z', 1), ['2026-01-04T06:00:00.000Z']);
});

test('L is the last day, LW its last working day, 15W the working day nearest to the 15th', () => {
  assert.deepEqual(firings('0 0 0 L * ?', '2026-01-31T00:00:00Z', 1), ['2026-02-28T00:00:00.000Z']);
  assert.deepEqual(firings('0 0 0 LW 2 ?', '2026-01-01T00:00:00Z', 1), ['2026-02-27T00:00:00.000Z']);
  assert.deepEqual(firings('0 0 0 15W 2,3 ?', '2026-01-01T00:00:00Z', 2), [
    '2026-02-16T00:00:00.000Z',
    '2026-03-16T00:00:00.000Z'
  ]);
});

test('6L is the last Friday, 2#1 the first Monday', () => {
  assert.deepEqual(firings('0 0 0 ? * 6L', '2026-01-01T00:00:00Z', 1), ['2026-01-30T00:00:00.000Z']);
  assert.deepEqual(firings('0 0 0 ? * 2#1', '2026-01-06T00:00:00Z', 1), ['2026-02-02T00:00:00.000Z']);
});

test('a year ends the schedule', () => {
  assert.deepEqual(firings('0 0 12 31 12 ? 2026', '2026-01-01T00:00:00Z', 3), ['2026-12-31T12:00:00.000Z']);
});

test('the hour is the hour of the user, before and after summer time begins', () => {
  assert.deepEqual(firings('0 0 6 * * ?', '2026-03-28T12:00:00Z', 2, 'Europe/Berlin'), [
    '2026-03-29T04:00:00.000Z',
    '2026-03-30T04:00:00.000Z'
  ]);
  assert.deepEqual(firings('0 0 6 * * ?', '2026-01-01T12:00:00Z', 1, 'America/New_York'), ['2026-01-02T11:00:00.000Z']);
});

test('what the platform refuses is refused', () => {
  assert.throws(() => parseCron('0 */5 * * * ?'), /Seconds and minutes must be specified as integers/);
  assert.throws(() => parseCron('0 0 12 1 * 2'), /both a day-of-week AND a day-of-month/);
  assert.throws(() => parseCron('0 0 12 ? * ?'), /Day-of-Month -OR- Day-of-Week/);
  assert.throws(() => parseCron('0 0 25 * * ?'), /Illegal cron expression/);
  assert.throws(() => parseCron('0 0 12 * *'), /Illegal cron expression/);
});
