/** Numbers as the user's locale writes them. */
import type { Decimal } from '../../values/index.ts';

const formats = new Map<string, { group: string; decimal: string }>();

function separators(locale: string): { group: string; decimal: string } {
  let found = formats.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale.replaceAll('_', '-'), { useGrouping: true }).formatToParts(-1234567.5);
    const of = (type: string, fallback: string): string => parts.find((p) => p.type === type)?.value ?? fallback;
    formats.set(locale, (found = { group: of('group', ','), decimal: of('decimal', '.') }));
  }
  return found;
}

/** What java.text.NumberFormat shows: at most three places, without zeros at the end. */
const PLACES = 3;

/** 12345.6789 is "12,345.679" in en_US, 1234.50 is "1,234.5". */
export function formatNumber(value: Decimal, locale: string): string {
  const { group, decimal } = separators(locale);
  const shown = value.scale > PLACES ? value.setScale(PLACES) : value;
  const [whole = '', places = ''] = shown.toPlainString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const fraction = places.replace(/0+$/, '');
  return fraction === '' ? grouped : grouped + decimal + fraction;
}
