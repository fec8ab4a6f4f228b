/** Fields, parents and child lists of records. */
import type { Pos } from '../diagnostics/position.ts';
import type { Body } from './body.ts';
import type { FieldInfo } from './schema-view.ts';
import {
  ID,
  OBJECT,
  SOBJECT,
  STRING,
  listOf,
  platformType,
  primitiveByName,
  sobjectType,
  isPrimitive,
  type Type
} from './type-model.ts';
import type { TExpr } from './typed-tree.ts';

const NAME_FIELDS: Readonly<Record<string, { readonly name: string; readonly type: Type }>> = {
  id: { name: 'Id', type: ID },
  name: { name: 'Name', type: STRING },
  firstname: { name: 'FirstName', type: STRING },
  lastname: { name: 'LastName', type: STRING },
  email: { name: 'Email', type: STRING },
  phone: { name: 'Phone', type: STRING },
  title: { name: 'Title', type: STRING },
  username: { name: 'Username', type: STRING },
  alias: { name: 'Alias', type: STRING },
  type: { name: 'Type', type: STRING }
};

/** null: the record has no such field. */
export function recordField(b: Body, target: TExpr, name: string, pos: Pos): TExpr | null {
  if (target.type.kind !== 'sobject') return null;
  const { info } = target.type;
  const isNullTolerant = target.kind === 'RecordField' && target.shape === 'parent';
  if (!info) {
    // The generic SObject knows its Id alone; an owner or a "what" has what all its objects share as well.
    const field = isNullTolerant
      ? NAME_FIELDS[name.toLowerCase()]
      : name.toLowerCase() === 'id'
        ? NAME_FIELDS.id
        : undefined;
    if (!field) return null;
    return { kind: 'RecordField', target, field: field.name, shape: 'value', isNullTolerant, type: field.type, pos };
  }
  const field = info.field(name);
  if (field) {
    const type = fieldType(b, field);
    const shape = isPrimitive(type, 'Boolean') ? 'boolean' : isPrimitive(type, 'Double') ? 'double' : 'value';
    return { kind: 'RecordField', target, field: field.name, shape, isNullTolerant, type, pos };
  }
  const parent = info.parentRelationship(name);
  if (parent) {
    const type = parentType(b, parent);
    const relationship = parent.relationshipName ?? name;
    return { kind: 'RecordField', target, field: relationship, shape: 'parent', isNullTolerant, type, pos };
  }
  const child = info.childRelationship(name);
  const childInfo = child && b.program.schema.object(child.childObject);
  if (child && childInfo) {
    const type = listOf(sobjectType(childInfo));
    return { kind: 'RecordField', target, field: child.name ?? name, shape: 'children', isNullTolerant, type, pos };
  }
  return null;
}

export function fieldType(b: Body, field: FieldInfo): Type {
  const primitive = primitiveByName(field.apexType);
  if (primitive) return primitive;
  const platform = b.program.platform.find(field.apexType);
  return platform ? platformType(platform, []) : field.apexType === '' ? STRING : OBJECT;
}
/** Of a reference that may point at several objects: `Name` (for `Owner`, `Who`, `What`), as on the platform. */
export function parentType(b: Body, field: FieldInfo): Type {
  const only = field.referenceTo.length === 1 ? b.program.schema.object(field.referenceTo[0] as string) : undefined;
  if (only) return sobjectType(only);
  const name = b.program.schema.object('Name');
  return name ? sobjectType(name) : SOBJECT;
}
