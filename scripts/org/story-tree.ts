/**
 * The rows of a finished story as `sf data import tree` reads them: one file an object and a plan, records known to each
 * other by reference. Only what a client may write goes in, so owners and times are those of the import.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';

type Row = Readonly<Record<string, unknown>>;

/** What is taken of an object, and which of it leads to another. */
interface TreeObject {
  readonly name: string;
  readonly fields: readonly string[];
  readonly references: readonly string[];
  /** Rows the platform writes by itself. */
  readonly comesByItself?: { readonly fields: readonly string[]; test(row: Row): boolean };
}

/** In an order in which each finds what it refers to. */
const OBJECTS: readonly TreeObject[] = [
  { name: 'Account', fields: ['Name', 'Type'], references: [] },
  {
    name: 'Opportunity',
    fields: ['Name', 'StageName', 'CloseDate', 'Amount', 'LeadSource', 'Type', 'NextStep'],
    references: ['AccountId', 'ReferringPartner__c']
  },
  {
    name: 'OpportunityPartner',
    fields: ['Role', 'IsPrimary'],
    references: ['OpportunityId', 'AccountToId'],
    comesByItself: {
      fields: ['ReversePartnerId', 'Opportunity.AccountId'],
      test: (row) => row.ReversePartnerId !== null && row.AccountToId === (row.Opportunity as Row).AccountId
    }
  }
];

/** Returns the plan's path; `counts` tells what was written, by object. */
export function writeStoryTree(org: LocalOrgFacade, dir: string): { plan: string; counts: Record<string, number> } {
  mkdirSync(dir, { recursive: true });
  const references = new Map<string, string>();
  const counts: Record<string, number> = {};
  for (const object of OBJECTS) {
    const { name, comesByItself } = object;
    const columns = ['Id', ...object.fields, ...object.references, ...(comesByItself?.fields ?? [])];
    const rows = org
      .query(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY Id`)
      .filter((row) => !comesByItself?.test(row));
    const records = rows.map((row, place) => {
      const referenceId = `${name}Ref${place + 1}`;
      references.set(String(row.Id), referenceId);
      return record(object, row, referenceId, references);
    });
    writeJson(join(dir, `${name}.json`), { records });
    counts[name] = records.length;
  }
  const plan = join(dir, 'plan.json');
  writeJson(
    plan,
    OBJECTS.map(({ name }) => ({ sobject: name, files: [`${name}.json`] }))
  );
  return { plan, counts };
}

function record(object: TreeObject, row: Row, referenceId: string, references: ReadonlyMap<string, string>): Row {
  const values: Record<string, unknown> = { attributes: { type: object.name, referenceId } };
  for (const field of object.fields) if (row[field] !== null && row[field] !== undefined) values[field] = row[field];
  for (const field of object.references) {
    const id = row[field];
    if (id === null || id === undefined) continue;
    const reference = references.get(String(id));
    if (reference === undefined)
      throw new Error(`${object.name} ${String(row.Id)}: ${field} leads to nothing exported`);
    values[field] = `@${reference}`;
  }
  return values;
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
}
