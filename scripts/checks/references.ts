/** Every reference in permission sets, pages, tabs and apps resolves: an install fails on one that does not. */
import { readProject } from '../../local-org/src/metadata/read-project.ts';
import type { GenericComponent, Project } from '../../local-org/src/metadata/project.ts';
import type { Check } from './check.ts';

/** Objects whose fields and rights may be named although the package does not define them. */
const STANDARD_OBJECT = /^[A-Z][A-Za-z]+$/;

export const references: Check = {
  name: 'references resolve',
  run: (root) => {
    const known = new Known(readProject(root));
    return [...permissionSetProblems(known), ...componentProblems(known)];
  }
};

class Known {
  readonly project: Project;
  private readonly names = new Map<string, Set<string>>();

  constructor(project: Project) {
    this.project = project;
    this.add(
      'class',
      project.classes.map((one) => one.name)
    );
    this.add(
      'object',
      project.objects.filter((one) => one.isDefinition).map((one) => one.name)
    );
    this.add(
      'field',
      project.objects.flatMap((object) => object.fields.map((field) => `${object.name}.${field.name}`))
    );
    this.add('component', [...project.lwc.keys()]);
    for (const component of project.components) this.add(component.type, [component.fullName]);
  }

  private add(kind: string, names: readonly string[]): void {
    const set = this.names.get(kind) ?? new Set<string>();
    for (const name of names) set.add(name);
    this.names.set(kind, set);
  }

  has(kind: string, name: string): boolean {
    return this.names.get(kind)?.has(name) ?? false;
  }
}

function* permissionSetProblems(known: Known): Generator<string> {
  for (const set of known.project.permissionSets) {
    const missing = (what: string, name: string): string =>
      `${set.file}: names the ${what} ${name}, which the project does not have`;
    for (const name of set.classes) if (!known.has('class', name)) yield missing('class', name);
    for (const { object } of set.objects) {
      if (STANDARD_OBJECT.test(object))
        yield `${set.file}: grants rights on ${object}; rights on standard objects are dropped on install, so leave them out`;
      else if (!known.has('object', object)) yield missing('object', object);
    }
    for (const { field } of set.fields) yield* fieldProblems(known, set.file, field, missing);
    for (const name of set.tabs)
      if (!known.has('CustomTab', name) && !known.has('object', name)) yield missing('tab', name);
    for (const name of set.applications) if (!known.has('CustomApplication', name)) yield missing('application', name);
    for (const name of set.customPermissions)
      if (!known.has('CustomPermission', name)) yield missing('custom permission', name);
    for (const name of [...set.customMetadataAccess, ...set.customSettingAccess])
      if (!known.has('object', name)) yield missing('object', name);
  }
}

function* fieldProblems(
  known: Known,
  file: string,
  name: string,
  missing: (what: string, name: string) => string
): Generator<string> {
  if (!known.has('field', name)) {
    yield missing('field', name);
    return;
  }
  const [objectName, fieldName] = name.split('.');
  const field = known.project.objects
    .find((one) => one.name === objectName && one.isDefinition)
    ?.fields.find((one) => one.name === fieldName);
  if (field?.type === 'MasterDetail' || field?.isRequired)
    yield `${file}: names ${name}; rights on a required or master-detail field cannot be given, leave it out`;
}

function* componentProblems(known: Known): Generator<string> {
  for (const component of known.project.components) {
    for (const { element, value } of leaves(component.xml)) {
      const kind = referredKind(component, element);
      if (kind === null || value.startsWith('standard-') || value.includes('__standard')) continue;
      if (element === 'componentName' && /^(?!c:)\w+:/.test(value)) continue; // a component of the platform: `flexipage:…`, `force:…`
      const name = element === 'componentName' ? value.replace(/^c:/, '') : value;
      const isThere =
        kind === 'CustomTab' ? known.has('CustomTab', name) || known.has('object', name) : known.has(kind, name);
      if (!isThere) yield `${component.file}: ${element} names ${value}, which the project does not have`;
    }
  }
}

function referredKind(component: GenericComponent, element: string): string | null {
  switch (`${component.type}.${element}`) {
    case 'FlexiPage.componentName':
      return 'component';
    case 'CustomTab.flexiPage':
      return 'FlexiPage';
    case 'CustomTab.lwcComponent':
      return 'component';
    case 'CustomApplication.tabs':
    case 'CustomApplication.tab':
      return 'CustomTab';
    case 'CustomApplication.utilityBar':
    case 'CustomApplication.content':
      return 'FlexiPage';
    default:
      return null;
  }
}

function* leaves(node: unknown, element = ''): Generator<{ element: string; value: string }> {
  if (Array.isArray(node)) for (const item of node) yield* leaves(item, element);
  else if (node !== null && typeof node === 'object')
    for (const [key, value] of Object.entries(node)) yield* leaves(value, key);
  else if (node !== undefined && node !== null) yield { element, value: String(node) };
}
