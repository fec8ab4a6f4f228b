import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Options } from '../../src/options/options.ts';
import { caught, testOrg, type TestOrg } from './test-org.ts';

interface World {
  readonly org: TestOrg;
  readonly customer: string;
  readonly reseller: string;
  readonly agency: string;
  readonly deal: string;
  partner(account: string, more?: Record<string, unknown>): string;
  /** `Reseller*` is primary; the customer's own name is a reverse row. */
  rows(): string[];
}

function world(options: Partial<Options> = {}): World {
  const org = testOrg({}, options);
  const [customer, reseller, agency] = ['Customer', 'Reseller', 'Agency'].map((Name) =>
    org.insert('Account', { Name })
  ) as [string, string, string];
  const deal = org.insert('Opportunity', {
    Name: 'Deal',
    AccountId: customer,
    StageName: 'Prospecting',
    CloseDate: '2026-06-01'
  });
  return {
    org,
    customer,
    reseller,
    agency,
    deal,
    partner: (account, more = {}) => org.insert('Partner', { OpportunityId: deal, AccountToId: account, ...more }),
    rows: () =>
      org
        .query('SELECT AccountTo.Name, AccountToId, IsPrimary FROM OpportunityPartner ORDER BY Id')
        .map((row) => `${(row.AccountTo as { Name: string } | null)?.Name ?? 'dangling'}${row.IsPrimary ? '*' : ''}`)
  };
}

describe('partner rows', () => {
  it('come in pairs that point at each other, and relate the accounts', () => {
    const { org, partner, rows, customer, reseller } = world();
    const id = partner(reseller, { Role: 'Agency' });
    assert.deepEqual(rows(), ['Reseller', 'Customer']);
    const pair = org.query('SELECT Id, ReversePartnerId, Role FROM OpportunityPartner ORDER BY Id');
    assert.equal(pair[0]?.Id, id);
    assert.equal(pair[0]?.ReversePartnerId, pair[1]?.Id);
    assert.equal(pair[1]?.ReversePartnerId, id);
    assert.deepEqual(org.query(`SELECT AccountToId FROM AccountPartner WHERE AccountFromId = '${customer}'`), [
      { AccountToId: reseller }
    ]);
    assert.equal(org.query('SELECT Id FROM Partner WHERE OpportunityId != null').length, 2);
  });

  it('come alone where the platform writes one', () => {
    const { partner, rows, reseller } = world({ partnerRows: 'one' });
    partner(reseller);
    assert.deepEqual(rows(), ['Reseller']);
  });

  for (const moves of [true, false]) {
    it(`a new primary clears the old one in silence, its SystemModstamp ${moves ? 'moves' : 'stays'}`, () => {
      const { org, partner, rows, reseller, agency } = world({
        clearedPrimaryMovesModstamp: moves,
        partnerRows: 'one'
      });
      const first = partner(reseller, { IsPrimary: true });
      org.clock.now += 60_000;
      partner(agency, { IsPrimary: true });
      assert.deepEqual(rows(), ['Reseller', 'Agency*']);
      const [row] = org.query(`SELECT SystemModstamp FROM OpportunityPartner WHERE Id = '${first}'`);
      assert.equal(row?.SystemModstamp, `2026-05-15T10:0${moves ? 1 : 0}:00.000+0000`);
    });
  }

  it('cannot be updated, and go in pairs', () => {
    const { org, partner, rows, reseller } = world();
    const id = partner(reseller);
    const row = org.record('OpportunityPartner', { Id: id });
    assert.equal(
      caught(() => org.dml('update', [row])).message,
      'DML operation UPDATE not allowed on OpportunityPartner'
    );
    const [reverse] = org.query(`SELECT ReversePartnerId FROM OpportunityPartner WHERE Id = '${id}'`);
    org.dml('delete', [org.record('OpportunityPartner', { Id: reverse?.ReversePartnerId })]);
    assert.deepEqual(rows(), []);
    assert.deepEqual(org.query('SELECT Id FROM AccountPartner'), []);
  });

  it('the same account twice is refused or allowed', () => {
    const strict = world();
    strict.partner(strict.reseller);
    assert.match(caught(() => strict.partner(strict.reseller)).message, /DUPLICATE_VALUE/);
    const lenient = world({ duplicatePartner: 'allow', partnerRows: 'one' });
    lenient.partner(lenient.reseller);
    lenient.partner(lenient.reseller);
    assert.deepEqual(lenient.rows(), ['Reseller', 'Reseller']);
  });

  it('the deal’s own account may be named a partner', () => {
    const { partner, rows, customer, reseller } = world();
    partner(reseller);
    partner(customer);
    assert.deepEqual(rows(), ['Reseller', 'Customer', 'Customer']);
  });

  it('an account that was merged away is refused', () => {
    const { org, partner, reseller, agency } = world();
    org.database.merge(org.record('Account', { Id: agency }), [org.record('Account', { Id: reseller })], {
      allOrNone: true,
      access: 'system',
      sharing: 'without'
    });
    assert.match(caught(() => partner(reseller)).message, /ENTITY_IS_DELETED, entity is deleted/);
  });

  it('OpportunityPartner is created directly where the platform allows it', () => {
    const open = world();
    open.org.insert('OpportunityPartner', { OpportunityId: open.deal, AccountToId: open.reseller });
    assert.deepEqual(open.rows(), ['Reseller', 'Customer']);
    const closed = world({ opportunityPartnerCreateable: false });
    assert.equal(closed.org.schema.object('OpportunityPartner')?.isCreateable, false);
    const record = { OpportunityId: closed.deal, AccountToId: closed.reseller };
    assert.match(caught(() => closed.org.insert('OpportunityPartner', record)).message, /INSERT not allowed/);
  });

  it('a new account of the deal keeps or wipes them', () => {
    for (const [option, expected] of [
      ['keep', ['Reseller']],
      ['vanish', []]
    ] as const) {
      const { org, partner, rows, reseller, agency, deal } = world({
        partnerRowsOnAccountChange: option,
        partnerRows: 'one'
      });
      partner(reseller);
      org.dml('update', [org.record('Opportunity', { Id: deal, AccountId: agency })]);
      assert.deepEqual(rows(), expected, option);
    }
  });

  it('a deleted partner account takes them along or leaves them dangling', () => {
    for (const [option, expected] of [
      ['vanish', []],
      ['dangle', ['dangling', 'Customer']]
    ] as const) {
      const { org, partner, rows, reseller } = world({ partnerRowsOnAccountDelete: option });
      partner(reseller);
      org.dml('delete', [org.record('Account', { Id: reseller })]);
      assert.deepEqual(rows(), expected, option);
    }
  });

  it('a deleted deal takes them along', () => {
    const { org, partner, rows, reseller, deal } = world({ partnerRowsOnAccountDelete: 'dangle' });
    partner(reseller);
    org.dml('delete', [org.record('Opportunity', { Id: deal })]);
    assert.deepEqual(rows(), []);
  });
  it('come back with their deal, by itself or with its account, but not those removed before', () => {
    const { org, partner, rows, reseller, agency, customer, deal } = world();
    const removed = partner(agency);
    partner(reseller, { IsPrimary: true });
    org.dml('delete', [org.record('Partner', { Id: removed })]);
    const before = rows();
    const related = org.query('SELECT AccountTo.Name FROM AccountPartner ORDER BY Id');
    assert.deepEqual(
      related.map((row) => (row.AccountTo as { Name: string }).Name),
      ['Reseller', 'Customer']
    );
    for (const [object, Id] of [
      ['Opportunity', deal],
      ['Account', customer]
    ] as const) {
      org.dml('delete', [org.record(object, { Id })]);
      assert.deepEqual(rows(), []);
      org.dml('undelete', [org.record(object, { Id })]);
      assert.deepEqual(rows(), before);
    }
    assert.deepEqual(org.query('SELECT AccountTo.Name FROM AccountPartner ORDER BY Id'), related);
  });
});

describe('merge of accounts', () => {
  const expected = {
    follow: ['Agency', 'Agency*'],
    collapse: ['Agency*'],
    vanish: ['Agency'],
    dangle: ['Agency', 'dangling*']
  };
  for (const option of ['follow', 'collapse', 'vanish', 'dangle'] as const) {
    it(`partner rows: ${option}`, () => {
      const { org, partner, rows, reseller, agency } = world({ partnerRowsOnMerge: option, partnerRows: 'one' });
      partner(agency);
      partner(reseller, { IsPrimary: true });
      org.database.merge(org.record('Account', { Id: agency }), [org.record('Account', { Id: reseller })], {
        allOrNone: true,
        access: 'system',
        sharing: 'without'
      });
      assert.deepEqual(rows(), expected[option]);
    });
  }

  it('collapse leaves the reverse rows of other partners alone', () => {
    const { org, partner, rows, customer, reseller, agency } = world({ partnerRowsOnMerge: 'collapse' });
    partner(reseller);
    partner(agency);
    const twin = org.insert('Account', { Name: 'Twin' });
    org.database.merge(org.record('Account', { Id: customer }), [org.record('Account', { Id: twin })], {
      allOrNone: true,
      access: 'system',
      sharing: 'without'
    });
    assert.deepEqual(rows(), ['Reseller', 'Customer', 'Agency', 'Customer']);
  });

  it('fires delete for the losers with MasterRecordId after, then update of the winner; children move in silence', () => {
    const { org, customer, reseller, deal } = world();
    const events: string[] = [];
    for (const event of ['before delete', 'after delete', 'before update', 'after update']) {
      org.triggers.set(`Account ${event}`, ({ oldList, newList }) => {
        const items = (newList ?? oldList)?.items ?? [];
        events.push(
          `${event} ${items.map(({ values }) => `${String(values.Name)}>${String(values.MasterRecordId ?? '-')}`).join()}`
        );
      });
      org.triggers.set(`Opportunity ${event}`, () => events.push('deal'));
    }
    const [result] = org.database.merge(
      org.record('Account', { Id: reseller, Description: 'kept' }),
      [org.record('Account', { Id: customer })],
      { allOrNone: true, access: 'system', sharing: 'without' }
    );
    assert.deepEqual(events, [
      'before delete Customer>-',
      `after delete Customer>${reseller}`,
      'before update Reseller>-',
      'after update Reseller>-'
    ]);
    assert.deepEqual(result?.mergedIds, [customer]);
    assert.ok(result?.updatedRelatedIds.includes(deal));
    assert.deepEqual(org.query('SELECT Account.Description FROM Opportunity'), [{ Account: { Description: 'kept' } }]);
    assert.deepEqual(org.query(`SELECT IsDeleted, MasterRecordId FROM Account WHERE Id = '${customer}' ALL ROWS`), [
      { IsDeleted: true, MasterRecordId: reseller }
    ]);
    org.dml('undelete', [org.record('Account', { Id: customer })]);
    assert.deepEqual(org.query('SELECT AccountId FROM Opportunity'), [{ AccountId: reseller }]);
  });
});

it('asks for edit access to the deal from a user who adds a partner, and for none from the system', () => {
  const { org, deal, reseller } = world();
  org.filters.set('Opportunity', `$."Name" = 'somebody else''s'`);
  const row = () => org.record('Partner', { OpportunityId: deal, AccountToId: reseller });
  const [refused] = org.dml('insert', [row()], { access: 'user', allOrNone: false });
  assert.equal(refused?.errors[0]?.statusCode, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  const [written] = org.dml('insert', [row()], { access: 'system', sharing: 'without', allOrNone: false });
  assert.ok(written?.isSuccess);
});

describe('doubts about partner rows', () => {
  it('one row of a pair may be deleted alone', () => {
    const { org, partner, rows, reseller } = world({ partnerRowDelete: 'alone' });
    org.dml('delete', [org.record('Partner', { Id: partner(reseller) })]);
    assert.deepEqual(rows(), ['Customer']);
  });

  it('deleted rows are found by ALL ROWS, or gone for good', () => {
    const left = (deletedPartnerRows: 'bin' | 'gone'): number => {
      const { org, partner, reseller } = world({ deletedPartnerRows });
      org.dml('delete', [org.record('Partner', { Id: partner(reseller) })]);
      return org.query('SELECT Id FROM OpportunityPartner WHERE IsDeleted = TRUE ALL ROWS').length;
    };
    assert.deepEqual([left('bin'), left('gone')], [2, 0]);
  });

  it('the accounts may stay unrelated', () => {
    const { org, partner, reseller } = world({ accountPartnerRows: false });
    partner(reseller);
    assert.deepEqual(org.query('SELECT Id FROM AccountPartner'), []);
  });

  it('creating a Partner may take View All Data', () => {
    const { org, deal, reseller } = world({ partnerNeedsViewAllData: true });
    org.hidden.add('ViewAllData');
    const partner = org.record('Partner', { OpportunityId: deal, AccountToId: reseller });
    assert.match(caught(() => org.dml('insert', [partner], { access: 'user' })).message, /not allowed/i);
    const row = org.record('OpportunityPartner', { OpportunityId: deal, AccountToId: reseller });
    assert.equal(org.dml('insert', [row], { access: 'user' })[0]?.isSuccess, true);
  });

  it('a trigger on partner rows may compile, and never fires', () => {
    assert.equal(testOrg({}, { partnerTriggers: true }).schema.object('OpportunityPartner')?.isTriggerable, true);
    assert.equal(testOrg().schema.object('OpportunityPartner')?.isTriggerable, false);
  });
});
