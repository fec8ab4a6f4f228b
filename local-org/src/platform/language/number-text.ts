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

/** All digits are kept: 1234.50 is "1,234.50" in en_US. */
export function formatNumber(value: Decimal, locale: string): string {
  const { group, decimal } = separators(locale);
  const [whole = '', fraction] = value.toPlainString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}
