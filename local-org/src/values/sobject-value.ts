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
}
