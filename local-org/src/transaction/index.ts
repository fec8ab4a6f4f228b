/**
 * Door of `transaction/`. How the org wires it:
 *
 *     const limits = new GovernorLimits();                    // runtime.limits
 *     const clock = new ManualClock(config.now);              // runtime.clock
 *     const session = new RunningSession(admin, userId => …); // runtime.session
 *     const transactions = new Transactions(limits, session, { begin, commit, rollback, resetStatics }, sharing);
 *     const queue = new JobQueue({ runtime: () => runtime, run: (kind, userId, body) => transactions.run({ kind, userId }, body) });
 *     transactions.listen(queue);                             // jobs start only after their transaction has committed
 *
 *     transactions.run({ kind: 'Synchronous', userId }, () => …);
 *     runtime.test = new TestRun(limits, queue);              // one a test method
 *     transactions.run({ kind: 'Synchronous', userId, isUndone: true }, () => testMethod.invoke(null, []));
 */
export { GovernorLimits, TICKS_PER_MILLISECOND } from './limits.ts';
export type { LimitFrame, LimitProfile } from './limits.ts';
export { ManualClock } from './clock.ts';
export { RunningSharing } from './running-sharing.ts';
export { RunningSession } from './session.ts';
export type { SessionUser } from './session.ts';
export { Transactions } from './transaction.ts';
export type { TransactionHooks, TransactionKind, TransactionListener, TransactionOptions } from './transaction.ts';
export { TestRun } from './test-run.ts';
export type { TestQueue } from './test-run.ts';
