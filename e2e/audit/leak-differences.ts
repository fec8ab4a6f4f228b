/** Two lists of leaks of one rule, put into words: which key, who says so, and the rows it was judged on. */
import { id18 } from './exact.ts';
import type { ExportRows, Row, Table } from './export-rows.ts';
import type { LeakFigures } from './rules.ts';

const SHOWN = 4;

interface Difference {
  readonly key: string;
  readonly who: string;
}

/** Blank where both say the same. */
export function differences(found: readonly LeakFigures[], wanted: readonly LeakFigures[], rows: ExportRows): string {
  const said = new Map(wanted.map((leak) => [leak.key, leak]));
  const all = [...missed(found, wanted), ...found.flatMap((leak) => differs(leak, said.get(leak.key)))];
  if (all.length === 0) return '';
  const shown = all.slice(0, SHOWN).map(({ key, who }) => [`${key}: ${who}`, ...rowsBehind(key, rows)].join('\n    '));
  const more = all.length > SHOWN ? [`… and ${all.length - SHOWN} more`] : [];
  const head = `the audit names ${found.length} leaks, plain SQL ${wanted.length}; ${all.length} differ`;
  return [head, ...shown, ...more].join('\n  ');
}

function missed(found: readonly LeakFigures[], wanted: readonly LeakFigures[]): Difference[] {
  const keys = new Set(found.map((leak) => leak.key));
  return wanted.filter((leak) => !keys.has(leak.key)).map(({ key }) => ({ key, who: 'only plain SQL says so' }));
}

function differs(found: LeakFigures, wanted: LeakFigures | undefined): Difference[] {
  if (!wanted) return [{ key: found.key, who: 'only the audit says so' }];
  const fields = (Object.keys(wanted) as (keyof LeakFigures)[]).filter((name) => found[name] !== wanted[name]);
  if (fields.length === 0) return [];
  const words = fields.map((name) => `${name} is ${found[name]} to the audit, ${wanted[name]} to plain SQL`);
  return [{ key: found.key, who: words.join('; ') }];
}

/** The deal, its partner rows and their accounts as the export has them, blank cells and bystanders left out. */
function rowsBehind(key: string, rows: ExportRows): string[] {
  const dealId = key.split('|')[0] as string;
  const deal = rows.opportunity.rows.find((row) => same(row.id, dealId));
  const partners = rows.opportunityPartner.rows.filter((row) => same(row.opportunityid, dealId));
  const ids = new Set([deal?.accountid, ...partners.map((row) => row.accounttoid)].map((id) => id18(id ?? null)));
  const accounts = rows.account.rows.filter((row) => ids.has(id18(row.id ?? null)));
  const { SourceFields, PartnerLookupField } = rows.settings;
  const facts = ['id', 'accountid', 'stagename', 'isclosed', 'iswon', 'probability', 'amount', 'type', 'createddate'];
  const own = [...SourceFields, PartnerLookupField ?? '', 'CreatedById', 'IsDeleted'].map((name) => name.toLowerCase());
  return [
    ...(deal ? [`deal ${cells(deal, [...new Set([...facts, ...own])])}`] : ['no such deal']),
    ...partners.map((row) => `partner row ${cells(row, ownColumns(rows.opportunityPartner))}`),
    ...accounts.map((row) => `account ${cells(row, ['id', 'type', 'ispartner', 'isdeleted', 'masterrecordid'])}`)
  ];
}

const same = (id: string | undefined, dealId: string) => id18(id ?? null) === dealId;
const ownColumns = (table: Table) =>
  [...table.columns].filter((name) => name !== 'opportunityid' && !name.includes('.'));

function cells(row: Row, names: readonly string[]): string {
  const filled = names.filter((name) => (row[name] ?? '') !== '');
  return filled.map((name) => `${name}=${JSON.stringify(row[name])}`).join(' ');
}
