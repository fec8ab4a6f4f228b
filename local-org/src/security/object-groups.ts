/**
 * Where the right to a standard object comes from, as data. Objects named nowhere here are read by everybody and written
 * by nobody but a user with Modify All Data (setup objects: User, RecordType, OpportunityStage …).
 */

/** Objects with rows of their own in profiles and permission sets. */
export const PROFILE_OBJECTS: ReadonlySet<string> = lower([
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'Contract',
  'Document',
  'Idea',
  'Individual',
  'Lead',
  'Opportunity',
  'Order',
  'PartnerFundAllocation',
  'PartnerFundClaim',
  'PartnerFundRequest',
  'PartnerMarketingBudget',
  'Pricebook2',
  'Product2',
  'Quote',
  'ServiceContract',
  'Solution'
]);

/** Anybody may create these and read what they may see. */
export const EVERYBODYS_OBJECTS: ReadonlySet<string> = lower([
  'Task',
  'Event',
  'Note',
  'Attachment',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  'FeedItem',
  'FeedComment'
]);

/** Read only with View Setup and Configuration. */
export const SETUP_VIEWERS_OBJECTS: ReadonlySet<string> = lower([
  'AsyncApexJob',
  'FlexQueueItem',
  'SetupAuditTrail',
  'ObjectPermissions',
  'FieldPermissions'
]);

export interface NeededRight {
  readonly object: string;
  readonly right: 'read' | 'edit';
}
export interface DerivedRights {
  readonly read: readonly NeededRight[];
  readonly create: readonly NeededRight[];
  readonly edit: readonly NeededRight[];
  readonly delete: readonly NeededRight[];
  /** Field that leads to the row whose visibility decides. */
  readonly parentField: string;
}

const account = (right: 'read' | 'edit'): NeededRight => ({ object: 'Account', right });
const opportunity = (right: 'read' | 'edit'): NeededRight => ({ object: 'Opportunity', right });
const below = (object: string, parentField: string): DerivedRights => ({
  read: [{ object, right: 'read' }],
  create: [{ object, right: 'edit' }],
  edit: [{ object, right: 'edit' }],
  delete: [{ object, right: 'edit' }],
  parentField
});

/**
 * Objects whose rights follow from other objects. Partner rows as Salesforce Help states them: adding to an opportunity
 * needs Read on accounts and Edit on opportunities; removing needs Edit on both.
 */
export const DERIVED_OBJECTS: ReadonlyMap<string, DerivedRights> = new Map(
  Object.entries({
    OpportunityPartner: partnerRows('OpportunityId'),
    Partner: partnerRows('OpportunityId'),
    AccountPartner: {
      read: [account('read')],
      create: [account('edit'), opportunity('read')],
      edit: [account('edit')],
      delete: [account('edit')],
      parentField: 'AccountFromId'
    },
    OpportunityContactRole: below('Opportunity', 'OpportunityId'),
    OpportunityLineItem: below('Opportunity', 'OpportunityId'),
    OpportunityTeamMember: below('Opportunity', 'OpportunityId'),
    OpportunityHistory: below('Opportunity', 'OpportunityId'),
    OpportunityFieldHistory: below('Opportunity', 'OpportunityId'),
    AccountContactRole: below('Account', 'AccountId'),
    AccountContactRelation: below('Account', 'AccountId'),
    AccountTeamMember: below('Account', 'AccountId'),
    AccountHistory: below('Account', 'AccountId'),
    CampaignMember: below('Campaign', 'CampaignId'),
    CaseComment: below('Case', 'ParentId'),
    OrderItem: below('Order', 'OrderId'),
    QuoteLineItem: below('Quote', 'QuoteId'),
    PricebookEntry: below('Pricebook2', 'Pricebook2Id')
  }).map(([name, rights]) => [name.toLowerCase(), rights])
);

function partnerRows(parentField: string): DerivedRights {
  return {
    read: [opportunity('read'), account('read')],
    create: [opportunity('edit'), account('read')],
    edit: [],
    delete: [opportunity('edit'), account('edit')],
    parentField
  };
}
function lower(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
