/** Loads the tables of an export into an org. Everything is checked on the way; the first thing wrong ends it. */
import { LocalOrgError } from '../../local-org/src/diagnostics/errors.ts';
import type { LocalOrgFacade } from '../../local-org/src/org/contract.ts';
import { Decimal } from '../../local-org/src/values/index.ts';
import { ExportStages } from './stages.ts';
import { exportTables, USERS, type ExportTable, type NeededFields } from './tables.ts';
import { readHeader, type TableHeader } from './header.ts';
import { StorageError } from '../../local-org/src/store/codec.ts';
import { BadValue, InputError, readCsv, readText, readValue } from '../../local-org/src/data/index.ts';

const BATCH = 5000;
const FROM_STAGE = ['IsClosed', 'IsWon', 'Probability'];
/** Besides the Id. A deal without its time would pass for one made this moment, and so for too young to judge. */
const NEVER_BLANK: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ['CreatedDate'],
  OpportunityPartner: ['OpportunityId', 'AccountToId']
};

/** Loads table by table; users first, because settings name them and settings decide which columns the rest needs. */
export class ExportLoad {
  /** Rows loaded, by object. */
  readonly counts: Record<string, number> = {};
  private readonly deals = new Set<string>();
  private readonly org: LocalOrgFacade;
  private readonly dir: string;
  private readonly notes: string[];

  constructor(org: LocalOrgFacade, dir: string, notes: string[]) {
    this.org = org;
    this.dir = dir;
    this.notes = notes;
  }

  loadUsers(): void {
    this.load(USERS);
  }

  async loadRest(needed: NeededFields, onTable?: (object: string) => void): Promise<void> {
    for (const table of exportTables(needed)) {
      this.load(table);
      onTable?.(table.object);
      await new Promise((resume) => setImmediate(resume)); // lets a progress page answer between two tables
    }
  }

  private load(table: ExportTable): void {
    const file = `${table.object}.csv`;
    const text = readText(this.dir, file);
    if (text === null && table.isRequired)
      throw new InputError(file, 1, 'is missing; an export needs Account.csv and Opportunity.csv');
    this.counts[table.object] =
      text === null ? 0 : new TableLoad(this.org, table, file, this.deals, this.notes).run(text);
  }
}

class TableLoad {
  private readonly ids = new Map<string, number>();
  private readonly stages: ExportStages | null;
  private header: TableHeader | null = null;
  private fromStage: readonly string[] = [];
  private batch: Record<string, unknown>[] = [];
  /** On which line each row of the batch begins. */
  private lines: number[] = [];
  private loaded = 0;
  private deletedRows = 0;
  private withoutDeal = 0;
  /** Open deals with a blank probability. */
  private withoutChance = 0;
  private readonly org: LocalOrgFacade;
  private readonly table: ExportTable;
  private readonly file: string;
  private readonly deals: Set<string>;
  private readonly notes: string[];

  constructor(org: LocalOrgFacade, table: ExportTable, file: string, deals: Set<string>, notes: string[]) {
    this.org = org;
    this.table = table;
    this.file = file;
    this.deals = deals;
    this.notes = notes;
    this.stages = table.object === 'Opportunity' ? new ExportStages(org) : null;
  }

  run(text: string): number {
    readCsv(
      this.file,
      text,
      (header) => this.start(header),
      (row) => this.take(row.cells, row.line)
    );
    if (!this.header) throw new InputError(this.file, 1, 'has no header line');
    this.flush();
    this.report();
    return this.loaded;
  }

  private start(cells: readonly string[]): void {
    const object = this.org.runtime.schema.object(this.table.object);
    if (!object) throw new InputError(this.file, 1, `the org has no object ${this.table.object}`);
    this.header = readHeader(this.file, cells, this.table, object);
    const present = new Set(this.header.columns.map((column) => column.field.name));
    this.fromStage = this.stages ? FROM_STAGE.filter((name) => !present.has(name)) : [];
  }

  private take(cells: readonly string[], line: number): void {
    const row: Record<string, unknown> = {};
    for (const { field, index } of this.header?.columns ?? []) {
      try {
        row[field.name] = readValue(field, cells[index] ?? '');
      } catch (error) {
        if (error instanceof BadValue) throw new InputError(this.file, line, `${field.name} ${error.message}`);
        throw error;
      }
    }
    this.checkId(row, line);
    if (!this.isKept(row)) return;
    if (this.table.object === 'OpportunityPartner') row.CreatedDate ??= null; // unknown, and not the time of the load
    this.stages?.complete(row, this.fromStage, this.file, line);
    if (this.stages && row.Probability == null) {
      row.Probability = Decimal.ZERO; // a blank cell is nothing, not what the stage says
      if (row.IsClosed !== true) this.withoutChance++;
    }
    if (this.stages) this.deals.add(row.Id as string);
    this.batch.push(row);
    this.lines.push(line);
    this.loaded++;
    if (this.batch.length >= BATCH) this.flush();
  }

  private checkId(row: Record<string, unknown>, line: number): void {
    for (const name of this.table.columns) {
      const isKey = name === 'Id' || NEVER_BLANK[this.table.object]?.includes(name);
      if (isKey && row[name] === null)
        throw new InputError(this.file, line, `${name} is blank; every ${this.table.object} row needs one`);
    }
    const id = row.Id as string | undefined;
    if (!id) return;
    const before = this.ids.get(id);
    if (before !== undefined)
      throw new InputError(this.file, line, `record ${id} stands already on line ${before}; keep one of them`);
    this.ids.set(id, line);
  }

  private isKept(row: Record<string, unknown>): boolean {
    const isDealOrPartner = this.stages !== null || this.table.object === 'OpportunityPartner';
    if (isDealOrPartner && row.IsDeleted === true) {
      this.deletedRows++;
      return false;
    }
    if (this.table.object === 'OpportunityPartner' && !this.deals.has(row.OpportunityId as string)) {
      this.withoutDeal++;
      return false;
    }
    return true;
  }

  private flush(): void {
    try {
      if (this.batch.length > 0) this.org.load(this.table.object, this.batch);
    } catch (error) {
      if (error instanceof StorageError) throw this.blame(error.message);
      // Only of a user the local org brings itself: what stands twice in the file was told row by row.
      if (error instanceof LocalOrgError && error.code === 'LO3005')
        throw this.blame(
          `${error.message.replace(/ \[LO3005\]$/, '')}, the local org brings it itself; leave the row out`
        );
      throw error;
    }
    this.batch = [];
    this.lines = [];
  }

  /** A value has the right form and yet no place in its field. The batch was not loaded, so row by row finds the first such. */
  private blame(message: string): InputError {
    const culprit = this.batch.findIndex((row) => {
      try {
        this.org.load(this.table.object, [row]);
        return false;
      } catch {
        return true;
      }
    });
    return new InputError(this.file, this.lines[culprit] ?? 1, message);
  }

  private report(): void {
    const unknown = this.header?.unknown ?? [];
    if (unknown.length > 0)
      this.notes.push(`${this.file}: left out, no such field on ${this.table.object}: ${unknown.join(', ')}`);
    const computed = this.header?.computed ?? [];
    if (computed.length > 0)
      this.notes.push(`${this.file}: left out, the org works these out itself: ${computed.join(', ')}`);
    if (this.deletedRows > 0)
      this.notes.push(
        `${this.file}: ${this.deletedRows} deleted ${this.deletedRows === 1 ? 'row was' : 'rows were'} left out`
      );
    if (this.withoutChance > 0)
      this.notes.push(
        this.withoutChance === 1
          ? `${this.file}: 1 open deal has a blank Probability; it counts as 0`
          : `${this.file}: ${this.withoutChance} open deals have a blank Probability; each counts as 0`
      );
    if (this.withoutDeal > 0)
      this.notes.push(
        `${this.file}: ${this.withoutDeal} ${this.withoutDeal === 1 ? 'row was' : 'rows were'} left out, the deal is not in Opportunity.csv`
      );
  }
}
