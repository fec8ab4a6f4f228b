import type { DmlError } from '../transaction/runtime.ts';

/** One line of an Apex stack trace. */
export interface ApexFrame {
  readonly where: string; // `Class.Foo.bar`, `Trigger.Baz`, `AnonymousBlock`
  readonly line: number;
  readonly column: number;
}

/** What an exception without a message says. */
export const NO_MESSAGE = 'Script-thrown exception';

/** Every Apex exception. User exceptions are emitted classes that extend it. */
export class ApexException extends Error {
  /** `System.NullPointerException`; emitted subclasses set it on their prototype. */
  declare typeName: string;
  apexMessage: string | null;
  apexCause: ApexException | null = null;
  frames: ApexFrame[] = [];
  /** DmlException and kin: one entry a failed row. */
  dml: { index: number; id: string | null; error: DmlError }[] | null = null;
  /** QueryException in user mode: object → fields. */
  inaccessible: Map<string, Set<string>> | null = null;

  constructor(message: string | null = null, cause: ApexException | null = null) {
    super(message ?? '');
    this.apexMessage = message;
    this.apexCause = cause;
  }
}

/** For natives: `throw apexException('System.MathException', 'Divide by 0')`. */
export function apexException(typeName: string, message: string, cause: ApexException | null = null): ApexException {
  const e = new ApexException(message, cause);
  e.typeName = typeName;
  return e;
}

/** No catch block sees it; finally blocks run. Failed assertions and limits. */
export class UncatchableException extends ApexException {
  constructor(typeName: string, message: string) {
    super(message);
    this.typeName = typeName;
  }
}

/** `System.LimitException` */
export class LimitExceededError extends UncatchableException {
  constructor(message: string) {
    super('System.LimitException', message);
  }
}
