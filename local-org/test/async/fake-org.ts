/** Just enough of an org to run jobs: rows in arrays, transactions that copy them back, classes as JavaScript classes. */
import { DEFAULT_OPTIONS } from '../../src/options/options.ts';
import { JobQueue } from '../../src/async/index.ts';
import { GovernorLimits, ManualClock, RunningSession, TestRun, Transactions } from '../../src/transaction/index.ts';
import type { ApexClassHandle, QueueableOptions, Runtime } from '../../src/transaction/runtime.ts';
import type { ObjectInfo } from '../../src/types/schema-view.ts';
import { ApexObject } from '../../src/values/boxes.ts';
import { SObjectValue } from '../../src/values/sobject-value.ts';

type Row = Record<string, unknown>;
type Method = (this: ApexObject & Row, ...args: never[]) => unknown;
export interface FakeClass {
  readonly interfaces: readonly string[];
  readonly fields?: readonly string[];
  /** `execute(QueueableContext)` → body */
  readonly methods: Readonly<Record<string, Method>>;
}

/** Options of a queueable without any. */
export const AT_ONCE: QueueableOptions = { delayMinutes: null, signature: null, mostDepth: null };

const PREFIXES: Readonly<Record<string, string>> = { AsyncApexJob: '707', CronTrigger: '08e', CronJobDetail: '08a' };

export class FakeOrg {
  readonly clock = new ManualClock(Date.parse('2026-01-01T00:00:00Z'));
  readonly limits = new GovernorLimits();
  readonly logged: string[] = [];
  readonly queue: JobQueue;
  readonly runtime: Runtime;
  private rows = new Map<string, Row[]>();
  private ids = 0;
  private readonly classes = new Map<string, ApexClassHandle>();
  private readonly transactions: Transactions;

  constructor() {
    const admin = { username: 'admin', profileId: 'p', timeZone: 'GMT', locale: 'en_US', currencyIsoCode: 'USD' };
    const session = new RunningSession({ userId: 'admin', ...admin }, (userId) => ({ userId, ...admin }));
    this.transactions = new Transactions(this.limits, session, {
      begin: () => this.snapshot(),
      commit: () => undefined,
      rollback: (mark) => {
        this.rows = mark as Map<string, Row[]>;
      },
      resetStatics: () => undefined
    });
    this.runtime = {
      clock: this.clock,
      limits: this.limits,
      session,
      options: DEFAULT_OPTIONS,
      schema: { object: () => undefined },
      program: { findClass: (name: string) => this.classes.get(name), classes: () => this.classes.values() },
      database: {
        events: { size: 0, take: () => [] },
        internal: {
          rows: (object: string, match: Row) => this.find(object, match),
          insert: (object: string, values: Row) => this.insert(object, values),
          update: (object: string, id: string, values: Row) => {
            this.rows.set(
              object,
              this.of(object).map((row) => (row['Id'] === id ? { ...row, ...values } : row))
            );
          },
          delete: (object: string, id: string) => {
            this.rows.set(
              object,
              this.of(object).filter((row) => row['Id'] !== id)
            );
          }
        }
      },
      trigger: null,
      test: null,
      log: (level: string, message: string) => this.logged.push(`${level} ${message}`)
    } as unknown as Runtime;
    this.queue = new JobQueue({
      runtime: () => this.runtime,
      run: (kind, userId, body) => this.transactions.run({ kind, userId }, body)
    });
    this.transactions.listen(this.queue);
  }

  transaction<T>(body: () => T): T {
    return this.transactions.run({ kind: 'Synchronous', userId: 'admin' }, body);
  }

  /** A test method with its body between startTest and stopTest. */
  testMethod(body: () => void): void {
    const test = new TestRun(this.limits, this.queue);
    this.runtime.test = test;
    try {
      this.transactions.run({ kind: 'Synchronous', userId: 'admin', isUndone: true }, () => {
        test.start();
        body();
        test.stop();
      });
    } finally {
      this.runtime.test = null;
    }
  }

  /** As Database.setSavepoint and rollback do within a transaction. */
  savepoint(): () => void {
    const mark = this.snapshot();
    return () => {
      this.rows = mark;
    };
  }

  /** Makes an instance of a class that is declared on first use. */
  make(name: string, declared: FakeClass, state: Row = {}): ApexObject {
    if (!this.classes.has(name)) this.classes.set(name, handleOf(name, declared));
    const prototype = Object.create(ApexObject.prototype) as object;
    const fields = (declared.fields ?? []).map((field) => ({
      name: field,
      key: field,
      type: 'Object',
      isTransient: false
    }));
    Object.defineProperties(prototype, { $type: { value: name }, $fields: { value: fields } });
    return Object.assign(Object.create(prototype) as ApexObject, state);
  }

  all(object: string): Row[] {
    return this.of(object);
  }

  private of(object: string): Row[] {
    return this.rows.get(object) ?? [];
  }
  private snapshot(): Map<string, Row[]> {
    return new Map([...this.rows].map(([object, rows]) => [object, [...rows]]));
  }
  private find(object: string, match: Row): SObjectValue[] {
    return this.of(object)
      .filter((row) => Object.entries(match).every(([field, value]) => (row[field] ?? null) === value))
      .map((row) => new SObjectValue({ name: object } as ObjectInfo, { ...row }));
  }
  insert(object: string, values: Row): string {
    const id = `${PREFIXES[object] ?? 'a00'}${String(++this.ids).padStart(12, '0')}AAA`;
    this.rows.set(object, [...this.of(object), { ...values, Id: id }]);
    return id;
  }
}

function handleOf(name: string, declared: FakeClass): ApexClassHandle {
  return {
    name,
    apiVersion: 67,
    isTest: false,
    isInterface: false,
    annotations: [],
    superclass: null,
    interfaces: declared.interfaces,
    fields: [],
    newInstance: () => undefined,
    allocate: () => undefined,
    enumConstants: null,
    methods: Object.entries(declared.methods).map(([signature, body]) => {
      const [, method = '', parameters = ''] = /^(\w+)\((.*)\)$/.exec(signature) ?? [];
      return {
        name: method,
        isStatic: false,
        access: 'public',
        returnType: 'Object',
        annotations: [],
        params: parameters ? parameters.split(', ').map((type, i) => ({ name: `p${i}`, type })) : [],
        invoke: (target: unknown, args: readonly unknown[]) => body.apply(target as never, args as never)
      };
    })
  };
}
