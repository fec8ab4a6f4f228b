/** One record on its way through a DML statement. */
import type { DmlError } from '../transaction/runtime.ts';
import type { SObjectValue } from '../values/index.ts';
import { StorageError } from '../store/codec.ts';

export interface WorkRow {
  /** Where it stands in the statement's list. */
  readonly index: number;
  /** What the caller passed. */
  readonly source: SObjectValue;
  /** What Trigger.new holds. */
  record: SObjectValue;
  /** What Trigger.old holds. */
  old: SObjectValue | null;
  id: string | null;
  isCreated: boolean;
  /** It stands in the store although it failed: only a rollback takes it back. */
  isWritten: boolean;
  /** What the platform works out of itself: the new roll-ups of a master. */
  readonly computed: Readonly<Record<string, unknown>> | null;
  errors: DmlError[];
}

export function workRow(index: number, source: SObjectValue): WorkRow {
  return {
    index,
    source,
    record: source,
    old: null,
    id: null,
    isCreated: false,
    isWritten: false,
    computed: null,
    errors: []
  };
}

export function fail(row: WorkRow, statusCode: string, message: string, fields: readonly string[] = []): void {
  row.errors.push({ statusCode, message, fields });
}

export const isGood = (row: WorkRow): boolean => row.errors.length === 0;

/** Runs `body`; a value that cannot be stored becomes an error of the row. */
export function guarded(row: WorkRow, field: string, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    fail(row, error.statusCode, error.message, [field]);
  }
}

/** What `addError` left on the record. */
export function takeErrors(row: WorkRow, record: SObjectValue): void {
  for (const { message, field } of record.errors ?? []) {
    fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === null ? [] : [field]);
  }
  record.errors = null;
}
