/** FORMAT() of a query: a value as the running user's locale writes it. */
import { formatDate, formatDatetime } from '../platform/language/locale-dates.ts';
import { formatNumber } from '../platform/language/number-text.ts';
import type { Session } from '../transaction/runtime.ts';
import type { FieldInfo } from '../types/schema-view.ts';
import { ApexDate, ApexDatetime, Decimal, stringValueOf } from '../values/index.ts';

export function showLocal(value: unknown, field: FieldInfo, session: Session): string {
  const { locale, timeZone, currencyIsoCode } = session;
  if (value instanceof ApexDate) return formatDate(value, locale);
  if (value instanceof ApexDatetime) return formatDatetime(value, locale, timeZone);
  if (typeof value === 'number') return formatNumber(Decimal.fromInteger(value), locale);
  if (!(value instanceof Decimal)) return stringValueOf(value, timeZone);
  if (field.type === 'percent') return `${formatNumber(value, locale)}%`;
  return field.type === 'currency' ? money(value, locale, currencyIsoCode) : formatNumber(value, locale);
}

function money(value: Decimal, locale: string, currency: string): string {
  const format = new Intl.NumberFormat(locale.replaceAll('_', '-'), { style: 'currency', currency });
  // Digits as text keep their precision; the type of an older library knows numbers alone.
  return format.format(value.toPlainString() as unknown as number).replace(/[\u202F\u00A0]/g, ' ');
}
