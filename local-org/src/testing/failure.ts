/** What a failed test says: the platform's words for an Apex exception, ours for what the local org cannot do. */
import { LocalOrgError } from '../diagnostics/errors.ts';
import { ApexException } from '../values/index.ts';

export interface Failure {
  readonly message: string;
  readonly stack: string | null;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ApexException) {
    const message = error.apexMessage ?? '';
    return { message: message === '' ? error.typeName : `${error.typeName}: ${message}`, stack: apexStack(error) };
  }
  if (error instanceof LocalOrgError) return { message: `local org (emulated): ${error.message}`, stack: null };
  const own = error instanceof Error ? error : new Error(String(error));
  return {
    message: `local org (emulated): defect of the local org: ${own.message} [LO9000]`,
    stack: own.stack ?? null
  };
}

/** `Class.DealTest.adds: line 5, column 1` */
export function apexStack(error: ApexException): string | null {
  if (error.frames.length === 0) return null;
  return error.frames.map((frame) => `${frame.where}: line ${frame.line}, column ${frame.column}`).join('\n');
}
