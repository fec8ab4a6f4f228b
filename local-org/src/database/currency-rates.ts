/** Rates of an org of several currencies, from its CurrencyType rows. */
import { notSupported } from '../diagnostics/errors.ts';
import { Decimal } from '../values/index.ts';
import type { DatabaseContext } from './context.ts';

/** How much of the currency one unit of the corporate one is worth; null: the running user's currency. */
export function rateOf(context: DatabaseContext, isoCode: string | null): number {
  const code = isoCode ?? context.runtime().session.currencyIsoCode;
  const rate = context.internal().rows('CurrencyType', { IsoCode: code })[0]?.values.ConversionRate;
  if (!(rate instanceof Decimal)) throw notSupported(`convertCurrency() without a CurrencyType row for ${code}`);
  return rate.doubleValue();
}
