/** The judge is judged: signals, sources, lookups and scope, worked out by hand from the sentences of the design. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Row } from './export-rows.ts';
import { deal, entry, found, handMade, idOf, NOW, primary, row } from './hand-made.ts';
import { judge } from './oracle.ts';
import { RULES } from './rules.ts';

describe('a missing primary', () => {
  it('any signal without an effective partner: a source value, any filled lookup, creation by an integration user', () => {
    const leaks = found([
      deal({ leadsource: ' pArTnEr ' }),
      deal({ leadsource: 'Web' }),
      deal({ leadsource: 'Web', sourcer__c: idOf('nobody') }),
      deal({ leadsource: 'Web', createdbyid: '005000000000001' }),
      deal({ leadsource: 'Partner', sourcer__c: idOf('acme') }),
      deal({}, primary('nobody'))
    ]);

    assert.deepEqual(leaks, [
      ['MissingPartner'],
      [],
      ['MissingPartner'],
      ['MissingPartner'],
      ['MissingPartner'],
      ['PartnerGone nobody']
    ]);
  });

  it('several signals make one MissingPartner whose evidence names them all', () => {
    const both = deal({ sourcer__c: idOf('acme'), createdbyid: '005000000000001AAA' });

    const { signals } = judge(handMade([both]), NOW);

    assert.deepEqual([...signals.values()], [['005000000000001AAA', 'LeadSource', 'Sourcer__c']]);
  });

  it('effective partners and none is primary; two primaries are both primary', () => {
    const leaks = found([
      deal({}, row('acme'), row('beta')),
      deal({}, row('acme'), primary('beta')),
      deal({}, primary('acme'), primary('beta')),
      deal({}, row('acme'), primary('acme')),
      deal({ leadsource: 'Web' }, row('acme'))
    ]);

    assert.deepEqual(leaks, [['MissingPrimary'], [], [], [], ['MissingPrimary']]);
  });

  it('the lookup is filled and names another account than the primary; with two, it agrees if it names either', () => {
    const lookup = (sourcer__c: string) => ({ sourcer__c });
    const leaks = found([
      deal(lookup('001000000000002'), primary('acme')),
      deal(lookup(idOf('beta')), primary('acme'), row('beta')),
      deal(lookup(idOf('beta')), primary('acme'), primary('beta')),
      deal(lookup(idOf('prospect')), primary('acme'), primary('beta')),
      deal(lookup(idOf('customer')), primary('acme'), primary('customer')),
      deal(lookup(' '), primary('acme'))
    ]);

    const disagrees = ['LookupDisagrees'];
    assert.deepEqual(leaks, [[], disagrees, [], disagrees, [...disagrees, 'PartnerIsCustomer'], []]);
  });

  it('where no primary exists, it names none of the effective partners, only if there are any', () => {
    const lookup = (sourcer__c: string) => ({ sourcer__c });
    const leaks = found([
      deal(lookup(idOf('beta')), row('acme'), row('beta')),
      deal(lookup(idOf('prospect')), row('acme'), row('beta')),
      deal(lookup(idOf('nobody'))),
      deal(lookup(idOf('customer')), row('customer'))
    ]);

    assert.deepEqual(leaks, [
      ['MissingPrimary'],
      ['LookupDisagrees', 'MissingPrimary'],
      ['MissingPartner'],
      ['MissingPartner', 'PartnerIsCustomer']
    ]);
  });
});

describe('an off-list source', () => {
  it('a source field holds a value that is not an active value of that field; blank is none', () => {
    const leaks = found(
      [
        deal({ leadsource: 'FAX' }),
        deal({ leadsource: 'Event' }),
        deal({ leadsource: ' \t' }),
        deal({ leadsource: 'web\u00a0' })
      ],
      { settings: { PartnerSourceValues: [] } }
    );

    assert.deepEqual(leaks, [
      ['OffListSource LeadSource'],
      ['OffListSource LeadSource'],
      [],
      ['OffListSource LeadSource']
    ]);
  });

  it('with a primary partner, the main source field is blank or holds an active value outside the partner values', () => {
    const leaks = found([
      deal({ leadsource: '' }, primary('acme')),
      deal({ leadsource: 'Web' }, primary('acme')),
      deal({ leadsource: ' PARTNER' }, primary('acme')),
      deal({ leadsource: 'Fax' }, primary('acme')),
      deal({ leadsource: 'Web' }, row('acme')),
      deal({ leadsource: 'Web' }, primary('customer')),
      deal({ leadsource: 'Web' }, primary('nobody'))
    ]);

    assert.deepEqual(leaks, [
      ['SourceSaysDirect'],
      ['SourceSaysDirect'],
      [],
      ['OffListSource LeadSource'],
      ['MissingPrimary'],
      ['PartnerIsCustomer'],
      ['PartnerGone nobody', 'SourceSaysDirect']
    ]);
  });

  it('active values unknown: no OffListSource, and every held value counts as active', () => {
    const held = [deal({ leadsource: 'Fax' }, primary('acme')), deal({ leadsource: 'Fax' })];

    assert.deepEqual(found(held, { leadSources: null }), [['SourceSaysDirect'], []]);
    assert.deepEqual(found(held, { leadSources: [] }), [['OffListSource LeadSource'], ['OffListSource LeadSource']]);
  });

  it('the first of the source fields is the main one; each of them may hold a signal', () => {
    const settings = { SourceFields: ['Via__c', 'LeadSource'] };
    const leaks = found(
      [
        deal({ via__c: '', leadsource: 'Partner' }, primary('acme')),
        deal({ via__c: 'partner', leadsource: 'Web' }, primary('acme')),
        deal({ via__c: 'Fax', leadsource: 'Fax' }),
        deal({ via__c: '', leadsource: 'Partner' })
      ],
      { settings, leadSources: [entry('Web'), entry('Partner')] }
    );

    assert.deepEqual(leaks, [['SourceSaysDirect'], [], ['OffListSource LeadSource'], ['MissingPartner']]);
  });
});

describe('the scope of the rules', () => {
  it('a young deal opens no MissingPartner or MissingPrimary unless it is won; exactly at the grace it is not young', () => {
    const young = { createddate: '2025-01-01T11:30:01.000Z' };
    const ripe = { createddate: '2025-01-01T11:30:00.000Z' };
    const leaks = found([
      deal(ripe),
      deal(young),
      deal({ ...young, isclosed: 'true', iswon: 'true' }),
      deal(ripe, row('acme')),
      deal(young, row('acme')),
      deal({ ...young, iswon: 'true' }, row('acme')),
      deal({ ...young, leadsource: 'Fax', sourcer__c: idOf('beta') }, primary('prospect', { role: '' })),
      deal({ ...young, leadsource: 'Web' }, primary('nobody'), row('customer'))
    ]);

    assert.deepEqual(leaks, [
      ['MissingPartner'],
      [],
      ['MissingPartner'],
      ['MissingPrimary'],
      [],
      ['MissingPrimary'],
      ['LookupDisagrees', 'NotAPartner prospect', 'OffListSource LeadSource', 'RoleBlank prospect'],
      ['PartnerGone nobody', 'PartnerIsCustomer', 'SourceSaysDirect']
    ]);
  });

  it('closed-lost deals have no leaks; lost = IsClosed and not IsWon, whatever StageName says', () => {
    const leaks = found([
      deal({ isclosed: 'true', leadsource: 'Fax' }, row('nobody'), row('customer')),
      deal({ stagename: 'Closed Lost' }),
      deal({ stagename: 'Closed Won', isclosed: 'TRUE' })
    ]);

    assert.deepEqual(leaks, [[], ['MissingPartner'], []]);
  });

  it('left alone: created before ScanFrom 00:00:00 GMT, smaller than MinAmount with blank = 0, of one of the SkipTypes', () => {
    const all = (cells: Record<string, string>) =>
      deal(
        { leadsource: 'Web', sourcer__c: idOf('acme'), ...cells },
        primary('prospect', { role: '' }),
        row('customer')
      );
    const scope = { ScanFrom: '2024-06-01', MinAmount: 10, SkipTypes: ['Renewal'] };
    const leaks = found(
      [
        all({ createddate: '2024-06-01T00:00:00.000Z', amount: '10' }),
        all({ createddate: '2024-05-31T23:59:59.000Z', amount: '10' }),
        all({ createddate: '2024-06-01T00:59:59.000+0100', amount: '10' }),
        all({ amount: '9.99' }),
        all({ amount: '' }),
        all({ amount: '1E1', type: 'RENEWAL ' })
      ],
      { settings: scope }
    );

    const five = [
      'LookupDisagrees',
      'NotAPartner prospect',
      'PartnerIsCustomer',
      'RoleBlank prospect',
      'SourceSaysDirect'
    ];
    assert.deepEqual(leaks, [five, [], [], [], [], []]);
  });

  it('rules that are off are not evaluated; no rule silences another', () => {
    const deals = [
      deal(
        { leadsource: 'Fax', sourcer__c: idOf('acme') },
        primary('prospect', { role: '' }),
        row('nobody', { role: 'X' }),
        row('customer')
      ),
      deal({ leadsource: '' }, primary('acme')),
      deal({ leadsource: 'Partner' }),
      deal({}, row('acme'))
    ];
    const kinds = (RulesOff: readonly string[]) =>
      [
        ...new Set(
          found(deals, { settings: { RulesOff } })
            .flat()
            .map((one) => one.split(' ')[0])
        )
      ].sort();

    assert.deepEqual(kinds([]), [...RULES].sort());
    for (const rule of RULES) assert.deepEqual(kinds([rule]), RULES.filter((one) => one !== rule).sort());
    assert.deepEqual(kinds(RULES), []);
  });

  it('each leak carries its deal’s whole amount: × 1 when won, × Probability/100 when open, blank = 0', () => {
    const cells: readonly Row[] = [
      { amount: '0.15' },
      { amount: '0.15', iswon: 'true' },
      { amount: '10', probability: '' },
      { amount: '' }
    ];
    const amounts = cells.map((one) => deal(one, row('nobody', { role: '' })));

    const { leaks } = judge(handMade(amounts), NOW);

    assert.deepEqual(
      leaks.map((leak) => leak.amountAtRisk),
      [0.08, 0.15, 0, 0].flatMap((one) => [one, one, one])
    );
  });
});
