/** The answer `lightning/uiRecordApi` reads: a record's fields with value and display value, related records nested. */
import type { LocalOrgFacade } from '../org/contract.ts';

export interface UiRecord {
  readonly apiName: string;
  readonly id: string | null;
  readonly fields: Record<string, { value: unknown; displayValue: string | null }>;
}

const ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
const FIELD = /^\w+(?:\.\w+)+$/;

/** fields: `Opportunity.Name`, `Opportunity.Account.Name`. null: the request makes no sense, or there is no such record. */
export function uiRecord(org: LocalOrgFacade, userId: string, id: string, fields: readonly string[]): UiRecord | null {
  if (!ID.test(id) || fields.length === 0 || !fields.every((field) => FIELD.test(field))) return null;
  const object = fields[0]?.split('.')[0] ?? '';
  const paths = fields.map((field) => field.split('.').slice(1));
  const selected = [...new Set(['Id', ...paths.map((path) => path.join('.'))])].join(', ');
  const [row] = org.query(`SELECT ${selected} FROM ${object} WHERE Id = '${id}' LIMIT 1`, userId);
  return row ? nested(object, row, paths) : null;
}

function nested(apiName: string, row: Readonly<Record<string, unknown>>, paths: readonly string[][]): UiRecord {
  const record: UiRecord = { apiName, id: (row['Id'] as string | undefined) ?? null, fields: {} };
  for (const name of new Set(paths.map(([first = '']) => first))) {
    const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0).map((path) => path.slice(1));
    const value = row[name] ?? null;
    record.fields[name] =
      below.length > 0 && value !== null
        ? { value: nested(name, value as Record<string, unknown>, below), displayValue: null }
        : { value, displayValue: null };
  }
  return record;
}
