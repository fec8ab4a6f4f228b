/** The picklists of the generated exports: what is on each list, and the values deals hold, on the list and off it. */
import type { Random } from '../../demo/random.ts';
import { ROUTE, SOURCED_VIA, type Shape } from './shape.ts';

export interface Entry {
  readonly name: string;
  readonly label?: string;
  /** True and false are written; undefined leaves the element out, which means active. */
  readonly active?: boolean;
}

export const LEAD_SOURCES: readonly Entry[] = [
  { name: 'Web' },
  { name: 'Partner', active: true },
  { name: 'Partner Referral' },
  { name: 'EVT', label: 'Event' },
  { name: 'Phone Inquiry', active: false },
  { name: 'Old Partner', label: 'Partner', active: false },
  { name: 'Παρτενέρ' },
  { name: 'Συνεργάτης' },
  { name: 'партнёр' },
  { name: 'Istanbul Ortak' },
  { name: 'Straße' },
  { name: 'Ångström' },
  { name: '𐐘𐐯𐑅' },
  { name: ' Trade Show ' }
];

export const SOURCED_VIA_VALUES: readonly Entry[] = [
  { name: '007' },
  { name: '1e3' },
  { name: 'true' },
  { name: 'Reseller', label: 'Sold by reseller' },
  { name: 'Émile & Söhne' },
  { name: 'A < B' },
  { name: 'Marketplace', active: false }
];

export const TYPES: readonly Entry[] = [
  { name: 'New Customer' },
  { name: 'Renewal' },
  { name: 'Existing Customer - Upgrade' },
  { name: 'Pilot', active: false }
];

const OFF_LIST: Readonly<Record<string, readonly string[]>> = {
  LeadSource: [
    'Event',
    'Fax',
    'STRASSE',
    'ΠΑΡΤΕΝΕΡ',
    'ΣΥΝΕΡΓΆΤΗΣ',
    'İSTANBUL ORTAK',
    'A\u030angström',
    'Part ner',
    'ﬁeld',
    'Trade\u00a0Show'
  ],
  [SOURCED_VIA]: ['7', '1000', 'Sold by reseller', 'Émile &amp; Söhne', 'null', 'E\u0301mile & Söhne'],
  [ROUTE]: ['Partner', 'East', 'West'],
  Type: ['Upsell', 'Partner']
};

const LISTS: Readonly<Record<string, readonly Entry[]>> = {
  LeadSource: LEAD_SOURCES,
  [SOURCED_VIA]: SOURCED_VIA_VALUES,
  [ROUTE]: [],
  Type: TYPES
};

/** What a deal holds in a source field: a good value, a retired one, one nobody knows, or blank in its several guises. */
export function heldValue(field: string, shape: Shape, random: Random): string {
  const entries = (LISTS[field] ?? []).filter((one) => shape.texts === 'foreign' || isAscii(one.name));
  const strangers = (OFF_LIST[field] ?? []).filter((one) => shape.texts === 'foreign' || isAscii(one));
  const favourite = field === 'LeadSource' && random.chance(0.4) ? ['Partner', 'Partner Referral'] : [];
  const names = favourite.length > 0 ? favourite : entries.map((one) => one.name.trim());
  if (random.chance(0.12))
    return shape.texts === 'plain' ? '' : random.pick(['', ' ', '\t', ' \n ', '\u001f', '\u00a0']);
  const value = random.chance(0.15) || names.length === 0 ? random.pick(strangers) : random.pick(names);
  return shape.texts === 'plain' ? value : dress(value, random);
}

export function isAscii(text: string): boolean {
  return [...text].every((one) => one <= '~');
}

/** The same words in another case or with something at their ends; not all of it may be cut. */
export function dress(value: string, random: Random): string {
  const cased = random.pick([value, value, value.toUpperCase(), value.toLowerCase(), mixCase(value, random)]);
  return random.pick([
    cased,
    cased,
    cased,
    ` ${cased}`,
    `${cased}  `,
    `\t${cased}\n`,
    `\u0001${cased}\u001f`,
    `${cased}\u00a0`
  ]);
}

function mixCase(value: string, random: Random): string {
  return [...value].map((one) => (random.chance(0.5) ? one.toUpperCase() : one.toLowerCase())).join('');
}

export interface Stage {
  readonly name: string;
  readonly closed: boolean;
  readonly won: boolean;
  readonly probability: string;
  readonly active?: boolean;
}

export const OWN_STAGES: readonly Stage[] = [
  { name: 'Lead In', closed: false, won: false, probability: '5' },
  { name: 'Qualification', closed: false, won: false, probability: '35' },
  { name: 'Angebot & Prüfung', closed: false, won: false, probability: '75' },
  { name: 'Signed', closed: true, won: true, probability: '60' },
  { name: 'Closed Won', closed: true, won: false, probability: '0' },
  { name: 'Legacy Won', closed: true, won: true, probability: '100', active: false }
];
