/** Partner relationships: rows that can be created and deleted, never updated, and that fire no trigger. */
import type { Overlays } from '../field-spec.ts';

export const PARTNERS: Overlays = {
  OpportunityPartner: {
    label: 'Opportunity Partner',
    labelPlural: 'Opportunity Partner',
    keyPrefix: '00I',
    calls: 'query create delete',
    sharingModel: 'ControlledByParent',
    fields: {
      OpportunityId: 'reference(Opportunity) required createonly cascade',
      AccountToId: 'reference(Account) required createonly cascade',
      Role: 'picklist(PartnerRole) length=40 createonly',
      IsPrimary: 'boolean createonly',
      ReversePartnerId: 'reference(OpportunityPartner) readonly'
    }
  },
  Partner: {
    label: 'Partner',
    labelPlural: 'Partners',
    keyPrefix: '00I',
    calls: 'query create delete',
    sharingModel: 'ControlledByParent',
    fields: {
      OpportunityId: 'reference(Opportunity) createonly cascade',
      AccountFromId: 'reference(Account) createonly cascade',
      AccountToId: 'reference(Account) required createonly cascade',
      Role: 'picklist(PartnerRole) length=40 createonly',
      IsPrimary: 'boolean createonly',
      ReversePartnerId: 'reference(Partner) readonly'
    }
  },
  AccountPartner: {
    label: 'Account Partner',
    labelPlural: 'Account Partner',
    keyPrefix: '00I',
    calls: 'query create delete',
    sharingModel: 'ControlledByParent',
    fields: {
      AccountFromId: 'reference(Account) required createonly cascade',
      AccountToId: 'reference(Account) required createonly cascade',
      OpportunityId: 'reference(Opportunity) createonly cascade',
      Role: 'picklist(PartnerRole) length=40 createonly',
      IsPrimary: 'boolean createonly',
      ReversePartnerId: 'reference(AccountPartner) readonly'
    }
  },
  PartnerRole: {
    label: 'Partner Role Value',
    labelPlural: 'Partner Role Value',
    keyPrefix: '01P',
    calls: 'query',
    fields: {
      MasterLabel: 'string(255) required name readonly',
      ApiName: 'string(255) readonly',
      ReverseRole: 'picklist readonly',
      SortOrder: 'int readonly'
    }
  },
  OpportunityStage: {
    label: 'Opportunity Stage',
    labelPlural: 'Opportunity Stage',
    keyPrefix: '01J',
    calls: 'query',
    fields: {
      MasterLabel: 'string(255) required name readonly',
      ApiName: 'string(255) readonly',
      IsActive: 'boolean readonly',
      SortOrder: 'int readonly',
      IsClosed: 'boolean readonly',
      IsWon: 'boolean readonly',
      ForecastCategory: 'picklist(ForecastCategory) readonly',
      ForecastCategoryName: 'picklist(ForecastCategoryName) readonly',
      DefaultProbability: 'percent(3,0) readonly',
      Description: 'string(255) readonly'
    }
  }
};
