/** What a command is, and the mistakes of whoever calls one. */
export interface Command {
  readonly name: string;
  /** `test PROJECT_DIR [--class X]` */
  readonly usage: string;
  readonly summary: string;
  /** Answers the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** Wrong flags, a file that is not there: the message is all the caller sees. */
export class UsageError extends Error {}

export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
