/**
 * jorje, the front end of the platform's own compiler, which ships inside Salesforce's graph engine. It knows neither the
 * standard library nor what queries mean: what it says of names the platform has is left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlatformNames } from '../../../local-org/src/types/names/platform-names.ts';
import type { SchemaView } from '../../../local-org/src/types/schema-view.ts';
import { javaLibrary, type Finding } from './java-library.ts';

const ANALYZER = '@salesforce/code-analyzer-sfge-engine@0.25.0';
const DRIVER = fileURLToPath(new URL('./Jorje.java', import.meta.url));

/** Of the classes and triggers in one folder. */
export function askJorje(folder: string, schema: SchemaView): Finding[] {
  const scratch = mkdtempSync(join(tmpdir(), 'jorje-'));
  try {
    const schemaFile = join(scratch, 'schema.tsv');
    writeFileSync(schemaFile, schemaLines(schema, textOf(folder)).join('\n'));
    const classPath = join(javaLibrary(ANALYZER), '*');
    const result = spawnSync('java', ['-cp', classPath, DRIVER, folder, schemaFile], {
      encoding: 'utf8',
      maxBuffer: 1 << 28
    });
    if (result.status !== 0) throw new Error(`jorje did not answer: ${result.stderr.slice(-500)}`);
    const names = new PlatformNames();
    return result.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t') as [string, string, string, string])
      .map(([file, line, column, message]) => ({ file, line: Number(line), column: Number(column), message }))
      .filter(({ message }) => !isAboutLibrary(message, names));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function isAboutLibrary(message: string, names: PlatformNames): boolean {
  const [, name] = /^(?:Invalid type|Variable does not exist|Invalid interface): ([\w.]+)/.exec(message) ?? [];
  return name !== undefined && (names.type(name) !== undefined || names.isNamespace(name));
}

const textOf = (folder: string): string =>
  readdirSync(folder)
    .filter((file) => /\.(cls|trigger)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
    .toLowerCase();

/** The objects the text may mean, and those their relationships lead to. */
function schemaLines(schema: SchemaView, text: string): string[] {
  const words = new Set(text.match(/\w+/g));
  const wanted = new Set([...schema.objects()].filter(({ name }) => words.has(name.toLowerCase())));
  for (const { fields, childRelationships } of [...wanted]) {
    const parents = fields.filter(({ relationshipName }) => words.has(relationshipName?.toLowerCase() ?? ''));
    const children = childRelationships.filter(({ name }) => words.has(name?.toLowerCase() ?? ''));
    const reached = [...parents.flatMap(({ referenceTo }) => referenceTo), ...children.map((c) => c.childObject)];
    for (const name of reached) {
      const object = schema.object(name);
      if (object) wanted.add(object);
    }
  }
  return [...wanted]
    .flatMap(({ name, fields, childRelationships }) => [
      ...fields.map((field) => [name, 'FIELD', field.name, field.apexType]),
      ...fields
        .filter(({ relationshipName, referenceTo }) => relationshipName !== null && referenceTo.length === 1)
        .map(({ relationshipName, referenceTo }) => [name, 'PARENT', relationshipName, referenceTo[0]]),
      ...childRelationships.filter((child) => child.name !== null).map((c) => [name, 'CHILDREN', c.name, c.childObject])
    ])
    .map((parts) => parts.join('\t'));
}
