/** Puts the parts of an org together, in the order in which they need each other. */
import { JobQueue } from '../async/index.ts';
import { createDatabase, type Mark, type OrgDatabase, type Schema } from '../database/index.ts';
import { LocalOrgError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/position.ts';
import { loadProgram, type LoadedProgram } from '../emit/load-program.ts';
import { notRun, refusedPermissions, type Project } from '../metadata/index.ts';
import { PLATFORM } from '../platform/registry.ts';
import { grantsOfProject, type ProjectGrants } from '../security/grants-of-project.ts';
import { OrgSecurity } from '../security/org-security.ts';
import { SharingRules } from '../security/sharing-rules.ts';
import {
  GovernorLimits,
  ManualClock,
  RunningSession,
  RunningSharing,
  Transactions,
  type TransactionHooks
} from '../transaction/index.ts';
import type { Labels, Program, Runtime, TriggerHost } from '../transaction/runtime.ts';
import type { CompiledModule } from '../types/program.ts';
import { bootstrap } from './bootstrap.ts';
import { openCompiler, type ProjectCompiler } from './compile-project.ts';
import type { OrgConfig } from './contract.ts';
import { OrgUsers } from './org-users.ts';
import { ProjectResources } from './project-resources.ts';
import { readPackageSettings } from './project-file.ts';
import { showLocal } from './show-local.ts';

export interface OrgParts {
  readonly project: Project;
  readonly diagnostics: readonly Diagnostic[];
  readonly runtime: MutableRuntime;
  readonly limits: GovernorLimits;
  readonly clock: ManualClock;
  readonly security: OrgSecurity;
  readonly database: OrgDatabase;
  readonly transactions: Transactions;
  readonly hooks: TransactionHooks;
  readonly queue: JobQueue;
  readonly users: OrgUsers;
  readonly compiler: ProjectCompiler;
  readonly loaded: LoadedProgram;
  readonly adminId: string;
  readonly organizationId: string;
  /** Permission sets the project wants its test runner to have. */
  readonly testPermissionSets: readonly string[];
  /** null: not asked for. */
  readonly coverage: {
    readonly modules: readonly CompiledModule[];
    wasRun(file: string, line: number): boolean;
  } | null;
}
type MutableRuntime = { -readonly [K in keyof Runtime]: Runtime[K] };

const NOBODY = { userId: '', username: '', profileId: '', timeZone: 'GMT', locale: 'en_US', currencyIsoCode: 'USD' };

/** What a deployment leaves as it is. */
export interface KeptParts {
  readonly clock: ManualClock;
  readonly database: OrgDatabase;
}

/**
 * Gives way to the event loop between its steps, so that a progress page can answer. `kept`: the org goes on with the
 * rows and the time of another; what is wrong with the metadata comes out before the rows are touched.
 */
export async function assemble(config: OrgConfig, kept?: KeptParts): Promise<OrgParts> {
  const { project, schema, options, compiler } = openCompiler(config);
  const packages = readPackageSettings(project.root);
  const grants = grantsOfProject(project, packages.packagedFolders);
  await breath();
  const compiled = compiler.compile();
  const diagnostics = [...compiled.diagnostics, ...refusedPermissions(project)];
  if (kept) refuseErrors(diagnostics);
  await breath();

  const limits = new GovernorLimits();
  const clock = kept?.clock ?? new ManualClock(config.now);
  const rows = () => database.internal;
  const users = new OrgUsers(rows);
  const session = new RunningSession(NOBODY, (userId) => users.sessionUser(userId));
  const sharing = new RunningSharing();
  const security = new OrgSecurity({
    schema,
    session,
    rows,
    grants,
    names: {
      table: (object) => database.filterNames.table(object),
      column: (field) => database.filterNames.column(field),
      shares: (object) => database.filterNames.shares(object)
    },
    sharingRules: new SharingRules(project.components),
    sharingDefaults: new Map(
      Object.entries(config.sharingDefaults ?? {}).map(([name, model]) => [name.toLowerCase(), model])
    )
  });
  const database = createDatabase({
    schema,
    runtime: () => runtime,
    triggers: () => triggers,
    showLocal: (value, field) => showLocal(value, field, session),
    ...(kept ? { store: kept.database.handOver() } : {}),
    ...(config.databaseFile === undefined ? {} : { file: config.databaseFile }),
    onWrite: (object) => security.invalidate(object),
    onRollback: () => security.invalidate()
  });
  const runtime: MutableRuntime = {
    options,
    schema,
    database,
    limits,
    clock,
    session,
    security,
    sharing,
    async: null as unknown as Runtime['async'],
    program: null as unknown as Program,
    labels: labelsOf(project),
    staticResources: new ProjectResources(project),
    trigger: null,
    test: null,
    random: Math.random,
    log: config.log ?? (() => undefined)
  };
  const loaded = loadProgram(compiled.modules, runtime, PLATFORM);
  runtime.program = loaded.program;
  const triggers: TriggerHost = {
    hasTriggers: (object, event) => loaded.hasTriggers(object, event),
    fire: (context) => loaded.fireTriggers(context)
  };
  const hooks: TransactionHooks = {
    begin: () => database.begin(),
    commit: (mark) => database.commit(mark as Mark),
    rollback: (mark) => database.rollbackTo(mark as Mark),
    resetStatics: () => loaded.resetStatics()
  };
  const transactions = new Transactions(limits, session, hooks, sharing);
  const queue = new JobQueue({
    runtime: () => runtime,
    run: (kind, userId, body) => transactions.run({ kind, userId }, body)
  });
  transactions.listen(queue);
  runtime.async = queue;

  const first = firstRows(database, schema, project, grants);
  security.setsAreMirrored();
  if (config.databaseFile !== undefined || kept)
    transactions.run({ kind: 'Synchronous', userId: first.adminId }, () => queue.restore());
  return {
    project,
    diagnostics: [...diagnostics, ...notRun(project)],
    runtime,
    limits,
    clock,
    security,
    database,
    transactions,
    hooks,
    queue,
    users,
    compiler,
    loaded,
    ...first,
    testPermissionSets: packages.testPermissionSets,
    coverage: config.coverage
      ? { modules: compiled.modules, wasRun: (file, line) => (loaded.coverage.get(file)?.[line] ?? 0) > 0 }
      : null
  };
}

/** As the platform: a deployment with an error is refused as a whole. */
function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  const wrong = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (wrong)
    throw new LocalOrgError('LO2012', wrong.message, {
      file: wrong.file,
      pos: { line: wrong.line, column: wrong.column }
    });
}

function breath(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

function firstRows(
  database: OrgDatabase,
  schema: Schema,
  project: Project,
  grants: ProjectGrants
): { adminId: string; organizationId: string } {
  const mark = database.begin();
  try {
    const load: OrgDatabase['load'] = (object, rows) => database.load(object, rows);
    const first = bootstrap({ rows: database.internal, load, schema, project, grants });
    database.commit(mark);
    return first;
  } catch (error) {
    database.rollbackTo(mark);
    throw error;
  }
}

function labelsOf(project: Project): Labels {
  const values = new Map(project.labels.map((label) => [label.name.toLowerCase(), label.value]));
  return { value: (name) => values.get(name.toLowerCase()) };
}

/** The block's own diagnostics become one error; a block that compiles is handed to `run`. */
export function anonymousBlock(parts: OrgParts, apex: string): () => void {
  const { modules, diagnostics } = parts.compiler.compileAnonymous(apex);
  refuseErrors(diagnostics);
  const [module] = modules;
  if (!module) throw new LocalOrgError('LO9003', 'the anonymous block gave no program');
  return () => parts.loaded.runAnonymous(module);
}
