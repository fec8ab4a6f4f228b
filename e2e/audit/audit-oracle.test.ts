/** `npm run audit` and the oracle are asked the same question of the same folder; they must give the same answer, rule by rule. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fold } from './exact.ts';
import { readExport, type ExportRows } from './export-rows.ts';
import { generateExport, writeExport } from './generate-export.ts';
import { differences } from './leak-differences.ts';
import { judge, type OracleAnswer } from './oracle.ts';
import { FAMILIES, RULES, type LeakFigures } from './rules.ts';
import { readAnswer, runAudit, withFolder, type AuditAnswer } from './run-audit.ts';
import type { Shape } from './shape.ts';
import { EVERYTHING, SHAPES } from './shapes.ts';

/** The moments differ in how they are written and in where they stand, never by less than a second. */
const MOMENTS = ['2025-03-01T12:00:00Z', '2024-12-31T23:59:59.000Z', '2025-03-30T03:30:00+02:00'];

describe('the audit of an export agrees with plain SQL over its rows', () => {
  agreesOn(EVERYTHING, 12_000, 77, MOMENTS[0] as string);
  SHAPES.forEach((shape, at) => agreesOn(shape, 800, 4100 + at, MOMENTS[at % MOMENTS.length] as string));
});

function agreesOn(shape: Shape, deals: number, seed: number, now: string): void {
  it(`${shape.name} (${deals} deals, seed ${seed})`, (test) =>
    withFolder(async (folder) => {
      const data = join(folder, 'export');
      writeExport(data, generateExport({ shape, seed, deals, now }));
      const rows = readExport(data);
      const [output, page] = [join(folder, 'leaks.json'), join(folder, 'leaks.html')];

      const run = await runAudit(data, '--json', output, '--html', page, '--now', now);

      assert.equal(run.exitCode, 0, run.stderr);
      const found = readAnswer(output);
      const expected = judge(rows, now);
      for (const rule of RULES) {
        const of = (leaks: readonly LeakFigures[]) => leaks.filter((leak) => leak.rule === rule);
        const figures = of(found.leaks.map(({ evidence: _, ...leak }) => leak));
        await test.test(rule, () => agrees(differences(figures, of(expected.leaks), rows)));
      }
      await test.test('in one list, with its evidence', () => assertOneList(found, expected));
      await test.test('and says what it read', () => assertReadIsSaid(found, expected, rows, run.stdout));
      await test.test('in a summary that adds up', () => assertSummaryAddsUp(run.stdout, found.leaks, shape));
      await test.test('and on a page that stands alone', () =>
        assertPageStandsAlone(readFileSync(page, 'utf8'), found.leaks)
      );
    }));
}

function agrees(differing: string): void {
  if (differing !== '') assert.fail(differing);
}

/** No other rule than an audit can report, sorted by code points, each key once, each with the facts that were seen. */
function assertOneList(found: AuditAnswer, { signals }: OracleAnswer): void {
  const keys = found.leaks.map((leak) => leak.key);
  assert.deepEqual(keys, [...new Set(keys)].sort());
  for (const { key, rule, opportunityId, evidence } of found.leaks) {
    assert.ok(rule in FAMILIES, `${rule} is none an audit can report`);
    assert.ok(evidence.trim().length > 0, `${key} names what was seen`);
    const seen = rule === 'MissingPartner' ? (signals.get(opportunityId) ?? []) : [];
    for (const name of seen) assert.ok(evidence.includes(name), `${key} names ${name}: ${evidence}`);
  }
}

/** What was read and how it was judged; what is not known is said, for no leak of it can be. */
function assertReadIsSaid(found: AuditAnswer, expected: OracleAnswer, rows: ExportRows, summary: string): void {
  assert.deepEqual(Object.keys(found), ['org', 'settings', 'notes', 'leaks']);
  assert.deepEqual(found.org, expected.org);
  const { PartnerTest, ...settings } = rows.settings;
  const test = PartnerTest ?? (rows.account.columns.has('ispartner') ? 'IsPartner' : 'Type');
  const said = (values: object) => JSON.parse(fold(JSON.stringify(values))) as object;
  assert.deepEqual(said(trimmed(found.settings)), said(trimmed({ ...settings, PartnerTest: test })));
  const unknown = [...rows.values].filter(([, values]) => values === null).map(([field]) => field);
  if (rows.partnerRole.rows.length === 0) unknown.push('role');
  const notes = summary.slice(summary.indexOf('Notes:'));
  const saidUnknown = [...rows.values.keys(), 'role'].filter((thing) => saysUnknown(notes, thing));
  assert.deepEqual(saidUnknown, unknown, `what the summary says is not known: ${notes}`);
}

/** A note of its own that names the thing and denies something. */
function saysUnknown(notes: string, thing: string): boolean {
  const about = notes.split('\n').filter((note) => note.toLowerCase().includes(thing.toLowerCase()));
  return about.some((note) => /\b(not known|no|unknown|none)\b/i.test(note));
}

function trimmed(settings: object): object {
  const cut = (value: unknown): unknown =>
    typeof value === 'string' ? value.trim() : Array.isArray(value) ? value.map(cut) : value;
  return Object.fromEntries(
    Object.entries(settings)
      .map(([name, value]) => [name, cut(value)] as const)
      .sort()
  );
}

/** Money is counted once a deal; sums over several currencies are not for one figure. */
function assertSummaryAddsUp(summary: string, leaks: readonly LeakFigures[], shape: Shape): void {
  const cents = new Map(leaks.map((leak) => [leak.opportunityId, BigInt(Math.round(leak.amountAtRisk * 100))]));
  const count = (number: number) => number.toLocaleString('en-US');
  if (leaks.length > 1)
    assert.ok(summary.includes(`${count(leaks.length)} leaks on ${count(cents.size)} deals`), summary);
  for (const rule of RULES) {
    const own = leaks.filter((leak) => leak.rule === rule);
    const deals = new Set(own.map((leak) => leak.opportunityId)).size;
    const figures = lineOf(rule, summary) ?? ['0', '0'];
    assert.deepEqual(figures, [count(own.length), count(deals)], `${rule} in ${summary}`);
  }
  if (shape.currencies) return;
  const total = [...cents.values()].reduce((sum, one) => sum + one, 0n);
  const money = `${(total / 100n).toLocaleString('en-US')}.${String(total % 100n).padStart(2, '0')}`;
  assert.ok(summary.includes(`each deal counted once: ${money}`), `${money} in ${summary}`);
}

/** A rule's leaks and deals, by its name as it stands or in plain words: `RoleOffList`, `Role off the list`. */
function lineOf(rule: string, summary: string): string[] | undefined {
  const name = rule.split(/(?=[A-Z])/).join('[ -]?(?:the )?');
  return new RegExp(`^ *${name} +([\\d,]+) +([\\d,]+) `, 'im').exec(summary)?.slice(1);
}

/** One file to send around: each deal is listed or counted, nothing is fetched, and no deal's name becomes markup. */
function assertPageStandsAlone(page: string, leaks: readonly LeakFigures[]): void {
  const deals = [...new Set(leaks.map((leak) => leak.opportunityId))];
  const listed = deals.filter((id) => page.includes(id)).length;
  const cut = Number((/([\d,]+) more deals? (?:is|are) not listed/.exec(page)?.[1] ?? '0').replaceAll(',', ''));
  assert.equal(listed + cut, deals.length);
  assert.ok(cut === 0 || listed > 90, `only ${listed} deals are listed`);
  assert.doesNotMatch(page, /<script|<link|\ssrc=|url\(|<b>Deal/);
}
