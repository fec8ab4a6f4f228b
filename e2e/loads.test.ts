/** Nobody's save fails because we watch: loads go through wherever they go through without us. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LocalOrg } from '../local-org/src/index.ts';
import type { LocalOrgFacade } from '../local-org/src/org/contract.ts';
import { ROOT } from './support/server.ts';
import { NOW, partnerId, sweepFully, sweepOrg, type Row } from './support/sweep-org.ts';

const DEALS = 10_000;
/** A customer's own trigger leaves hardly anything of the transaction's limits to those who come after it. */
const GREEDY = 'greedy';
const CUSTOMERS_TRIGGER = `trigger CustomersOwn on Opportunity (before insert, before update) {
    if (Trigger.new[0].Description == '${GREEDY}') {
        for (Integer query = 0; query < 98; query++) {
            List<Opportunity> some = [SELECT Id FROM Opportunity LIMIT 1];
        }
    }
    for (Opportunity deal : Trigger.new) {
        if (deal.Amount == 13) {
            deal.addError('Thirteen is refused');
        }
    }
}`;
const CUSTOMERS_RULE = `<?xml version="1.0" encoding="UTF-8"?>
<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>NoNegativeAmount</fullName><active>true</active>
<errorConditionFormula>Amount &lt; 0</errorConditionFormula><errorMessage>An amount is not negative</errorMessage></ValidationRule>`;

/** What a careless load holds: most rows are fine, others are refused by the platform or by the customer. */
function deal(place: number): Record<string, unknown> {
  const row = {
    Name: `Loaded ${place}`,
    StageName: 'Closed Won',
    CloseDate: '2026-10-01',
    LeadSource: 'Partner Referral',
    Amount: 100 + place,
    Description: Math.floor(place / 200) % 5 === 1 ? GREEDY : null
  };
  switch (place % 40) {
    case 3:
      return { ...row, Amount: -1 };
    case 7:
      return { ...row, Amount: 13 };
    case 11:
      return { ...row, Name: null };
    case 19:
      return { ...row, AccountId: '001000000000999AAA' };
    case 23:
      return { ...row, Name: 'n'.repeat(121) };
    default:
      return row;
  }
}

describe('a load of 10,000 deals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leakwatch-load-'));
  let watched: LocalOrgFacade;
  let plain: LocalOrgFacade;

  before(async () => {
    const customers = writeCustomersOwn(folder);
    const config = { projectDir: ROOT, extraMetadataDirs: [customers], now: NOW };
    watched = await LocalOrg.create({ ...config, cacheDir: join(ROOT, '.local-org', 'cache') });
    plain = await LocalOrg.create({ ...config, cacheDir: null, withoutProject: true });
  });
  after(() => {
    watched?.dispose();
    plain?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('succeeds row by row in an org with our package as in one without', () => {
    const deals = Array.from({ length: DEALS }, (_, place) => deal(place));

    const [ours, theirs] = [watched, plain].map((org) => org.insert('Opportunity', deals)) as [Results, Results];

    assert.deepEqual(outcomes(ours), outcomes(theirs));
    const refused = ours.filter(({ isSuccess }) => !isSuccess);
    assert.equal(refused.length, (DEALS * 5) / 40);
    assert.equal(new Set(refused.map(({ errors }) => errors[0]?.message)).size, 5, 'for five reasons');
    assert.deepEqual(storedDeals(watched), storedDeals(plain));
    assert.deepEqual(watched.query('SELECT Id FROM LeakError__c'), []);
  });

  it('was looked at as it was saved, but for transactions that had spent their limits', () => {
    const greedy = watched.query('SELECT Id, Description FROM Opportunity').filter((row) => row.Description === GREEDY);
    assert.ok(greedy.length > 0);
    assert.equal(withoutLeak(), greedy.length);
  });

  it('is updated in both as well', () => {
    const change = (org: LocalOrgFacade): Results =>
      org.update(
        'Opportunity',
        org
          .query('SELECT Id FROM Opportunity ORDER BY Name')
          .map(({ Id }, place) => ({ Id, Amount: place % 9 === 0 ? 13 : place }))
      );

    const [ours, theirs] = [change(watched), change(plain)];

    assert.deepEqual(outcomes(ours), outcomes(theirs));
    assert.deepEqual(storedDeals(watched), storedDeals(plain));
  });

  it('is looked at to the last deal by the next sweep', async () => {
    assert.ok(withoutLeak() > 0);
    assert.equal((await sweepFully(watched)).Status__c, 'Finished');
    assert.equal(withoutLeak(), 0);
  });

  const withoutLeak = (): number =>
    watched.query('SELECT Id FROM Opportunity WHERE Id NOT IN (SELECT Deal__c FROM Leak__c)').length;
});

it('a transaction that saves 10,000 deals in one go is left alone where its limits are spent', async () => {
  const org = await sweepOrg({ count: 4 });
  try {
    org.execute(`
      List<Opportunity> deals = new List<Opportunity>();
      for (Integer place = 0; place < 10000; place++) {
        deals.add(new Opportunity(Name = 'One go ' + place, AccountId = '${partnerId(20)}', StageName = 'Closed Won', CloseDate = Date.today(), LeadSource = 'Partner Referral', Amount = 1));
      }
      insert deals;
    `);
    assert.equal(org.query("SELECT Id FROM Opportunity WHERE Name LIKE 'One go%'").length, DEALS);
    assert.deepEqual(org.query('SELECT Id FROM LeakError__c'), [], 'nothing went wrong');

    assert.equal((await sweepFully(org)).Status__c, 'Finished');
    const found = org.query("SELECT Id FROM Leak__c WHERE Status__c = 'Open' AND Rule__c = 'MissingPartner'");
    assert.equal(found.length, DEALS + 1, 'the sweep finds what a spent transaction left');
  } finally {
    org.dispose();
  }
});

type Results = ReturnType<LocalOrgFacade['insert']>;
const outcomes = (results: Results): Row[] => results.map(({ isSuccess, errors }) => ({ isSuccess, errors }));

function storedDeals(org: LocalOrgFacade): Row[] {
  return org.query('SELECT Name, StageName, Amount, LeadSource, Probability, IsWon FROM Opportunity ORDER BY Name');
}

function writeCustomersOwn(folder: string): string {
  const main = join(folder, 'main', 'default');
  const rules = join(main, 'objects', 'Opportunity', 'validationRules');
  mkdirSync(join(main, 'triggers'), { recursive: true });
  mkdirSync(rules, { recursive: true });
  writeFileSync(join(main, 'triggers', 'CustomersOwn.trigger'), CUSTOMERS_TRIGGER);
  cpSync(
    join(ROOT, 'force-app/main/watch/triggers/LeakOpportunityTrigger.trigger-meta.xml'),
    join(main, 'triggers', 'CustomersOwn.trigger-meta.xml')
  );
  writeFileSync(join(rules, 'NoNegativeAmount.validationRule-meta.xml'), CUSTOMERS_RULE);
  return main;
}
