/** What a catch block and a finally block may see of what is thrown. */
import { ApexException, LimitExceededError, overflowAsLimit, UncatchableException } from '../../values/index.ts';

export const EXCEPTIONS = {
  /** What a catch block may look at; everything else goes on. */
  caught(thrown: unknown): ApexException {
    const e = overflowAsLimit(thrown);
    if (!(e instanceof ApexException) || e instanceof UncatchableException) throw e;
    return e;
  },
  /** Is the transaction itself over, so that not even a finally block runs? */
  isOver(thrown: unknown): boolean {
    const e = overflowAsLimit(thrown);
    return !(e instanceof ApexException) || e instanceof LimitExceededError;
  },
  initException(e: ApexException, message: string | null, cause: ApexException | null): void {
    e.apexMessage = message;
    e.apexCause = cause;
    e.message = message ?? '';
  }
};
