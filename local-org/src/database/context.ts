/** What the parts of the database share. */
import type { Formulas } from '../formulas/index.ts';
import type { Access, DmlRequest, InternalRows, Runtime, TriggerHost } from '../transaction/runtime.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { ApexDatetime } from '../values/index.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { FormulaSources } from './formula-sources.ts';
import type { RowHolds } from './row-holds.ts';
import type { Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import type { Sequences } from './sequences.ts';
import type { SqlTransactions } from './sql-transactions.ts';

export interface DatabaseContext {
  readonly schema: Schema;
  readonly rows: Rows;
  readonly sequences: Sequences;
  readonly transactions: SqlTransactions;
  readonly holds: RowHolds;
  readonly formulas: Formulas;
  readonly formulaSources: FormulaSources;
  readonly internal: () => InternalRows;
  readonly runtime: () => Runtime;
  readonly triggers: () => TriggerHost;
  /** Somebody keeps what he read (rights, say): this object has new rows. */
  written(object: string): void;
}

/** Whose rights a statement runs with. */
export interface Mode {
  readonly access: Access;
  readonly sharing: DmlRequest['sharing'];
}
export function isRowChecked({ sharing }: Runtime, mode: Mode): boolean {
  if (mode.access === 'user' || mode.sharing === 'with') return true;
  return mode.sharing !== 'without' && sharing.isEnforced(mode.sharing);
}

export function objectNamed(context: DatabaseContext, name: string): ObjectInfo {
  const object = context.schema.object(name);
  if (!object) throw new LocalOrgError('LO2006', `no object ${name}`);
  return object;
}

/** Now, as rows keep it. */
export function now(context: DatabaseContext): ApexDatetime {
  const ms = context.runtime().clock.now();
  return new ApexDatetime(ms - (((ms % 1000) + 1000) % 1000));
}

export const inList = (column = '"Id"'): string => `${column} IN (SELECT value FROM json_each(?))`;
