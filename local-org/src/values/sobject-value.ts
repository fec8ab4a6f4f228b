import type { ObjectInfo } from '../types/schema-view.ts';

/**
 * One record in memory. `values` holds fields, parent records (by relationship name) and child lists (by child
 * relationship name, as ApexList), all under the spelling of the schema. Absent = never set, or not queried.
 */
export class SObjectValue {
  readonly type: ObjectInfo;
  values: Record<string, unknown>;
  /** A queried record refuses to read a field its query did not name. */
  isFromQuery: boolean;
  /** A record of a trigger, or a copy of one: its read-only fields came from the platform, not from code. */
  isFromTrigger = false;
  /** Of a queried record: the fields that were set to null since; the other nulls are only what the query found. */
  nulled: Set<string> | null = null;
  /** What `addError` put here; the database reads and clears it. */
  errors: { message: string; field: string | null }[] | null = null;
  /** Trigger.new of an after trigger, Trigger.old. */
  isReadOnly = false;

  constructor(
    type: ObjectInfo,
    values: Record<string, unknown> = Object.create(null) as Record<string, unknown>,
    isFromQuery = false
  ) {
    this.type = type;
    this.values = values;
    this.isFromQuery = isFromQuery;
  }

  /** Notes that code has set the field to null. */
  noteNulled(field: string): void {
    if (this.isFromQuery) (this.nulled ??= new Set()).add(field);
  }
  /** Does JSON write the field, does getPopulatedFieldsAsMap name it? A null from a query is no value, a null from code is one. */
  isPopulated(field: string): boolean {
    const value = this.values[field];
    return value === null ? !this.isFromQuery || this.nulled?.has(field) === true : value !== undefined;
  }
}
