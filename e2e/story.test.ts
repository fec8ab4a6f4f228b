/** The demo story: the same every time, and every leak in it has a cause that the story acted out. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { playStory, type PlayedStory } from '../demo/index.ts';
import type { LocalOrgFacade } from '../local-org/src/index.ts';
import { writeStoryTree } from '../scripts/org/story-tree.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INSTALLED = '2026-09-21T00:00:00Z';
const request = { projectDir: ROOT, cacheDir: join(ROOT, '.local-org', 'cache') };

type Row = Readonly<Record<string, unknown>>;

describe('the demo story', () => {
  let story: PlayedStory;
  let org: LocalOrgFacade;
  before(async () => {
    story = await playStory(request);
    org = story.org;
  });
  after(() => org?.dispose());

  const count = (soql: string): number => org.query(soql).length;
  const leaksOf = (rule: string, dealIds: Iterable<string>): number => {
    const wanted = new Set(dealIds);
    const leaks = org.query(`SELECT Deal__c FROM Leak__c WHERE Rule__c = '${rule}'`);
    return leaks.filter((leak) => wanted.has(String(leak.Deal__c))).length;
  };
  const idsOf = (rows: readonly Row[], field = 'Id'): string[] => rows.map((row) => String(row[field]));
  const userId = (name: string): string => String(org.users().find((user) => user.name === name)?.id);

  test('it has at least 3,000 deals, some 40 partners, and ends where the demo begins', () => {
    assert.ok(count('SELECT Id FROM Opportunity') >= 3000);
    const partners = count("SELECT Id FROM Account WHERE Type != 'Customer - Direct'");
    assert.ok(partners >= 33 && partners <= 45, `${partners} partners`);
    assert.equal(new Date(org.clock.now()).toISOString(), '2026-11-02T09:00:00.000Z');
  });

  for (const [reason, call, code] of [
    ['the partner was merged away', 'partner', 'ENTITY_IS_DELETED'],
    ['the partner has no Id in the tool yet', 'partner', 'REQUIRED_FIELD_MISSING'],
    ['the Id went through a spreadsheet', 'partner', 'INVALID_CROSS_REFERENCE_KEY'],
    ['a new validation rule refuses the update', 'update', 'FIELD_CUSTOM_VALIDATION_EXCEPTION']
  ] as const) {
    test(`the second write fails because ${reason}, and the deal leaks`, () => {
      const failed = story.failedWrites.filter((one) => one.call === call && one.statusCode === code);
      assert.ok(failed.length >= 3, `only ${failed.length} such writes failed`);
      assert.ok(
        leaksOf(
          'MissingPartner',
          failed.map((one) => one.dealId)
        ) > 0
      );
    });
  }

  test('a second write fails for no other reason', () => {
    const codes = new Set(story.failedWrites.map((one) => `${one.call} ${one.statusCode}`));
    assert.equal(codes.size, 4, [...codes].join(', '));
  });

  test('deals loaded in bulk have no partner, and those that say a partner brought them leak', () => {
    const loaded = org.query("SELECT Id FROM Opportunity WHERE Name LIKE '%(Harrow)'");
    assert.ok(loaded.length > 200);
    assert.ok(leaksOf('MissingPartner', idsOf(loaded)) > 10);
  });

  test('a retired value goes on being written for weeks, by the partner tool alone', () => {
    const leaks = org.query(
      "SELECT Deal__r.CreatedById, Deal__r.CreatedDate FROM Leak__c WHERE Rule__c = 'OffListSource'"
    );
    assert.ok(leaks.length > 10);
    const tool = userId('PRM Integration');
    for (const leak of leaks) {
      const deal = leak.Deal__r as Row;
      assert.equal(deal.CreatedById, tool);
      assert.ok(String(deal.CreatedDate) > '2025-06-16' && String(deal.CreatedDate) < '2025-08-04');
    }
  });

  test('partners deleted with their account leave deals that leak', () => {
    const gone = org.query('SELECT OpportunityId FROM OpportunityPartner WHERE IsDeleted = true ALL ROWS');
    assert.ok(leaksOf('MissingPartner', idsOf(gone, 'OpportunityId')) > 5);
  });

  test('reps forget the tick at primary', () => {
    assert.ok(count("SELECT Id FROM Leak__c WHERE Rule__c = 'MissingPrimary'") > 10);
  });

  test('facts for the other rules are there too', () => {
    const rows = 'SELECT Id FROM OpportunityPartner WHERE';
    assert.ok(count(`${rows} Role = null AND IsPrimary = true`) > 0, 'a partner without a role');
    assert.ok(count(`${rows} Role = 'Referral Agent'`) > 0, 'a role that was taken off the list');
    assert.ok(count(`${rows} AccountTo.Name = 'Quarry Street'`) > 0, 'a partner that is none any more');
    const lookups = org.query(
      'SELECT ReferringPartner__c, (SELECT AccountToId FROM OpportunityPartnersFrom WHERE IsPrimary = true) FROM Opportunity WHERE ReferringPartner__c != null'
    );
    assert.ok(lookups.length > 10, 'a lookup filled by hand');
  });

  test('no leak was written by the story: all are the work of the package, from its install on', () => {
    const leaks = count('SELECT Id FROM Leak__c');
    assert.equal(count(`SELECT Id FROM Leak__c WHERE CreatedDate >= ${INSTALLED}`), leaks);
    for (const file of readdirSync(join(ROOT, 'demo')).filter((name) => name.endsWith('.ts'))) {
      assert.doesNotMatch(readFileSync(join(ROOT, 'demo', file), 'utf8'), /Leak__c|DealAttribution__c/, file);
    }
  });

  test('people mended some leaks, sweeps ended well, and the schedule runs', () => {
    assert.ok(count("SELECT Id FROM Leak__c WHERE Status__c = 'Resolved'") > 20);
    assert.ok(count("SELECT Id FROM Leak__c WHERE Status__c = 'Open'") > 50);
    assert.equal(count("SELECT Id FROM LeakSweep__c WHERE Status__c != 'Finished'"), 0);
    assert.equal(count("SELECT Id FROM CronTrigger WHERE State = 'WAITING'"), 1);
  });

  test('what people see follows from who they are', () => {
    const sees = (name: string, soql: string): number => org.query(soql, userId(name)).length;
    const partner = "SELECT Id FROM Account WHERE Name = 'Beacon Resale'";
    const deals = 'SELECT Id FROM Opportunity';
    assert.equal(sees('Hugo Brandt', partner), 0, 'the contractor sees no partner account');
    assert.equal(sees('Grace Hollis', partner), 1);
    const [account] = org.query(partner);
    assert.throws(() => org.update('Account', [{ Id: account?.Id, Name: 'Mine' }], userId('Grace Hollis')));
    assert.equal(sees('Nadia Rahman', deals), count(deals));
    const own = sees('Tomas Lindqvist', deals);
    assert.ok(own > 0 && own < count(deals), 'the channel manager sees his own deals');
  });

  test('the files for a scratch org hold every deal, and every reference leads somewhere', () => {
    const dir = mkdtempSync(join(tmpdir(), 'leakwatch-tree-'));
    try {
      const { plan, counts } = writeStoryTree(org, dir);
      assert.equal(counts.Opportunity, count('SELECT Id FROM Opportunity'));
      const known = new Set<string>();
      for (const part of JSON.parse(readFileSync(plan, 'utf8')) as { sobject: string; files: string[] }[]) {
        const file = JSON.parse(readFileSync(join(dir, part.files[0] as string), 'utf8')) as { records: Row[] };
        for (const record of file.records) {
          const { type, referenceId } = record.attributes as { type: string; referenceId: string };
          assert.equal(type, part.sobject);
          for (const value of Object.values(record))
            if (typeof value === 'string' && value.startsWith('@')) assert.ok(known.has(value.slice(1)), value);
          known.add(referenceId);
        }
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

test('the same seed tells the same story, another seed another', async () => {
  const until = Date.parse('2025-02-01T00:00:00Z');
  const hashes: string[] = [];
  for (const seed of [7, 7, 8]) {
    const { org } = await playStory({ ...request, seed, until });
    const rows = ['Account', 'Opportunity', 'OpportunityPartner'].map((object) =>
      org.query(`SELECT FIELDS(STANDARD) FROM ${object} ORDER BY Id`)
    );
    hashes.push(createHash('sha256').update(JSON.stringify(rows)).digest('hex'));
    org.dispose();
  }
  assert.equal(hashes[0], hashes[1]);
  assert.notEqual(hashes[0], hashes[2]);
});
