/**
 * Permission sets beside the rest of the metadata: what an org would refuse to deploy. An org may have more than the
 * project: of what packages and the platform bring, nobody here knows what is missing.
 */
import type { Diagnostic } from '../diagnostics/position.ts';
import { placeInElement } from './place-in-element.ts';
import type { PermissionSetMetadata, Project } from './project.ts';

// No namespace: two underscores in a row stand before the suffix alone.
const isPlain = (name: string): boolean => /^[a-z](?:_?[a-z0-9])*$/i.test(name);
const isCustom = (name: string): boolean => /^[a-z](?:_?[a-z0-9])*__(?:c|mdt|e)$/i.test(name);
const isPlainOrCustom = (name: string): boolean => isPlain(name) || isCustom(name);
/** A custom field of the platform's object, or of an object of the project's own. */
function isOwnField(path: string): boolean {
  const [object = '', field = ''] = path.split('.');
  return isPlainOrCustom(object) && isCustom(field);
}

export function refusedPermissions(project: Project): Diagnostic[] {
  const names = namesOf(project);
  return project.permissionSets.flatMap((set) =>
    refusalsOf(set, names).map(({ element, name, message }) => {
      const { pos } = placeInElement(set.file, element, name, 0);
      return {
        code: 'LO2013',
        message,
        file: set.file,
        ...(pos ?? { line: 1, column: 1 }),
        severity: 'error' as const
      };
    })
  );
}

interface Names {
  readonly fields: ReadonlySet<string>;
  readonly requiredFields: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  readonly tabs: ReadonlySet<string>;
}
interface Refusal {
  /** The one whose text is the name. */
  readonly element: string;
  readonly name: string;
  readonly message: string;
}

function refusalsOf(set: PermissionSetMetadata, names: Names): Refusal[] {
  const fields = set.fields.map(({ field }) => field);
  const objects = set.objects.map(({ object }) => object);
  const missing = (element: string, type: string, own: readonly string[], known: ReadonlySet<string>): Refusal[] =>
    own
      .filter((name) => !known.has(keyOf(name)))
      .map((name) => ({ element, name, message: `In field: ${element} - no ${type} named ${name} found` }));
  const required = fields.filter((name) => names.requiredFields.has(keyOf(name)));
  return [
    ...missing('field', 'CustomField', fields.filter(isOwnField), names.fields),
    ...missing('object', 'CustomObject', objects.filter(isCustom), names.objects),
    ...missing('apexClass', 'ApexClass', set.classes.filter(isPlain), names.classes),
    ...missing('name', 'CustomPermission', set.customPermissions.filter(isPlain), names.customPermissions),
    ...missing('tab', 'CustomTab', set.tabs.filter(isPlainOrCustom), names.tabs),
    ...required.map((name) => ({
      element: 'field',
      name,
      message: `You cannot deploy to a required field: ${name}`
    }))
  ];
}

function namesOf({ objects, classes, components }: Project): Names {
  const keys = (names: readonly string[]): Set<string> => new Set(names.map(keyOf));
  const ofType = (type: string): Set<string> =>
    keys(components.filter((each) => each.type === type).map(({ fullName }) => fullName));
  const fields = objects.flatMap(({ name, fields: own }) =>
    own.map((field) => ({ path: `${name}.${field.name}`, field }))
  );
  const required = fields.filter(({ field }) => field.isRequired || field.type === 'MasterDetail');
  const named = objects.filter(({ isDefinition, nameField }) => isDefinition && nameField?.type === 'Text');
  return {
    fields: keys(fields.map(({ path }) => path)),
    requiredFields: keys([...required.map(({ path }) => path), ...named.map(({ name }) => `${name}.Name`)]),
    objects: keys(objects.map(({ name }) => name)),
    classes: keys(classes.map(({ name }) => name)),
    customPermissions: ofType('CustomPermission'),
    tabs: ofType('CustomTab')
  };
}

/** The custom fields of tasks and events are those of activities. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/^(?:task|event)\./, 'activity.');
}
