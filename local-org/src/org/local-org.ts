/** Door of `org/`: a project folder in, a running org out. Keeps the promise of contract.ts. */
import { LocalOrgError, notSupported } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import type { ApexSource, Project } from '../metadata/project.ts';
import type { CompilationUnit } from '../syntax/ast.ts';
import type { DmlResult, LimitName, Limits, MergeResult, Runtime } from '../transaction/runtime.ts';
import type { TransactionKind } from '../transaction/index.ts';
import type { LocalOrgFacade, NewUser, OrgConfig } from './contract.ts';
import { MemoryCredentials, type Credentials } from './credentials.ts';
import { anonymousBlock, assemble, type OrgParts } from './assemble.ts';
import { invokeAura } from './aura/invoke-aura.ts';
import { invokeRest } from './rest/apex-rest.ts';
import type { RestAnswer, RestCall } from './rest/rest-call.ts';
import type { ObjectInfo } from '../types/schema-view.ts';
import { toId18, type SObjectValue } from '../values/index.ts';
import { recordFromJson } from './record-from-json.ts';
import { seededRandom } from './seeded-random.ts';
import { MeasuredTestRun } from './test-session.ts';

/** Rows of one transaction of `insert` or `update`: what one call of an API client carries. */
const CLIENT_CHUNK = 200;

export class LocalOrg implements LocalOrgFacade {
  readonly credentials: Credentials;
  private config: OrgConfig;
  private parts: OrgParts;
  private readonly commitListeners: ((kind: TransactionKind, limits: Limits) => void)[] = [];
  /** Work that moves the clock or drains the queue runs one after the other. */
  private turn: Promise<void> = Promise.resolve();

  private constructor(config: OrgConfig, parts: OrgParts) {
    this.config = config;
    this.parts = parts;
    this.credentials = new MemoryCredentials(parts.organizationId, (username) => this.parts.users.idOf(username));
  }

  static async create(config: OrgConfig): Promise<LocalOrg> {
    return new LocalOrg(config, await assemble(config));
  }

  get project(): Project {
    return this.parts.project;
  }
  get diagnostics(): readonly Diagnostic[] {
    return this.parts.diagnostics;
  }
  formulaDiagnostics(): readonly Diagnostic[] {
    return this.parts.database.formulaDiagnostics();
  }
  get runtime(): Runtime {
    return this.parts.runtime;
  }
  get adminId(): string {
    return this.parts.adminId;
  }
  get organizationId(): string {
    return this.parts.organizationId;
  }

  // ── time and jobs ──

  readonly clock: LocalOrgFacade['clock'] = {
    now: () => this.parts.clock.now(),
    advanceTo: (epochMs) => this.inTurn(() => this.advanceTo(epochMs)),
    advance: (ms) => this.inTurn(() => this.advanceTo(this.parts.clock.now() + ms))
  };

  runAsyncWork(onProgress?: (done: number) => void): Promise<void> {
    let done = 0;
    return this.inTurn(() => this.parts.queue.runDue(() => onProgress?.(++done)));
  }

  private async advanceTo(target: number): Promise<void> {
    const { clock, queue } = this.parts;
    if (target < clock.now()) throw new LocalOrgError('LO3003', 'the clock of an org does not go back');
    await queue.runDue();
    for (let due = queue.dueAt(); due !== null && due <= target; due = queue.dueAt()) {
      clock.set(Math.max(due, clock.now()));
      await queue.runDue();
    }
    clock.set(target);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined); // whoever asked for the work hears of it
    return result;
  }

  // ── metadata ──

  deploy(dirs: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      const { clock, database, queue } = this.parts;
      await queue.runDue();
      this.refuseWaitingJobs();
      const extraMetadataDirs = [...(this.config.extraMetadataDirs ?? []), ...dirs];
      const config: OrgConfig = { ...this.config, extraMetadataDirs };
      this.parts = await assemble(config, { clock, database });
      this.config = config;
      for (const listener of this.commitListeners) this.listen(listener);
    });
  }

  /** Schedules are made again from their rows; an instance that waits in the queue is of the old program. */
  private refuseWaitingJobs(): void {
    const waiting = this.runtime.database.internal
      .rows('AsyncApexJob', {})
      .some(({ values }) => values.JobType !== 'ScheduledApex' && /^(Holding|Queued)$/.test(String(values.Status)));
    if (waiting) throw notSupported('a deployment while delayed jobs wait');
  }

  // ── transactions ──

  transaction<T>(userId: string, body: (runtime: Runtime) => T): T {
    return this.parts.transactions.run({ kind: 'Synchronous', userId }, () => body(this.runtime));
  }

  onCommit(listener: (kind: TransactionKind, limits: Limits) => void): void {
    this.commitListeners.push(listener);
    this.listen(listener);
  }

  private listen(listener: (kind: TransactionKind, limits: Limits) => void): void {
    const { transactions, limits } = this.parts;
    transactions.listen({
      began: () => undefined,
      committed: (depth, kind) => {
        if (depth === 0) listener(kind, limits);
      },
      rolledBack: () => undefined
    });
  }

  execute(apex: string, userId: string = this.adminId): void {
    const block = anonymousBlock(this.parts, apex);
    this.transaction(userId, () => block());
  }

  query(soql: string, userId?: string): Record<string, unknown>[] {
    const access = userId === undefined ? 'system' : 'user';
    const sharing = userId === undefined ? 'without' : 'with';
    const { database } = this.parts;
    return this.transaction(userId ?? this.adminId, () => database.plainQuery(soql, new Map(), { access, sharing }));
  }

  insert(object: string, rows: readonly Record<string, unknown>[], userId?: string): DmlResult[] {
    return this.save('insert', object, rows, userId);
  }

  update(object: string, rows: readonly Record<string, unknown>[], userId?: string): DmlResult[] {
    return this.save('update', object, rows, userId);
  }

  delete(object: string, ids: readonly string[], userId?: string): DmlResult[] {
    const rows = ids.map((Id) => ({ Id }));
    return this.save('delete', object, rows, userId);
  }

  merge(object: string, masterId: string, loserIds: readonly string[], userId?: string): MergeResult[] {
    const info = this.objectNamed(object);
    return this.transaction(userId ?? this.adminId, (runtime) => {
      const record = (Id: string): SObjectValue => recordFromJson(runtime.schema, info, { Id });
      const access = userId === undefined ? 'system' : 'user';
      const sharing = userId === undefined ? 'without' : 'with';
      return runtime.database.merge(record(masterId), loserIds.map(record), { allOrNone: false, access, sharing });
    });
  }

  private objectNamed(name: string): ObjectInfo {
    const info = this.runtime.schema.object(name);
    if (!info) throw new LocalOrgError('LO3004', `no object ${name}`);
    return info;
  }

  private save(
    operation: 'insert' | 'update' | 'delete',
    object: string,
    rows: readonly Record<string, unknown>[],
    userId: string | undefined
  ): DmlResult[] {
    const info = this.objectNamed(object);
    const access = userId === undefined ? 'system' : 'user';
    const sharing = userId === undefined ? 'without' : 'with';
    const results: DmlResult[] = [];
    for (let from = 0; from < rows.length; from += CLIENT_CHUNK) {
      const chunk = rows.slice(from, from + CLIENT_CHUNK);
      const saved = this.transaction(userId ?? this.adminId, (runtime) => {
        const records = chunk.map((row) => recordFromJson(runtime.schema, info, row));
        return runtime.database.dml({ operation, records, allOrNone: false, access, sharing, isFromClient: true });
      });
      results.push(...saved);
    }
    return results;
  }

  holdRows(object: string, ids: readonly string[], refusals = Infinity): () => void {
    const { keyPrefix } = this.objectNamed(object);
    const held = ids.map((id) => {
      const full = toId18(id);
      if (full === null || !full.startsWith(keyPrefix ?? '?')) throw new LocalOrgError('LO3004', `no ${object} ${id}`);
      return full;
    });
    return this.parts.database.holds.hold(held, refusals);
  }

  forestall(object: string, rows: readonly Record<string, unknown>[]): void {
    this.parts.database.rivals.forestall(this.objectNamed(object).name, rows);
  }

  load(object: string, rows: Iterable<Record<string, unknown>>): number {
    return this.transaction(this.adminId, () => this.parts.database.load(object, rows));
  }

  invokeAura(className: string, method: string, params: Record<string, unknown>, userId: string): unknown {
    return invokeAura(this.runtime, { className, method, params }, (body) => this.transaction(userId, body));
  }

  invokeRest(call: RestCall, userId: string): RestAnswer {
    return invokeRest(this.runtime, call, (body) => this.transaction(userId, body));
  }

  // ── users ──

  users(): { readonly id: string; readonly username: string; readonly name: string; readonly profile: string }[] {
    return this.parts.users.all();
  }
  createUser(user: NewUser): string {
    return this.parts.users.create(user);
  }
  assignPermissionSet(userId: string, permissionSet: string): void {
    this.parts.users.assign(userId, permissionSet);
    this.parts.security.invalidate();
  }

  // ── tests (testing/ is the only caller) ──

  get hasCoverage(): boolean {
    return this.parts.coverage !== null;
  }
  get coverage(): OrgParts['coverage'] {
    return this.parts.coverage;
  }
  /** What sfdx-project.json grants whoever runs the tests (`apexTestAccess`). */
  get testPermissionSets(): readonly string[] {
    return this.parts.testPermissionSets;
  }
  units(): readonly CompilationUnit[] {
    return this.parts.compiler.units();
  }
  brokenSources(): readonly ApexSource[] {
    return this.parts.compiler.brokenSources();
  }

  /** Whatever body writes is undone at its end. */
  isolated<T>(body: () => T): T {
    const { hooks, security } = this.parts;
    const mark = hooks.begin();
    try {
      return body();
    } finally {
      hooks.rollback(mark);
      security.invalidate();
    }
  }

  /** Body as a test method (undone) or a test setup (kept); random numbers are the same in every run. */
  testTransaction(
    isUndone: boolean,
    limits: readonly LimitName[],
    body: (used: (name: LimitName) => number) => void
  ): void {
    const { transactions, queue, runtime } = this.parts;
    const run = new MeasuredTestRun(this.parts.limits, queue, limits);
    const { random } = runtime;
    runtime.test = run;
    runtime.random = seededRandom(1);
    try {
      transactions.run({ kind: 'Synchronous', userId: this.adminId, isUndone }, () => body((name) => run.used(name)));
    } finally {
      runtime.test = null;
      runtime.trigger = null;
      runtime.random = random;
    }
  }

  saveTo(file: string): void {
    this.parts.database.saveTo(file);
  }
  dispose(): void {
    this.parts.database.close();
  }
}
