/** `npm run audit` and the oracle are asked the same question of the same folder; they must give the same answer. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readExport } from './export-rows.ts';
import { generateExport, writeExport } from './generate-export.ts';
import { judge, type OracleLeak } from './oracle.ts';
import { runAudit, withFolder } from './run-audit.ts';
import { EVERYTHING, SHAPES, type Shape } from './shapes.ts';

interface AuditJson {
  readonly org: Readonly<Record<string, number>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly leaks: readonly (OracleLeak & { readonly evidence: string })[];
}

/** The moments differ in how they are written and in where they stand, never by less than a second. */
const MOMENTS = ['2025-03-01T12:00:00Z', '2024-12-31T23:59:59.000Z', '2025-03-30T03:30:00+02:00'];

describe('the audit of an export agrees with plain SQL over its rows', { concurrency: 2 }, () => {
  SHAPES.forEach((shape, at) => agreesOn(shape, 300, 4100 + at, MOMENTS[at % MOMENTS.length] as string));
  agreesOn(EVERYTHING, 5000, 77, MOMENTS[0] as string);
});

function agreesOn(shape: Shape, deals: number, seed: number, now: string): void {
  it(`${shape.name} (seed ${seed})`, () =>
    withFolder(async (folder) => {
      const data = join(folder, 'export');
      writeExport(data, generateExport({ shape, seed, deals, now }));
      const expected = judge(readExport(data), now);
      const output = join(folder, 'leaks.json');
      const page = join(folder, 'leaks.html');

      const run = await runAudit(data, '--json', output, '--html', page, '--now', now);

      assert.equal(run.exitCode, 0, run.stderr);
      const found = JSON.parse(readFileSync(output, 'utf8')) as AuditJson;
      assert.deepEqual(Object.keys(found), ['org', 'settings', 'notes', 'leaks']);
      assert.deepEqual(found.org, expected.org);
      assertSameLeaks(found.leaks, expected.leaks);
      assertSettingsAreSaid(found.settings, shape);
      assertSummaryAddsUp(run.stdout, expected.leaks, shape);
      assertPageStandsAlone(readFileSync(page, 'utf8'), expected.leaks);
    }));
}

/** First what only one side names, then every field: a difference among hundreds of leaks must be readable. */
function assertSameLeaks(found: AuditJson['leaks'], expected: readonly OracleLeak[]): void {
  const keys = found.map((leak) => leak.key);
  const wanted = expected.map((leak) => leak.key);
  const [foundSet, wantedSet] = [new Set(keys), new Set(wanted)];
  const invented = keys.filter((key) => !wantedSet.has(key));
  const missed = wanted.filter((key) => !foundSet.has(key));
  assert.deepEqual({ invented, missed }, { invented: [], missed: [] });
  assert.deepEqual(keys, wanted, 'sorted by key, each once');
  found.forEach(({ evidence, ...leak }, at) => {
    assert.deepEqual(leak, expected[at]);
    assert.ok(evidence.trim().length > 0, `${leak.key} names what was seen`);
  });
}

function assertSettingsAreSaid(settings: AuditJson['settings'], shape: Shape): void {
  assert.deepEqual(settings.SourceFields, shape.settings?.SourceFields ?? ['LeadSource']);
  assert.equal(settings.GraceMinutes, shape.settings?.GraceMinutes ?? 30);
}

/** Money is counted once a deal; sums over several currencies are not for one figure. */
function assertSummaryAddsUp(summary: string, leaks: readonly OracleLeak[], shape: Shape): void {
  const cents = new Map(leaks.map((leak) => [leak.opportunityId, BigInt(Math.round(leak.amountAtRisk * 100))]));
  const count = (number: number) => number.toLocaleString('en-US');
  assert.ok(summary.includes(`${count(leaks.length)} leaks on ${count(cents.size)} deals`), summary);
  if (shape.currencies) return;
  const total = [...cents.values()].reduce((sum, one) => sum + one, 0n);
  const money = `${(total / 100n).toLocaleString('en-US')}.${String(total % 100n).padStart(2, '0')}`;
  assert.ok(summary.includes(`each deal counted once: ${money}`), `${money} in ${summary}`);
}

/** One file to send around: every deal is in it, nothing is fetched, and no deal's name becomes markup. */
function assertPageStandsAlone(page: string, leaks: readonly OracleLeak[]): void {
  for (const { opportunityId } of leaks) assert.ok(page.includes(opportunityId), opportunityId);
  assert.doesNotMatch(page, /<script|<link|\ssrc=|url\(|<b>Deal/);
}
