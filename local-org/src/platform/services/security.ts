import { method, platformClass, platformEnum, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { ObjectInfo } from '../../types/schema-view.ts';
import { apexException } from '../../values/apex-exception.ts';
import { ApexList } from '../../values/apex-list.ts';
import { ApexMap } from '../../values/apex-map.ts';
import { ApexSet } from '../../values/apex-set.ts';
import type { ApexEnumValue } from '../../values/boxes.ts';
import { SObjectValue } from '../../values/sobject-value.ts';
import { nullArgument } from './null-argument.ts';

export const ACCESS_TYPE = platformEnum('System.AccessType', ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE']);

/** Copies of the records without what the user may not read or write, and the account of what was taken out. */
export class SObjectAccessDecision {
  readonly $type = 'SObjectAccessDecision';
  readonly records: ApexList<SObjectValue>;
  readonly removed = new Map<string, Set<string>>();
  readonly modified = new Set<number>();

  constructor(listType: string) {
    this.records = new ApexList(listType);
  }
}

const ALWAYS = new Set(['Id', 'RecordTypeId']);

function mayField(cx: Cx, info: ObjectInfo, fieldName: string, accessType: string): boolean {
  if (ALWAYS.has(fieldName)) return true;
  const right = accessType === 'READABLE' ? 'read' : 'edit';
  return cx.security.hasField(info.name, fieldName, right);
}

function assertObject(cx: Cx, object: string, accessType: string): void {
  const { security } = cx;
  const isGranted =
    accessType === 'READABLE'
      ? security.hasObject(object, 'read')
      : accessType === 'CREATABLE'
        ? security.hasObject(object, 'create')
        : accessType === 'UPDATABLE'
          ? security.hasObject(object, 'edit')
          : security.hasObject(object, 'create') && security.hasObject(object, 'edit');
  if (!isGranted) throw apexException('System.NoAccessException', `No access to entity: ${object}`);
}

function note(decision: SObjectAccessDecision, object: string, name: string): void {
  decision.removed.set(object, (decision.removed.get(object) ?? new Set<string>()).add(name));
}

function strip(
  cx: Cx,
  record: SObjectValue,
  accessType: string,
  decision: SObjectAccessDecision
): [SObjectValue, boolean] {
  const copy = new SObjectValue(record.type, undefined, record.isFromQuery);
  copy.nulled = record.nulled;
  let isModified = false;
  for (const [name, value] of Object.entries(record.values)) {
    const child = record.type.childRelationship(name);
    if (child && accessType === 'READABLE' && !cx.security.hasObject(child.childObject, 'read')) {
      note(decision, record.type.name, name);
      isModified = true;
      continue;
    }
    const relationship = record.type.parentRelationship(name);
    const fieldName = record.type.field(name)?.name ?? relationship?.name;
    if (fieldName !== undefined && !mayField(cx, record.type, fieldName, accessType)) {
      note(decision, record.type.name, fieldName);
      isModified = true;
      continue;
    }
    if (value instanceof SObjectValue && accessType === 'READABLE' && !cx.security.hasObject(value.type.name, 'read')) {
      note(decision, record.type.name, name);
      isModified = true;
    } else if (value instanceof SObjectValue) {
      const [nested, changed] = strip(cx, value, accessType, decision);
      copy.values[name] = nested;
      isModified ||= changed;
    } else if (value instanceof ApexList) {
      const children = value.items.map((child) => strip(cx, child as SObjectValue, accessType, decision));
      copy.values[name] = new ApexList(
        value.type,
        children.map(([child]) => child)
      );
      isModified ||= children.some(([, changed]) => changed);
    } else {
      copy.values[name] = value;
    }
  }
  return [copy, isModified];
}

const stripInaccessible = (
  cx: Cx,
  accessType: ApexEnumValue | null,
  records: ApexList<SObjectValue> | null,
  enforceRootObject?: boolean | null
): SObjectAccessDecision => {
  if (accessType === null) throw nullArgument('accessCheckType');
  if (records === null) throw nullArgument('sourceRecords');
  const decision = new SObjectAccessDecision(records.type);
  records.items.forEach((record, index) => {
    if (enforceRootObject !== false) assertObject(cx, record.type.name, accessType.name);
    const [copy, isModified] = strip(cx, record, accessType.name, decision);
    decision.records.items.push(copy);
    if (isModified) decision.modified.add(index);
  });
  return decision;
};

export const SECURITY = platformClass('System.Security', [
  staticMethod(
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords)',
    stripInaccessible
  ),
  staticMethod(
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords, Boolean enforceRootObjectCRUD)',
    stripInaccessible
  )
]);

export const SOBJECT_ACCESS_DECISION = platformClass('System.SObjectAccessDecision', [
  method('List<SObject> getRecords()', (_cx, self: SObjectAccessDecision) => self.records),
  method(
    'Map<String, Set<String>> getRemovedFields()',
    (_cx, self: SObjectAccessDecision) =>
      new ApexMap(
        'Map<String,Set<String>>',
        [...self.removed].map(([object, fields]) => [object, new ApexSet('Set<String>', fields)] as const)
      )
  ),
  method(
    'Set<Integer> getModifiedIndexes()',
    (_cx, self: SObjectAccessDecision) => new ApexSet('Set<Integer>', self.modified)
  )
]);
