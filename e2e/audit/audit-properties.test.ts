/** What must hold of every answer of `npm run audit`, whatever the export: a change is made, and what it may change is known. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import * as change from './export-changes.ts';
import { generateExport, writeExport } from './generate-export.ts';
import { RULES } from './rules.ts';
import { runAudit, withFolder, type AuditAnswer } from './run-audit.ts';
import { LOOKUP, PLAIN, type Shape } from './shape.ts';

const NOW = '2025-03-01T12:00:00Z';
const LATER = '2025-03-02T12:00:00Z';
const SHAPE: Shape = { ...PLAIN, name: 'what is changed', ids: 'mixed', settings: { PartnerLookupField: LOOKUP } };

type Leak = AuditAnswer['leaks'][number];

describe('an audit', () => {
  const files = generateExport({ shape: SHAPE, seed: 31, deals: 400, now: NOW });
  let text = '';
  let base: AuditAnswer;

  before(async () => {
    text = await textOf(files);
    base = JSON.parse(text) as AuditAnswer;
  });

  it('of this export finds every rule broken, so that each of them is tried below', () => {
    assert.deepEqual(rulesIn(base.leaks), [...RULES].sort());
  });

  it('gives the same bytes when asked again', async () => {
    assert.equal(await textOf(files), text);
  });

  it('does not look at the order of rows', async () => {
    assert.deepEqual(await answer(change.shuffled(files, 5)), base);
  });

  it('does not look at the order of columns', async () => {
    assert.deepEqual((await answer(change.columnsTurned(files))).leaks, base.leaks);
  });

  it('does not look at how a table is written: BOM, CRLF, quotes, capitals', async () => {
    const form = { bom: true, crlf: true, quoteAll: true, capitalHeaders: true, endsWithNewline: false };
    assert.deepEqual((await answer(change.writtenAs(files, form))).leaks, base.leaks);
  });

  for (const length of [15, 18] as const) {
    it(`takes Ids of ${length} characters as it takes any`, async () => {
      assert.deepEqual(await answer(change.idsOf(files, length)), base);
    });
  }

  it('ignores case and outer blanks in roles, types, sources and stages', async () => {
    assert.deepEqual(figures((await answer(change.dressed(files))).leaks), figures(base.leaks));
  });

  it('of one unrelated deal more says the same of all others', async () => {
    const { leaks, org } = await answer(change.oneDealMore(files));

    const [added, others] = [leaks.filter(isNew), leaks.filter((leak) => !isNew(leak))];
    assert.deepEqual(others, base.leaks);
    assert.deepEqual(rulesIn(added), ['MissingPrimary', 'RoleBlank']);
    assert.equal(org.opportunities, (base.org.opportunities ?? 0) + 1);
  });

  it('with twice the amounts finds twice the money at risk, to the rounding', async () => {
    const { leaks } = await answer(change.amountsDoubled(files));

    assert.deepEqual(leaks.map(keyOf), base.leaks.map(keyOf));
    leaks.forEach((leak, at) => {
      const once = cents(base.leaks[at] as Leak);
      assert.ok(Math.abs(cents(leak) - 2 * once) <= 1, `${leak.key}: ${leak.amountAtRisk} is not twice ${once / 100}`);
    });
  });

  for (const rule of RULES) {
    it(`with ${rule} off lacks exactly its leaks`, async () => {
      const { leaks } = await answer(change.withSettings(files, { RulesOff: [rule] }));

      assert.deepEqual(
        leaks,
        base.leaks.filter((leak) => leak.rule !== rule)
      );
    });
  }

  it('sees no difference when every partner row gets its reverse row', async () => {
    assert.deepEqual((await answer(change.reverseRowsAdded(files))).leaks, base.leaks);
  });

  it('takes deleted deals and partner rows as if absent', async () => {
    assert.deepEqual(figures((await answer(change.deletedRowsTakenOut(files))).leaks), figures(base.leaks));
  });

  it('finds nothing on deals that are lost', async () => {
    assert.deepEqual((await answer(change.everyDealLost(files))).leaks, []);
  });

  it('a day later lacks nothing, and finds more of the two rules that wait alone', async () => {
    const { leaks } = await answer(files, LATER);

    const [was, is] = [new Set(base.leaks.map(keyOf)), new Set(leaks.map(keyOf))];
    assert.deepEqual(
      [...was].filter((key) => !is.has(key)),
      []
    );
    assert.deepEqual(rulesIn(leaks.filter((leak) => !was.has(leak.key))), ['MissingPartner', 'MissingPrimary']);
  });

  it('without a role list lacks exactly the roles off the list', async () => {
    const { leaks } = await answer(change.without(files, 'PartnerRole.csv'));

    assert.deepEqual(
      leaks,
      base.leaks.filter((leak) => leak.rule !== 'RoleOffList')
    );
  });

  it('without any partner test lacks exactly those who are no partners', async () => {
    const { leaks } = await answer(change.withSettings(files, { PartnerTest: 'None' }));

    assert.deepEqual(
      leaks,
      base.leaks.filter((leak) => leak.rule !== 'NotAPartner')
    );
  });

  it('of fewer deals, by date, amount and type, says the same as of all', async () => {
    const scope = { ScanFrom: '2022-06-01', MinAmount: 50_000, SkipTypes: ['renewal'] };
    const { leaks } = await answer(change.withSettings(files, scope));

    const left = new Set(leaks.map((leak) => leak.opportunityId));
    assert.ok(left.size > 20 && leaks.length < base.leaks.length, `${left.size} deals`);
    assert.deepEqual(
      leaks,
      base.leaks.filter((leak) => left.has(leak.opportunityId))
    );
  });
});

const keyOf = (leak: Leak) => leak.key;
const cents = (leak: Leak) => Math.round(leak.amountAtRisk * 100);
const isNew = (leak: Leak) => leak.opportunityId.startsWith('006zzzzzzzzzzz1');
const figures = (leaks: readonly Leak[]) => leaks.map(({ evidence: _, ...leak }) => leak);
const rulesIn = (leaks: readonly Leak[]) => [...new Set(leaks.map((leak) => leak.rule))].sort();

async function answer(files: change.Files, now?: string): Promise<AuditAnswer> {
  return JSON.parse(await textOf(files, now)) as AuditAnswer;
}

function textOf(files: change.Files, now = NOW): Promise<string> {
  return withFolder(async (folder) => {
    writeExport(join(folder, 'export'), files);
    const output = join(folder, 'leaks.json');
    const run = await runAudit(join(folder, 'export'), '--json', output, '--now', now);
    assert.equal(run.exitCode, 0, run.stderr);
    return readFileSync(output, 'utf8');
  });
}
