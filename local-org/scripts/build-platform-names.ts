/**
 * Writes what exists on the platform by name: `node --import tsx local-org/scripts/build-platform-names.ts JAR`.
 * JAR is `dist/java-lib/standard-types-65.0.0.jar` of the npm package @salesforce/code-analyzer-pmd-engine (get it with
 * `npm pack` in a scratch folder); nothing needs it at run time. See src/types/names/README.md.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PLATFORM } from '../src/platform/registry.ts';
import { describeClass, readJar, type JavaClass } from './jar-reader.ts';

const OUTPUT = fileURLToPath(new URL('../src/types/names/platform-names.json.gz', import.meta.url));
const CLASS = /^com\/nawforce\/runforce\/([^/]+)\/([^/]+)\.class$/;
/** The jar's own helpers. */
const NOT_APEX = /^(Internal|SObjectStubs)$/;
/** Spelt all in lower case there. */
const SPELLINGS: Readonly<Record<string, string>> = { applauncher: 'AppLauncher', eventbus: 'EventBus' };
/** Documented in the Apex Reference Guide, and missing in the jar. */
const MISSING: readonly (readonly [namespace: string, type: string])[] = [
  ['System', 'DataWeaveScriptException'],
  ['Cache', 'Session.SessionCacheException']
];

/** `HttpCalloutMock!` is an interface, `Visibility=` an enum. */
function marked(name: string, { isInterface, isEnum }: JavaClass): string {
  return `${name}${isInterface ? '!' : isEnum ? '=' : ''}`;
}
/** `getName/0/1` can be called with none and with one argument; a field has no number. */
function membersOf({ fields, methods }: JavaClass): string {
  const arities = new Map<string, Set<number>>();
  for (const { name, arity } of methods) arities.set(name, (arities.get(name) ?? new Set()).add(arity));
  const called = [...arities].map(([name, counts]) => [name, ...[...counts].sort()].join('/'));
  return [...new Set([...fields, ...called])].sort().join(' ');
}

const jar = process.argv[2];
if (jar === undefined) throw new Error('usage: build-platform-names.ts JAR');
const namespaceOf = (name: string): string => name.slice(0, name.indexOf('.')).toLowerCase();
const declared = new Set(PLATFORM.map(({ name }) => namespaceOf(name)));
const types: Record<string, string[]> = {};
const members: Record<string, string> = {};
for (const [file, read] of readJar(jar)) {
  const [, folder, inJava] = CLASS.exec(file) ?? [];
  if (folder === undefined || inJava === undefined || NOT_APEX.test(folder)) continue;
  const described = describeClass(read());
  if (!described.isPublic) continue;
  const namespace = SPELLINGS[folder] ?? folder[0]!.toUpperCase() + folder.slice(1);
  const name = inJava.replaceAll('$', '.');
  (types[namespace] ??= []).push(marked(name, described));
  if (declared.has(namespace.toLowerCase())) members[`${namespace}.${name}`] = membersOf(described);
}
for (const [namespace, type] of MISSING) (types[namespace] ??= []).push(type);
const sorted = Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1));
const names = {
  source: 'io.github.apex-dev-tools:standard-types 65.0.0, as packed in @salesforce/code-analyzer-pmd-engine 0.46.0',
  license: 'BSD-3-Clause (both the jar and the npm package)',
  generatedBy: 'local-org/scripts/build-platform-names.ts',
  types: Object.fromEntries(sorted.map(([namespace, list]) => [namespace, list.sort().join(' ')])),
  members
};
const packed = gzipSync(JSON.stringify(names), { level: 9 });
writeFileSync(OUTPUT, packed);
console.log(`${Object.values(types).flat().length} types, ${packed.length} bytes`);
