/** The meanings of design text, Ids, times and money that SQL has no words for; exact, on whole numbers. */

const UP_TO_SPACE = /^[\u0000-\u0020]+|[\u0000-\u0020]+$/g;

/** Cut at both ends up to U+0020, then simple lower-casing: one code point for one, no look at its neighbours. */
export function fold(text: string): string {
  let folded = '';
  for (const character of text.replace(UP_TO_SPACE, '')) {
    const lower = character.toLowerCase();
    folded += [...lower].length === 1 ? lower : ([...lower][0] as string);
  }
  return folded;
}

/** A 15-character Id with its three check characters; longer ones as they are, blank as null. */
export function id18(id: string | null): string | null {
  const text = (id ?? '').replace(UP_TO_SPACE, '');
  if (text === '') return null;
  if (text.length === 18) return text;
  if (text.length !== 15) throw new Error(`${text} is no Id`);
  const check = [0, 5, 10].map((from) => {
    const bits = [...text.slice(from, from + 5)].map((one, at) => (/[A-Z]/.test(one) ? 1 << at : 0));
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return text + check.join('');
}

/** Whole seconds since 1970, GMT. */
export function seconds(text: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.0+)?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  if (!parts) throw new Error(`${text} is no time`);
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as number[];
  const zone = parts[7] as string;
  const offset =
    zone === 'Z' ? 0 : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000 - offset * 60;
}

/** The same of a cell that may be blank or of no column: null then. */
export function moment(text: string | null): number | null {
  return (text ?? '').replace(UP_TO_SPACE, '') === '' ? null : seconds((text ?? '').replace(UP_TO_SPACE, ''));
}

export function flag(text: string): 0 | 1 {
  const folded = fold(text);
  if (folded === 'true' || folded === '1') return 1;
  if (folded === 'false' || folded === '0' || folded === '') return 0;
  throw new Error(`${text} is no checkbox`);
}

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimal(text: string): Decimal {
  const blankless = text.replace(UP_TO_SPACE, '');
  if (blankless === '') return { digits: 0n, scale: 0 };
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(blankless);
  if (!parts) throw new Error(`${text} is no number`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Below zero, zero, or above, as `left` is less than, equal to, or greater than `right`. */
export function compare(left: string, right: string): number {
  const [a, b] = [decimal(left), decimal(right)];
  const difference = a.digits * 10n ** BigInt(b.scale) - b.digits * 10n ** BigInt(a.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Amount when won, Amount × Probability / 100 when open; half-even to two places, as text. */
export function atRisk(amount: string, probability: string, won: number): string {
  const money = decimal(amount);
  const share = won ? { digits: 1n, scale: 0 } : decimal(probability);
  const scale = money.scale + share.scale + (won ? 0 : 2);
  const exact = money.digits * share.digits * 100n;
  const negative = exact < 0n;
  const magnitude = negative ? -exact : exact;
  const unit = 10n ** BigInt(scale);
  const [whole, rest] = [magnitude / unit, (magnitude % unit) * 2n];
  const cents = whole + (rest > unit || (rest === unit && whole % 2n === 1n) ? 1n : 0n);
  const text = cents.toString().padStart(3, '0');
  return `${negative && cents > 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}
