/** In an org with several currencies every figure says which it is in, and none is added to another. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { LocalOrg } from '../local-org/src/index.ts';
import { ROOT } from './support/server.ts';
import { dealId, NOW, partnerId, sweepFully } from './support/sweep-org.ts';

interface Money {
  readonly currencyIsoCode: string;
  readonly moneyAtRisk: number;
}
interface Overview {
  readonly moneyAtRisk: number;
  readonly otherCurrencies: readonly Money[];
  readonly rules: readonly (Money & { readonly rule: string; readonly otherCurrencies: readonly Money[] })[];
}

test('the dashboard shows money in each currency, in all and by rule', async () => {
  const org = await LocalOrg.create({
    projectDir: ROOT,
    options: { multiCurrency: true },
    now: NOW,
    cacheDir: join(ROOT, '.local-org', 'cache')
  });
  try {
    const [own] = org.query('SELECT DefaultCurrencyIsoCode FROM User LIMIT 1').map((row) => row.DefaultCurrencyIsoCode);
    const other = own === 'EUR' ? 'USD' : 'EUR';
    org.load('Account', [{ Id: partnerId(0), Name: 'Customer' }]);
    const won = { AccountId: partnerId(0), StageName: 'Closed Won', IsClosed: true, IsWon: true, Probability: 100 };
    const deal = (place: number, amount: number, currency: unknown, source: string): Record<string, unknown> => ({
      ...won,
      ...{ Id: dealId(place), Name: `Deal ${place}`, CloseDate: '2026-10-01', CreatedDate: '2026-01-01T00:00:00Z' },
      ...{ Amount: amount, CurrencyIsoCode: currency, LeadSource: source }
    });
    org.load('Opportunity', [
      deal(0, 100, own, 'Partner Referral'),
      deal(1, 2000, other, 'Partner Referral'),
      deal(2, 30_000, other, 'Partner Referral'),
      deal(3, 5, own, 'Fax')
    ]);
    org.assignPermissionSet(org.adminId, 'LeakAdmin');
    await sweepFully(org);

    const overview = org.invokeAura('LeakDashboardController', 'getOverview', {}, org.adminId) as Overview;

    assert.equal(overview.moneyAtRisk, 105);
    assert.deepEqual(overview.otherCurrencies, [{ currencyIsoCode: other, moneyAtRisk: 32_000 }]);
    const moneyOf = (name: string): unknown => {
      const rule = overview.rules.find((each) => each.rule === name);
      return [rule?.moneyAtRisk, rule?.otherCurrencies];
    };
    assert.deepEqual(moneyOf('MissingPartner'), [100, [{ currencyIsoCode: other, moneyAtRisk: 32_000 }]]);
    assert.deepEqual(moneyOf('OffListSource'), [5, []]);
  } finally {
    org.dispose();
  }
});
