/** `/tooling/executeAnonymous`: a block of Apex as the calling user. What goes wrong in it is a 200 that says so. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import { ApexException } from '../values/index.ts';
import { ApiError } from './api-error.ts';
import type { RestContext } from './rest-context.ts';

/** Names and order as the Tooling API has them. */
export interface ExecuteAnonymousResult {
  readonly line: number;
  readonly column: number;
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionStackTrace: string | null;
  readonly exceptionMessage: string | null;
}

const COMPILE_ERROR = 'LO2012';
const NOWHERE = { line: -1, column: -1 };
const FINE = { ...NOWHERE, compiled: true, success: true, compileProblem: null };
const NO_EXCEPTION = { exceptionStackTrace: null, exceptionMessage: null };

export function executeAnonymous(context: RestContext, apex: string | undefined): ExecuteAnonymousResult {
  context.run(({ security }) => {
    if (!security.hasUserPermission('AuthorApex')) {
      throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
    }
  });
  if (apex === undefined) {
    throw new ApiError(400, 'MISSING_ARGUMENT', 'anonymousBody: the Apex to execute is required');
  }
  try {
    context.org.execute(apex, context.userId);
    return { ...FINE, ...NO_EXCEPTION };
  } catch (error) {
    if (error instanceof ApexException) return thrown(error);
    if (error instanceof LocalOrgError && error.code === COMPILE_ERROR) return notCompiled(error);
    throw error;
  }
}

function thrown(error: ApexException): ExecuteAnonymousResult {
  return {
    ...FINE,
    ...(error.frames[0] ? { line: error.frames[0].line, column: error.frames[0].column } : NOWHERE),
    success: false,
    exceptionStackTrace: error.frames
      .map(({ where, line, column }) => `${where}: line ${line}, column ${column}`)
      .join('\n'),
    exceptionMessage: `${error.typeName}: ${error.apexMessage ?? ''}`
  };
}

function notCompiled({ message, file, pos }: LocalOrgError): ExecuteAnonymousResult {
  const { line, column } = pos ?? NOWHERE;
  const problem = message.replace(`${file ?? ''}:${line}:${column}: `, '').replace(` [${COMPILE_ERROR}]`, '');
  return { line, column, compiled: false, success: false, compileProblem: problem, ...NO_EXCEPTION };
}
