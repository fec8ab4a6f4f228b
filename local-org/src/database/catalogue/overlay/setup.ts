/** Users, rights and the platform's own objects. */
import type { Overlays } from '../field-spec.ts';

export const SETUP: Overlays = {
  User: {
    label: 'User',
    labelPlural: 'Users',
    keyPrefix: '005',
    calls: 'query create update trigger',
    sharingModel: 'Read',
    fields: {
      Name: 'string(121) readonly name',
      Username: 'string(80) required unique',
      LastName: 'string(80) required',
      FirstName: 'string(40)',
      Alias: 'string(8) required',
      CommunityNickname: 'string(40) required defaulted unique',
      Email: 'email(128) required',
      CompanyName: 'string(80)',
      Division: 'string(80)',
      Department: 'string(80)',
      Title: 'string(80)',
      EmployeeNumber: 'string(20)',
      FederationIdentifier: 'string(512) unique caseSensitive',
      IsActive: 'boolean default=true',
      TimeZoneSidKey: 'picklist required restricted',
      LocaleSidKey: 'picklist required restricted',
      LanguageLocaleKey: 'picklist required restricted',
      EmailEncodingKey: 'picklist required restricted',
      UserType: 'picklist readonly defaulted',
      ProfileId: 'reference(Profile) required',
      UserRoleId: 'reference(UserRole) setNull',
      ManagerId: 'reference(User) setNull',
      ContactId: 'reference(Contact) createonly',
      AccountId: 'reference(Account) readonly',
      DelegatedApproverId: 'reference(Group,User) setNull',
      Phone: 'phone(40)',
      MobilePhone: 'phone(40)',
      AboutMe: 'textarea(1000) unfilterable',
      LastLoginDate: 'datetime readonly',
      IsPortalEnabled: 'boolean readonly',
      IsExtIndicatorVisible: 'boolean readonly'
    }
  },
  Profile: {
    label: 'Profile',
    labelPlural: 'Profile',
    keyPrefix: '00e',
    calls: 'query update',
    fields: {
      Name: 'string(255) required name',
      UserType: 'picklist readonly',
      UserLicenseId: 'reference(UserLicense) readonly',
      Description: 'string(255)'
    }
  },
  UserLicense: {
    label: 'User License',
    labelPlural: 'User Licenses',
    keyPrefix: '100',
    calls: 'query',
    fields: { Name: 'string(40) readonly name', MasterLabel: 'string(255) readonly' }
  },
  PermissionSet: {
    label: 'Permission Set',
    labelPlural: 'Permission Set',
    keyPrefix: '0PS',
    fields: {
      Name: 'string(80) required name unique',
      Label: 'string(80) required',
      Description: 'string(255)',
      IsOwnedByProfile: 'boolean readonly',
      IsCustom: 'boolean readonly',
      ProfileId: 'reference(Profile) readonly cascade',
      Type: 'picklist readonly',
      NamespacePrefix: 'string(15) readonly'
    }
  },
  PermissionSetAssignment: {
    label: 'Permission Set Assignment',
    labelPlural: 'Permission Set Assignments',
    keyPrefix: '0Pa',
    calls: 'query create delete',
    fields: {
      PermissionSetId: 'reference(PermissionSet) createonly cascade',
      AssigneeId: 'reference(User) required createonly cascade',
      PermissionSetGroupId: 'reference(PermissionSetGroup) createonly cascade',
      IsActive: 'boolean readonly default=true',
      ExpirationDate: 'datetime'
    }
  },
  PermissionSetGroup: {
    label: 'Permission Set Group',
    labelPlural: 'Permission Set Groups',
    keyPrefix: '0PG',
    fields: {
      DeveloperName: 'string(80) required',
      MasterLabel: 'string(80) required',
      Language: 'picklist',
      Description: 'string(255)',
      Status: 'picklist readonly',
      HasActivationRequired: 'boolean'
    }
  },
  PermissionSetGroupComponent: {
    label: 'Permission Set Group Component',
    labelPlural: 'Permission Set Group Components',
    keyPrefix: '0PM',
    calls: 'query create delete',
    fields: {
      PermissionSetGroupId: 'reference(PermissionSetGroup) required createonly cascade',
      PermissionSetId: 'reference(PermissionSet) required createonly cascade'
    }
  },
  ObjectPermissions: {
    label: 'Object Permissions',
    labelPlural: 'Object Permissions',
    keyPrefix: '110',
    fields: {
      ParentId: 'reference(PermissionSet) required createonly cascade',
      SobjectType: 'picklist required createonly',
      PermissionsCreate: 'boolean',
      PermissionsRead: 'boolean',
      PermissionsEdit: 'boolean',
      PermissionsDelete: 'boolean',
      PermissionsViewAllRecords: 'boolean',
      PermissionsModifyAllRecords: 'boolean'
    }
  },
  FieldPermissions: {
    label: 'Field Permissions',
    labelPlural: 'Field Permissions',
    keyPrefix: '01k',
    fields: {
      ParentId: 'reference(PermissionSet) required createonly cascade',
      SobjectType: 'picklist required createonly',
      Field: 'picklist required createonly',
      PermissionsEdit: 'boolean',
      PermissionsRead: 'boolean'
    }
  },
  SetupEntityAccess: {
    label: 'Setup Entity Access',
    labelPlural: 'Setup Entity Access',
    keyPrefix: '0J0',
    calls: 'query create delete',
    fields: {
      ParentId: 'reference(PermissionSet) required createonly cascade',
      SetupEntityId: 'reference(ApexClass,CustomPermission) required createonly cascade',
      SetupEntityType: 'picklist readonly'
    }
  },
  CustomPermission: {
    label: 'Custom Permission',
    labelPlural: 'Custom Permission',
    keyPrefix: '0CP',
    calls: 'query',
    fields: {
      DeveloperName: 'string(80) required name',
      MasterLabel: 'string(80) required',
      Description: 'string(255)',
      NamespacePrefix: 'string(15) readonly',
      IsProtected: 'boolean',
      IsLicensed: 'boolean readonly',
      Language: 'picklist'
    }
  },
  Organization: {
    label: 'Organization',
    labelPlural: 'Organization',
    keyPrefix: '00D',
    calls: 'query update',
    fields: {
      Name: 'string(80) required name',
      InstanceName: 'string(5) readonly',
      IsSandbox: 'boolean readonly',
      OrganizationType: 'picklist readonly',
      TimeZoneSidKey: 'picklist',
      LanguageLocaleKey: 'picklist',
      DefaultLocaleSidKey: 'picklist',
      NamespacePrefix: 'string(15) readonly',
      TrialExpirationDate: 'datetime readonly',
      FiscalYearStartMonth: 'int'
    }
  },
  RecordType: {
    label: 'Record Type',
    labelPlural: 'Record Types',
    keyPrefix: '012',
    calls: 'query',
    fields: {
      Name: 'string(80) required name',
      DeveloperName: 'string(80) required',
      NamespacePrefix: 'string(15) readonly',
      Description: 'string(255)',
      BusinessProcessId: 'reference(BusinessProcess)',
      SobjectType: 'picklist required',
      IsActive: 'boolean'
    }
  },
  AsyncApexJob: {
    label: 'Apex Job',
    labelPlural: 'Apex Jobs',
    keyPrefix: '707',
    calls: 'query',
    fields: {
      ApexClassId: 'reference(ApexClass) readonly',
      JobType: 'picklist readonly',
      Status: 'picklist readonly',
      JobItemsProcessed: 'int readonly',
      TotalJobItems: 'int readonly',
      NumberOfErrors: 'int readonly',
      CompletedDate: 'datetime readonly',
      MethodName: 'string(255) readonly',
      ExtendedStatus: 'string(255) readonly',
      ParentJobId: 'reference(AsyncApexJob) readonly',
      LastProcessed: 'string(15) readonly',
      LastProcessedOffset: 'int readonly',
      CronTriggerId: 'reference(CronTrigger) readonly'
    }
  },
  CronTrigger: {
    label: 'Scheduled Job',
    labelPlural: 'Scheduled Jobs',
    keyPrefix: '08e',
    calls: 'query',
    fields: {
      CronJobDetailId: 'reference(CronJobDetail) readonly',
      CronExpression: 'string(255) readonly',
      State: 'picklist readonly',
      NextFireTime: 'datetime readonly',
      PreviousFireTime: 'datetime readonly',
      StartTime: 'datetime readonly',
      EndTime: 'datetime readonly',
      TimesTriggered: 'int readonly',
      TimeZoneSidKey: 'picklist readonly',
      OwnerId: 'reference(User) readonly'
    }
  },
  CronJobDetail: {
    label: 'Cron Job',
    labelPlural: 'Cron Jobs',
    keyPrefix: '08a',
    calls: 'query',
    fields: { Name: 'string(64) readonly name', JobType: 'picklist readonly' }
  },
  ApexClass: {
    label: 'Apex Class',
    labelPlural: 'Apex Classes',
    keyPrefix: '01p',
    calls: 'query',
    fields: {
      Name: 'string(255) required name',
      ApiVersion: 'double(18,1) defaulted',
      Status: 'picklist defaulted',
      IsValid: 'boolean readonly',
      Body: 'textarea(1000000) unfilterable',
      BodyCrc: 'double(18,0) readonly',
      LengthWithoutComments: 'int readonly',
      NamespacePrefix: 'string(15) readonly'
    }
  },
  ApexTrigger: {
    label: 'Apex Trigger',
    labelPlural: 'Apex Triggers',
    keyPrefix: '01q',
    calls: 'query',
    fields: {
      Name: 'string(255) required name',
      TableEnumOrId: 'picklist required',
      ApiVersion: 'double(18,1) defaulted',
      Status: 'picklist defaulted',
      IsValid: 'boolean readonly',
      Body: 'textarea(1000000) unfilterable',
      BodyCrc: 'double(18,0) readonly',
      LengthWithoutComments: 'int readonly',
      NamespacePrefix: 'string(15) readonly'
    }
  },
  SetupAuditTrail: {
    label: 'Setup Audit Trail Entry',
    labelPlural: 'Setup Audit Trail Entries',
    keyPrefix: '0Ym',
    calls: 'query',
    fields: {
      Action: 'string(40) readonly',
      Section: 'string(255) readonly unfilterable',
      Display: 'string(1000) readonly unfilterable',
      DelegateUser: 'string(255) readonly'
    }
  }
};
