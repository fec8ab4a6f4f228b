/**
 * Door of `async/`. The org gives the queue two things (`AsyncHost`): the current runtime, and
 * `run(kind, userId, body)`, which runs body as one fresh transaction of that kind and user, commits it, or rolls it
 * back and rethrows (`Transactions.run` does exactly that). In exchange the queue must hear of every transaction:
 * `transactions.listen(queue)`. Rows it keeps (AsyncApexJob, CronTrigger, CronJobDetail) are written through
 * `database.internal`, also outside any transaction.
 *
 * Time: `dueAt()` tells when the next job wants to run, `runDue()` runs all that is due at the clock's time.
 *
 *     async advanceTo(target) {
 *       await queue.runDue();
 *       for (let due = queue.dueAt(); due !== null && due <= target; due = queue.dueAt()) {
 *         clock.set(Math.max(due, clock.now()));
 *         await queue.runDue();
 *       }
 *       clock.set(target);
 *     }
 */
export { JobQueue } from './queue.ts';
export { parseCron } from './cron.ts';
export type { CronExpression } from './cron.ts';
export type { AsyncHost } from './host.ts';
