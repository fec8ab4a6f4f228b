/** Rows written through an empty trigger, and rows read through a join, beside the same in plain SQL. */
import { join } from 'node:path';
import type { LocalOrgFacade } from '../../local-org/src/index.ts';
import { plainMeasure, timed, type Measure } from './measure.ts';
import { PlainSql } from './plain-sql.ts';
import { replay } from './replay.ts';
import { withScratchOrg } from './scratch-project.ts';

const DEALS = 10_000;
const CUSTOMERS = 500;
const TIMES = 4;
const QUIET = `trigger Quiet on Opportunity (before insert, after insert) {
}`;
const READER = `public class Reader {
    public static void read(Integer times, Integer expected) {
        Integer found = 0;
        Integer letters = 0;
        for (Integer i = 0; i < times; i++) {
            for (Opportunity deal : [SELECT Id, Name, Amount, Account.Name FROM Opportunity WHERE Account.Industry = 'Retail']) {
                found++;
                letters += deal.Account.Name.length();
            }
        }
        if (found != expected || letters == 0) {
            throw new IllegalArgumentException(found + ' rows');
        }
    }
}`;

export function rows(): Promise<Measure[]> {
  return withScratchOrg({ 'Quiet.trigger': QUIET, 'Reader.cls': READER }, async (org, folder) => {
    const customers = org.insert(
      'Account',
      Array.from({ length: CUSTOMERS }, (_, i) => ({
        Name: `Customer ${i}`,
        Industry: i % 10 < 8 ? 'Retail' : 'Banking'
      }))
    );
    org.query('SELECT Id FROM Opportunity LIMIT 1');
    const before = join(folder, 'before.sqlite');
    org.saveTo(before);
    const deals = Array.from({ length: DEALS }, (_, i) => ({
      Name: `Deal ${i}`,
      AccountId: customers[i % CUSTOMERS]?.id,
      StageName: 'Prospecting',
      CloseDate: '2026-12-31',
      Amount: 1000 + i
    }));
    const insertMs = await timed(() => {
      for (const result of org.insert('Opportunity', deals))
        if (!result.isSuccess) throw new Error(result.errors[0]?.message);
    });
    const after = join(folder, 'after.sqlite');
    org.saveTo(after);
    const found = readInApex(org, 1);
    const joinMs = await timed(() => readInApex(org, TIMES));
    return [
      plainMeasure(
        'empty-trigger',
        `${DEALS.toLocaleString('en-US')} deals through an empty trigger`,
        insertMs,
        replay(before, after)
      ),
      plainMeasure(
        'join',
        `SOQL join, ${(found * TIMES).toLocaleString('en-US')} rows`,
        joinMs,
        await readInSql(after, found)
      )
    ];
  });
}

/** Rows found at each of the times. */
function readInApex(org: LocalOrgFacade, times: number): number {
  const found = (DEALS * 8) / 10;
  org.execute(`Reader.read(${times}, ${found * times});`);
  return found;
}

function readInSql(file: string, expected: number): Promise<number> {
  const copy = PlainSql.copyOf(file, ['Account', 'Opportunity']);
  const sql = `SELECT o."Id", o."Name", o."Amount", a."Name" AS account FROM "Opportunity" o
    LEFT JOIN "Account" a ON a."Id" = o."AccountId" WHERE a."Industry" = 'Retail' AND o."IsDeleted" = 0`;
  const read = (times: number): void => {
    for (let i = 0; i < times; i++) {
      let letters = 0;
      const found = copy.all(sql);
      for (const row of found) letters += String(row.account).length;
      if (found.length !== expected || letters === 0) throw new Error(`${found.length} rows in plain SQL`);
    }
  };
  read(1);
  return timed(() => read(TIMES)).finally(() => copy.close());
}
