import type { FieldInfo, ObjectInfo } from '../../local-org/src/types/schema-view.ts';
import type { ExportTable } from './tables.ts';
import { InputError } from '../../local-org/src/data/index.ts';
import { isStored } from '../../local-org/src/store/tables.ts';

export interface Column {
  readonly field: FieldInfo;
  readonly index: number;
}
export interface TableHeader {
  readonly columns: readonly Column[];
  /** Named once in the notes: no object of the org knows them. */
  readonly unknown: readonly string[];
  /** Formulas and compound fields: the org works them out itself. */
  readonly computed: readonly string[];
}

/** Matches a header line with the fields of its object. A column twice, or a needed one missing, is an error on line 1. */
export function readHeader(
  file: string,
  header: readonly string[],
  table: ExportTable,
  object: ObjectInfo
): TableHeader {
  const seen = new Set<string>();
  const columns: Column[] = [];
  const unknown: string[] = [];
  const computed: string[] = [];
  header.forEach((cell, index) => {
    const name = cell.trim();
    if (name === '')
      throw new InputError(file, 1, `column ${index + 1} has no name; the header holds API names, like Id,Name`);
    if (seen.has(name.toLowerCase())) throw new InputError(file, 1, `column ${name} stands twice; keep one of them`);
    seen.add(name.toLowerCase());
    const field = object.field(name);
    if (!field) unknown.push(name);
    else if (isStored(field)) columns.push({ field, index });
    else computed.push(name);
  });
  const missing = table.columns.filter((name) => !seen.has(name.toLowerCase()));
  if (missing.length > 0)
    throw new InputError(
      file,
      1,
      `column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing; needed are ${table.columns.join(', ')}`
    );
  const notFields = table.columns.filter((name) => !object.field(name));
  if (notFields.length > 0) throw new InputError(file, 1, `${table.object} has no field ${notFields.join(', ')}`);
  return { columns, unknown, computed };
}
