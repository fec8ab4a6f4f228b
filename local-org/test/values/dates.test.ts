import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate, ApexDatetime, ApexTime } from '../../src/values/index.ts';

test('dates count days over leap years and month ends', () => {
  assert.equal(ApexDate.of(2026, 1, 31).addMonths(1).toString(), '2026-02-28');
  assert.equal(ApexDate.of(2024, 2, 29).addYears(1).toString(), '2025-02-28');
  assert.equal(ApexDate.of(2024, 2, 28).addDays(2).toString(), '2024-03-01');
  assert.equal(ApexDate.of(2026, 2, 30).toString(), '2026-03-02');
  assert.equal(ApexDate.of(2026, 13, 1).toString(), '2027-01-01');
  assert.equal(ApexDate.of(1969, 12, 31).days, -1);
  assert.equal(ApexDate.of(2008, 1, 1).daysBetween(ApexDate.of(2008, 1, 30)), 29);
  assert.equal(ApexDate.of(1998, 10, 21).dayOfYear(), 294);
  assert.equal(ApexDate.of(2026, 1, 31).monthsBetween(ApexDate.of(2027, 2, 1)), 13);
  assert.throws(() => ApexDate.parse('2026-02-30'), /Invalid date: 2026-02-30/);
});

test('a local Datetime follows summer time', () => {
  const zone = 'America/Los_Angeles';
  assert.equal(ApexDatetime.of(zone, 2026, 1, 15, 9).toIso(), '2026-01-15T17:00:00.000Z');
  assert.equal(ApexDatetime.of(zone, 2026, 7, 15, 9).toIso(), '2026-07-15T16:00:00.000Z');
  // 02:30 does not exist on 8 March 2026.
  assert.equal(ApexDatetime.of(zone, 2026, 3, 8, 2, 30).toStandard(zone), '2026-03-08 03:30:00');
  assert.equal(ApexDatetime.of(zone, 2026, 3, 7, 9).addDays(1, zone).toStandard(zone), '2026-03-08 09:00:00');
});

test('patterns format as SimpleDateFormat', () => {
  const at = ApexDatetime.of('GMT', 2026, 1, 5, 14, 7, 9, 45);
  const cases: [string, string][] = [
    ["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", '2026-01-05T14:07:09.045Z'],
    ['EEE, d MMM yyyy h:mm a', 'Mon, 5 Jan 2026 2:07 PM'],
    ['EEEE MMMM dd yy', 'Monday January 05 26'],
    ["'o''clock' hh", "o'clock 02"],
    ['u D w', '1 5 2'],
    ['Z X', '+0000 Z']
  ];
  for (const [pattern, expected] of cases) assert.equal(at.format(pattern, 'GMT'), expected, pattern);
  assert.equal(at.format('HH:mm z Z', 'Europe/Paris').slice(0, 5), '15:07');
});

test('ISO texts are read with their offset', () => {
  assert.equal(ApexDatetime.tryParseIso('2026-01-31T12:00:00.000+0200')?.toIso(), '2026-01-31T10:00:00.000Z');
  assert.equal(ApexDatetime.tryParseIso('2026-01-31T12:00:00Z')?.toIso(), '2026-01-31T12:00:00.000Z');
  assert.equal(ApexDatetime.tryParseIso('yesterday'), null);
  assert.equal(ApexDatetime.parse('2026-01-31 14:00:00+0200', 'Europe/Helsinki').toIso(), '2026-01-31T12:00:00.000Z');
  assert.throws(() => ApexDatetime.parse('2026-01-31 14:00:00+0200', 'GMT'), { code: 'LO1000' });
});

test('a time wraps at midnight', () => {
  assert.equal(ApexTime.of(23, 30, 0, 0).addMs(3_600_000).toString(), '00:30:00.000Z');
});
