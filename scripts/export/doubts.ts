/** What in an export can be read and is probably not as its sender thinks? One sentence each. */
import { readdirSync } from 'node:fs';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { fold } from './fold.ts';
import { exportTables, USERS } from './tables.ts';
import { SETTINGS_FILE } from './read-settings.ts';

const NO_FIELDS = { sourceFields: [], lookupField: null, needsCreator: false };
const SHOWN_VALUES = 12;

export function unreadTables(dir: string): string[] {
  const tables = [...exportTables(NO_FIELDS), USERS].map(({ object }) => `${object}.csv`).sort();
  const unread = readdirSync(dir).filter((name) => /\.csv$/i.test(name) && !tables.includes(name));
  if (unread.length === 0) return [];
  return [`${unread.sort(byLetter).join(', ')}: left unread; the tables of an export are ${tables.join(', ')}`];
}

export function absentAccounts(org: LocalOrgFacade): string[] {
  const [absent] = org.query(
    'SELECT COUNT(Id) found, COUNT_DISTINCT(AccountToId) accounts FROM OpportunityPartner WHERE AccountToId NOT IN (SELECT Id FROM Account)'
  );
  const [rows, accounts] = [Number(absent?.found), Number(absent?.accounts)];
  if (rows === 0) return [];
  const who = `${rows} ${rows === 1 ? 'row names' : 'rows name'} ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
  return [`OpportunityPartner.csv: ${who} that Account.csv does not hold; such a partner counts as gone`];
}

/** Values that a settings file gives and that no row has. */
export function unheldValues(
  org: LocalOrgFacade,
  given: Readonly<Record<string, unknown>>,
  sourceFields: readonly string[]
): string[] {
  /** In the spelling that most rows have. */
  const held = (object: string, fields: readonly string[]): Map<string, string> => {
    const values = new Map<string, string>();
    for (const field of fields) {
      const rows = org.query(
        `SELECT ${field} FROM ${object} WHERE ${field} != null GROUP BY ${field} ORDER BY COUNT(Id) DESC`
      );
      for (const value of rows.map((row) => String(row[field]).trim()))
        if (!values.has(fold(value))) values.set(fold(value), value);
    }
    return values;
  };
  const doubtsOf = (setting: string, holders: string, values: () => Map<string, string>): string[] => {
    const wanted = (given[setting] ?? []) as string[];
    if (wanted.length === 0) return [];
    const found = values();
    const shown = [...found.values()].sort(byLetter).slice(0, SHOWN_VALUES).join(', ');
    return wanted
      .filter((value) => !found.has(fold(value)))
      .map((value) => `${SETTINGS_FILE}: ${setting}: “${value}” is held by 0 ${holders}; held are: ${shown}`);
  };
  return [
    ...doubtsOf('PartnerSourceValues', 'deals', () => held('Opportunity', sourceFields)),
    ...doubtsOf('PartnerAccountTypes', 'accounts', () => held('Account', ['Type'])),
    ...doubtsOf('SkipTypes', 'deals', () => held('Opportunity', ['Type']))
  ];
}

const byLetter = (one: string, other: string): number => one.localeCompare(other, 'en');
