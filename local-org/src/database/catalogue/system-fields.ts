/** Fields that mean the same on every object, as the overlay's words. Used where an overlay is silent. */
export const SYSTEM_FIELDS: Readonly<Record<string, string>> = {
  Id: 'id readonly required defaulted',
  IsDeleted: 'boolean readonly',
  CreatedDate: 'datetime readonly required defaulted',
  CreatedById: 'reference(User) readonly required defaulted',
  LastModifiedDate: 'datetime readonly required defaulted',
  LastModifiedById: 'reference(User) readonly required defaulted',
  SystemModstamp: 'datetime readonly required defaulted',
  LastActivityDate: 'date readonly',
  LastViewedDate: 'datetime readonly',
  LastReferencedDate: 'datetime readonly',
  OwnerId: 'reference(User) required defaulted',
  RecordTypeId: 'reference(RecordType) defaulted',
  CurrencyIsoCode: 'picklist defaulted',
  Name: 'string(255) name'
};

/** Fields of licensed features that a plain org does not have, on any object. */
export const ABSENT_FIELDS = /^(?:Division|Person[A-Z].*|.*(?:State|Country)Code|DandbCompanyId|.*__pc)$/;

/** Key prefixes of objects without an overlay. */
export const KEY_PREFIXES: Readonly<Record<string, string>> = {
  AccountContactRelation: '07k',
  AccountContactRole: '02Z',
  AccountShare: '00r',
  AccountTeamMember: '01M',
  ApexComponent: '099',
  ApexLog: '07L',
  ApexPage: '066',
  Asset: '02i',
  Attachment: '00P',
  BusinessHours: '01m',
  CampaignMemberStatus: '01Y',
  CampaignShare: '08s',
  CaseComment: '00a',
  CaseContactRole: '03j',
  CaseShare: '01n',
  ContactShare: '03s',
  ContentDocument: '069',
  ContentDocumentLink: '06A',
  ContentVersion: '068',
  Contract: '800',
  CurrencyType: '01L',
  Dashboard: '01Z',
  Document: '015',
  EmailMessage: '02s',
  EmailTemplate: '00X',
  Event: '00U',
  FeedItem: '0D5',
  Folder: '00l',
  Holiday: '0C0',
  Individual: '0PK',
  LeadShare: '01o',
  LoginHistory: '0Ya',
  Note: '002',
  OperatingHours: '0OH',
  OpportunityCompetitor: '00J',
  OpportunityHistory: '008',
  OpportunityShare: '00t',
  OpportunityTeamMember: '00q',
  Order: '801',
  OrderItem: '802',
  PermissionSetGroup: '0PG',
  ProcessInstance: '04g',
  Quote: '0Q0',
  QuoteLineItem: '0QL',
  Report: '00O',
  ServiceContract: '810',
  Site: '0DM',
  Solution: '501',
  StaticResource: '081',
  Territory2: '0MI',
  Topic: '0TO',
  TopicAssignment: '0t5',
  WorkOrder: '0WO'
};

const searchable = (names: string, can: boolean): [string, boolean][] => names.split(' ').map((name) => [name, can]);
/** Is `search()` among the calls on the object's reference page? Only those whose page was read. */
export const SEARCHABLE: ReadonlyMap<string, boolean> = new Map([
  ...searchable('Account Campaign Case Contact Contract Event Lead Opportunity Product2 Solution Task User', true),
  ...searchable('AccountPartner OpportunityPartner OpportunityStage Partner PartnerRole', false)
]);

/** What the platform keeps of every record by itself. */
export const RECORD_FIELDS: readonly string[] = [
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp'
];
