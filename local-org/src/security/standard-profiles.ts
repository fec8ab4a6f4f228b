/**
 * The profiles every local org has. `object: 'create read edit delete viewAll modifyAll'`, as a permission matrix prints
 * it. They follow the platform's standard profiles for the objects that matter here; `Integration` is ours: an API user as
 * a partner tool gets it (creates and edits deals, adds partners, may not delete, sees no setup).
 */
export interface StandardProfile {
  readonly name: string;
  readonly userLicense: string;
  /** All objects with all rights, all classes: Modify All Data, View All Data, Author Apex. Field rights are not among them. */
  readonly isAdministrator: boolean;
  readonly objects: Readonly<Record<string, string>>;
  readonly userPermissions: readonly string[];
  /** false: no field but those every object shows. Absent: all standard fields, and custom ones the org brought. */
  readonly hasAllFields?: boolean;
}

const ALL = 'create read edit delete';
const WRITE = 'create read edit';

const STANDARD: Omit<StandardProfile, 'name'> = {
  userLicense: 'Salesforce',
  isAdministrator: false,
  objects: {
    Account: ALL,
    Asset: ALL,
    Campaign: 'read',
    Case: WRITE,
    Contact: ALL,
    Contract: ALL,
    Document: ALL,
    Idea: 'create read',
    Lead: ALL,
    Opportunity: ALL,
    Order: ALL,
    Pricebook2: 'read',
    Product2: 'read',
    Quote: ALL,
    Solution: WRITE
  },
  userPermissions: [
    'ApiEnabled',
    'EditEvent',
    'EditTask',
    'ExportReport',
    'LightningExperienceUser',
    'RunReports',
    'ViewRoles',
    'ViewSetup'
  ]
};

export const STANDARD_PROFILES: readonly StandardProfile[] = [
  {
    name: 'System Administrator',
    userLicense: 'Salesforce',
    isAdministrator: true,
    objects: {},
    userPermissions: [
      'ApiEnabled',
      'AssignPermissionSets',
      'AuthorApex',
      'CustomizeApplication',
      'EditEvent',
      'EditTask',
      'ExportReport',
      'LightningExperienceUser',
      'ManageInternalUsers',
      'ManageUsers',
      'ModifyAllData',
      'ModifyMetadata',
      'RunReports',
      'TransferAnyEntity',
      'ViewAllData',
      'ViewAllUsers',
      'ViewRoles',
      'ViewSetup'
    ]
  },
  { name: 'Standard User', ...STANDARD },
  { name: 'Marketing User', ...STANDARD, objects: { ...STANDARD.objects, Campaign: ALL } },
  { name: 'Contract Manager', ...STANDARD },
  { name: 'Solution Manager', ...STANDARD, objects: { ...STANDARD.objects, Solution: ALL } },
  {
    name: 'Read Only',
    userLicense: 'Salesforce',
    isAdministrator: false,
    objects: Object.fromEntries(
      ['Account', 'Asset', 'Campaign', 'Case', 'Contact', 'Contract', 'Document', 'Idea', 'Lead', 'Opportunity']
        .concat(['Order', 'Pricebook2', 'Product2', 'Quote', 'Solution'])
        .map((object) => [object, 'read'])
    ),
    userPermissions: ['ApiEnabled', 'ExportReport', 'LightningExperienceUser', 'RunReports', 'ViewRoles', 'ViewSetup']
  },
  {
    name: 'Minimum Access - Salesforce',
    userLicense: 'Salesforce',
    isAdministrator: false,
    objects: {},
    hasAllFields: false,
    userPermissions: ['ApiEnabled', 'LightningExperienceUser']
  },
  {
    name: 'Integration',
    userLicense: 'Salesforce Integration',
    isAdministrator: false,
    objects: { Account: 'read', Contact: 'read', Lead: WRITE, Opportunity: WRITE, Campaign: 'read' },
    userPermissions: ['ApiEnabled', 'ApiUserOnly']
  }
];
