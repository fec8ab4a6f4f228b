/** The judge is judged: who is an effective partner and what is wrong with it, worked out by hand from the sentences of the design. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT_ROWS, deal, found, handMade, idOf, NOW, primary, row, rowId } from './hand-made.ts';
import { judge } from './oracle.ts';

describe('reverse rows', () => {
  it('a row on the deal’s account tied from either side to a row of the deal on another account is not a partner', () => {
    const leaks = found([
      deal({}, row('acme', { id: rowId('a') }), primary('customer', { reversepartnerid: '00I00000000000a' })),
      deal({}, row('acme', { reversepartnerid: rowId('b') }), primary('customer', { id: '00I00000000000b' })),
      deal({}, primary('acme', { id: rowId('c') }), row('customer', { role: '', reversepartnerid: rowId('c') }))
    ]);

    assert.deepEqual(leaks, [['MissingPrimary'], ['MissingPrimary'], []]);
  });

  it('tied to itself, to another row of the customer, to nothing, to a deleted row or to another deal’s row it is none', () => {
    const lonely = ['MissingPartner', 'PartnerIsCustomer'];
    const leaks = found([
      deal({}, row('customer', { id: rowId('a'), reversepartnerid: rowId('a') })),
      deal({}, row('customer', { id: rowId('b') }), row('customer', { reversepartnerid: rowId('b') })),
      deal({}, row('customer', { reversepartnerid: rowId('z') })),
      deal({}, row('acme', { id: rowId('d'), isdeleted: 'true' }), row('customer', { reversepartnerid: rowId('d') })),
      deal({}, row('customer', { id: rowId('e'), reversepartnerid: rowId('f') })),
      deal({}, primary('acme', { id: rowId('f'), reversepartnerid: rowId('e') }))
    ]);

    assert.deepEqual(leaks, [lonely, lonely, lonely, lonely, lonely, []]);
  });

  it('a row on another account stays a partner, whatever it is tied to', () => {
    const leaks = found([
      deal({}, row('acme', { id: rowId('a') }), primary('beta', { reversepartnerid: rowId('a') })),
      deal({ accountid: '' }, primary('customer'))
    ]);

    assert.deepEqual(leaks, [[], ['NotAPartner customer']]);
  });
});

describe('the customer as partner', () => {
  it('counts for PartnerIsCustomer only, once a deal, and with a signal shows MissingPartner', () => {
    const leaks = found([
      deal({}, primary('customer', { role: '' }), row('customer', { role: 'X' })),
      deal({ leadsource: 'Web' }, primary('customer')),
      deal({}, primary('customer'), row('acme')),
      deal({ sourcer__c: idOf('customer') }, row('customer'), primary('acme')),
      deal({ accountid: idOf('nobody') }, row('nobody'), primary('acme'))
    ]);

    assert.deepEqual(leaks, [
      ['MissingPartner', 'PartnerIsCustomer'],
      ['PartnerIsCustomer'],
      ['MissingPrimary', 'PartnerIsCustomer'],
      ['LookupDisagrees', 'PartnerIsCustomer'],
      ['PartnerIsCustomer']
    ]);
  });
});

describe('a partner that is gone', () => {
  it('IsDeleted, or a MasterRecordId, or no such account: it can be primary, its role is judged, it is never NotAPartner', () => {
    const leaks = found([
      deal({}, primary('deleted')),
      deal({}, primary('merged', { role: '' })),
      deal({}, row('nobody', { role: 'Finder' })),
      deal({ sourcer__c: idOf('nobody') }, primary('nobody'), row('deleted'))
    ]);

    assert.deepEqual(leaks, [
      ['PartnerGone deleted'],
      ['PartnerGone merged', 'RoleBlank merged'],
      ['MissingPrimary', 'PartnerGone nobody', 'RoleOffList nobody'],
      ['PartnerGone deleted', 'PartnerGone nobody']
    ]);
  });
});

describe('the partner test', () => {
  const deals = (['acme', 'beta', 'prospect', 'untyped'] as const).map((one) => deal({}, primary(one)));
  const failing = (more: Parameters<typeof found>[1]) =>
    found(deals, more)
      .flat()
      .map((one) => one.replace('NotAPartner ', ''));

  it('where Account.IsPartner does not exist: Type in PartnerAccountTypes; a blank Type passes', () => {
    assert.deepEqual(failing({}), ['prospect']);
    assert.deepEqual(failing({ settings: { PartnerAccountTypes: [' PROSPECT'] } }), ['acme', 'beta']);
    assert.deepEqual(failing({ settings: { PartnerAccountTypes: [] } }), ['acme', 'beta', 'prospect']);
    assert.deepEqual(failing({ accounts: ACCOUNT_ROWS.map(({ id }) => ({ id: id as string })) }), []);
  });

  it('where it exists: IsPartner = true, whatever the Type', () => {
    const accounts = ACCOUNT_ROWS.map((one) => ({ ...one, ispartner: one.id === idOf('prospect') ? 'True' : '' }));

    assert.deepEqual(failing({ accounts }), ['acme', 'beta', 'untyped']);
    assert.deepEqual(failing({ accounts, settings: { PartnerTest: 'Type' } }), ['prospect']);
    assert.deepEqual(failing({ accounts, settings: { PartnerTest: 'None' } }), []);
    assert.deepEqual(failing({ accounts, settings: { PartnerTest: 'IsPartner' } }), ['acme', 'beta', 'untyped']);
  });
});

describe('roles', () => {
  it('blank = nothing left after cutting characters up to U+0020; a blank role is not off the list', () => {
    const roles = ['', ' \t\u0001', '\u00a0', 'RESELLER\n', ' rs', 'Finder'];

    const leaks = found(roles.map((role) => deal({}, primary('acme', { role }))));

    const off = ['RoleOffList acme'];
    assert.deepEqual(leaks, [['RoleBlank acme'], ['RoleBlank acme'], off, [], [], off]);
  });

  it('no PartnerRole list: no RoleOffList; a list without ApiName: labels alone', () => {
    const deals = ['Finder', 'RS', 'Reseller', ''].map((role) => deal({}, primary('acme', { role })));

    assert.deepEqual(found(deals, { roles: [] }), [[], [], [], ['RoleBlank acme']]);
    const off = ['RoleOffList acme'];
    assert.deepEqual(found(deals, { roles: [{ masterlabel: 'Reseller' }] }), [off, off, [], ['RoleBlank acme']]);
  });

  it('its role is the primary row’s, else the newest row’s; a blank date is oldest', () => {
    const at = (createddate: string, role = 'Reseller') => ({ createddate, role });
    const [older, newer] = ['2024-01-01T02:00:00.000+0200', '2024-01-01T00:00:01.000Z'];
    const leaks = found([
      deal({}, primary('acme', at(older)), row('acme', at(newer, ''))),
      deal({}, primary('acme', at(older, '')), row('acme', at(newer)), row('acme', at(''))),
      deal({}, row('acme', at(newer, 'X')), row('acme', at(older)), primary('beta')),
      deal({}, row('acme', at(older, 'X')), row('acme', at(newer)), primary('beta')),
      deal({}, row('acme', at(older)), row('acme', at('', 'X')), primary('beta'))
    ]);

    assert.deepEqual(leaks, [[], ['RoleBlank acme'], ['RoleOffList acme'], [], []]);
  });

  it('role ties: the greatest (CreatedDate, 18-character Id by code point), among primary rows too', () => {
    const tied = (letter: string, role: string) => ({ id: `00I00000000000${letter}`, role });
    const leaks = found([
      deal({}, row('acme', tied('a', '')), row('acme', tied('A', 'X')), primary('beta')),
      deal({}, row('acme', tied('B', '')), row('acme', tied('2', 'X')), primary('beta')),
      deal({}, primary('acme', tied('c', '')), primary('acme', tied('C', 'X'))),
      deal({}, primary('acme', { role: 'X', createddate: '' }), primary('acme', { role: '' }))
    ]);

    const blank = ['RoleBlank acme'];
    assert.deepEqual(leaks, [blank, blank, blank, blank]);
  });
});

describe('what is as if absent', () => {
  it('deals and partner rows with IsDeleted, and partner rows of a deal that is not there', () => {
    const deals = [
      deal({ isdeleted: 'true' }, row('nobody')),
      deal({}, primary('nobody', { isdeleted: 'TRUE' }), row('acme', { opportunityid: '006000000000099AAA' }))
    ];

    assert.deepEqual(found(deals), [[], ['MissingPartner']]);
    const { opportunities, opportunityPartners, accounts } = judge(handMade(deals), NOW).org;
    assert.deepEqual([opportunities, opportunityPartners, accounts], [1, 0, ACCOUNT_ROWS.length]);
  });
});
