import type { DmlError } from '../transaction/runtime.ts';
import { captureStack, framesOf, type ApexFrame } from './stack-trace.ts';

/** What an exception without a message says. */
export const NO_MESSAGE = 'Script-thrown exception';

/** Every Apex exception. User exceptions are emitted classes that extend it. */
export class ApexException extends Error {
  /** `System.NullPointerException`; emitted subclasses set it on their prototype. */
  declare typeName: string;
  apexMessage: string | null;
  apexCause: ApexException | null = null;
  /** DmlException and kin: one entry a failed row. */
  dml: { index: number; id: string | null; object?: string; error: DmlError }[] | null = null;
  /** QueryException in user mode: object → fields. */
  inaccessible: Map<string, Set<string>> | null = null;
  private readonly captured = captureStack(ApexException);
  private known: readonly ApexFrame[] | null = null;

  constructor(message: string | null = null, cause: ApexException | null = null) {
    super(message ?? '');
    this.apexMessage = message;
    this.apexCause = cause;
  }

  /** The Apex calls that led to where it was made, innermost first. */
  get frames(): readonly ApexFrame[] {
    return (this.known ??= framesOf(this.captured));
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

/** Apex stops at a depth of 1000 calls; JavaScript, when its own stack is full, for the same reason. */
export const TOO_DEEP = 'Maximum stack depth reached: 1001';
export function overflowAsLimit(thrown: unknown): unknown {
  const isOverflow = thrown instanceof RangeError && thrown.message === 'Maximum call stack size exceeded';
  return isOverflow ? new LimitExceededError(TOO_DEEP) : thrown;
}
