/** What happens to an exception on its way through Apex frames. */
import { ApexException, LimitExceededError, UncatchableException } from '../../values/index.ts';

/** An exception whose frame was noted by the catch block of the same call is not noted again when it is thrown on. */
const noted = new WeakSet<object>();

/** Deeper than Apex goes. */
const MAX_FRAMES = 1000;

export const EXCEPTIONS = {
  /** A frame on the way out. */
  atLine(thrown: unknown, where: string, line: number): unknown {
    const e = overflowAsLimit(thrown);
    if (e instanceof ApexException) {
      if (!noted.delete(e) && e.frames.length < MAX_FRAMES) e.frames.push({ where, line, column: 1 });
    }
    return e;
  },
  /** What a catch block may look at; everything else goes on. */
  caught(thrown: unknown, where: string, line: number): ApexException {
    const e = overflowAsLimit(thrown);
    if (!(e instanceof ApexException) || e instanceof UncatchableException) throw e;
    if (!noted.has(e)) {
      e.frames.push({ where, line, column: 1 });
      noted.add(e);
    }
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

/** Apex stops at a depth of 1000 calls; JavaScript when its stack is full. */
function overflowAsLimit(thrown: unknown): unknown {
  if (thrown instanceof RangeError && thrown.message === 'Maximum call stack size exceeded') {
    return new LimitExceededError('Maximum stack depth reached: 1001');
  }
  return thrown;
}
