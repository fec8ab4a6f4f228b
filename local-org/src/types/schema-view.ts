/** The objects and fields as the compiler, SOQL and describe see them. `database/schema.ts` implements it. */
export interface SchemaView {
  /** Any case; undefined: no such object. */
  object(name: string): ObjectInfo | undefined;
  objectByKeyPrefix(prefix: string): ObjectInfo | undefined;
  objects(): Iterable<ObjectInfo>;
  /** Custom label value by name (any case), for `Label.X`. */
  hasLabel(name: string): boolean;
}

export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'base64'
  | 'anytype'
  | 'address'
  | 'location'
  | 'encryptedstring'
  | 'complexvalue';

export interface ObjectInfo {
  /** Spelling of the platform or the metadata. */
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly kind: 'standard' | 'custom' | 'customMetadata' | 'hierarchySetting' | 'listSetting' | 'platformEvent';
  readonly description: string | null;
  readonly isQueryable: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isDeletable: boolean;
  readonly isUndeletable: boolean;
  readonly isMergeable: boolean;
  /** null: the local org does not know. */
  readonly isSearchable: boolean | null;
  readonly isTriggerable: boolean;
  /** Any case. Polymorphic relationships included. */
  field(name: string): FieldInfo | undefined;
  readonly fields: readonly FieldInfo[];
  /** `Account` of AccountId, `Deal__r` of Deal__c; any case. */
  parentRelationship(name: string): FieldInfo | undefined;
  readonly childRelationships: readonly ChildRelationship[];
  childRelationship(name: string): ChildRelationship | undefined;
  readonly recordTypes: readonly RecordTypeInfo[];
  readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent' | 'FullAccess';
  /** `Account` of AccountShare: the object whose records these rows share out; null for every other object. */
  readonly shareOf: string | null;
  /** When a message of this platform event leaves; null: Apex publishes none of it. */
  readonly publishes: 'AfterCommit' | 'Immediately' | null;
}

export interface FieldInfo {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Apex type of the value: 'String', 'Id', 'Decimal', 'Integer', 'Boolean', 'Date', 'Datetime', 'Time', 'Blob', 'Object' … */
  readonly apexType: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly isNillable: boolean;
  readonly isDefaultedOnCreate: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isFilterable: boolean;
  readonly isUnique: boolean;
  readonly isCaseSensitive: boolean;
  readonly isExternalId: boolean;
  readonly isAutoNumber: boolean;
  readonly isCalculated: boolean;
  readonly formula: string | null;
  /** Of a roll-up summary field. */
  readonly summary: Summary | null;
  readonly isNameField: boolean;
  readonly isCustom: boolean;
  readonly defaultValue: string | null;
  readonly helpText: string | null;
  readonly description: string | null;
  /** Objects it may point at; empty unless a reference. */
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  /** What happens here when the parent is deleted. */
  readonly onParentDelete: 'cascade' | 'setNull' | 'restrict' | 'nothing';
  readonly isMasterDetail: boolean;
  /** 'Read': read access to the master is enough to write the detail. */
  readonly masterDetailWrite: 'Edit' | 'Read' | null;
  readonly isRestrictedPicklist: boolean;
  /** The field whose value decides which values of this picklist may be chosen; null: not a dependent picklist. */
  readonly controller: string | null;
  readonly picklistValues: readonly PicklistValue[];
}
/** What a roll-up summary field sums up, in the words of its metadata. */
export interface Summary {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly child: string;
  /** The child's field that leads to the master. */
  readonly foreignKey: string;
  /** The child's field that is summed up; null: rows are counted. */
  readonly field: string | null;
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}
export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly isDefault: boolean;
}
export interface ChildRelationship {
  readonly name: string | null;
  readonly childObject: string;
  readonly field: string;
  readonly isCascadeDelete: boolean;
}
export interface RecordTypeInfo {
  readonly id: string;
  readonly developerName: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly isMaster: boolean;
}
