/** A schema read from the fixture project, rows in a Map, and a session whose user is set by hand. */
import { fileURLToPath } from 'node:url';
import { createSchema } from '../../src/database/schema.ts';
import { readProject } from '../../src/metadata/index.ts';
import { DEFAULT_OPTIONS } from '../../src/options/options.ts';
import { grantsOfProject } from '../../src/security/grants-of-project.ts';
import { OrgSecurity } from '../../src/security/org-security.ts';
import type { ShareTable, SharingModel } from '../../src/security/row-filter.ts';
import { SharingRules } from '../../src/security/sharing-rules.ts';
import type { InternalRows, Session } from '../../src/transaction/runtime.ts';
import { SObjectValue } from '../../src/values/index.ts';

const project = readProject(fileURLToPath(new URL('../fixtures/deals', import.meta.url)));
const schema = createSchema(project, DEFAULT_OPTIONS);

export class FakeOrg {
  readonly security: OrgSecurity;
  readonly session = { userId: '', username: '', profileId: '' };
  private readonly tables = new Map<string, SObjectValue[]>();
  /** Objects whose records somebody shared. */
  readonly shares: Record<string, readonly ShareTable[]> = {};
  private count = 0;

  constructor(sharing: Readonly<Record<string, SharingModel>> = {}, isPackaged = true) {
    const rows: InternalRows = {
      rows: (object, match) =>
        (this.tables.get(object) ?? []).filter((row) => Object.entries(match).every(([k, v]) => row.values[k] === v)),
      insert: (object, values) => this.add(object, values),
      update: () => assertUnused(),
      delete: () => assertUnused(),
      stored: () => assertUnused()
    };
    this.security = new OrgSecurity({
      schema,
      session: this.session as unknown as Session,
      rows: () => rows,
      grants: grantsOfProject(project, isPackaged ? project.packageDirectories : []),
      names: {
        table: (name) => `"${name}"`,
        column: (name) => `"${name}"`,
        shares: (name) => this.shares[name] ?? []
      },
      sharingRules: new SharingRules([]),
      sharingDefaults: new Map(Object.entries(sharing).map(([name, model]) => [name.toLowerCase(), model]))
    });
  }

  add(object: string, values: Readonly<Record<string, unknown>>): string {
    const type = schema.object(object);
    if (!type) throw new Error(`no object ${object}`);
    const id = `${type.keyPrefix}${String(++this.count).padStart(12, '0')}AAA`;
    const table = this.tables.get(object) ?? [];
    this.tables.set(object, [...table, new SObjectValue(type, { Id: id, ...values })]);
    return id;
  }

  /** A user of that profile, who is then the running one. */
  become(profile: string, user: Readonly<Record<string, unknown>> = {}): string {
    this.session.profileId = this.add('Profile', { Name: profile });
    this.session.userId = this.add('User', user);
    return this.session.userId;
  }

  assign(permissionSetId: string): void {
    this.add('PermissionSetAssignment', { AssigneeId: this.session.userId, PermissionSetId: permissionSetId });
    this.security.invalidate('PermissionSetAssignment');
  }
}

function assertUnused(): never {
  throw new Error('the security only reads');
}
