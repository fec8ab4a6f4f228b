/** Permission sets of the project as rows: what they give, as far as queries show it, and groups of them. */
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import type { GenericComponent, Project } from '../metadata/project.ts';
import type { Grant } from '../security/grant.ts';
import type { ProjectGrants } from '../security/grants-of-project.ts';
import type { SchemaView } from '../types/schema-view.ts';
import type { RowMaker } from './sharing-rows.ts';

export interface PermissionRowParts extends RowMaker {
  readonly schema: SchemaView;
  readonly project: Project;
  readonly grants: ProjectGrants;
  /** Many rows at once. */
  load(object: string, rows: Iterable<Readonly<Record<string, unknown>>>): number;
}

/** The rows of a set are those its metadata gives, each time the org is opened. */
export function addPermissionRows(parts: PermissionRowParts, setIds: ReadonlyMap<string, string>): void {
  const { schema, project, grants } = parts;
  const sets = [...setIds].flatMap(([name, id]) => {
    const grant = grants.permissionSets.get(name);
    return grant ? [{ id, grant }] : [];
  });
  const named = new Map(
    project.permissionSets.flatMap(({ fields }) => fields.map(({ field }) => [field.toLowerCase(), field] as const))
  );
  const ids = new Set(setIds.values());
  const objects = sets.flatMap(({ id, grant }) => objectRows(schema, id, grant));
  replace(parts, 'ObjectPermissions', ids, objects);
  const fields = sets.flatMap(({ id, grant }) => fieldRows(schema, id, grant, named));
  replace(parts, 'FieldPermissions', ids, fields);
  for (const component of project.components)
    if (component.type === 'PermissionSetGroup') addGroup(parts, component, setIds);
}

type Row = Readonly<Record<string, unknown>>;

/** Rows that are as wanted stay as they are. */
function replace(
  { rows, load }: PermissionRowParts,
  object: string,
  setIds: ReadonlySet<string>,
  wanted: readonly Row[]
): void {
  const keyOf = (row: Row): string =>
    Object.keys(wanted[0] ?? {})
      .map((name) => String(row[name]))
      .join('|');
  const missing = new Map(wanted.map((row) => [keyOf(row), row]));
  for (const { values } of rows.rows(object, {}))
    if (setIds.has(String(values['ParentId'])) && !missing.delete(keyOf(values)))
      rows.delete(object, String(values['Id']));
  load(object, missing.values());
}

function objectRows(schema: SchemaView, ParentId: string, grant: Grant): Row[] {
  return [...grant.objects].flatMap(([name, rights]) => {
    const object = schema.object(name);
    if (!object) return [];
    return {
      ParentId,
      SobjectType: object.name,
      PermissionsRead: rights.has('read'),
      PermissionsCreate: rights.has('create'),
      PermissionsEdit: rights.has('edit'),
      PermissionsDelete: rights.has('delete'),
      PermissionsViewAllRecords: rights.has('viewAll'),
      PermissionsModifyAllRecords: rights.has('modifyAll')
    };
  });
}

function fieldRows(schema: SchemaView, ParentId: string, grant: Grant, named: ReadonlyMap<string, string>): Row[] {
  return [...grant.readableFields].flatMap((key) => {
    const object = schema.object(key.split('.')[0] as string);
    if (!object) return [];
    return {
      ParentId,
      SobjectType: object.name,
      Field: named.get(key) ?? key,
      PermissionsRead: true,
      PermissionsEdit: grant.editableFields.has(key)
    };
  });
}

function addGroup(
  { rows, ensure }: PermissionRowParts,
  { fullName, file, xml }: GenericComponent,
  setIds: ReadonlyMap<string, string>
): void {
  if (xml['mutingPermissionSets'] !== undefined) throw notSupported(`the muting permission set of ${fullName}`);
  const label = typeof xml['label'] === 'string' ? xml['label'] : fullName;
  const group = ensure('PermissionSetGroup', 'DeveloperName', {
    DeveloperName: fullName,
    MasterLabel: label,
    Description: xml['description'] ?? null,
    Status: 'Updated',
    Language: 'en_US'
  });
  ensure('PermissionSet', 'PermissionSetGroupId', {
    Name: fullName,
    Label: label,
    IsOwnedByProfile: false,
    IsCustom: true,
    Type: 'Group',
    PermissionSetGroupId: group
  });
  const names = xml['permissionSets'];
  for (const name of names === undefined ? [] : Array.isArray(names) ? names : [names]) {
    const PermissionSetId = setIds.get(String(name).toLowerCase());
    if (PermissionSetId === undefined) throw new LocalOrgError('LO2010', `no permission set ${String(name)}`, { file });
    const component = { PermissionSetGroupId: group, PermissionSetId };
    if (rows.rows('PermissionSetGroupComponent', component).length === 0)
      rows.insert('PermissionSetGroupComponent', component);
  }
}
