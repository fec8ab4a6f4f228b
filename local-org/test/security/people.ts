/** An org of that project, and people in it. */
import { rmSync } from 'node:fs';
import { LocalOrg } from '../../src/org/local-org.ts';
import type { OrgConfig } from '../../src/org/contract.ts';
import type { DmlResult } from '../../src/transaction/runtime.ts';
import { NOW } from '../fixtures/project-dir.ts';
import { writeProject } from './project.ts';

export class People {
  readonly org: LocalOrg;
  private readonly folder: string;
  private count = 0;

  private constructor(org: LocalOrg, folder: string) {
    this.org = org;
    this.folder = folder;
  }
  static async create(
    files: Readonly<Record<string, string>> = {},
    sharingDefaults: OrgConfig['sharingDefaults'] = {}
  ): Promise<People> {
    const folder = writeProject(files);
    return new People(await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: null, sharingDefaults }), folder);
  }
  dispose(): void {
    this.org.dispose();
    rmSync(this.folder, { recursive: true });
  }

  /** A user who may work with the project's objects. */
  user(role: string | null = null, profile = 'Standard User', sets: readonly string[] = ['Worker']): string {
    const name = `user${++this.count}`;
    const id = this.org.createUser({ username: `${name}@people.example`, lastName: name, profile });
    for (const set of sets) this.org.assignPermissionSet(id, set);
    if (role !== null) ok(this.org.update('User', [{ Id: id, UserRoleId: this.id('UserRole', role) }]));
    return id;
  }
  id(object: string, developerName: string): string {
    const [row] = this.org.query(`SELECT Id FROM ${object} WHERE DeveloperName = '${developerName}'`);
    return String(row?.['Id']);
  }
  member(group: string, userOrGroupId: string): void {
    ok(this.org.insert('GroupMember', [{ GroupId: this.id('Group', group), UserOrGroupId: userOrGroupId }]));
  }
  /** Of that owner; its Id. */
  secret(OwnerId: string, more: Readonly<Record<string, unknown>> = {}): string {
    return ok(this.org.insert('Secret__c', [{ Name: 'secret', OwnerId, ...more }]));
  }
  share(ParentId: string, UserOrGroupId: string, AccessLevel: string, as?: string): DmlResult {
    return this.org.insert('Secret__Share', [{ ParentId, UserOrGroupId, AccessLevel }], as)[0] as DmlResult;
  }
  sees(userId: string, id: string, object = 'Secret__c'): boolean {
    return this.org.query(`SELECT Id FROM ${object} WHERE Id = '${id}'`, userId).length === 1;
  }
  edits(userId: string, id: string, object = 'Secret__c'): boolean {
    return this.org.update(object, [{ Id: id, Name: 'edited' }], userId)[0]?.isSuccess === true;
  }
  deletes(userId: string, id: string, object = 'Secret__c'): boolean {
    return this.org.delete(object, [id], userId)[0]?.isSuccess === true;
  }
}

/** The Id of the only row. */
export function ok([result]: readonly DmlResult[]): string {
  if (!result?.isSuccess) throw new Error(JSON.stringify(result));
  return String(result.id);
}
export const codeOf = (result: DmlResult | undefined): string | undefined => result?.errors[0]?.statusCode;
