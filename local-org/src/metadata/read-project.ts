/**
 * Reads a project folder in source format. Below a package directory every file is known by its suffix, at any depth,
 * so a project may be laid out by feature. Each file is read once; what a later directory says of a component wins.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { ApexSource, CustomMetadataRecord, GenericComponent, PermissionSetMetadata, Project } from './project.ts';
import {
  addDefinition,
  addField,
  addRecordType,
  addValidationRule,
  emptyParts,
  readPicklistValue,
  readStandardValue,
  toObject,
  type ObjectParts
} from './read-object.ts';
import { readCustomMetadata, readPermissionSet } from './read-components.ts';
import { childrenOf, parseXml, requiredText, textOf, type XmlRoot } from './xml.ts';

const SKIPPED_FOLDERS = new Set(['node_modules', '__tests__', '__mocks__']);
const META = '-meta.xml';

interface Found {
  readonly classes: Map<string, ApexSource>;
  readonly triggers: Map<string, ApexSource>;
  readonly objects: Map<string, ObjectParts>;
  readonly customMetadata: Map<string, CustomMetadataRecord>;
  readonly labels: Map<string, Project['labels'][number]>;
  readonly standardValueSets: Map<string, Project['standardValueSets'][number]>;
  readonly globalValueSets: Map<string, Project['globalValueSets'][number]>;
  readonly permissionSets: Map<string, PermissionSetMetadata>;
  readonly lwc: Map<string, string>;
  readonly components: Map<string, GenericComponent>;
}

/**
 * extraDirs: further folders in source format (an export's `objects/`), read after the project's own.
 * withoutOwn: the project's own folders are left out; what it says of itself stays.
 */
export function readProject(
  dir: string,
  extraDirs: readonly string[] = [],
  { withoutOwn = false }: { readonly withoutOwn?: boolean } = {}
): Project {
  const root = resolve(dir);
  const configuration = readConfiguration(root);
  const found: Found = {
    classes: new Map(),
    triggers: new Map(),
    objects: new Map(),
    customMetadata: new Map(),
    labels: new Map(),
    standardValueSets: new Map(),
    globalValueSets: new Map(),
    permissionSets: new Map(),
    lwc: new Map(),
    components: new Map()
  };
  const own = withoutOwn ? [] : configuration.packageDirectories;
  for (const folder of [...own, ...extraDirs.map((extra) => resolve(extra))]) {
    readFolder(folder, found, Number(configuration.sourceApiVersion));
  }
  return {
    root,
    ...configuration,
    classes: [...found.classes.values()],
    triggers: [...found.triggers.values()],
    objects: [...found.objects.values()].map(toObject),
    customMetadata: [...found.customMetadata.values()],
    labels: [...found.labels.values()],
    standardValueSets: [...found.standardValueSets.values()],
    globalValueSets: [...found.globalValueSets.values()],
    permissionSets: [...found.permissionSets.values()],
    lwc: found.lwc,
    components: [...found.components.values()]
  };
}

type Configuration = Pick<Project, 'sourceApiVersion' | 'namespace' | 'packageDirectories'>;

function readConfiguration(root: string): Configuration {
  const file = join(root, 'sfdx-project.json');
  if (!existsSync(file)) throw new LocalOrgError('LO2003', `no sfdx-project.json in ${root}`);
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new LocalOrgError('LO2003', `broken JSON: ${(error as Error).message}`, {
      file,
      pos: { line: 1, column: 1 }
    });
  }
  const entries = Array.isArray(json.packageDirectories) ? (json.packageDirectories as { path?: unknown }[]) : [];
  const packageDirectories = entries.map(({ path }) => {
    if (typeof path !== 'string') {
      throw new LocalOrgError('LO2003', 'a package directory without "path"', { file, pos: { line: 1, column: 1 } });
    }
    return resolve(root, path.replaceAll('\\', '/'));
  });
  if (packageDirectories.length === 0) {
    throw new LocalOrgError('LO2003', '"packageDirectories" is missing or empty', {
      file,
      pos: { line: 1, column: 1 }
    });
  }
  return {
    sourceApiVersion: typeof json.sourceApiVersion === 'string' ? json.sourceApiVersion : '67.0',
    namespace: typeof json.namespace === 'string' ? json.namespace : '',
    packageDirectories
  };
}

function readFolder(folder: string, found: Found, apiVersion: number): void {
  if (!existsSync(folder)) throw new LocalOrgError('LO2003', `no such folder: ${folder}`);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(entries.map((entry) => entry.name));
  const bundle = basename(folder);
  if (names.has(`${bundle}.js${META}`)) {
    found.lwc.set(bundle, folder);
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name) && !entry.name.startsWith('.')) readFolder(path, found, apiVersion);
    } else if (entry.name.endsWith('.cls') || entry.name.endsWith('.trigger')) {
      readApex(path, names.has(entry.name + META), found, apiVersion);
    } else if (entry.name.endsWith(META)) readMetadata(path, found);
  }
}

function readApex(file: string, hasMeta: boolean, found: Found, apiVersion: number): void {
  const isClass = file.endsWith('.cls');
  const name = basename(file, isClass ? '.cls' : '.trigger');
  const meta = hasMeta ? parseXml(readFileSync(file + META, 'utf8'), file + META).content : {};
  (isClass ? found.classes : found.triggers).set(name.toLowerCase(), {
    name,
    file,
    text: readFileSync(file, 'utf8'),
    apiVersion: Number(textOf(meta, 'apiVersion') ?? apiVersion),
    isActive: (textOf(meta, 'status') ?? 'Active') === 'Active'
  });
}

function readMetadata(file: string, found: Found): void {
  const name = basename(file, META);
  const dot = name.lastIndexOf('.');
  const suffix = name.slice(dot + 1);
  const fullName = name.slice(0, dot);
  if (suffix === 'cls' || suffix === 'trigger') return; // read with its source
  const xml = parseXml(readFileSync(file, 'utf8'), file, suffix === 'md');
  const { content } = xml;
  switch (suffix) {
    case 'object':
      return addDefinition(partsOf(fullName, file, found), content, file);
    case 'field':
      return addField(ownerOf(file, found), content, file);
    case 'validationRule':
      return addValidationRule(ownerOf(file, found), content, file);
    case 'recordType':
      return addRecordType(ownerOf(file, found), content, file);
    case 'md':
      found.customMetadata.set(fullName.toLowerCase(), readCustomMetadata(fullName, content, file));
      return;
    case 'labels':
      return readLabels(xml, file, found);
    case 'standardValueSet': {
      const values = childrenOf(content, 'standardValue').map((value) => readStandardValue(value, file));
      found.standardValueSets.set(fullName.toLowerCase(), { name: fullName, values, file });
      return;
    }
    case 'globalValueSet': {
      const values = childrenOf(content, 'customValue').map((value) => readPicklistValue(value, file));
      found.globalValueSets.set(fullName.toLowerCase(), { name: fullName, values, file });
      return;
    }
    case 'permissionset':
      found.permissionSets.set(fullName.toLowerCase(), readPermissionSet(fullName, content, file));
      return;
    default: {
      const isPartOfObject = basename(dirname(dirname(dirname(file)))) === 'objects';
      const full = isPartOfObject ? `${basename(dirname(dirname(file)))}.${fullName}` : fullName;
      const component: GenericComponent = { type: xml.type, fullName: full, file, xml: content };
      found.components.set(`${xml.type}:${full}`.toLowerCase(), component);
    }
  }
}

function readLabels(xml: XmlRoot, file: string, found: Found): void {
  for (const label of childrenOf(xml.content, 'labels')) {
    const name = requiredText(label, 'fullName', file);
    found.labels.set(name.toLowerCase(), { name, value: textOf(label, 'value') ?? '', file });
  }
}

/** The object of `objects/Deal__c/fields/Amount__c.field-meta.xml`. */
function ownerOf(file: string, found: Found): ObjectParts {
  return partsOf(basename(dirname(dirname(file))), file, found);
}
function partsOf(name: string, file: string, found: Found): ObjectParts {
  const key = name.toLowerCase();
  let parts = found.objects.get(key);
  if (!parts) found.objects.set(key, (parts = emptyParts(name, file)));
  return parts;
}
