/** Who points at the records of an object: for deletes, merges and undeletes. Objects never written are left out. */
import type { FieldInfo, ObjectInfo } from '../types/schema-view.ts';
import type { DatabaseContext } from './context.ts';
import { tableOf } from '../store/tables.ts';

export interface ChildLookup {
  readonly object: ObjectInfo;
  readonly field: FieldInfo;
}

/** Partner is a view; AccountPartner and OpportunityPartner hold its rows. */
const VIEWS = new Set(['Partner']);

export class ChildLookups {
  readonly #context: DatabaseContext;
  readonly #byParent = new Map<string, readonly ChildLookup[]>();
  #generation = -1;

  constructor(context: DatabaseContext) {
    this.#context = context;
  }

  of(parent: ObjectInfo): readonly ChildLookup[] {
    const { tables } = this.#context.rows;
    if (tables.generation !== this.#generation) {
      this.#byParent.clear();
      this.#generation = tables.generation;
    }
    let lookups = this.#byParent.get(parent.name);
    if (!lookups) {
      lookups = [...tables.names()].flatMap((name) => this.#lookupsOf(name, parent));
      this.#byParent.set(parent.name, lookups);
    }
    return lookups;
  }

  #lookupsOf(name: string, parent: ObjectInfo): ChildLookup[] {
    const object = VIEWS.has(name) ? undefined : this.#context.schema.object(name);
    // Shares of a record that is gone are not seen, and back when it is.
    if (!object || object.shareOf !== null) return [];
    return tableOf(object)
      .columns.map((column) => column.field)
      .filter((field) => field.referenceTo.includes(parent.name))
      .map((field) => ({ object, field }));
  }
}
