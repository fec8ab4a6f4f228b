import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notSupported } from '../../src/diagnostics/errors.ts';
import { ApexException, apexException } from '../../src/values/apex-exception.ts';
import { ApexList } from '../../src/values/apex-list.ts';
import { AT_ONCE, FakeOrg, type FakeClass } from './fake-org.ts';

const apex = (typeName: string, message: string | RegExp) => (error: unknown) =>
  error instanceof ApexException &&
  error.typeName === typeName &&
  (typeof message === 'string' ? error.message === message : message.test(error.message));

const queueable = (body: (this: Record<string, unknown>) => void): FakeClass => ({
  interfaces: ['System.Queueable'],
  methods: { 'execute(QueueableContext)': body }
});

/** A batch over the numbers 0 to size - 1 that reports what it does. */
function batch(size: number, seen: unknown[], more: { isStateful?: boolean; failsOn?: number } = {}): FakeClass {
  return {
    interfaces: ['Database.Batchable', ...(more.isStateful ? ['Database.Stateful'] : [])],
    fields: ['count'],
    methods: {
      'start(Database.BatchableContext)': function (this: Record<string, unknown>) {
        this['count'] = 100;
        return new ApexList(
          'List<Integer>',
          Array.from({ length: size }, (_, i) => i)
        );
      },
      'execute(Database.BatchableContext, List<Integer>)': function (
        this: Record<string, unknown>,
        _context: unknown,
        scope: ApexList<number>
      ) {
        this['count'] = Number(this['count']) + scope.items.length;
        seen.push(scope.items);
        if (more.failsOn !== undefined && scope.items.includes(more.failsOn)) {
          throw apexException('System.MathException', 'Divide by 0');
        }
      } as never,
      'finish(Database.BatchableContext)': function (this: Record<string, unknown>) {
        seen.push(`finish ${this['count']}`);
      }
    }
  };
}

const jobOf = (org: FakeOrg, id: string) => org.all('AsyncApexJob').find((row) => row['Id'] === id) ?? {};

test('a job waits for its transaction to commit and is dropped when that is rolled back', async () => {
  const org = new FakeOrg();
  const ran: string[] = [];
  const job = (name: string) =>
    org.make(
      name,
      queueable(() => void ran.push(name))
    );

  org.transaction(() => {
    org.queue.enqueueQueueable(job('Kept'), AT_ONCE);
    assert.equal(org.queue.stepNow(), false);
  });
  assert.throws(() =>
    org.transaction(() => {
      org.queue.enqueueQueueable(job('Dropped'), AT_ONCE);
      throw new Error('boom');
    })
  );
  await org.queue.runDue();

  assert.deepEqual(ran, ['Kept']);
  assert.equal(org.all('AsyncApexJob').length, 1);
  assert.equal(org.all('AsyncApexJob')[0]?.['Status'], 'Completed');
});

test('a job whose row a savepoint took away does not run', async () => {
  const org = new FakeOrg();
  let ran = 0;
  org.transaction(() => {
    const rollback = org.savepoint();
    org.queue.enqueueQueueable(
      org.make(
        'Q',
        queueable(() => ran++)
      ),
      AT_ONCE
    );
    rollback();
  });
  await org.queue.runDue();
  assert.equal(ran, 0);
  assert.equal(org.queue.dueAt(), null);
});

test('what the caller does to the instance after enqueuing does not reach the job', async () => {
  const org = new FakeOrg();
  let seen: unknown;
  const declared = queueable(function () {
    seen = (this['names'] as ApexList).items;
  });
  org.transaction(() => {
    const names = new ApexList('List<String>', ['a']);
    org.queue.enqueueQueueable(org.make('Q', { ...declared, fields: ['names'] }, { names }), AT_ONCE);
    names.items.push('b');
  });
  await org.queue.runDue();
  assert.deepEqual(seen, ['a']);
});

test('a delayed job runs when the clock has come that far', async () => {
  const org = new FakeOrg();
  let ran = 0;
  org.transaction(() => {
    org.queue.enqueueQueueable(
      org.make(
        'Q',
        queueable(() => ran++)
      ),
      { ...AT_ONCE, delayMinutes: 5 }
    );
  });
  await org.queue.runDue();
  assert.equal(ran, 0);
  assert.equal(org.queue.dueAt(), org.clock.now() + 300_000);

  org.clock.advance(300_000);
  await org.queue.runDue();
  assert.equal(ran, 1);
});

test('an equal signature is refused while the first job waits, and allowed once it has started', async () => {
  const org = new FakeOrg();
  const job = org.make(
    'Q',
    queueable(() => undefined)
  );
  const enqueue = () => org.queue.enqueueQueueable(job, { ...AT_ONCE, signature: 'one' });
  org.transaction(() => {
    enqueue();
    assert.throws(enqueue, apex('System.DuplicateMessageException', /duplicate queueable signature/));
  });
  await org.queue.runDue();
  org.transaction(() => enqueue());
});

test('a job of a class that is Queueable and Schedulable runs the right execute', async () => {
  const org = new FakeOrg();
  const ran: string[] = [];
  const both: FakeClass = {
    interfaces: ['System.Queueable', 'System.Schedulable'],
    methods: {
      'execute(System.SchedulableContext)': () => void ran.push('scheduled'),
      'execute(System.QueueableContext)': () => void ran.push('queued')
    }
  };
  org.transaction(() => {
    org.queue.enqueueQueueable(org.make('Both', both), AT_ONCE);
    org.queue.schedule('nightly', '0 0 2 * * ?', org.make('Both', both));
  });
  org.clock.advance(2 * 3_600_000);
  await org.queue.runDue();
  assert.deepEqual(ran, ['queued', 'scheduled']);
});

test('a failed queueable is written down, its finalizer runs, and the queue goes on', async () => {
  const org = new FakeOrg();
  const seen: string[] = [];
  const finalizer = org.make('F', {
    interfaces: ['System.Finalizer'],
    methods: {
      'execute(FinalizerContext)': ((context: { getresult$0(): { name: string } }) => {
        seen.push(context.getresult$0().name);
      }) as never
    }
  });
  let id = '';
  org.transaction(() => {
    const failing = queueable(() => {
      org.queue.attachFinalizer(finalizer);
      throw apexException('System.MathException', 'Divide by 0');
    });
    id = org.queue.enqueueQueueable(org.make('Q', failing), AT_ONCE);
    org.queue.enqueueQueueable(
      org.make(
        'Next',
        queueable(() => void seen.push('next'))
      ),
      AT_ONCE
    );
  });
  await org.queue.runDue();

  assert.deepEqual(seen, ['UNHANDLED_EXCEPTION', 'next']);
  assert.equal(jobOf(org, id)['Status'], 'Failed');
  assert.equal(jobOf(org, id)['ExtendedStatus'], 'Divide by 0');
  assert.equal(org.logged.length, 1);
});

test('a batch without state starts every method from the instance that was enqueued', async () => {
  const org = new FakeOrg();
  const seen: unknown[] = [];
  let id = '';
  org.transaction(() => {
    id = org.queue.executeBatch(org.make('B', batch(5, seen), { count: 1 }), 2);
    assert.equal(jobOf(org, id)['Status'], 'Queued');
  });
  await org.queue.runDue();

  assert.deepEqual(seen, [[0, 1], [2, 3], [4], 'finish 1']);
  const job = jobOf(org, id);
  assert.equal(job['Status'], 'Completed');
  assert.equal(job['TotalJobItems'], 3);
  assert.equal(job['JobItemsProcessed'], 3);
  assert.equal(job['NumberOfErrors'], 0);
  assert.ok(job['CompletedDate']);
});

test('a stateful batch keeps what its methods did, but not what a failing chunk did; finish still runs', async () => {
  const org = new FakeOrg();
  const seen: unknown[] = [];
  let id = '';
  org.transaction(() => {
    id = org.queue.executeBatch(org.make('B', batch(5, seen, { isStateful: true, failsOn: 3 }), { count: 0 }), 2);
  });
  await org.queue.runDue();

  assert.deepEqual(seen, [[0, 1], [2, 3], [4], 'finish 103']);
  const job = jobOf(org, id);
  assert.equal(job['Status'], 'Completed');
  assert.equal(job['NumberOfErrors'], 1);
  assert.equal(job['ExtendedStatus'], 'First error: Divide by 0');
});

test('a batch may be started from finish, not from start or execute', async () => {
  const org = new FakeOrg();
  const results: string[] = [];
  const seen: unknown[] = [];
  const inner = org.make('Inner', batch(1, seen), { count: 0 });
  const outer: FakeClass = {
    interfaces: ['Database.Batchable'],
    methods: {
      'start(Database.BatchableContext)': () => new ApexList('List<Integer>', [1]),
      'execute(Database.BatchableContext, List<Integer>)': () => {
        assert.throws(() => org.queue.executeBatch(inner, 200), apex('System.AsyncException', /cannot be called/));
        results.push('refused');
      },
      'finish(Database.BatchableContext)': () => void org.queue.executeBatch(inner, 200)
    }
  };
  org.transaction(() => void org.queue.executeBatch(org.make('Outer', outer), 200));
  await org.queue.runDue();
  assert.deepEqual(results, ['refused']);
  assert.deepEqual(seen, [[0], 'finish 0']);
});

test('the sixth batch is held back until one is done', async () => {
  const org = new FakeOrg();
  org.transaction(() => {
    for (let i = 0; i < 6; i++) org.queue.executeBatch(org.make('B', batch(1, []), { count: 0 }), 1);
  });
  const statuses = () => org.all('AsyncApexJob').map((row) => row['Status']);
  assert.deepEqual(statuses(), ['Queued', 'Queued', 'Queued', 'Queued', 'Queued', 'Holding']);
  for (let i = 0; i < 3; i++) org.queue.stepNow();
  assert.deepEqual(statuses(), ['Completed', 'Queued', 'Queued', 'Queued', 'Queued', 'Queued']);
});

test('an aborted batch does not go on', async () => {
  const org = new FakeOrg();
  const seen: unknown[] = [];
  let id = '';
  org.transaction(() => {
    id = org.queue.executeBatch(org.make('B', batch(4, seen), { count: 0 }), 2);
  });
  org.queue.stepNow();
  org.queue.stepNow();
  org.transaction(() => org.queue.abort(id));
  await org.queue.runDue();
  assert.deepEqual(seen, [[0, 1]]);
  assert.equal(jobOf(org, id)['Status'], 'Aborted');
});

test('a schedule fires at its times, counts them, and stops when aborted', async () => {
  const org = new FakeOrg();
  const fired: string[] = [];
  const job: FakeClass = {
    interfaces: ['System.Schedulable'],
    methods: { 'execute(SchedulableContext)': () => void fired.push(new Date(org.clock.now()).toISOString()) }
  };
  let id = '';
  org.transaction(() => {
    id = org.queue.schedule('hourly', '0 0 * * * ?', org.make('S', job));
    assert.throws(
      () => org.queue.schedule('Hourly', '0 0 * * * ?', org.make('S', job)),
      apex('System.AsyncException', 'The Apex job named "Hourly" is already scheduled for execution.')
    );
  });
  for (let i = 0; i < 2; i++) {
    org.clock.set(org.queue.dueAt() as number);
    await org.queue.runDue();
  }
  const [row] = org.all('CronTrigger');
  assert.deepEqual(fired, ['2026-01-01T01:00:00.000Z', '2026-01-01T02:00:00.000Z']);
  assert.equal(row?.['TimesTriggered'], 2);
  assert.equal(String(row?.['NextFireTime']), '2026-01-01 03:00:00');
  assert.equal(String(row?.['PreviousFireTime']), '2026-01-01 02:00:00');

  org.transaction(() => org.queue.abort(id));
  org.clock.advance(86_400_000);
  await org.queue.runDue();
  assert.equal(fired.length, 2);
  assert.equal(org.all('CronTrigger').length, 0);
});

test('a schedule in the past is refused, one with a last firing goes when it has fired', async () => {
  const org = new FakeOrg();
  const job: FakeClass = {
    interfaces: ['System.Schedulable'],
    methods: { 'execute(SchedulableContext)': () => undefined }
  };
  org.transaction(() => {
    assert.throws(
      () => org.queue.schedule('late', '0 0 0 1 1 ? 2025', org.make('S', job)),
      apex('System.AsyncException', /will never fire/)
    );
    org.queue.schedule('once', '0 0 1 1 1 ? 2026', org.make('S', job));
  });
  org.clock.advance(3_600_000);
  await org.queue.runDue();
  assert.equal(org.all('CronTrigger').length, 0);
  assert.equal(org.queue.dueAt(), null);
});

test('what is not supported ends the job and reaches the owner', async () => {
  const org = new FakeOrg();
  let id = '';
  org.transaction(() => {
    const failing = queueable(() => {
      throw notSupported('something');
    });
    id = org.queue.enqueueQueueable(org.make('Q', failing), AT_ONCE);
  });
  await assert.rejects(org.queue.runDue(), /does not support something/);
  assert.equal(jobOf(org, id)['Status'], 'Failed');
  assert.equal(org.queue.dueAt(), null);
});

test('stopTest runs what was enqueued, and nothing of it is left when the test is over', () => {
  const org = new FakeOrg();
  const seen: unknown[] = [];
  org.testMethod(() => {
    org.queue.executeBatch(org.make('B', batch(2, seen), { count: 0 }), 200);
    org.queue.enqueueFuture({ className: 'C', name: 'm', parameters: '' }, [], () => void seen.push('future'));
    assert.deepEqual(seen, []);
  });
  assert.deepEqual(seen, [[0, 1], 'finish 0', 'future']);
  assert.equal(org.all('AsyncApexJob').length, 0);
  assert.equal(org.queue.dueAt(), null);
});

test('in a test a batch has one chunk, and queueables do not chain', () => {
  const org = new FakeOrg();
  assert.throws(
    () => org.testMethod(() => void org.queue.executeBatch(org.make('B', batch(3, []), { count: 0 }), 2)),
    apex('System.UnexpectedException', /No more than one executeBatch/)
  );
  const chaining = queueable(() => {
    org.queue.enqueueQueueable(
      org.make(
        'Leaf',
        queueable(() => undefined)
      ),
      AT_ONCE
    );
  });
  assert.throws(
    () =>
      org.testMethod(() => {
        org.queue.enqueueQueueable(org.make('Chain', chaining), AT_ONCE);
      }),
    apex('System.AsyncException', 'Maximum stack depth has been reached.')
  );
});

test('in a test an exception nobody caught surfaces from stopTest', () => {
  const org = new FakeOrg();
  const failing = queueable(() => {
    throw apexException('System.MathException', 'Divide by 0');
  });
  assert.throws(
    () =>
      org.testMethod(() => {
        org.queue.enqueueQueueable(org.make('Q', failing), AT_ONCE);
      }),
    apex('System.MathException', 'Divide by 0')
  );
});

test('stopTest fires a schedule once, before its time', () => {
  const org = new FakeOrg();
  let fired = 0;
  const job: FakeClass = {
    interfaces: ['System.Schedulable'],
    methods: { 'execute(SchedulableContext)': () => void fired++ }
  };
  org.testMethod(() => void org.queue.schedule('nightly', '0 0 2 * * ?', org.make('S', job)));
  assert.equal(fired, 1);
});
