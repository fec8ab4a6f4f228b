import type { Pos } from './position.ts';

/**
 * An error of the local org itself, never of the Apex that runs in it.
 * `LO1xxx` not supported · `LO2xxx` project or metadata is wrong · `LO3xxx` input data is wrong · `LO9xxx` our own defect.
 */
export class LocalOrgError extends Error {
  readonly code: string;
  readonly file?: string;
  readonly pos?: Pos;
  /** The message without place and code. */
  readonly text: string;

  constructor(code: string, message: string, at?: { file?: string; pos?: Pos }) {
    // Deep enough to find the Apex that led here.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 100;
    const where = at?.file ? `${at.file}${at.pos ? `:${at.pos.line}:${at.pos.column}` : ''}: ` : '';
    super(`${where}${message} [${code}]`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'LocalOrgError';
    this.text = message;
    this.code = code;
    this.file = at?.file;
    this.pos = at?.pos;
  }
}

/** What the local org does not do. Raised instead of guessing: nothing is silently ignored. */
export function notSupported(what: string, at?: { file?: string; pos?: Pos }): LocalOrgError {
  return new LocalOrgError('LO1000', `the local org does not support ${what}`, at);
}
