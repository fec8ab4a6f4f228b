/** What a component finds in `error.body` when its Apex call failed. */
import { AuraHandledException } from '../../platform/services/aura-handled-exception.ts';
import type { ApexException } from '../../values/index.ts';

export type ApexErrorBody = MessageBody | DmlBody;
export interface MessageBody {
  readonly message: string;
  readonly exceptionType?: string;
  readonly isUserDefinedException?: boolean;
  readonly stackTrace?: string;
}
/** A DmlException nobody caught has no message of its own. */
export interface DmlBody {
  readonly fieldErrors: Readonly<Record<string, readonly { statusCode: string; message: string }[]>>;
  readonly pageErrors: readonly { statusCode: string; message: string }[];
  readonly index: number | null;
  readonly duplicateResults: readonly unknown[];
}

export class ApexCallError extends Error {
  readonly body: ApexErrorBody;
  constructor(body: ApexErrorBody) {
    super('message' in body ? body.message : (body.pageErrors[0]?.message ?? 'the Apex call failed'));
    this.name = 'ApexCallError';
    this.body = body;
  }
}

/** `isUserClass`: is the exception's class one of the project? */
export function bodyOf(error: ApexException, isUserClass: boolean): ApexErrorBody {
  const message = error.apexMessage ?? '';
  if (error instanceof AuraHandledException) return { message: error.auraMessage ?? message };
  if (error.dml && error.dml.length > 0) return dmlBody(error.dml);
  return {
    exceptionType: error.typeName,
    isUserDefinedException: isUserClass,
    message: message === '' ? 'Script-thrown exception' : message,
    stackTrace: error.frames.map((frame) => `${frame.where}: line ${frame.line}, column ${frame.column}`).join('\n')
  };
}

/** Errors that name fields stand under the field, the others on the page. */
function dmlBody(rows: NonNullable<ApexException['dml']>): DmlBody {
  const fieldErrors: Record<string, { statusCode: string; message: string }[]> = {};
  const pageErrors: { statusCode: string; message: string }[] = [];
  for (const { error } of rows) {
    const entry = { statusCode: error.statusCode, message: error.message };
    if (error.fields.length === 0) pageErrors.push(entry);
    for (const field of error.fields) (fieldErrors[field] ??= []).push(entry);
  }
  return { fieldErrors, pageErrors, index: rows[0]?.index ?? null, duplicateResults: [] };
}
