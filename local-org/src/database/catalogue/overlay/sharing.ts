/** Through whom records reach users: roles, groups, and the answer for one user and record. */
import type { Overlays } from '../field-spec.ts';

export const SHARING: Overlays = {
  UserRole: {
    label: 'Role',
    labelPlural: 'Role',
    keyPrefix: '00E',
    fields: {
      Name: 'string(80) required name',
      DeveloperName: 'string(80) defaulted',
      ParentRoleId: 'reference(UserRole)',
      RollupDescription: 'string(80)',
      PortalType: 'picklist readonly',
      OpportunityAccessForAccountOwner: 'picklist(ShareLevelBelow) defaulted default=None',
      CaseAccessForAccountOwner: 'picklist(ShareLevelBelow) defaulted default=None',
      ContactAccessForAccountOwner: 'picklist(ShareLevelBelow) defaulted default=None'
    }
  },
  Group: {
    label: 'Group',
    labelPlural: 'Group',
    keyPrefix: '00G',
    fields: {
      Name: 'string(40) required name',
      DeveloperName: 'string(80)',
      Type: 'picklist required createonly default=Regular',
      RelatedId: 'reference(User,UserRole) readonly',
      OwnerId: 'reference(Organization,User) readonly',
      DoesIncludeBosses: 'boolean default=true'
    }
  },
  GroupMember: {
    keyPrefix: '011',
    label: 'Group Member',
    labelPlural: 'Group Member',
    fields: {
      GroupId: 'reference(Group) required createonly cascade',
      UserOrGroupId: 'reference(Group,User) required createonly cascade'
    }
  },
  QueueSobject: {
    keyPrefix: '03g',
    label: 'Queue Sobject',
    labelPlural: 'Queue Sobject',
    calls: 'query create delete',
    fields: {
      QueueId: 'reference(Group) required createonly cascade',
      SobjectType: 'picklist required createonly'
    }
  },
  UserRecordAccess: {
    label: 'User Record Access',
    labelPlural: 'User Record Access',
    calls: 'query',
    fields: {
      RecordId: 'reference readonly',
      UserId: 'reference(User) readonly',
      MaxAccessLevel: 'picklist readonly unfilterable',
      HasReadAccess: 'boolean readonly',
      HasEditAccess: 'boolean readonly',
      HasDeleteAccess: 'boolean readonly',
      HasTransferAccess: 'boolean readonly',
      HasAllAccess: 'boolean readonly'
    }
  }
};
