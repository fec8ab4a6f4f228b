/**
 * Door of `database/`. How the org wires it:
 *
 *     const schema = createSchema(project, options);
 *     const database = createDatabase({ schema, file, runtime: () => runtime, triggers: () => host });
 *
 * Tables and columns are named like objects and fields, in double quotes: `database.filterNames` is for who writes SQL
 * conditions.
 */
import { OrgDatabase, type DatabaseParts } from './org-database.ts';

export { createSchema, type Schema } from './schema.ts';
export { openStore, type Store, type StoreOptions } from '../store/store.ts';
export { StorageError } from '../store/codec.ts';
export { OrgDatabase, type DatabaseParts } from './org-database.ts';
export type { Mark } from './sql-transactions.ts';

export function createDatabase(parts: DatabaseParts): OrgDatabase {
  return new OrgDatabase(parts);
}
