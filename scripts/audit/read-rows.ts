/** Reading an org of any size: one transaction is answered with 50,000 rows at most, so rows come page by page. */
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';

type Row = Readonly<Record<string, unknown>>;

const PAGE = 20_000;

export const WITH_DELETED = ' ALL ROWS';

/** All rows, in the order of their Ids. */
export function readAll(
  org: LocalOrgFacade,
  object: string,
  fields: readonly string[],
  where: string,
  scope = ''
): Row[] {
  const rows: Row[] = [];
  let after = '';
  for (;;) {
    const page = org.query(
      `SELECT Id, ${fields.join(', ')} FROM ${object} WHERE ${where}${after} ORDER BY Id LIMIT ${PAGE}${scope}`
    );
    for (const row of page) rows.push(row);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return rows;
    after = ` AND Id > '${String(last.Id)}'`;
  }
}

export function countRows(org: LocalOrgFacade, object: string, where: string): number {
  const options = { access: 'system', sharing: 'without' } as const;
  return org.transaction(org.adminId, ({ database }) =>
    database.countText(`SELECT COUNT() FROM ${object} WHERE ${where}`, new Map(), options)
  );
}
