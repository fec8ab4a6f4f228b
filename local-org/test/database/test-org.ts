/** A database over a small project, with triggers given as functions and nobody's rights in the way. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDatabase, createSchema, type OrgDatabase, type Schema } from '../../src/database/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { DEFAULT_OPTIONS, type Options } from '../../src/options/options.ts';
import type { DmlRequest, DmlResult, LimitName, Runtime, TriggerContext } from '../../src/transaction/runtime.ts';
import type { SObjectValue } from '../../src/values/index.ts';
import { ApexException } from '../../src/values/index.ts';

export type Trigger = (context: TriggerContext) => void;
export interface TestOrg {
  readonly database: OrgDatabase;
  readonly schema: Schema;
  readonly runtime: Runtime;
  /** `Opportunity before insert` → what runs */
  readonly triggers: Map<string, Trigger>;
  readonly clock: { now: number };
  readonly used: Map<LimitName, number>;
  /** `Account.Name`, `Account` : what the running user may not read. */
  readonly hidden: Set<string>;
  /** Row filters by object. */
  readonly filters: Map<string, string>;
  record(object: string, values: Record<string, unknown>): SObjectValue;
  dml(operation: DmlRequest['operation'], records: SObjectValue[], more?: Partial<DmlRequest>): DmlResult[];
  /** Inserts one and returns its Id. */
  insert(object: string, values: Record<string, unknown>): string;
  query(soql: string, binds?: Record<string, unknown>): Record<string, unknown>[];
}

export const NOW = Date.parse('2026-05-15T10:00:00Z');
export const SYSTEM = { access: 'system', sharing: 'without' } as const;

/** files: below force-app, by path. */
export function testOrg(files: Record<string, string> = {}, options: Partial<Options> = {}, file?: string): TestOrg {
  const dir = mkdtempSync(join(tmpdir(), 'local-org-'));
  try {
    return orgOf(dir, files, { ...DEFAULT_OPTIONS, ...options }, file);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function orgOf(dir: string, files: Record<string, string>, options: Options, file: string | undefined): TestOrg {
  const project = {
    'sfdx-project.json': '{"packageDirectories": [{"path": "force-app"}], "sourceApiVersion": "67.0"}'
  };
  mkdirSync(join(dir, 'force-app'));
  for (const [path, text] of Object.entries(project)) writeFileSync(join(dir, path), text);
  for (const [path, text] of Object.entries(files)) {
    const full = join(dir, 'force-app', path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  const schema = createSchema(readProject(dir), options);
  const triggers = new Map<string, Trigger>();
  const clock = { now: NOW };
  const used = new Map<LimitName, number>();
  const hidden = new Set<string>();
  const filters = new Map<string, string>();
  const runtime = {
    options,
    schema,
    limits: {
      use: (name: LimitName, n = 1) => void used.set(name, (used.get(name) ?? 0) + n),
      used: (name: LimitName) => used.get(name) ?? 0,
      max: () => Infinity,
      cpu: { ticks: 0, max: Infinity, over: () => undefined }
    },
    clock: { now: () => clock.now },
    session: { userId: '005000000000001AAA', timeZone: 'GMT', currencyIsoCode: 'USD', frame: {} },
    security: {
      hasObject: (object: string) => !hidden.has(object),
      hasUserPermission: (name: string) => !hidden.has(name),
      hasField: (object: string, field: string) => !hidden.has(`${object}.${field}`),
      rowFilter: (object: string, alias: string) => filters.get(object)?.replaceAll('$', alias) ?? null
    },
    async: { running: null }
  } as unknown as Runtime;
  const database = createDatabase({
    schema,
    ...(file === undefined ? {} : { file }),
    runtime: () => runtime,
    showLocal: (value) => `<${String(value)}>`,
    triggers: () => ({
      hasTriggers: (object, event) => triggers.has(`${object} ${event}`),
      fire: (context) =>
        triggers.get(`${context.object} ${context.isBefore ? 'before' : 'after'} ${context.operation}`)?.(context)
    })
  });
  const me = database.internal.rows('User', { Username: 'me@example.com' });
  database.load(
    'User',
    me.length > 0
      ? []
      : [
          {
            Id: '005000000000001AAA',
            Username: 'me@example.com',
            LastName: 'Me',
            Alias: 'me',
            Email: 'me@example.com',
            IsActive: true
          }
        ]
  );
  const record = (object: string, values: Record<string, unknown>): SObjectValue => database.fromPlain(object, values);
  const dml: TestOrg['dml'] = (operation, records, more = {}) =>
    database.dml({ operation, records, allOrNone: true, ...SYSTEM, ...more });
  return {
    database,
    schema,
    runtime,
    triggers,
    clock,
    used,
    hidden,
    filters,
    record,
    dml,
    insert: (object, values) => dml('insert', [record(object, values)])[0]?.id as string,
    query: (soql, binds = {}) => database.plainQuery(soql, new Map(Object.entries(binds)), SYSTEM)
  };
}

/** What the body throws, as the Apex exception it is. */
export function caught(body: () => unknown): ApexException {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

export const customObject = (label: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>${label}</label><pluralLabel>${label}s</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField>
  <sharingModel>ReadWrite</sharingModel>${more}
</CustomObject>`;

export const customField = (name: string, type: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>${name}</fullName><label>${name.replace('__c', '')}</label><type>${type}</type>${more}
</CustomField>`;
