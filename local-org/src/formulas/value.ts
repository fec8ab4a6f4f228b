/** What a formula knows at run time: its values, its record, the org around it. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { ApexDate, ApexDatetime, ApexTime, Decimal, SObjectValue } from '../values/index.ts';

/** Picklists are no texts: few functions take them. `Null` is the literal. */
export type Kind = 'Text' | 'Number' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'MultiPicklist' | 'Null';
/** null: blank. A text is never empty. */
export type Value = string | Decimal | boolean | ApexDate | ApexDatetime | ApexTime | null;

/** A compiled part of a formula. */
export interface Typed {
  readonly kind: Kind;
  readonly run: (input: FormulaInput) => Value;
  /** Where it is a text literal. */
  readonly literal?: string;
  /** Where it is a field of any record. */
  readonly field?: FieldInfo;
  /** A field of the formula's own record, not of a parent. */
  readonly isOwnField?: boolean;
}

/** One step over a lookup. */
export interface Step {
  readonly lookup: FieldInfo;
  readonly target: ObjectInfo;
}
/** A stored field and the lookups that lead to it. */
export interface FieldPath {
  readonly key: string;
  readonly steps: readonly Step[];
  readonly field: FieldInfo;
}
export const pathKey = (steps: readonly Step[], field: FieldInfo): string =>
  [...steps.map(({ lookup, target }) => `${lookup.name}:${target.name}`), field.name].join('.');

/** The record a formula is asked about. */
export interface FormulaInput {
  /** As records hold it; null or undefined where a lookup on the way is blank. */
  read(path: FieldPath): unknown;
  /** The record as it was before the save; null: it is new, or nothing is being saved. */
  readonly prior: FormulaInput | null;
  readonly isNew: boolean;
  readonly org: FormulaOrg;
}

export type GlobalRecord = '$User' | '$Profile' | '$UserRole' | '$Organization';

export interface FormulaOrg {
  now(): ApexDatetime;
  /** Of the running user. */
  readonly timeZone: string;
  /** Whatever sharing says; null: no such live record. */
  record(object: ObjectInfo, id: string): SObjectValue | null;
  global(name: GlobalRecord): SObjectValue | null;
  hasPermission(name: string): boolean;
  label(name: string): string | null;
  /** A field of a hierarchy setting, from the nearest level that holds a value. */
  setting(object: ObjectInfo, field: FieldInfo): unknown;
  customMetadata(object: ObjectInfo, developerName: string): SObjectValue | null;
}

/** Follows the lookups of a path from a record. */
export function readPath(org: FormulaOrg, from: SObjectValue | null, { steps, field }: FieldPath): unknown {
  let record = from;
  for (const { lookup, target } of steps) {
    const id = record?.values[lookup.name];
    if (typeof id !== 'string') return null;
    record = org.record(target, id);
  }
  return record?.values[field.name] ?? null;
}

/** A record in memory, as a save or a trigger holds it. */
export function recordInput(
  org: FormulaOrg,
  record: SObjectValue,
  save: { readonly prior: SObjectValue | null; readonly isNew: boolean } = { prior: null, isNew: false }
): FormulaInput {
  return {
    read: (path) => readPath(org, record, path),
    prior: save.prior === null ? null : recordInput(org, save.prior),
    isNew: save.isNew,
    org
  };
}
