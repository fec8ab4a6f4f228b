/** The facade's promise; `local-org.ts` keeps it. Everything outside `src/` folders of the runtime goes through here. */
import type { Options } from '../options/options.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { Project } from '../metadata/project.ts';
import type { DmlResult, Limits, MergeResult, Runtime } from '../transaction/runtime.ts';
import type { TransactionKind } from '../transaction/transaction.ts';
import type { SObjectValue } from '../values/sobject-value.ts';
import type { Credentials } from './credentials.ts';
import type { RestAnswer, RestCall } from './rest/rest-call.ts';
import type { SharingModel } from '../security/row-filter.ts';

export interface OrgConfig {
  /** SFDX project folder. */
  readonly projectDir: string;
  /** Further folders in source format, deployed after it (an export's `objects/**`, `standardValueSets/**`). */
  readonly extraMetadataDirs?: readonly string[];
  /** The org starts without the project's own folders: `deploy` brings them when their day has come. */
  readonly withoutProject?: boolean;
  readonly options?: Partial<Options>;
  /** Where the clock stands at first. */
  readonly now: number;
  /** Folder for compiled output and trees; null: no cache. */
  readonly cacheDir: string | null;
  /** A database file to open (a copy is the caller's business); absent: in memory and empty. */
  readonly databaseFile?: string;
  readonly coverage?: boolean;
  /** Organisation-wide defaults that differ from the schema's: `{Opportunity: 'Private'}`. */
  readonly sharingDefaults?: Readonly<Record<string, SharingModel>>;
  readonly log?: (level: string, message: string) => void;
}

export interface LocalOrgFacade {
  readonly project: Project;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the project's formulas: fields, validation rules, default values. */
  formulaDiagnostics(): readonly Diagnostic[];
  readonly runtime: Runtime;
  readonly clock: {
    now(): number;
    /** Moves the clock, running every scheduled job that falls due on the way, each at its own time, and the async queue after each. */
    advanceTo(epochMs: number): Promise<void>;
    advance(ms: number): Promise<void>;
  };
  /** Runs what is queued (batches, queueables …) until nothing is left; yields to the event loop between transactions. */
  runAsyncWork(onProgress?: (done: number) => void): Promise<void>;
  /**
   * Deploys folders in source format, Apex too, over what is there: takes effect as a whole, or throws and changes nothing.
   * Data, schedules, users and their sessions stay. Work that is due runs first.
   */
  deploy(dirs: readonly string[]): Promise<void>;
  /** One synchronous transaction as this user: commits, or rolls back and rethrows. */
  transaction<T>(userId: string, body: (runtime: Runtime) => T): T;
  /** Hears of every outermost transaction that was kept, while its counters can still be read. */
  onCommit(listener: (kind: TransactionKind, limits: Limits) => void): void;
  /** Execute anonymous. */
  execute(apex: string, userId?: string): void;
  /** SOQL as plain JSON rows with `attributes` left out: `{Id, Name, Account: {Name}}`. System mode unless a user is given. */
  query(soql: string, userId?: string): Record<string, unknown>[];
  /** In transactions of 200 rows, as an API client sends them. */
  insert(object: string, rows: readonly Record<string, unknown>[], userId?: string): DmlResult[];
  /** Rows with their Ids, otherwise as `insert`. */
  update(object: string, rows: readonly Record<string, unknown>[], userId?: string): DmlResult[];
  /** Into the recycle bin, otherwise as `insert`. */
  delete(object: string, ids: readonly string[], userId?: string): DmlResult[];
  /** Merges one or two records into the master, which is what the result of each says. */
  merge(object: string, masterId: string, loserIds: readonly string[], userId?: string): MergeResult[];
  /** @AuraEnabled call as LWC makes it; throws ApexCallError with the body the browser would get. */
  invokeAura(className: string, method: string, params: Record<string, unknown>, userId: string): unknown;
  /** A call of an Apex REST class; throws ApexRestError where the platform answers in its place. */
  invokeRest(call: RestCall, userId: string): RestAnswer;
  users(): { readonly id: string; readonly username: string; readonly name: string; readonly profile: string }[];
  /** Passwords and bearer tokens of the users. */
  readonly credentials: Credentials;
  /** 18 characters. */
  readonly organizationId: string;
  /** The System Administrator the org starts with. */
  readonly adminId: string;
  createUser(user: NewUser): string;
  assignPermissionSet(userId: string, permissionSet: string): void;
  /**
   * As if another client held these rows: DML that needs one fails with UNABLE_TO_LOCK_ROW, FOR UPDATE with a
   * QueryException, until the answer is called or `refusals` statements were turned away.
   */
  holdRows(object: string, ids: readonly string[], refusals?: number): () => void;
  /**
   * As if another client stored these rows, as `load` does, between what the next DML of their object has read and its write.
   * Where that DML's transaction is rolled back, they go with it.
   */
  forestall(object: string, rows: readonly Record<string, unknown>[]): void;
  /** Loads rows as an export holds them: Ids, CreatedDate, CreatedById kept; no triggers, no validation. */
  load(object: string, rows: Iterable<Record<string, unknown>>): number;
  /** Writes the whole database into a file; `databaseFile` opens it again. */
  saveTo(file: string): void;
  dispose(): void;
}
export interface NewUser {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName: string;
  /** 'System Administrator' | 'Standard User' | 'Read Only' | 'Integration' or a profile of the project. */
  readonly profile: string;
  readonly timeZone?: string;
}
/** JSON side of SObjectValue and friends. */
export type { SObjectValue };
