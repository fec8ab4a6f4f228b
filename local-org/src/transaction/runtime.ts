/**
 * What running Apex can reach. `org/` puts the parts together; each part's folder implements its interface.
 * Natives and emitted code get a `Cx`: the runtime plus who is calling.
 */
import type { Options } from '../options/options.ts';
import type { ObjectInfo, SchemaView } from '../types/schema-view.ts';
import type { SoqlQuery } from '../syntax/soql-ast.ts';
import type { ApexList } from '../values/apex-list.ts';
import type { ApexEnumValue } from '../values/boxes.ts';
import type { SObjectValue } from '../values/sobject-value.ts';
import type { CpuCounter } from './statement-counter.ts';
import type { AsyncQueue, EventMessages } from './async-queue.ts';
import type { InternalRows } from './internal-rows.ts';

export type { InternalRows } from './internal-rows.ts';
export type { AsyncQueue, FutureMethod, QueueableOptions, QueueablePlace } from './async-queue.ts';

export interface Cx extends Runtime {
  readonly caller: Caller;
}
export interface Caller {
  /** Full name of the (outer) Apex class, or the trigger's name. */
  readonly className: string;
  readonly apiVersion: number;
  /** Declared or default sharing of the class: from API 67.0 an undeclared class is 'with'; triggers are 'without'. */
  readonly sharing: DeclaredSharing;
  /** Mode of SOQL and DML that name none: user from API 67.0, system before it and in triggers. */
  readonly defaultAccess: Access;
}
export type Access = 'user' | 'system';
export type SharingMode = 'with' | 'without';
/** What a class says, or says by silence: before API 67.0 a class without a keyword takes its caller's mode. */
export type DeclaredSharing = SharingMode | 'inherited' | 'undeclared';
export interface SharingState {
  current: SharingMode | null;
  isEnforced(declared: DeclaredSharing): boolean;
}

export interface Runtime {
  readonly options: Options;
  readonly schema: SchemaView;
  readonly database: Database;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly session: Session;
  readonly security: Security;
  readonly sharing: SharingState;
  readonly async: AsyncQueue;
  readonly program: Program;
  readonly labels: Labels;
  readonly staticResources: StaticResources;
  /** The innermost running trigger, null outside. */
  trigger: TriggerContext | null;
  /** Set while an Apex test method runs. */
  test: TestContext | null;
  /** Deterministic in tests; `Math.random`, UUIDs. Between 0 and 1. */
  random(): number;
  log(level: string, message: string): void;
}

/** Moves only when its owner moves it. */
export interface Clock {
  /** ms since 1970-01-01T00:00:00Z */
  now(): number;
}

/** Counters of the running transaction. Going over throws an uncatchable `System.LimitException`. */
export interface Limits {
  /** One more query, rows returned … ; throws when over. */
  use(what: LimitName, n?: number): void;
  used(what: LimitName): number;
  max(what: LimitName): number;
  readonly cpu: CpuCounter;
}
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'queryLocatorRows'
  | 'aggregateQueries'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'cpuTime'
  | 'heapSize'
  | 'callouts'
  | 'emailInvocations'
  | 'futureCalls'
  | 'queueableJobs'
  | 'publishImmediateDml'
  | 'savepoints'
  | 'savepointRollbacks'
  | 'cursorRows'
  | 'fetchCallsOnCursor'
  | 'mobilePushApexCalls';

/** Who runs. `runAs` changes it for a block. */
export interface Session {
  readonly userId: string;
  readonly username: string;
  readonly profileId: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly currencyIsoCode: string;
  /** Another one in every transaction and inside every `runAs`. */
  readonly frame: { readonly isRunAs?: boolean };
  /** `System.runAs`; gives back what ends it. */
  switchTo(userId: string): () => void;
  /** A transaction of that user, or a look through the user's eyes. */
  runAs<T>(userId: string, body: () => T): T;
}

export interface Security {
  /** Object right of the running user. */
  hasObject(object: string, right: 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll'): boolean;
  hasField(object: string, field: string, right: 'read' | 'edit'): boolean;
  hasClass(className: string): boolean;
  hasCustomPermission(name: string): boolean;
  hasUserPermission(name: string): boolean;
  /** Custom tabs and apps; the standard tabs follow the rights to their objects. */
  hasTab(name: string): boolean;
  hasApplication(name: string): boolean;
  /**
   * Rows the running user may see of an object: null = all; else an SQL condition over the table alias
   * (used in user mode and for `with sharing` classes).
   */
  rowFilter(object: string, alias: string, right: 'read' | 'edit' | 'all'): string | null;
  /** The organisation-wide default of an object. */
  sharingModel(object: string): ObjectInfo['sharingModel'];
}

export interface QueryOptions {
  readonly access: Access;
  /** Record access in system mode; user mode always applies sharing. */
  readonly sharing: DeclaredSharing;
  /** A locator for a cursor, which may hold more rows and counts them itself. */
  readonly isForCursor?: boolean;
}
/** The one way to the rows. Every call counts against the limits and sees the transaction's own writes. */
export interface Database {
  /** `binds[i]` is the value of the i-th Bind node in order of appearance. Aggregates come back as `AggregateResult` records. */
  query(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): ApexList<SObjectValue>;
  /** `SELECT COUNT() …` */
  count(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): number;
  /** Dynamic text; binds by name (any case). */
  queryText(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): ApexList<SObjectValue>;
  countText(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): number;
  /** For batches and cursors: the ids are fixed now, the rows are read chunk by chunk. `fetch` counts like a query. */
  locator(text: string, binds: ReadonlyMap<string, unknown>, options: QueryOptions): Locator;
  inlineLocator(query: SoqlQuery, binds: readonly unknown[], options: QueryOptions): Locator;
  /**
   * Runs the order of execution in chunks of 200. Sets Id and system fields on the passed records as the platform does.
   * allOrNone: everything is undone and a `System.DmlException` is thrown at the first failure set; else one result a record.
   */
  dml(request: DmlRequest): DmlResult[];
  merge(master: SObjectValue, losers: readonly SObjectValue[], options: MergeOptions): MergeResult[];
  /** Deleted records, and what went with them, are gone for good. */
  emptyRecycleBin(records: readonly SObjectValue[]): DmlResult[];
  /** Works out the formula fields of records in memory. */
  fillFormulas(records: readonly SObjectValue[]): void;
  /** Gives a new record the default values of its fields. */
  fillDefaults(record: SObjectValue): void;
  readonly events: EventMessages;
  setSavepoint(): unknown;
  rollback(savepoint: unknown): void;
  releaseSavepoint(savepoint: unknown): void;
  /** For the platform's own needs (custom settings, jobs, describe): no limits, no rights, no triggers, no validation. */
  readonly internal: InternalRows;
}
export interface Locator {
  readonly query: string;
  readonly size: number;
  fetch(position: number, count: number): ApexList<SObjectValue>;
}
export interface DmlRequest {
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
  readonly records: readonly SObjectValue[];
  readonly allOrNone: boolean;
  readonly access: Access;
  readonly sharing: DeclaredSharing;
  /** An API client's own save: the governor limits count what Apex does, and that begins with the triggers. */
  readonly isFromClient?: boolean;
  /** upsert: field API name; default Id. */
  readonly externalId?: string;
}
export interface MergeOptions {
  readonly allOrNone: boolean;
  readonly access: Access;
  readonly sharing: DeclaredSharing;
}
export interface DmlResult {
  readonly id: string | null;
  readonly isSuccess: boolean;
  readonly isCreated: boolean;
  readonly errors: readonly DmlError[];
}
export interface MergeResult extends DmlResult {
  readonly mergedIds: readonly string[];
  readonly updatedRelatedIds: readonly string[];
}
export interface DmlError {
  /** `REQUIRED_FIELD_MISSING` … */
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface TriggerContext {
  readonly object: string;
  readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
  readonly isBefore: boolean;
  /** Name of the trigger of this event that runs now. */
  running?: string;
  readonly newList: ApexList<SObjectValue> | null;
  readonly oldList: ApexList<SObjectValue> | null;
}
/** Fires the compiled triggers of an object; the database calls it. Errors land on the records (`addError`) or are thrown. */
export interface TriggerHost {
  hasTriggers(object: string, event: string): boolean;
  fire(context: TriggerContext): void;
}

/** The compiled classes. */
export interface Program {
  /** Any case, `Outer.Inner` too; undefined: no such class. */
  findClass(name: string): ApexClassHandle | undefined;
  /** Every class with its annotations and methods: tests, REST resources, @AuraEnabled, invocables. */
  classes(): Iterable<ApexClassHandle>;
  /** Is the value of the type of that runtime name: `'List<Account>'`, `'Foo.Bar'`? */
  isInstance(value: unknown, typeName: string): boolean;
  /** May a variable of type `to` hold every `from`? */
  isSubtype(from: string, to: string): boolean;
}
export interface ApexClassHandle {
  readonly name: string;
  readonly apiVersion: number;
  readonly isTest: boolean;
  readonly isInterface: boolean;
  readonly annotations: readonly { readonly name: string; readonly args: Readonly<Record<string, string>> }[];
  readonly superclass: string | null;
  /** Full names of all interfaces, inherited ones too, without type arguments. */
  readonly interfaces: readonly string[];
  readonly methods: readonly ApexMethodHandle[];
  /** Instance properties and fields in order of declaration, for JSON and @AuraEnabled results. */
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly isStatic: boolean;
    readonly isTransient: boolean;
    readonly isAuraEnabled: boolean;
    /** Declared with `{ get; set; }`, not as a plain field. */
    readonly isProperty: boolean;
    readonly access: string;
  }[];
  /** No-argument constructor; throws System.TypeException if there is none. */
  newInstance(): unknown;
  /** For JSON.deserialize: an instance whose fields are all null; neither constructor nor initialisers run. */
  allocate(): unknown;
  /** Its constants where it is an enum; null: a class or an interface. */
  readonly enumConstants: readonly ApexEnumValue[] | null;
}
export interface ApexMethodHandle {
  readonly name: string;
  readonly isStatic: boolean;
  readonly access: string;
  readonly returnType: string;
  readonly params: readonly { readonly name: string; readonly type: string }[];
  readonly annotations: readonly { readonly name: string; readonly args: Readonly<Record<string, string>> }[];
  /** Arguments in the representation of `values/`. */
  invoke(target: unknown, args: readonly unknown[]): unknown;
}

export interface TestContext {
  /** Test.startTest: fresh limits, a mark in the queue; stopTest: drains, restores. */
  start(): void;
  stop(): void;
  readonly isStarted: boolean;
  /** `Test.setFixedSearchResults`: Ids that every search finds. */
  foundBySearch: readonly string[];
}
export interface StaticResources {
  /** undefined: no such resource, or one that is a folder. Any case. */
  body(name: string): Buffer | undefined;
}
export interface Labels {
  /** undefined: no such label (a compile error earlier). */
  value(name: string): string | undefined;
}
