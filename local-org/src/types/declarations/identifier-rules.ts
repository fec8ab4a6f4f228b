/** May something be called that? Methods may bear more names than everything else. */
import { primitiveByName } from '../type-model.ts';

export type NamedThing = 'type' | 'method' | 'other';

const LONGEST = 255;
const FORM = /^[a-z](?:_?[a-z0-9])*$/i;
const KEYWORDS = new Set('trigger insert update upsert delete undelete merge new for select'.split(' '));
const RESERVED = new Set(
  (
    'array activate any autonomous begin bigdecimal bulk byte case cast char collect commit const default desc end ' +
    'export exception exit float goto group having hint int into inner import join loop number object outer of package ' +
    'parallel pragma retrieve rollback sort short super switch system synchronized transaction this then when ' +
    'currency list map set sobject'
  ).split(' ')
);
const RESERVED_TYPES = new Set(['apexpages', 'page']);

/** null: nothing against the name. */
export function wrongName(name: string, thing: NamedThing): string | null {
  const lower = name.toLowerCase();
  if (!FORM.test(name)) return `Invalid character in identifier: ${name}`;
  if (KEYWORDS.has(lower)) return `Identifier cannot be a keyword: ${name}`;
  if (thing !== 'method' && isReserved(lower)) return `Identifier name is reserved: ${name}`;
  if (thing === 'type' && RESERVED_TYPES.has(lower)) return `Identifier type is reserved: ${name}`;
  return name.length > LONGEST ? `Identifier name is too long: ${name}` : null;
}
/** The built-in types' names are taken, `Id` alone is not. */
const isReserved = (lower: string): boolean =>
  RESERVED.has(lower) || (lower !== 'id' && primitiveByName(lower) !== undefined);
