/** What goes wrong in a REST call, as clients of the platform know it: a status and `[{errorCode, message, fields}]`. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import { JsonFieldError } from '../org/field-from-json.ts';
import { UnknownFieldError } from '../org/record-from-json.ts';
import type { DmlError } from '../transaction/runtime.ts';
import { ApexException } from '../values/index.ts';

export interface ErrorBody {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

export class ApiError extends Error {
  readonly status: number;
  readonly body: readonly ErrorBody[];
  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.body = [fields ? { message, errorCode, fields } : { message, errorCode }];
  }
}

export const notFound = (message = 'The requested resource does not exist'): ApiError =>
  new ApiError(404, 'NOT_FOUND', message);

/** A failed row as a collection or a single call reports it. */
export function errorBody(error: DmlError): ErrorBody {
  return { message: error.message, errorCode: error.statusCode, fields: [...error.fields] };
}

/** HTTP status of a failed single-row write. */
export function statusOf(errorCode: string): number {
  if (errorCode === 'ENTITY_IS_DELETED' || errorCode === 'NOT_FOUND') return 404;
  if (errorCode === 'INSUFFICIENT_ACCESS_OR_READONLY' || errorCode === 'INSUFFICIENT_ACCESS') return 403;
  return 400;
}

/** Any error as status and body. What is our own defect or not supported says so: 501 and 500. */
export function toApiError(error: unknown): { status: number; body: readonly ErrorBody[] } {
  if (error instanceof ApiError) return error;
  if (error instanceof JsonFieldError) {
    const body: ErrorBody = { message: error.message, errorCode: error.errorCode };
    return { status: 400, body: [error.errorCode === 'MALFORMED_ID' ? { ...body, fields: [error.field] } : body] };
  }
  if (error instanceof UnknownFieldError) {
    return { status: 400, body: [{ message: error.message, errorCode: 'INVALID_FIELD' }] };
  }
  if (error instanceof ApexException) return ofApex(error);
  if (error instanceof LocalOrgError) {
    const isUnsupported = error.code === 'LO1000';
    return {
      status: isUnsupported ? 501 : 500,
      body: [{ message: error.message, errorCode: isUnsupported ? 'LOCAL_ORG_NOT_SUPPORTED' : 'LOCAL_ORG_ERROR' }]
    };
  }
  const parse = error as { type?: string; status?: number; message?: string };
  if (parse.type === 'entity.parse.failed') {
    return { status: 400, body: [{ message: parse.message ?? 'malformed JSON', errorCode: 'JSON_PARSER_ERROR' }] };
  }
  if (parse.type === 'entity.too.large') {
    return { status: 413, body: [{ message: 'the request is too large', errorCode: 'REQUEST_LIMIT_EXCEEDED' }] };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
}

function ofApex(error: ApexException): { status: number; body: readonly ErrorBody[] } {
  if (error.dml && error.dml.length > 0) {
    return {
      status: statusOf(error.dml[0]?.error.statusCode ?? ''),
      body: error.dml.map((row) => errorBody(row.error))
    };
  }
  const message = error.apexMessage ?? '';
  // Apex says "denied"; to a client an object its user may not read is not there.
  const hidden = error.typeName === 'System.SecurityException' && /^Access to entity '(\w+)' denied$/.exec(message);
  if (hidden) {
    const notThere = `sObject type '${hidden[1]}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
    return { status: 400, body: [{ message: notThere, errorCode: 'INVALID_TYPE' }] };
  }
  return { status: 400, body: [{ message, errorCode: queryErrorCode(error.typeName, message) }] };
}

/** Apex has one QueryException where the API has codes. */
function queryErrorCode(typeName: string, message: string): string {
  if (typeName !== 'System.QueryException') return 'APEX_ERROR';
  if (/^sObject type '.*' is not supported/i.test(message)) return 'INVALID_TYPE';
  if (/No such column|No such relation|Didn't understand relationship|Invalid field/i.test(message))
    return 'INVALID_FIELD';
  if (/can not be filtered|cannot be sorted|can not be grouped/i.test(message)) return 'INVALID_QUERY_FILTER_OPERATOR';
  return 'MALFORMED_QUERY';
}
