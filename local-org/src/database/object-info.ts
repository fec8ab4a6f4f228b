/** One object of the schema. Fields and relationships are worked out when first asked for. */
import type { ChildRelationship, FieldInfo, ObjectInfo, RecordTypeInfo } from '../types/schema-view.ts';

export interface ObjectShape {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly kind: ObjectInfo['kind'];
  readonly description: string | null;
  /** `query create update delete undelete merge trigger` */
  readonly calls: ReadonlySet<string>;
  readonly isSearchable?: boolean;
  readonly sharingModel: ObjectInfo['sharingModel'];
  readonly shareOf?: string;
  readonly publishes?: ObjectInfo['publishes'];
  fields(): readonly FieldInfo[];
  childRelationships(): readonly ChildRelationship[];
  recordTypes(): readonly RecordTypeInfo[];
}

export class LazyObjectInfo implements ObjectInfo {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly kind: ObjectInfo['kind'];
  readonly description: string | null;
  readonly sharingModel: ObjectInfo['sharingModel'];
  readonly shareOf: string | null;
  readonly publishes: ObjectInfo['publishes'];
  readonly isQueryable: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isDeletable: boolean;
  readonly isUndeletable: boolean;
  readonly isMergeable: boolean;
  readonly isSearchable: boolean | null;
  readonly isTriggerable: boolean;
  readonly #shape: ObjectShape;
  #fields: readonly FieldInfo[] | null = null;
  #byName: Map<string, FieldInfo> | null = null;
  #byRelationship: Map<string, FieldInfo> | null = null;
  #children: readonly ChildRelationship[] | null = null;
  #childByName: Map<string, ChildRelationship> | null = null;
  #recordTypes: readonly RecordTypeInfo[] | null = null;

  constructor(shape: ObjectShape) {
    this.#shape = shape;
    this.name = shape.name;
    this.label = shape.label;
    this.labelPlural = shape.labelPlural;
    this.keyPrefix = shape.keyPrefix;
    this.kind = shape.kind;
    this.description = shape.description;
    this.sharingModel = shape.sharingModel;
    this.shareOf = shape.shareOf ?? null;
    this.publishes = shape.publishes ?? null;
    this.isQueryable = shape.calls.has('query');
    this.isCreateable = shape.calls.has('create');
    this.isUpdateable = shape.calls.has('update');
    this.isDeletable = shape.calls.has('delete');
    this.isUndeletable = shape.calls.has('undelete');
    this.isMergeable = shape.calls.has('merge');
    this.isSearchable = shape.isSearchable ?? null;
    this.isTriggerable = shape.calls.has('trigger');
  }

  get fields(): readonly FieldInfo[] {
    return (this.#fields ??= this.#shape.fields());
  }
  field(name: string): FieldInfo | undefined {
    // Exact spelling is the common case and saves the lower-casing.
    this.#byName ??= new Map([
      ...this.fields.map((field) => [field.name.toLowerCase(), field] as const),
      ...this.fields.map((field) => [field.name, field] as const)
    ]);
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
  }
  parentRelationship(name: string): FieldInfo | undefined {
    this.#byRelationship ??= new Map(
      this.fields
        .filter((field) => field.relationshipName !== null)
        .map((field) => [(field.relationshipName as string).toLowerCase(), field])
    );
    return this.#byRelationship.get(name.toLowerCase()) ?? this.#access(name);
  }

  /** `UserRecordAccess`: a relationship of every record, which no lookup stands for. */
  #access(name: string): FieldInfo | undefined {
    const id = /^userrecordaccess$/i.test(name) ? this.field('Id') : undefined;
    if (!id || (this.kind !== 'standard' && this.kind !== 'custom')) return undefined;
    return { ...id, relationshipName: 'UserRecordAccess', referenceTo: ['UserRecordAccess'] };
  }
  get childRelationships(): readonly ChildRelationship[] {
    return (this.#children ??= this.#shape.childRelationships());
  }
  childRelationship(name: string): ChildRelationship | undefined {
    this.#childByName ??= new Map(
      this.childRelationships
        .filter((child) => child.name !== null)
        .map((child) => [(child.name as string).toLowerCase(), child])
    );
    return this.#childByName.get(name.toLowerCase());
  }
  get recordTypes(): readonly RecordTypeInfo[] {
    return (this.#recordTypes ??= this.#shape.recordTypes());
  }
}

/** What aggregate queries give: it has the columns of its query, no fields. */
export function aggregateResult(): ObjectInfo {
  return new LazyObjectInfo({
    name: 'AggregateResult',
    label: 'Aggregate Result',
    labelPlural: 'Aggregate Results',
    keyPrefix: null,
    kind: 'standard',
    description: null,
    calls: new Set(),
    sharingModel: 'ReadWrite',
    fields: () => [],
    childRelationships: () => [],
    recordTypes: () => []
  });
}
