/** The design read otherwise, one sentence at a time: what a judge would say who got just that sentence wrong. */
import { atRisk, fold, id18 } from './exact.ts';
import { AS_DESIGNED, type Reading } from './oracle.ts';
import type { Rule } from './rules.ts';

export interface Misreading {
  readonly taken: string;
  readonly reading: Reading;
}

function swap(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no longer in the judge's SQL: ${from}`);
  return text.replace(from, to);
}

function fact(taken: string, from: string, to: string): Misreading {
  const statement = AS_DESIGNED.facts.find((one) => one.includes(from)) ?? '';
  const facts = AS_DESIGNED.facts.map((one) => (one === statement ? swap(one, from, to) : one));
  if (statement === '') swap('', from, to);
  return { taken, reading: { ...AS_DESIGNED, facts } };
}

function rule(taken: string, name: Rule, from: string, to: string): Misreading {
  const rules = { ...AS_DESIGNED.rules, [name]: swap(AS_DESIGNED.rules[name], from, to) };
  return { taken, reading: { ...AS_DESIGNED, rules } };
}

function word(taken: string, name: string, meaning: Reading['words'][string]): Misreading {
  return { taken, reading: { ...AS_DESIGNED, words: { ...AS_DESIGNED.words, [name]: meaning } } };
}

const NOT_GONE = 'account IN (SELECT id FROM account WHERE NOT gone)';

const REVERSE_ROWS: readonly Misreading[] = [
  fact('only the reverse row’s own reverse Id ties', '(r.reverse = f.id OR f.reverse = r.id)', 'r.reverse = f.id'),
  fact('only the other row’s reverse Id ties', '(r.reverse = f.id OR f.reverse = r.id)', 'f.reverse = r.id'),
  fact('a row of another deal ties too', 'f.deal = r.deal AND ', ''),
  fact('two rows of the customer tie each other', 'f.account IS NOT f.customer AND ', ''),
  fact(
    'every row of the customer is a reverse row',
    'EXISTS (\n      SELECT 1 FROM partner f',
    'EXISTS (SELECT 1) OR (\n      SELECT 1 FROM partner f'
  ),
  fact('rows on any account can be reverse rows', 'r.account = r.customer AND EXISTS', 'EXISTS'),
  rule('a reverse row makes the customer a partner', 'PartnerIsCustomer', 'partner_proper', 'partner'),
  fact('deleted partner rows count', "WHERE NOT flag(coalesce(p.IsDeleted, ''))", ''),
  fact('deleted deals count', "WHERE NOT flag(coalesce(o.IsDeleted, ''))", '')
];

const EFFECTIVE_PARTNERS: readonly Misreading[] = [
  fact('the newest row speaks, primary or not', 'main DESC, created DESC', 'created DESC'),
  fact('the oldest row speaks', 'created DESC', 'created ASC'),
  fact('a blank date is newest', 'NULLS LAST', 'NULLS FIRST'),
  fact('dates are compared as they are written', 'moment(p.CreatedDate) AS created', 'p.CreatedDate AS created'),
  fact('the smallest Id speaks', 'id DESC', 'id ASC'),
  fact('Ids tie without case', 'id DESC', 'id COLLATE NOCASE DESC'),
  fact('every row is a partner of its own', 'PARTITION BY deal, account', 'PARTITION BY deal, account, id'),
  fact('the customer is one of the effective partners', ' AND account IS NOT customer', ''),
  rule(
    'a partner that is gone does not stop MissingPartner',
    'MissingPartner',
    'SELECT deal FROM effective_partner',
    `SELECT deal FROM effective_partner WHERE ${NOT_GONE}`
  ),
  rule('a partner that is gone cannot be primary', 'MissingPrimary', 'max(main)', `max(main AND ${NOT_GONE})`),
  rule('two primaries are none', 'MissingPrimary', 'max(main) = 0', 'sum(main) <> 1'),
  rule('a blank role of a partner that is gone is not judged', 'RoleBlank', "role = ''", `role = '' AND ${NOT_GONE}`),
  rule(
    'an unknown role of a partner that is gone is not judged',
    'RoleOffList',
    "role <> ''",
    `role <> '' AND ${NOT_GONE}`
  ),
  rule(
    'the customer is a partner only where primary',
    'PartnerIsCustomer',
    'account = customer',
    'account = customer AND main'
  )
];

const STANDING: readonly Misreading[] = [
  fact('a MasterRecordId is nothing', ' OR id18(a.MasterRecordId) IS NOT NULL', ''),
  fact('IsDeleted is nothing', "flag(coalesce(a.IsDeleted, '')) OR ", ''),
  rule(
    'an account that is not there is unknown, not gone',
    'PartnerGone',
    'account NOT IN (SELECT id FROM account WHERE NOT gone)',
    'account IN (SELECT id FROM account WHERE gone)'
  ),
  rule('a partner that is gone can be NotAPartner', 'NotAPartner', 'NOT gone AND ', ''),
  fact('a blank Type fails', "fold(coalesce(a.Type, '')) = ''\n          OR ", ''),
  fact('types alone decide', 'CASE scope.PartnerTest', "CASE 'Type'"),
  fact('IsPartner alone decides', 'CASE scope.PartnerTest', "CASE 'IsPartner'"),
  rule(
    'roles are labels alone',
    'RoleOffList',
    'AND role NOT IN (SELECT fold(ApiName) FROM role_row WHERE ApiName IS NOT NULL)',
    ''
  ),
  rule('roles are API names alone', 'RoleOffList', 'AND role NOT IN (SELECT fold(MasterLabel) FROM role_row)', ''),
  rule('an empty list knows no role', 'RoleOffList', 'AND EXISTS (SELECT 1 FROM role_row)', ''),
  rule('a blank role is off the list', 'RoleOffList', "role <> '' AND ", '')
];

const SOURCES: readonly Misreading[] = [
  rule('a blank main source says nothing', 'SourceSaysDirect', 'h.value IS NULL OR ', ''),
  rule('an inactive value says direct', 'SourceSaysDirect', 'coalesce(h.active, 1)', '1'),
  rule('unknown values say nothing', 'SourceSaysDirect', 'coalesce(h.active, 1)', 'coalesce(h.active, 0)'),
  rule('any source field can say direct', 'SourceSaysDirect', ' AND h.place = 0', ''),
  rule('a source says direct without a primary', 'SourceSaysDirect', 'p.main AND ', ''),
  rule('unknown values are off the list', 'OffListSource', 'active = 0', 'active IS NOT 1'),
  fact('a retired partner value is no signal', 'FROM held WHERE value', 'FROM held WHERE active IS NOT 0 AND value'),
  fact('only the main source holds signals', 'FROM held WHERE value', 'FROM held WHERE place = 0 AND value'),
  fact('a lookup to the customer is no signal', 'lookup IS NOT NULL', 'lookup IS NOT NULL AND lookup IS NOT customer'),
  fact('a lookup to nobody is no signal', 'lookup IS NOT NULL', 'lookup IN (SELECT id FROM account)'),
  fact('integration users give no signal', 'ON id18(u.Id) = d.creator', 'ON 0'),
  rule('the lookup may name any partner beside a primary', 'LookupDisagrees', ' AND p.main = t.has_primary', ''),
  rule('without a primary the lookup always disagrees', 'LookupDisagrees', 'p.main = t.has_primary', 'p.main'),
  rule(
    'without partners the lookup disagrees',
    'LookupDisagrees',
    'FROM watched w\n    JOIN',
    'FROM watched w\n    LEFT JOIN'
  ),
  rule(
    'with two primaries the lookup must name both',
    'LookupDisagrees',
    'NOT EXISTS (',
    '1 <> (SELECT avg(p.account = w.lookup) FROM effective_partner p WHERE p.deal = w.id AND p.main = t.has_primary) AND 1 <> (1 - t.has_primary) * EXISTS ('
  )
];

const SCOPE: readonly Misreading[] = [
  fact('exactly at the grace is young', '>= scope.Grace', '> scope.Grace'),
  fact('a second too early is no longer young', '>= scope.Grace', '>= scope.Grace - 1'),
  fact('won deals wait too', 'd.won OR scope.Now', 'scope.Now'),
  fact(
    'no rule looks at young deals',
    'WHERE NOT (d.closed AND NOT d.won)',
    'WHERE NOT (d.closed AND NOT d.won) AND (d.won OR scope.Now - d.created >= scope.Grace)'
  ),
  fact('every closed deal is lost', '(d.closed AND NOT d.won)', 'd.closed'),
  fact(
    'won takes IsClosed too',
    'ELSE flag(o.IsWon) END AS won',
    "ELSE flag(o.IsWon) AND flag(coalesce(o.IsClosed, 'true')) END AS won"
  ),
  fact('the first second of ScanFrom is out', 'd.created >= scope.ScanFrom', 'd.created > scope.ScanFrom'),
  fact('the smallest amount itself is out', 'scope.MinAmount) >= 0', 'scope.MinAmount) > 0'),
  fact('a blank amount is never too small', 'scope.MinAmount IS NULL', "scope.MinAmount IS NULL OR d.amount = ''"),
  fact('types are never skipped', "Name = 'SkipTypes'", '0')
];

const WORDS: readonly Misreading[] = [
  word('case matters', 'fold', (text: string) => text.replace(/^[\0- ]+|[\0- ]+$/g, '')),
  word('outer blanks matter', 'fold', (text: string) => (fold(text) === '' ? '' : text.toLowerCase())),
  word('every kind of space is cut', 'fold', (text: string) => fold(text.trim())),
  word('case folds within ASCII alone', 'fold', (text: string) =>
    text.replace(/^[\0- ]+|[\0- ]+$/g, '').replace(/[A-Z]/g, (one) => one.toLowerCase())
  ),
  word('lower-casing looks at the whole word', 'fold', (text: string) =>
    text.replace(/^[\0- ]+|[\0- ]+$/g, '').toLowerCase()
  ),
  word('ß is SS', 'fold', (text: string) => fold(text.toUpperCase())),
  word('accents compose', 'fold', (text: string) => fold(text.normalize('NFC'))),
  word('half a cent goes up', 'at_risk', (amount: string, probability: string, won: number) =>
    atRisk(halfUp(amount, probability, won), '', 1)
  ),
  word('money is a float', 'at_risk', (amount: string, probability: string, won: number) =>
    ((Number(amount) * (won ? 100 : Number(probability))) / 100).toFixed(2)
  ),
  word('won deals are weighed', 'at_risk', (amount: string, probability: string, _won: number) =>
    atRisk(amount, probability, 0)
  ),
  word('a blank probability is certain', 'at_risk', (amount: string, probability: string, won: number) =>
    atRisk(amount, probability.trim() || '100', won)
  ),
  word('18 characters are another Id than 15', 'id18', (id: string | null) => (id ?? '').trim() || null),
  word('Ids have no case', 'id18', (id: string | null) => id18(id)?.toLowerCase() ?? null)
];

/** The share in hundredths of a cent exactly enough, pushed up by less than they can hold. */
function halfUp(amount: string, probability: string, won: number): string {
  const exact = won ? Number(amount) : (Number(amount) * Number(probability)) / 100;
  return (Math.floor(exact * 100 + 0.5 + 1e-7) / 100).toFixed(2);
}

export const MISREADINGS: readonly Misreading[] = [
  ...REVERSE_ROWS,
  ...EFFECTIVE_PARTNERS,
  ...STANDING,
  ...SOURCES,
  ...SCOPE,
  ...WORDS
];
