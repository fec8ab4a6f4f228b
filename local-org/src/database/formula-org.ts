/**
 * The org as formulas see it: every record, whatever sharing and rights say. It keeps what it has read, so one of these
 * serves one step of one statement.
 */
import type { FieldPath, FormulaOrg, GlobalRecord } from '../formulas/index.ts';
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { ApexDatetime, SObjectValue } from '../values/index.ts';
import { now, type DatabaseContext } from './context.ts';

export class OrgForFormulas implements FormulaOrg {
  readonly #context: DatabaseContext;
  readonly #records = new Map<string, SObjectValue | null>();

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  now(): ApexDatetime {
    return now(this.#context);
  }
  get timeZone(): string {
    return this.#context.runtime().session.timeZone;
  }

  record(object: ObjectInfo, id: string): SObjectValue | null {
    if (!this.#records.has(keyOf(object, id))) this.#read(object, [id]);
    return this.#records.get(keyOf(object, id)) ?? null;
  }

  /** The parents of all these records at once, level by level. */
  prefetch(records: readonly SObjectValue[], paths: readonly FieldPath[]): void {
    for (const { steps } of paths) {
      let level = records;
      for (const { lookup, target } of steps) {
        const ids = new Set(level.map((record) => record.values[lookup.name]).filter((id) => typeof id === 'string'));
        const unknown = [...ids].filter((id) => !this.#records.has(keyOf(target, id)));
        if (unknown.length > 0) this.#read(target, unknown);
        level = [...ids].map((id) => this.record(target, id)).filter((record) => record !== null);
      }
    }
  }

  global(name: GlobalRecord): SObjectValue | null {
    if (name === '$Organization') return this.#context.internal().rows('Organization', {})[0] ?? null;
    const user = this.#named('User', this.#context.runtime().session.userId);
    if (name === '$User') return user;
    return name === '$Profile'
      ? this.#named('Profile', user?.values.ProfileId)
      : this.#named('UserRole', user?.values.UserRoleId);
  }
  #named(object: string, id: unknown): SObjectValue | null {
    const info = this.#context.schema.object(object);
    return info && typeof id === 'string' && id !== '' ? this.record(info, id) : null;
  }

  hasPermission(name: string): boolean {
    return this.#context.runtime().security.hasCustomPermission(name);
  }
  label(name: string): string | null {
    return this.#context.runtime().labels.value(name) ?? null;
  }

  setting(object: ObjectInfo, field: FieldInfo): unknown {
    const user = this.global('$User');
    const owners = [user?.values.Id, user?.values.ProfileId, this.global('$Organization')?.values.Id];
    for (const owner of owners) {
      if (typeof owner !== 'string') continue;
      const value = this.#context.internal().rows(object.name, { SetupOwnerId: owner })[0]?.values[field.name];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  }
  customMetadata(object: ObjectInfo, developerName: string): SObjectValue | null {
    return this.#context.internal().rows(object.name, { DeveloperName: developerName })[0] ?? null;
  }

  #read(object: ObjectInfo, ids: readonly string[]): void {
    const found = this.#context.rows.read(object, ids);
    for (const id of ids) {
      const row = found.get(id);
      this.#records.set(keyOf(object, id), row && !row.isDeleted ? row.record : null);
    }
  }
}

const keyOf = (object: ObjectInfo, id: string): string => `${object.name} ${id}`;
