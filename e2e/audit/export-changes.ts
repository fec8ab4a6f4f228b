/** An export in memory, and the ways to change it of which we know what they must do to the answer. */
import { parse } from 'csv-parse/sync';
import { Random } from '../../demo/random.ts';
import { id18 } from './exact.ts';
import type { ExportSettings } from './export-rows.ts';
import { csv, type Cells, type CsvForm } from './export-text.ts';
import { PLAIN } from './shape.ts';

export type Files = ReadonlyMap<string, string>;

/** The same folder with one file made anew from its rows. */
export function withRows(files: Files, name: string, change: (rows: readonly Cells[]) => readonly Cells[]): Files {
  const rows = rowsOf(files, name);
  const changed = change(rows);
  const columns = Object.keys(changed[0] ?? rows[0] ?? {});
  return new Map([...files, [name, csv(columns, changed, PLAIN.csv)]]);
}

export function rowsOf(files: Files, name: string): readonly Cells[] {
  return parse((files.get(name) as string).replace(/^\uFEFF/, ''), { columns: true }) as Cells[];
}

export function withSettings(files: Files, more: Partial<ExportSettings>): Files {
  const settings = JSON.parse(files.get('settings.json') ?? '{}') as object;
  return new Map([...files, ['settings.json', JSON.stringify({ ...settings, ...more })]]);
}

export function without(files: Files, ...names: readonly string[]): Files {
  return new Map([...files].filter(([name]) => !names.includes(name)));
}

const tables = (files: Files) => [...files.keys()].filter((name) => name.endsWith('.csv'));

function inEveryTable(files: Files, change: (rows: readonly Cells[]) => readonly Cells[]): Files {
  return tables(files).reduce((changed, name) => withRows(changed, name, change), files);
}

export function shuffled(files: Files, seed: number): Files {
  const random = new Random(seed);
  const anyhow = (rows: readonly Cells[]) =>
    rows
      .map((row) => ({ row, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row);
  return inEveryTable(files, anyhow);
}

/** The columns from last to first. */
export function columnsTurned(files: Files): Files {
  return inEveryTable(files, (rows) => rows.map((row) => Object.fromEntries(Object.entries(row).reverse())));
}

export function writtenAs(files: Files, form: CsvForm): Files {
  const again = (name: string) => {
    const rows = rowsOf(files, name);
    return csv(Object.keys(rows[0] ?? {}), rows, form);
  };
  return new Map([...files, ...tables(files).map((name) => [name, again(name)] as const)]);
}

/** Every Id of every file with as many characters. */
export function idsOf(files: Files, length: 15 | 18): Files {
  const isId = (name: string) => /Id$/.test(name);
  const id = (text: string) => (id18(text) ?? '').slice(0, length);
  return inEveryTable(files, (rows) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, isId(name) ? id(text) : text]))
    )
  );
}

/** Letters turned to capitals, where that folds back to the same text, and blanks at both ends. */
export function dressed(files: Files): Files {
  const dress = (text: string) => (/^[ -~]*$/.test(text) ? `\t ${text.toUpperCase()}\n ` : ` ${text} `);
  const columns = ['Role', 'Type', 'LeadSource', 'StageName'];
  return inEveryTable(files, (rows) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, columns.includes(name) ? dress(text) : text]))
    )
  );
}

export function amountsDoubled(files: Files): Files {
  const twice = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    if (text === '') return text;
    const digits = String(BigInt(whole + fraction) * 2n).padStart(fraction.length + 1, '0');
    return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
  };
  return withRows(files, 'Opportunity.csv', (rows) =>
    rows.map((row) => ({ ...row, Amount: twice(row.Amount as string) }))
  );
}

/** A deal of its own customer, with a partner of its own. */
export function oneDealMore(files: Files): Files {
  const like = (name: string, more: Cells) =>
    [name, (rows: readonly Cells[]) => [...rows, { ...blank(rows), ...more }]] as const;
  const [customer, partner, deal] = ['001zzzzzzzzzzz1', '001zzzzzzzzzzz2', '006zzzzzzzzzzz1'];
  const additions = [
    like('Account.csv', { Id: customer, Name: 'Newcomer' }),
    withNewPartner(partner),
    like('Opportunity.csv', {
      ...{
        Id: deal,
        Name: 'New deal',
        AccountId: customer,
        StageName: 'Prospecting',
        Amount: '100',
        CloseDate: '2025-06-30'
      },
      ...{ CreatedDate: '2024-01-01T00:00:00Z', LeadSource: 'Partner', Probability: '50' }
    }),
    like('OpportunityPartner.csv', {
      Id: '00Izzzzzzzzzzz1',
      OpportunityId: deal,
      AccountToId: partner,
      Role: '',
      IsPrimary: 'false'
    })
  ];
  return additions.reduce((changed, [name, change]) => withRows(changed, name, change), files);

  function withNewPartner(id: string) {
    return like('Account.csv', { Id: id, Name: 'New partner' });
  }
}

const blank = (rows: readonly Cells[]): Cells =>
  Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, '']));

/** Beside every partner row that is not the customer's own, a row of the customer that is tied to it from one side. */
export function reverseRowsAdded(files: Files): Files {
  const customers = new Map(
    rowsOf(files, 'Opportunity.csv').map((deal) => [id18(deal.Id ?? ''), id18(deal.AccountId ?? '')])
  );
  return withRows(files, 'OpportunityPartner.csv', (rows) =>
    rows.flatMap((row, at) => {
      const customer = customers.get(id18(row.OpportunityId ?? ''));
      if (!customer || customer === id18(row.AccountToId ?? '') || row.IsDeleted === 'true') return [row];
      const back = {
        ...row,
        Id: id18(`00Iz${String(at).padStart(11, '0')}`) as string,
        AccountToId: customer,
        Role: 'Nothing'
      };
      const fromHere = row.ReversePartnerId === '' && at % 2 === 0;
      const reverse = {
        ...back,
        IsPrimary: String(at % 3 === 0),
        ReversePartnerId: fromHere ? '' : (row.Id as string)
      };
      return [fromHere ? { ...row, ReversePartnerId: back.Id } : row, reverse];
    })
  );
}

/** Deleted rows of deals and partners are taken out for good. */
export function deletedRowsTakenOut(files: Files): Files {
  const kept = (rows: readonly Cells[]) => rows.filter((row) => row.IsDeleted?.toLowerCase() !== 'true');
  return withRows(withRows(files, 'Opportunity.csv', kept), 'OpportunityPartner.csv', kept);
}

export function everyDealLost(files: Files): Files {
  return withRows(files, 'Opportunity.csv', (rows) =>
    rows.map((row) => ({ ...row, IsClosed: 'true', IsWon: 'false' }))
  );
}
