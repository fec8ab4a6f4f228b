/**
 * A project folder in source format as data. Reading it never fails half-way: what is malformed becomes a LocalOrgError
 * with file and line. Everything keeps the spelling of its file.
 */
import type { FieldType, PicklistValue, Summary } from '../types/schema-view.ts';

export interface Project {
  readonly root: string;
  readonly sourceApiVersion: string;
  readonly namespace: string;
  /** Absolute folders, in the order of sfdx-project.json. */
  readonly packageDirectories: readonly string[];
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  readonly objects: readonly ObjectMetadata[];
  /** `LeakRule__mdt` records */
  readonly customMetadata: readonly CustomMetadataRecord[];
  readonly labels: readonly { readonly name: string; readonly value: string; readonly file: string }[];
  /** `LeadSource`, `OpportunityStage`, `PartnerRole`, `AccountType` … */
  readonly standardValueSets: readonly {
    readonly name: string;
    readonly values: readonly StandardValue[];
    readonly file: string;
  }[];
  readonly globalValueSets: readonly {
    readonly name: string;
    readonly values: readonly PicklistValue[];
    readonly file: string;
  }[];
  readonly permissionSets: readonly PermissionSetMetadata[];
  /** Lightning web component folders: name → absolute folder. */
  readonly lwc: ReadonlyMap<string, string>;
  /** All other metadata (applications, tabs, flexipages, layouts …): parsed XML by type folder and full name. */
  readonly components: readonly GenericComponent[];
}
export interface ApexSource {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** From the -meta.xml; falls back to sourceApiVersion. */
  readonly apiVersion: number;
  readonly isActive: boolean;
}
export interface GenericComponent {
  /** Metadata type name: CustomApplication, CustomTab, FlexiPage, Layout, CustomPermission … */
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  /** fast-xml-parser output of the root element's content; repeated elements are arrays. */
  readonly xml: Readonly<Record<string, unknown>>;
}
export interface StandardValue extends PicklistValue {
  /** OpportunityStage: closed, won, probability, forecastCategory; PartnerRole: reverseRole. Raw text by element name. */
  readonly extra: Readonly<Record<string, string>>;
}
export interface ObjectMetadata {
  readonly name: string;
  readonly file: string;
  /** false: only fields, record types or rules were added to an object defined elsewhere. */
  readonly isDefinition: boolean;
  readonly label: string | null;
  readonly pluralLabel: string | null;
  readonly description: string | null;
  readonly sharingModel: string | null;
  readonly isSearchable: boolean;
  /** Tasks and events may be about its records. */
  readonly hasActivities: boolean;
  /** Of a platform event; null: not said. */
  readonly publishBehavior: string | null;
  readonly customSettingsType: 'Hierarchy' | 'List' | null;
  readonly nameField: {
    readonly type: 'Text' | 'AutoNumber';
    readonly label: string;
    readonly displayFormat: string | null;
  } | null;
  readonly fields: readonly FieldMetadata[];
  readonly validationRules: readonly {
    readonly name: string;
    readonly isActive: boolean;
    readonly formula: string;
    readonly message: string;
    readonly field: string | null;
    readonly file: string;
  }[];
  readonly recordTypes: readonly {
    readonly name: string;
    readonly label: string;
    readonly isActive: boolean;
    readonly picklists: ReadonlyMap<string, readonly string[]>;
    readonly file: string;
  }[];
}
export interface FieldMetadata {
  readonly name: string;
  readonly file: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly helpText: string | null;
  /** Metadata type: Text, Number, Currency, Lookup, MasterDetail, Picklist … ; null on a standard field's overlay. */
  readonly type: string | null;
  readonly schemaType: FieldType | null;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isCaseSensitive: boolean;
  readonly isExternalId: boolean;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly defaultValue: string | null;
  readonly formula: string | null;
  /** A roll-up summary field. */
  readonly summary: Summary | null;
  /** A formula field: blank numbers it reads are zero. */
  readonly treatsBlanksAsZero: boolean;
  readonly displayFormat: string | null;
  readonly referenceTo: string | null;
  readonly relationshipName: string | null;
  readonly relationshipLabel: string | null;
  readonly deleteConstraint: 'Cascade' | 'Restrict' | 'SetNull' | null;
  /** An active lookup filter that refuses what does not meet it. */
  readonly hasRequiredFilter: boolean;
  readonly isWriteRequiresMasterRead: boolean;
  /** A detail that may get another master. */
  readonly isReparentable: boolean;
  readonly isRestricted: boolean;
  /** Of a dependent picklist. */
  readonly controllingField: string | null;
  readonly picklistValues: readonly PicklistValue[] | null;
  /** Global value set or standard value set named by the field. */
  readonly valueSetName: string | null;
}
export interface CustomMetadataRecord {
  /** `LeakRule.MissingPartner` */
  readonly fullName: string;
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  readonly values: ReadonlyMap<string, string | null>;
  readonly file: string;
}
export interface PermissionSetMetadata {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly file: string;
  readonly objects: readonly {
    readonly object: string;
    readonly read: boolean;
    readonly create: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
    readonly viewAll: boolean;
    readonly modifyAll: boolean;
  }[];
  readonly fields: readonly { readonly field: string; readonly readable: boolean; readonly editable: boolean }[];
  readonly classes: readonly string[];
  readonly tabs: readonly string[];
  readonly applications: readonly string[];
  readonly customPermissions: readonly string[];
  readonly customMetadataAccess: readonly string[];
  readonly customSettingAccess: readonly string[];
  readonly userPermissions: readonly string[];
}
