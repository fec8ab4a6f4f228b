/** The roles of a generated export: the list, and what partner rows hold, by label, by API name, off the list and blank. */
import type { Random } from '../../demo/random.ts';
import { csv, type Cells } from './export-text.ts';
import { dress, isAscii } from './picklists.ts';
import type { Shape } from './shape.ts';

const LIST: readonly (readonly [label: string, apiName: string])[] = [
  ['Reseller', 'Reseller'],
  ['Brings the deal', 'Referral'],
  ['System Integrator', 'SI'],
  ['Straße', 'Haendler'],
  ['Συνεργάτης', 'ΣYN'],
  ['İş Ortağı', 'IS'],
  ['VAR', '']
];
const STRANGERS = ['Consultant', 'Referrals', 'Sy stem Integrator', 'Resel\u00a0ler', 'STRASSE', 'Händler', 'ISORTAGI'];
const BLANKS = ['', ' ', '\t\n', '\u0001 '];

/** Null where the folder has no such file. */
export function roleFile(shape: Shape): string | null {
  if (shape.roles === 'absent') return null;
  const rows = LIST.map(([MasterLabel, ApiName], at): Cells => ({ MasterLabel, ApiName, SortOrder: String(at + 1) }));
  const columns = shape.roles === 'labels' ? ['MasterLabel', 'SortOrder'] : ['MasterLabel', 'ApiName', 'SortOrder'];
  return csv(columns, shape.roles === 'headers' ? [] : rows, shape.csv);
}

export function heldRole(shape: Shape, random: Random): string {
  const plain = shape.texts === 'plain';
  if (random.chance(0.2)) return plain ? '' : random.pick(BLANKS);
  const known = LIST.flat().filter((one) => one !== '');
  const pool = random.chance(0.25) ? STRANGERS : known;
  const role = random.pick(pool.filter((one) => shape.texts === 'foreign' || isAscii(one)));
  return plain ? random.pick([role, role, role.toLowerCase()]) : dress(role, random);
}
