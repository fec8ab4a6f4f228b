/** `npm run audit` of exports with nothing wrong, or nothing at all, in them: it says so and ends well. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { csv, type Cells } from './export-text.ts';
import { writeExport } from './generate-export.ts';
import { readAnswer, runAudit, withFolder } from './run-audit.ts';
import { PLAIN } from './shape.ts';

const CUSTOMER: Cells = { Id: '001000000000001AAA', Name: 'Customer', Type: 'Customer - Direct' };
const PARTNER: Cells = { Id: '001000000000002AAA', Name: 'Partner', Type: 'Partner' };
const DEAL: Cells = {
  ...{
    Id: '006000000000001AAA',
    Name: 'Deal',
    AccountId: '001000000000001AAA',
    StageName: 'Prospecting',
    Amount: '100'
  },
  ...{ IsClosed: 'false', IsWon: 'false', Probability: '10', LeadSource: 'Partner' },
  CreatedDate: '2024-01-01T00:00:00.000Z'
};
const ROW: Cells = {
  ...{ Id: '00I000000000001AAA', OpportunityId: '006000000000001AAA', AccountToId: '001000000000002AAA' },
  ...{ Role: 'Reseller', IsPrimary: 'true' }
};
const DIRECT: Cells = { ...DEAL, LeadSource: 'Web' };

interface Clean {
  readonly accounts?: readonly Cells[];
  readonly deals: readonly Cells[];
  readonly rows?: readonly Cells[];
}

const CASES: Readonly<Record<string, Clean>> = {
  'a partner’s deal with its partner': { deals: [DEAL], rows: [ROW] },
  'a direct deal without a partner': { deals: [DIRECT] },
  'a partner’s deal with its partner where there are several currencies': {
    deals: [{ ...DEAL, CurrencyIsoCode: 'EUR' }],
    rows: [ROW]
  },
  'a direct deal without a partner where there are several currencies': {
    deals: [{ ...DIRECT, CurrencyIsoCode: 'USD' }]
  },
  'a partner by IsPartner': {
    accounts: [
      { ...CUSTOMER, IsPartner: 'false' },
      { ...PARTNER, IsPartner: 'true' }
    ],
    deals: [DEAL],
    rows: [ROW]
  },
  'a lost deal with everything wrong': {
    deals: [{ ...DEAL, IsClosed: 'true', LeadSource: '' }],
    rows: [{ ...ROW, AccountToId: '001000000000001AAA', Role: '' }]
  },
  'headers alone': { accounts: [], deals: [], rows: [] }
};

describe('an audit finds nothing in', () => {
  for (const [name, { accounts = [CUSTOMER, PARTNER], deals, rows }] of Object.entries(CASES)) {
    it(name, () =>
      withFolder(async (folder) => {
        const [data, output, page] = [join(folder, 'export'), join(folder, 'leaks.json'), join(folder, 'leaks.html')];
        const table = (cells: readonly Cells[], like: Cells) => csv(Object.keys(cells[0] ?? like), cells, PLAIN.csv);
        const files = [
          ['Account.csv', table(accounts, CUSTOMER)],
          ['Opportunity.csv', table(deals, DEAL)],
          ...(rows ? [['OpportunityPartner.csv', table(rows, ROW)]] : [])
        ] as [string, string][];
        writeExport(data, new Map(files));

        const run = await runAudit(data, '--json', output, '--html', page, '--now', '2025-03-01T12:00:00Z');

        assert.equal(run.exitCode, 0, run.stderr);
        assert.deepEqual(readAnswer(output).leaks, []);
        assert.equal(readAnswer(output).org.opportunities, deals.length);
        assert.doesNotMatch(run.stdout, /\d leaks? on/);
      })
    );
  }
});
