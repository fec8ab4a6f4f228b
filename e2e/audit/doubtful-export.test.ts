/** An export that can be read, and in which something is probably not as its sender thinks: the summary says so. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runAudit, withFolder } from './run-audit.ts';

const FILES = {
  'Account.csv': `Id,Name,Type
001000000000001AAA,Customer,Customer - Direct
001000000000002AAA,Acme,Partner`,
  'Opportunity.csv': `Id,Name,AccountId,StageName,Amount,Probability,CreatedDate,LeadSource,Type
006000000000001AAA,Open,001000000000001AAA,Prospecting,100,,2025-01-01T00:00:00Z,Partner Referral,New
006000000000002AAA,Sure,001000000000001AAA,Prospecting,100,0,2025-01-01T00:00:00Z, Partner Referral ,New
006000000000003AAA,Won,001000000000001AAA,Closed Won,100,,2025-01-01T00:00:00Z,Web,Renewal`,
  'OpportunityPartner.csv': `Id,OpportunityId,AccountToId,Role,IsPrimary
00I000000000001AAA,006000000000001AAA,001000000000002AAA,,true
00I000000000002AAA,006000000000002AAA,001000000000009AAA,,true
00I000000000003AAA,006000000000003AAA,001000000000009AAA,,true`
};

function notesOf(more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  return withFolder(async (folder) => {
    const dir = join(folder, 'export');
    mkdirSync(dir);
    for (const [name, text] of Object.entries({ ...FILES, ...more })) writeFileSync(join(dir, name), `${text}\n`);
    const run = await runAudit(dir, '--now', '2025-03-01T12:00:00Z');
    assert.equal(run.exitCode, 0, run.stderr);
    const [, notes = ''] = run.stdout.split('\nNotes:\n');
    return notes.split('\n').filter((line) => line.startsWith('- '));
  });
}

test('accounts that partner rows name and Account.csv does not hold', async () => {
  assert.ok(
    (await notesOf()).includes(
      '- OpportunityPartner.csv: 2 rows name 1 account that Account.csv does not hold; such a partner counts as gone'
    )
  );
});

test('open deals with a blank probability, which counts as 0', async () => {
  assert.ok((await notesOf()).includes('- Opportunity.csv: 1 open deal has a blank Probability; it counts as 0'));
});

test('a table under another name than an export has', async () => {
  const notes = await notesOf({ 'OpportunityPartners.csv': 'Id', 'account.CSV': 'Id' });
  assert.ok(
    notes.includes(
      '- account.CSV, OpportunityPartners.csv: left unread; the tables of an export are Account.csv, Opportunity.csv, OpportunityPartner.csv, PartnerRole.csv, User.csv'
    ),
    notes.join('\n')
  );
});

test('values of the settings that nothing in the export holds', async () => {
  const settings = {
    PartnerSourceValues: ['PARTNER REFERRAL', 'Partner Referal'],
    PartnerAccountTypes: ['Chanel Partner', 'partner'],
    SkipTypes: ['Renewal', 'Nwe']
  };
  const notes = (await notesOf({ 'settings.json': JSON.stringify(settings) })).filter((note) => /“/.test(note));
  assert.deepEqual(notes, [
    '- settings.json: PartnerSourceValues: “Partner Referal” is held by 0 deals; held are: Partner Referral, Web',
    '- settings.json: PartnerAccountTypes: “Chanel Partner” is held by 0 accounts; held are: Customer - Direct, Partner',
    '- settings.json: SkipTypes: “Nwe” is held by 0 deals; held are: New, Renewal'
  ]);
});

test('nothing where all is well', async () => {
  const { 'OpportunityPartner.csv': rows, 'Opportunity.csv': deals } = FILES;
  const notes = await notesOf({
    'OpportunityPartner.csv': rows.replaceAll('001000000000009AAA', '001000000000002AAA'),
    'Opportunity.csv': deals.replace('100,,2025', '100,10,2025'),
    'settings.json': JSON.stringify({ PartnerSourceValues: ['Web'] })
  });
  assert.deepEqual(
    notes.filter((note) => /does not hold|blank|unread|“/.test(note)),
    []
  );
});
