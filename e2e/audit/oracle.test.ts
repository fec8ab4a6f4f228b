/** The judge is judged: answers worked out by hand from the rules' published meaning. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRisk, compare, fold, id18, seconds } from './exact.ts';
import type { ExportRows, ExportSettings, Row, Table } from './export-rows.ts';
import { judge } from './oracle.ts';

const NOW = '2025-01-01T12:00:00Z';
const CUSTOMER = '001000000000001AAA';
const PARTNER = '001000000000002AAA';

describe('the words SQL lacks', () => {
  it('round half a cent to the even cent, on either side of zero', () => {
    assert.equal(atRisk('0.05', '50', 0), '0.02');
    assert.equal(atRisk('0.15', '50', 0), '0.08');
    assert.equal(atRisk('-0.15', '50', 0), '-0.08');
    assert.equal(atRisk('1.005', '', 1), '1.00');
    assert.equal(atRisk('1.0051', '', 1), '1.01');
    assert.equal(atRisk('-0.004', '', 1), '0.00');
    assert.equal(atRisk('2.5E3', '1.0e1', 0), '250.00');
    assert.equal(atRisk('', '50', 0), '0.00');
  });

  it('compare numbers however they are written', () => {
    assert.equal(compare('1E3', '1000.00'), 0);
    assert.equal(compare('', '0.01'), -1);
    assert.equal(compare('-1', '-2'), 1);
  });

  it('cut blanks up to U+0020 and fold letter by letter', () => {
    assert.equal(fold('\t\u0001 Partner REFERRAL\u001f\n'), 'partner referral');
    assert.equal(fold('\u00a0'), '\u00a0');
    assert.equal(fold('İΣ'), 'iσ');
    assert.notEqual(fold('STRASSE'), fold('straße'));
  });

  it('add the three check characters of an Id', () => {
    assert.equal(id18('00130000004hHEK'), '00130000004hHEKAA2');
    assert.equal(id18('00130000004hHEKAA2'), '00130000004hHEKAA2');
    assert.equal(id18(' '), null);
  });

  it('read a moment in any zone', () => {
    assert.equal(seconds('2025-01-01T13:30:00.000+0130'), seconds('2025-01-01T12:00:00Z'));
  });
});

describe('the oracle', () => {
  it('takes any signal without an effective partner for a missing partner', () => {
    const found = rulesOf([
      deal({ leadsource: ' pArTnEr ' }),
      deal({ leadsource: 'Web' }),
      deal({ leadsource: 'Web', sourcer__c: PARTNER }),
      deal({ leadsource: 'Web', createdbyid: '005000000000001' })
    ]);

    assert.deepEqual(found, [['MissingPartner'], [], ['MissingPartner'], ['MissingPartner']]);
  });

  it('does not count the customer nor a reverse row, and counts a partner that is gone', () => {
    const partnerRows = [
      row(0, '00I000000000001', CUSTOMER, true),
      row(1, '00I000000000002', '001000000000009AAA', false),
      row(2, '00I000000000003', PARTNER, false, '00I000000000004'),
      row(2, '00I000000000004', CUSTOMER, true),
      row(3, '00I000000000005', PARTNER, false),
      row(3, '00I000000000006', PARTNER, true)
    ];

    const found = rulesOf([deal({}), deal({}), deal({}), deal({})], partnerRows);

    assert.deepEqual(found, [['MissingPartner'], ['MissingPrimary'], ['MissingPrimary'], []]);
  });

  it('waits out the grace of an open deal to the second, but not of a won one nor of an off-list value', () => {
    const found = rulesOf([
      deal({ createddate: '2025-01-01T11:30:00.000Z' }),
      deal({ createddate: '2025-01-01T11:30:01.000Z' }),
      deal({ createddate: '2025-01-01T11:30:01.000Z', isclosed: 'true', iswon: 'true' }),
      deal({ createddate: '2025-01-01T11:59:59.000Z', leadsource: 'Fax' }),
      deal({ isclosed: 'true', leadsource: 'Fax' })
    ]);

    assert.deepEqual(found, [['MissingPartner'], [], ['MissingPartner'], ['OffListSource'], []]);
  });

  it('leaves alone what is older, smaller or of another type than asked for', () => {
    const deals = [
      deal({ createddate: '2024-06-01T00:00:00.000Z', amount: '10' }),
      deal({ createddate: '2024-05-31T23:59:59.000Z', amount: '10' }),
      deal({ amount: '9.99' }),
      deal({ amount: '' }),
      deal({ amount: '10', type: 'RENEWAL ' })
    ];

    const found = rulesOf(deals, [], { ScanFrom: '2024-06-01', MinAmount: 10, SkipTypes: ['Renewal'] });

    assert.deepEqual(found, [['MissingPartner'], [], [], [], []]);
  });
});

function deal(more: Row): Row {
  const blank = { amount: '100', isclosed: 'false', iswon: 'false', probability: '50', type: '', sourcer__c: '' };
  const usual = {
    accountid: CUSTOMER,
    stagename: 'Prospecting',
    leadsource: 'Partner',
    createdbyid: '005000000000002'
  };
  return { ...blank, ...usual, createddate: '2024-11-01T00:00:00.000Z', ...more };
}

const dealId = (at: number) => `00600000000000${at}`;

function row(at: number, id: string, account: string, main: boolean, reverse = ''): Row {
  return {
    id,
    opportunityid: id18(dealId(at)) as string,
    accounttoid: account,
    isprimary: String(main),
    reversepartnerid: reverse
  };
}

/** The rules that each deal breaks, in the order of the deals. */
function rulesOf(
  deals: readonly Row[],
  partnerRows: readonly Row[] = [],
  more: Partial<ExportSettings> = {}
): string[][] {
  const active = ['Partner', 'Web'].map((apiName) => ({
    apiName,
    active: true,
    closed: false,
    won: false,
    probability: ''
  }));
  const retired = { apiName: 'Fax', active: false, closed: false, won: false, probability: '' };
  const rows: ExportRows = {
    account: table([{ id: CUSTOMER }]),
    opportunity: table(deals.map((one, at) => ({ id: dealId(at), ...one }))),
    opportunityPartner: table(partnerRows),
    user: table([{ id: '005000000000001AAA', username: 'Sync@Example.com' }]),
    partnerRole: table([]),
    stages: null,
    values: new Map([['LeadSource', [...active, retired]]]),
    settings: {
      SourceFields: ['LeadSource'],
      PartnerSourceValues: ['Partner'],
      PartnerLookupField: 'Sourcer__c',
      IntegrationUsers: ['sync@example.com'],
      GraceMinutes: 30,
      ScanFrom: null,
      MinAmount: null,
      SkipTypes: [],
      RulesOff: [],
      ...more
    }
  };
  const { leaks } = judge(rows, NOW);
  return deals.map((_, at) => leaks.filter((leak) => leak.opportunityId === id18(dealId(at))).map((leak) => leak.rule));
}

function table(rows: readonly Row[]): Table {
  return { columns: new Set(rows.flatMap((one) => Object.keys(one))), rows };
}
