/** What an audit says, on the page and in the terminal, of findings made for the purpose. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Findings } from '../audit/findings.ts';
import { htmlReport } from '../audit/page/page.ts';
import { summary } from '../audit/summary.ts';
import { ACME, deal, dealId, findings, GONE, leak, REP } from './audit-findings.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '</title></style></main><h1>Ours</h1>',
  '<!-- ]]> &lt;b&gt; &amp; `${x}`',
  '\u202eright to left\u2066',
  'line\r\nbreak\u2028and\u0000\u001b[31mcolour\u0007'
];

describe('names of the export', () => {
  for (const name of HOSTILE) {
    const tame = withNames('a name');
    const hostile = withNames(name);

    test(`${JSON.stringify(name)} is text on the page and nothing else`, () => {
      const page = htmlReport(hostile);
      assert.deepEqual(tagsOf(page), tagsOf(htmlReport(tame)));
      assert.doesNotMatch(page, /[\u0000-\u0008\u000b\u000e-\u001f]/);
    });

    test(`${JSON.stringify(name)} stays on its line in the terminal`, () => {
      const text = summary(hostile);
      assert.equal(text.split('\n').length, summary(tame).split('\n').length);
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u2028\u202a-\u202e\u2066-\u2069]/);
    });
  }
});

/** Everywhere where a text of the export can come to stand. */
function withNames(name: string): Findings {
  const flagged = [deal(1, { name, account: name, stage: name, sources: new Map([['LeadSource', name]]) }), deal(2)];
  const evidence = `Partner ${GONE} (${name}) is gone.`;
  return findings(
    {
      dir: `/data/${name.replaceAll('/', '|')}`,
      deals: flagged,
      leaks: flagged.map((one) => leak(one, 'MissingPartner', evidence)),
      notes: [`Account.csv: left out, no such field on Account: ${name}`],
      settings: { SourceFields: ['LeadSource'], PartnerSourceValues: [name], SkipTypes: [name] },
      shared: [
        {
          rule: 'MissingPartner',
          asks: 'Who created the deal',
          answers: [{ text: name, detail: name, deals: 2, money: [], first: null, last: null }],
          others: 0,
          unknown: 0
        }
      ]
    },
    [{ Id: GONE, Name: name }],
    [{ Id: REP, Name: name, Username: 'rep@example.com' }]
  );
}

/** Elements with their attributes, but for what an attribute says. */
function tagsOf(page: string): string[] {
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, ''));
}

describe('evidence', () => {
  test('names accounts and users where the export has their names, and leaves an unknown Id as it is', () => {
    const flagged = deal(1);
    const evidence = `Partner ${ACME} is gone; created by integration user ${REP}; ${GONE} names nobody.`;
    const page = htmlReport(
      findings(
        { deals: [flagged], leaks: [leak(flagged, 'MissingPartner', evidence)] },
        [{ Id: ACME, Name: 'Acme & Sons' }],
        [{ Id: REP, Name: '', Username: 'prm@example.com' }]
      )
    );
    assert.ok(
      page.includes(
        `Partner Acme &amp; Sons is gone; created by integration user prm@example.com; ${GONE} names nobody.`
      )
    );
  });
});

describe('several currencies', () => {
  const deals = [
    deal(1, { name: 'Largest figure', amountAtRisk: 900_000, currency: 'JPY' }),
    deal(2, { amountAtRisk: 1000.1, currency: 'EUR' }),
    deal(3, { amountAtRisk: 0.2, currency: 'EUR' }),
    deal(4, { amountAtRisk: 70, currency: 'USD' })
  ];
  // The first deal breaks two rules; its money is still there once.
  const leaks = [...deals.map((one) => leak(one)), leak(deals[0] as (typeof deals)[0], 'RoleBlank')];
  const found = findings({ deals, leaks });

  test('each have their own sum, in the order of how many deals they hold', () => {
    assert.match(
      summary(found),
      /5 leaks on 4 deals; money at risk, each deal counted once: EUR 1,000.30\n {2}and JPY 900,000.00\n {2}and USD 70.00\n/
    );
    const page = htmlReport(found);
    const figures = page.slice(page.indexOf('<dl'), page.indexOf('</dl>'));
    assert.deepEqual(figures.match(/[A-Z]{3} [\d,.]+/g), ['EUR 1,000.30', 'JPY 900,000.00', 'USD 70.00']);
  });

  test('each have their own list of biggest deals', () => {
    const page = htmlReport(found);
    const lists = [...page.matchAll(/<h3 class="gap">(\w{3}): ([^<]*)<\/h3>/g)].map(([, code, count]) => [code, count]);
    assert.deepEqual(lists, [
      ['EUR', '2 deals'],
      ['JPY', '1 deal'],
      ['USD', '1 deal']
    ]);
    assert.ok(page.indexOf(dealId(2)) < page.indexOf(dealId(1)), 'no comparing of yen with euros');
    assert.match(summary(found), /Biggest deals at risk in JPY:\n {2}JPY 900,000\.00 {2}Largest figure/);
  });

  test('of a rule stand under each other', () => {
    assert.match(
      summary(found),
      /^ {2}Missing partner +4 +4 +EUR 1,000\.30 +High +missing primary\n +JPY 900,000\.00\n +USD 70\.00$/m
    );
  });
});

describe('rules that nothing could break', () => {
  test('are named with the reason, and not as kept', () => {
    const one = deal(1);
    const unjudged = new Map([['OffListSource', 'nobody knows the values']]);
    for (const text of [summary, htmlReport].map((report) =>
      report(findings({ deals: [one], leaks: [leak(one)], unjudged }))
    )) {
      assert.match(text, /Not judged: Off-list source \(nobody knows the values\)\./);
      assert.doesNotMatch(text, /Kept by every deal:[^.]*Off-list source/);
    }
  });
});

describe('no leaks', () => {
  test('say how much was looked at, and what was not', () => {
    const clean = findings({ notes: ['The list of partner roles is not known.'] });
    for (const text of [summary(clean), htmlReport(clean)]) {
      assert.match(text, /Nothing found: 1,000 deals judged by 3 rules, and every one is kept\./);
      assert.match(text, /200 deals closed and lost/);
      assert.match(text, /The list of partner roles is not known\./);
      assert.match(text, /Not judged: Credit vanished \(it compares with an earlier look\)\./);
      assert.doesNotMatch(text, /Biggest|By rule/);
    }
  });

  test('among no deals are no clean bill', () => {
    const empty = findings({ judged: { lost: 200, tooOld: 0, tooSmall: 0, skippedType: 0, deals: 0, young: 0 } });
    for (const text of [summary(empty), htmlReport(empty)]) {
      assert.match(text, /No deal was judged, so this says nothing about the org\./);
      assert.doesNotMatch(text, /Nothing found/);
    }
  });

  test('of rules that are all off are no clean bill either', () => {
    const silent = findings();
    const off = { ...silent, rules: silent.rules.map((rule) => ({ ...rule, isOn: false })) };
    assert.match(summary(off), /Every rule is switched off, so this says nothing about the org\./);
    assert.match(summary(off), /Switched off: Missing partner, Credit vanished, Off-list source, Role blank\./);
  });

  test('without partner rows say so', () => {
    const org = { ...findings().org, opportunityPartners: 0 };
    assert.match(summary(findings({ org })), /No partner rows were read/);
  });
});

describe('10,000 leaks', () => {
  const long = '<&"'.repeat(200);
  const deals = Array.from({ length: 5000 }, (_, at) =>
    deal(at, { name: `${at} ${long}`, account: long, stage: long, amountAtRisk: 5000 - at })
  );
  const leaks = deals.flatMap((one) => [leak(one, 'MissingPartner', long), leak(one, 'OffListSource', long)]);
  const page = htmlReport(findings({ deals, leaks }));

  test('leave the page under a megabyte', () => {
    assert.ok(Buffer.byteLength(page) < 1_000_000, `${Buffer.byteLength(page)} bytes`);
  });

  test('are cut to the biggest deals; the rest is counted, with the way to it', () => {
    assert.equal(new Set(page.match(/006\d{12}AAA/g)).size, 100);
    assert.ok(page.includes(dealId(99)) && !page.includes(dealId(100)));
    assert.match(page, /4,900 more deals are not listed here\.\s+<code>npm run audit -- DIR --json FILE<\/code>/);
    assert.match(page, /<dd>5,000<\/dd>/);
    assert.match(page, /<dd>10,000<\/dd>/);
  });
});

describe('the summary', () => {
  const deals = [deal(1), deal(2)];
  const text = summary(
    findings({
      dir: '/my data',
      deals,
      leaks: deals.flatMap((one) => [leak(one, 'RoleBlank'), leak(one)]),
      judged: { lost: 1, tooOld: 3, tooSmall: 4, skippedType: 5, deals: 900, young: 7 },
      settings: { ScanFrom: '2024-01-01', MinAmount: 500, SkipTypes: ['Renewal'], GraceMinutes: 30 }
    })
  );

  test('names rules as the dashboard does, most important first, and those that are kept', () => {
    assert.ok(text.indexOf('Missing partner') < text.indexOf('Role blank'));
    assert.doesNotMatch(text, /MissingPartner|RoleBlank|OffListSource/);
    assert.match(text, /Kept by every deal: Off-list source\./);
  });

  test('counts the deals that were not judged, each with its reason', () => {
    const [, reasons = ''] = /Not: +([^]*?)\n\n/.exec(text) ?? [];
    assert.deepEqual(
      reasons.split('\n').map((line) => line.trim()),
      [
        '1 deal closed and lost, which cannot leak.',
        '3 deals created before 2024-01-01 (ScanFrom).',
        '4 deals smaller than 500 (MinAmount).',
        '5 deals of a type that is left alone (SkipTypes: Renewal).'
      ]
    );
    assert.match(text, /Judged: +900 deals, 7 of them younger than 30 minutes\./);
  });

  test('says how to go on, in commands that can be pasted', () => {
    assert.match(text, /npm run audit -- "\/my data" --html report\.html/);
  });
});
