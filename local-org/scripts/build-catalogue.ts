/**
 * Writes the standard object catalogue: `node --import tsx local-org/scripts/build-catalogue.ts JAR`.
 * JAR is `dist/java-lib/sobject-types-65.0.0.jar` of the npm package @salesforce/code-analyzer-pmd-engine
 * (get it with `npm pack` in a scratch folder); nothing needs it at run time. See database/catalogue/README.md.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { instanceFields, readJar } from './jar-reader.ts';

const OUTPUT = fileURLToPath(new URL('../src/database/catalogue/standard-objects.json.gz', import.meta.url));
const OBJECT_CLASS = /\/SObjects\/([^/$]+)\.class$/;
const OBJECT_TYPE = /\/SObjects\/(\w+);/;
const SYSTEM_TYPE = /\/System\/(\w+);$/;

interface Entry {
  readonly fields: Map<string, string[]>;
  readonly parents: string[];
  readonly children: string[];
}

function describe(classFile: Buffer): Entry {
  const entry: Entry = { fields: new Map(), parents: [], children: [] };
  const addField = (type: string, name: string): void => {
    entry.fields.set(type, [...(entry.fields.get(type) ?? []), name]);
  };
  for (const { name, type } of instanceFields(classFile)) {
    const object = OBJECT_TYPE.exec(type)?.[1];
    const system = SYSTEM_TYPE.exec(type)?.[1];
    if (object !== undefined && (type.startsWith('[') || type.includes('<'))) entry.children.push(`${name}>${object}`);
    else if (object !== undefined) entry.parents.push(`${name}>${object}`);
    else if (system === 'SObject') entry.parents.push(`${name}>*`);
    else addField(system ?? 'Object', name);
  }
  return entry;
}

const jar = process.argv[2];
if (jar === undefined) throw new Error('usage: build-catalogue.ts JAR');
const objects: Record<string, string> = {};
for (const [file, read] of readJar(jar)) {
  const name = OBJECT_CLASS.exec(file)?.[1];
  if (name === undefined) continue;
  const { fields, parents, children } = describe(read());
  const typed = [...fields].map(([type, names]) => `${type}:${names.join(',')}`).join(';');
  objects[name] = [typed, parents.join(','), children.join(',')].join('|');
}
const sorted = Object.fromEntries(Object.entries(objects).sort(([a], [b]) => (a < b ? -1 : 1)));
const catalogue = {
  source: 'io.github.apex-dev-tools:sobject-types 65.0.0, as packed in @salesforce/code-analyzer-pmd-engine 0.46.0',
  license: 'BSD-3-Clause (both the jar and the npm package)',
  generatedBy: 'local-org/scripts/build-catalogue.ts',
  objects: sorted
};
const packed = gzipSync(JSON.stringify(catalogue), { level: 9 });
writeFileSync(OUTPUT, packed);
console.log(`${Object.keys(sorted).length} objects, ${packed.length} bytes`);
