/** The generated list of standard objects. The file is opened once; an object is unfolded when somebody asks for it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface CatalogueObject {
  readonly name: string;
  /** Field name → Apex type: String, Id, Decimal, Integer, Long, Boolean, Date, Datetime, Time, Blob, Object. */
  readonly fields: ReadonlyMap<string, string>;
  /** Relationship name → object; `*` where it may point at several. */
  readonly parents: ReadonlyMap<string, string>;
  /** Child relationship name → child object. */
  readonly children: ReadonlyMap<string, string>;
}

const FILE = new URL('./standard-objects.json.gz', import.meta.url);
let packed: Map<string, { name: string; text: string }> | null = null;
const unfolded = new Map<string, CatalogueObject>();

function entries(): Map<string, { name: string; text: string }> {
  if (!packed) {
    const json = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as { objects: Record<string, string> };
    packed = new Map(Object.entries(json.objects).map(([name, text]) => [name.toLowerCase(), { name, text }]));
  }
  return packed;
}

export function catalogueNames(): string[] {
  return [...entries().values()].map(({ name }) => name);
}

export function catalogueObject(name: string): CatalogueObject | undefined {
  const key = name.toLowerCase();
  const known = unfolded.get(key);
  if (known) return known;
  const entry = entries().get(key);
  if (!entry) return undefined;
  const [fields = '', parents = '', children = ''] = entry.text.split('|');
  const object: CatalogueObject = {
    name: entry.name,
    fields: new Map(
      parts(fields, ';').flatMap((group) => {
        const [type = '', names = ''] = group.split(':');
        return parts(names, ',').map((field): [string, string] => [field, type]);
      })
    ),
    parents: pairs(parents),
    children: pairs(children)
  };
  unfolded.set(key, object);
  return object;
}

function parts(text: string, separator: string): string[] {
  return text === '' ? [] : text.split(separator);
}
function pairs(text: string): Map<string, string> {
  return new Map(parts(text, ',').map((pair) => pair.split('>') as [string, string]));
}
