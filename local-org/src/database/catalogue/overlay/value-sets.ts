/** Standard value sets as a new org has them; a project's standardValueSets replace them. */
import type { StandardValue } from '../../../metadata/project.ts';

const values = (...names: string[]): StandardValue[] =>
  names.map((name) => {
    const isDefault = name.endsWith('*');
    const value = isDefault ? name.slice(0, -1) : name;
    return { value, label: value, isActive: true, isDefault, extra: {} };
  });

const flagged = (flag: string, name: string, among: readonly StandardValue[]): StandardValue[] =>
  among.map((each) => (each.value === name ? { ...each, extra: { [flag]: 'true' } } : each));

const stage = (
  value: string,
  probability: number,
  forecastCategory: string,
  closed = false,
  won = false
): StandardValue => ({
  value,
  label: value,
  isActive: true,
  isDefault: false,
  extra: { closed: String(closed), won: String(won), probability: String(probability), forecastCategory }
});

const partnerRole = (value: string, reverseRole: string): StandardValue => ({
  value,
  label: value,
  isActive: true,
  isDefault: false,
  extra: { reverseRole }
});

const LEAD_SOURCES = values('Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other');

export const DEFAULT_VALUE_SETS: Readonly<Record<string, readonly StandardValue[]>> = {
  AccountOwnership: values('Public', 'Private', 'Subsidiary', 'Other'),
  AccountRating: values('Hot', 'Warm', 'Cold'),
  AccountSource: LEAD_SOURCES,
  AccountType: values(
    'Prospect',
    'Customer - Direct',
    'Customer - Channel',
    'Channel Partner / Reseller',
    'Installation Partner',
    'Technology Partner',
    'Other'
  ),
  CampaignMemberStatus: values('Sent*', 'Responded'),
  CampaignStatus: values('Planned', 'In Progress', 'Completed', 'Aborted'),
  CampaignType: values(
    'Conference',
    'Webinar',
    'Trade Show',
    'Public Relations',
    'Partners',
    'Referral Program',
    'Advertisement',
    'Banner Ads',
    'Direct Mail',
    'Email',
    'Telemarketing',
    'Other'
  ),
  CaseOrigin: values('Phone', 'Email', 'Web'),
  CasePriority: values('High', 'Medium*', 'Low'),
  CaseReason: values(
    'Installation',
    'Equipment Complexity',
    'Performance',
    'Breakdown',
    'Equipment Design',
    'Feedback',
    'Other'
  ),
  CaseStatus: flagged('closed', 'Closed', values('New*', 'Working', 'Escalated', 'Closed')),
  CaseType: values('Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other'),
  ContactRole: values(
    'Business User',
    'Decision Maker',
    'Economic Buyer',
    'Economic Decision Maker',
    'Evaluator',
    'Executive Sponsor',
    'Influencer',
    'Technical Buyer',
    'Other'
  ),
  ForecastCategory: values('Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'),
  ForecastCategoryName: values('Omitted', 'Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Closed'),
  Industry: values(
    'Agriculture',
    'Apparel',
    'Banking',
    'Biotechnology',
    'Chemicals',
    'Communications',
    'Construction',
    'Consulting',
    'Education',
    'Electronics',
    'Energy',
    'Engineering',
    'Entertainment',
    'Environmental',
    'Finance',
    'Food & Beverage',
    'Government',
    'Healthcare',
    'Hospitality',
    'Insurance',
    'Machinery',
    'Manufacturing',
    'Media',
    'Not For Profit',
    'Recreation',
    'Retail',
    'Shipping',
    'Technology',
    'Telecommunications',
    'Transportation',
    'Utilities',
    'Other'
  ),
  LeadRating: values('Hot', 'Warm', 'Cold'),
  LeadSource: LEAD_SOURCES,
  LeadStatus: flagged(
    'converted',
    'Closed - Converted',
    values('Open - Not Contacted*', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted')
  ),
  OpportunityStage: [
    stage('Prospecting', 10, 'Pipeline'),
    stage('Qualification', 10, 'Pipeline'),
    stage('Needs Analysis', 20, 'Pipeline'),
    stage('Value Proposition', 50, 'Pipeline'),
    stage('Id. Decision Makers', 60, 'Pipeline'),
    stage('Perception Analysis', 70, 'Pipeline'),
    stage('Proposal/Price Quote', 75, 'Pipeline'),
    stage('Negotiation/Review', 90, 'Pipeline'),
    stage('Closed Won', 100, 'Closed', true, true),
    stage('Closed Lost', 0, 'Omitted', true, false)
  ],
  OpportunityType: values(
    'Existing Customer - Upgrade',
    'Existing Customer - Replacement',
    'Existing Customer - Downgrade',
    'New Customer'
  ),
  PartnerRole: [
    partnerRole('System Integrator', 'Vendor'),
    partnerRole('Agency', 'Agency Client'),
    partnerRole('Advertiser', 'Agency'),
    partnerRole('VAR/Reseller', 'Vendor'),
    partnerRole('Distributor', 'Vendor'),
    partnerRole('Developer', 'Vendor'),
    partnerRole('Broker', 'Vendor'),
    partnerRole('Lender', 'Borrower'),
    partnerRole('Supplier', 'Vendor'),
    partnerRole('Institution', 'Vendor'),
    partnerRole('Contractor', 'Vendor'),
    partnerRole('Dealer', 'Vendor'),
    partnerRole('Consultant', 'Vendor'),
    partnerRole('Vendor', 'VAR/Reseller'),
    partnerRole('Client', 'Agency'),
    partnerRole('None', 'None')
  ],
  Product2Family: values('None'),
  Salutation: values('Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'),
  TaskPriority: flagged('highPriority', 'High', values('High', 'Normal*', 'Low')),
  TaskStatus: flagged(
    'closed',
    'Completed',
    values('Not Started*', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred')
  ),
  TaskType: values('Call', 'Email', 'Meeting', 'Other')
};

/** `AccountSource` follows `LeadSource` unless the project says otherwise: one list on the platform. */
export const VALUE_SET_ALIASES: Readonly<Record<string, string>> = {
  AccountSource: 'LeadSource',
  LeadRating: 'AccountRating'
};
