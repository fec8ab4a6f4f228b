/** Errors of the record API with the bodies that components read. */
import type { DmlError } from '../../transaction/runtime.ts';

interface RecordError {
  readonly constituentField: null;
  readonly duplicateRecordError: null;
  readonly errorCode: string;
  readonly field: string | null;
  readonly fieldLabel: string | null;
  readonly message: string;
}
export interface UiApiErrorBody {
  readonly statusCode: number;
  readonly errorCode?: string;
  readonly message: string;
  readonly enhancedErrorType?: 'RecordError';
  readonly output?: {
    readonly errors: readonly RecordError[];
    readonly fieldErrors: Readonly<Record<string, readonly RecordError[]>>;
  };
}

export class UiApiError extends Error {
  readonly body: UiApiErrorBody;
  constructor(statusCode: number, errorCode: string, message: string) {
    super(message);
    this.body = { statusCode, errorCode, message };
  }

  static notFound(): UiApiError {
    return new UiApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  static noAccess(): UiApiError {
    const message = "You don't have access to this record. Ask your administrator for help or to request access.";
    return new UiApiError(403, 'INSUFFICIENT_ACCESS', message);
  }

  /** A save that failed: what belongs to a field stands under it, the rest on the record. */
  static ofSave(errors: readonly DmlError[], labelOf: (field: string) => string | null): UiApiError {
    const all: RecordError[] = errors.flatMap(({ statusCode, message, fields }) =>
      (fields.length > 0 ? fields : [null]).map((field) => ({
        constituentField: null,
        duplicateRecordError: null,
        errorCode: statusCode,
        field,
        fieldLabel: field && labelOf(field),
        message
      }))
    );
    const fieldErrors: Record<string, RecordError[]> = {};
    for (const error of all) if (error.field !== null) (fieldErrors[error.field] ??= []).push(error);
    const message = 'An error occurred while trying to update the record. Please try again.';
    const failed = new UiApiError(400, '', message);
    const output = { errors: all.filter(({ field }) => field === null), fieldErrors };
    return Object.assign(failed, {
      body: { statusCode: 400, message, enhancedErrorType: 'RecordError', output } satisfies UiApiErrorBody
    });
  }
}
