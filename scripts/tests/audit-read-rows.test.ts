/** An org of any size is read whole, though one query answers with 50,000 rows at most. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { readAll } from '../audit/read-rows.ts';

/** An org with this many rows, which keeps count of how many each query asked for. */
function orgWith(count: number): { org: LocalOrgFacade; answered: number[] } {
  const ids = Array.from({ length: count }, (_, at) => `001${String(at).padStart(15, '0')}`);
  const answered: number[] = [];
  const query = (soql: string): { Id: string }[] => {
    const after = / AND Id > '(\w+)'/.exec(soql)?.[1] ?? '';
    const limit = Number(/ LIMIT (\d+)/.exec(soql)?.[1]);
    const page = ids.filter((id) => id > after).slice(0, limit);
    answered.push(page.length);
    return page.map((Id) => ({ Id }));
  };
  return { org: { query } as unknown as LocalOrgFacade, answered };
}

for (const [rows, queries] of [
  [0, 1],
  [19_999, 1],
  [20_000, 2],
  [60_001, 4]
] as const) {
  test(`${rows} rows come once each, in ${queries} ${queries === 1 ? 'query' : 'queries'} none of which is too large`, () => {
    const { org, answered } = orgWith(rows);
    const read = readAll(org, 'Account', ['Name'], 'Id != null').map((row) => row.Id);
    assert.equal(read.length, rows);
    assert.equal(new Set(read).size, rows);
    assert.equal(answered.length, queries);
    assert.ok(Math.max(...answered) <= 50_000);
  });
}
