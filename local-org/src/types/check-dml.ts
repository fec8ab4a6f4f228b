/** DML statements: what may be written, and by which key an upsert finds it. */
import type { DmlStatement } from '../syntax/ast.ts';
import type { Body } from './body.ts';
import type { ObjectInfo } from './schema-view.ts';
import { isError, type Type } from './type-model.ts';
import type { TStmt } from './typed-tree.ts';

export function checkDml(b: Body, s: DmlStatement): TStmt {
  const target = b.value(s.target);
  const second = s.second && b.value(s.second);
  const record = recordType(target.type);
  if (!record && !isError(target.type)) {
    b.report(s.pos, `DML requires SObject or SObject list type: ${target.type.name}`);
  }
  const info = record?.kind === 'sobject' ? record.info : null;
  if (info && !isAllowed(info, s.operation)) {
    const name = s.operation[0]?.toUpperCase() + s.operation.slice(1);
    if (s.operation === 'merge') b.report(s.pos, `Specified type ${info.name} cannot be merged`);
    else b.report(s.pos, `DML operation ${name} not allowed on ${info.name}`);
  }
  if (s.operation === 'merge') {
    if (record && !info) b.report(s.pos, `Merge requires a concrete SObject type: ${target.type.name}`);
    const isRecord =
      second &&
      (recordType(second.type)?.key === record?.key || second.type.kind === 'primitive' || second.type.kind === 'list');
    if (second && !isError(second.type) && !isRecord) b.report(s.pos, 'Invalid type for duplicate records');
  }
  return {
    kind: 'Dml',
    operation: s.operation,
    access: s.access,
    target,
    second,
    externalId: s.externalId === null ? null : externalId(b, s, info, record),
    pos: s.pos
  };
}
function recordType(type: Type): Type | null {
  if (type.kind === 'sobject') return type;
  return type.kind === 'list' && type.element.kind === 'sobject' ? type.element : null;
}
function isAllowed(info: ObjectInfo, operation: DmlStatement['operation']): boolean {
  switch (operation) {
    case 'insert':
      return info.isCreateable;
    case 'update':
      return info.isUpdateable;
    case 'upsert':
      return info.isCreateable && info.isUpdateable;
    case 'delete':
      return info.isDeletable;
    case 'undelete':
      return info.isUndeletable;
    case 'merge':
      return info.isMergeable;
  }
}
function externalId(b: Body, s: DmlStatement, info: ObjectInfo | null, record: Type | null): string | null {
  if (!info) {
    if (record) b.report(s.pos, 'Upsert with a field specification requires a concrete SObject type');
    return null;
  }
  const written = s.externalId as string;
  const name = written.slice(written.lastIndexOf('.') + 1);
  const field = info.field(name);
  if (!field || (!field.isExternalId && field.type !== 'id')) {
    b.report(s.pos, `Invalid field for upsert, must be an External Id custom or standard indexed field: ${name}`);
    return null;
  }
  return field.name;
}
