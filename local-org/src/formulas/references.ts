/** Names in a formula: fields of the record, of its parents, and what begins with a dollar. */
import type { FieldInfo, ObjectInfo, SchemaView } from '../types/schema-view.ts';
import { ApexDatetime, Decimal, type ApexDouble, type SObjectValue } from '../values/index.ts';
import { toId15 } from '../values/record-id.ts';
import { FormulaError } from './error.ts';
import type { NameNode } from './tree.ts';
import {
  pathKey,
  readPath,
  type FieldPath,
  type FormulaOrg,
  type GlobalRecord,
  type Kind,
  type Step,
  type Typed,
  type Value
} from './value.ts';

const HUNDREDTH = new Decimal(1n, 2);
const GLOBAL_OBJECTS: Readonly<Record<string, readonly [GlobalRecord, string]>> = {
  $USER: ['$User', 'User'],
  $PROFILE: ['$Profile', 'Profile'],
  $USERROLE: ['$UserRole', 'UserRole'],
  $ORGANIZATION: ['$Organization', 'Organization']
};
const UNSUPPORTED = new Set(['$API', '$OBJECTTYPE', '$NETWORK', '$ACTION', '$PAGE', '$RESOURCE', '$SITE']);
/** Long and rich text areas. */
const LONG_TEXT = 255;

export interface Names {
  readonly schema: SchemaView;
  hasPermission(name: string): boolean;
}

export const noField = (name: string, offset: number): FormulaError =>
  new FormulaError(`Field ${name} does not exist. Check spelling.`, offset);
const unsupported = (what: string, offset: number): FormulaError => new FormulaError(what, offset, true);

/** `Account.Owner.Name` from an object; `Owner:User.Name` chooses among the targets of a lookup. */
export function resolvePath(
  schema: SchemaView,
  from: ObjectInfo,
  parts: readonly string[],
  node: NameNode
): { steps: Step[]; field: FieldInfo } {
  const steps: Step[] = [];
  let object = from;
  for (const part of parts.slice(0, -1)) {
    const [relationship, wanted] = part.split(':') as [string, string | undefined];
    const lookup = object.parentRelationship(relationship);
    if (!lookup) throw noField(node.name, node.offset);
    const target = lookup.referenceTo.find(
      (name) => wanted === undefined || name.toLowerCase() === wanted.toLowerCase()
    );
    const isOpen = wanted === undefined && lookup.referenceTo.length > 1;
    const info = target === undefined || isOpen ? undefined : schema.object(target);
    if (!info) throw noField(node.name, node.offset);
    steps.push({ lookup, target: info });
    object = info;
  }
  const field = object.field(parts[parts.length - 1] as string);
  if (!field) throw noField(node.name, node.offset);
  return { steps, field };
}

/** What a formula makes of a stored field. */
export function fieldKind(field: FieldInfo, node: NameNode, isLongTextRefused: boolean): Kind {
  switch (field.type) {
    case 'boolean':
      return 'Boolean';
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'Number';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'time':
      return 'Time';
    case 'picklist':
    case 'combobox':
      return 'Picklist';
    case 'multipicklist':
      return 'MultiPicklist';
    case 'textarea':
      if (isLongTextRefused && field.length > LONG_TEXT) {
        throw new FormulaError(
          `You referenced an unsupported field type called "Long Text Area" using the following field: ${node.name}`,
          node.offset
        );
      }
      return 'Text';
    case 'address':
    case 'location':
    case 'base64':
    case 'anytype':
    case 'complexvalue':
      throw unsupported(`the ${field.type} field ${field.object}.${field.name} in a formula`, node.offset);
    default:
      return 'Text';
  }
}

/** A value as records hold it → as formulas do: 10 percent are 0.1, Ids have 15 characters, no text is empty. */
export function valueReader(field: FieldInfo, kind: Kind, blanksAsZero: boolean): (raw: unknown) => Value {
  if (kind === 'Boolean') return (raw) => raw === true;
  if (kind === 'Number') {
    const isPercent = field.type === 'percent';
    return (raw) => {
      if (raw === null || raw === undefined) return blanksAsZero ? Decimal.ZERO : null;
      const number = Decimal.from(raw as Decimal | number | bigint | ApexDouble);
      return isPercent ? number.multiply(HUNDREDTH) : number;
    };
  }
  if (field.type === 'id' || field.type === 'reference') return (raw) => (typeof raw === 'string' ? toId15(raw) : null);
  return (raw) => (raw === '' ? null : ((raw ?? null) as Value));
}

/** `$User.Profile.Name`, `$Permission.X`, `$Setup.S__c.F__c`, `$Label.X`, `$CustomMetadata.T__mdt.R.F__c` … */
export function globalReference(names: Names, node: NameNode): Typed {
  const [root, ...parts] = node.name.split('.') as [string, ...string[]];
  const global = root.toUpperCase();
  const record = GLOBAL_OBJECTS[global];
  if (record) {
    const [name, objectName] = record;
    const object = names.schema.object(objectName);
    if (!object || parts.length === 0) throw noField(node.name, node.offset);
    const { steps, field } = resolvePath(names.schema, object, parts, node);
    const path: FieldPath = { key: pathKey(steps, field), steps, field };
    return read(field, node, (org) => readPath(org, org.global(name), path));
  }
  const [first, second, third] = parts;
  switch (global) {
    case '$PERMISSION':
      if (parts.length !== 1 || !names.hasPermission(first as string)) throw noField(node.name, node.offset);
      return { kind: 'Boolean', run: ({ org }) => org.hasPermission(first as string) };
    case '$LABEL': {
      if (parts.length !== 1 || !names.schema.hasLabel(first as string)) throw noField(node.name, node.offset);
      return { kind: 'Text', run: ({ org }) => org.label(first as string) || null };
    }
    case '$SETUP': {
      const object = names.schema.object(first ?? '');
      const field = parts.length === 2 ? object?.field(second as string) : undefined;
      if (!object || object.kind !== 'hierarchySetting' || !field) throw noField(node.name, node.offset);
      return read(field, node, (org) => org.setting(object, field));
    }
    case '$CUSTOMMETADATA': {
      const object = names.schema.object(first ?? '');
      const field = parts.length === 3 ? object?.field(third as string) : undefined;
      if (!object || object.kind !== 'customMetadata' || !field) throw noField(node.name, node.offset);
      return read(field, node, (org) => valueOf(org.customMetadata(object, second as string), field));
    }
    case '$SYSTEM':
      if (parts.length === 1 && first?.toUpperCase() === 'ORIGINDATETIME') {
        const origin = ApexDatetime.of('GMT', 1900, 1, 1);
        return { kind: 'DateTime', run: () => origin };
      }
      throw noField(node.name, node.offset);
  }
  if (UNSUPPORTED.has(global)) throw unsupported(`${root} in a formula`, node.offset);
  throw noField(node.name, node.offset);
}

const valueOf = (record: SObjectValue | null, field: FieldInfo): unknown => record?.values[field.name] ?? null;

function read(field: FieldInfo, node: NameNode, get: (org: FormulaOrg) => unknown): Typed {
  if (field.formula !== null) throw unsupported(`the formula field ${node.name} of a global record`, node.offset);
  const kind = fieldKind(field, node, false);
  const value = valueReader(field, kind, false);
  return { kind, run: ({ org }) => value(get(org)), field };
}
