/** Every kind of bad input an export may bring, each as one small change of a good folder, and where the message must point. */

export interface BadInput {
  readonly kind: string;
  /** FILE, or FILE:LINE where only one line can be meant. */
  readonly at: string;
  /** Words the message must carry, so that a reader knows what to look for. */
  readonly says: readonly string[];
  /** Files to write over the good folder; null takes one away. */
  readonly files: Readonly<Record<string, string | Buffer | null>>;
}

const DEAL_COLUMNS = 'Id,Name,AccountId,StageName,Amount,CreatedDate,LeadSource,IsClosed,IsWon,Probability';
const FIRST_DEAL =
  '006000000000001AAA,"A name\nover two lines",001000000000001AAA,Prospecting,100.50,2024-01-01T00:00:00.000Z,Partner,false,false,10';
const SECOND_DEAL =
  '006000000000002AAA,Second,001000000000001AAA,Closed Won,2E3,2024-02-29T00:00:00.000Z,Web,true,true,100';
const PARTNER_ROW = '00I000000000001AAA,006000000000001AAA,001000000000002AAA,Reseller,true';
const VALUES = 'standardValueSets/LeadSource.standardValueSet-meta.xml';
const FIELDS = 'objects/Opportunity/fields';

/** The good folder; the second deal stands on line 4, since the first one's name takes two. */
export const GOOD_FOLDER: Readonly<Record<string, string>> = {
  'Account.csv': 'Id,Name\n001000000000001AAA,Customer\n001000000000002AAA,Partner\n',
  'Opportunity.csv': `${DEAL_COLUMNS}\n${FIRST_DEAL}\n${SECOND_DEAL}\n`,
  'OpportunityPartner.csv': `Id,OpportunityId,AccountToId,Role,IsPrimary\n${PARTNER_ROW}\n`,
  'User.csv': 'Id,Username\n005000000000001AAA,sync@example.com\n',
  'PartnerRole.csv': 'MasterLabel\nReseller\n',
  [VALUES]: standardSet(
    '<standardValue><fullName>Web</fullName><default>false</default><label>Web</label></standardValue>'
  )
};

function standardSet(values: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata">\n<sorted>false</sorted>\n${values}\n</StandardValueSet>\n`;
}

const deals = (columns: string, ...rows: readonly string[]) => ({
  'Opportunity.csv': `${[columns, ...rows].join('\n')}\n`
});
const secondDeal = (from: string, to: string) => deals(DEAL_COLUMNS, FIRST_DEAL, SECOND_DEAL.replace(from, to));
const settings = (...lines: readonly string[]) => ({ 'settings.json': `{\n${lines.join('\n')}\n}\n` });
const latin1 = (text: string) => Buffer.from(text, 'latin1');

const FILES: readonly BadInput[] = [
  { kind: 'no Account.csv', at: 'Account.csv', says: [], files: { 'Account.csv': null } },
  { kind: 'no Opportunity.csv', at: 'Opportunity.csv', says: [], files: { 'Opportunity.csv': null } },
  { kind: 'a required file of no bytes', at: 'Account.csv', says: [], files: { 'Account.csv': '' } },
  { kind: 'an optional file of no bytes', at: 'User.csv', says: [], files: { 'User.csv': '' } },
  { kind: 'settings of no bytes', at: 'settings.json', says: [], files: { 'settings.json': '' } },
  {
    kind: 'bytes that are not UTF-8',
    at: 'Account.csv:3',
    says: ['UTF-8'],
    files: { 'Account.csv': latin1('Id,Name\n001000000000001AAA,Customer\n001000000000002AAA,Müller\n') }
  },
  {
    kind: 'a UTF-16 file',
    at: 'User.csv:1',
    says: ['UTF-8'],
    files: { 'User.csv': Buffer.from('\uFEFFId,Username\n', 'utf16le') }
  },
  {
    kind: 'settings that are not UTF-8',
    at: 'settings.json:2',
    says: ['UTF-8'],
    files: { 'settings.json': latin1('{\n"PartnerSourceValues": ["Händler"]\n}\n') }
  }
];

const COLUMNS: readonly BadInput[] = [
  {
    kind: 'Account without Name',
    at: 'Account.csv:1',
    says: ['Name'],
    files: { 'Account.csv': 'Id\n001000000000001AAA\n' }
  },
  {
    kind: 'Opportunity without StageName',
    at: 'Opportunity.csv:1',
    says: ['StageName'],
    files: deals(DEAL_COLUMNS.replace('StageName', 'Old_Stage__c'), FIRST_DEAL)
  },
  {
    kind: 'Opportunity without its source field',
    at: 'Opportunity.csv:1',
    says: ['LeadSource'],
    files: deals(DEAL_COLUMNS.replace('LeadSource', 'NextStep'), FIRST_DEAL)
  },
  {
    kind: 'Opportunity without the lookup that is set',
    at: 'Opportunity.csv:1',
    says: ['Sourcer__c'],
    files: { ...settings('"PartnerLookupField": "Sourcer__c"'), [`${FIELDS}/Sourcer__c.field-meta.xml`]: lookup() }
  },
  {
    kind: 'Opportunity without CreatedById where integration users are set',
    at: 'Opportunity.csv:1',
    says: ['CreatedById'],
    files: settings('"IntegrationUsers": ["sync@example.com"]')
  },
  {
    kind: 'OpportunityPartner without Role',
    at: 'OpportunityPartner.csv:1',
    says: ['Role'],
    files: { 'OpportunityPartner.csv': 'Id,OpportunityId,AccountToId,IsPrimary\n' }
  },
  { kind: 'User without Username', at: 'User.csv:1', says: ['Username'], files: { 'User.csv': 'Id,Name\n' } },
  {
    kind: 'PartnerRole without MasterLabel',
    at: 'PartnerRole.csv:1',
    says: ['MasterLabel'],
    files: { 'PartnerRole.csv': 'ApiName\n' }
  },
  {
    kind: 'a column twice',
    at: 'Opportunity.csv:1',
    says: ['Amount'],
    files: deals(`${DEAL_COLUMNS},Amount`, `${FIRST_DEAL},1`)
  },
  {
    kind: 'a column twice in two cases',
    at: 'Account.csv:1',
    says: ['name'],
    files: { 'Account.csv': 'Id,Name,NAME\n001000000000001AAA,A,B\n' }
  }
];

const ROWS: readonly BadInput[] = [
  { kind: 'a quote never closed', at: 'Opportunity.csv', says: ['quote'], files: secondDeal('Second', '"Second') },
  { kind: 'a row too short', at: 'Opportunity.csv:4', says: ['9', '10'], files: secondDeal(',100', '') },
  { kind: 'a row too long', at: 'Opportunity.csv:4', says: ['11', '10'], files: secondDeal('Second', 'Second,third') },
  {
    kind: 'a deal Id of 17 characters',
    at: 'Opportunity.csv:4',
    says: ['006000000000002AA'],
    files: secondDeal('006000000000002AAA', '006000000000002AA')
  },
  { kind: 'a blank deal Id', at: 'Opportunity.csv:4', says: ['Id'], files: secondDeal('006000000000002AAA', '') },
  {
    kind: 'an AccountId with a dash',
    at: 'Opportunity.csv:4',
    says: ['AccountId', '0010000-0000001'],
    files: secondDeal('001000000000001AAA', '0010000-0000001')
  },
  {
    kind: 'a malformed AccountToId',
    at: 'OpportunityPartner.csv:2',
    says: ['AccountToId'],
    files: {
      'OpportunityPartner.csv': `Id,OpportunityId,AccountToId,Role,IsPrimary\n${PARTNER_ROW.replace('001000000000002AAA', 'Partner Co')}\n`
    }
  },
  ...['1,000.00', '0x1F', 'Infinity'].map((amount): BadInput => ({
    kind: `an Amount of ${amount}`,
    at: 'Opportunity.csv:4',
    says: ['Amount', amount],
    files: secondDeal('2E3', `"${amount}"`)
  })),
  { kind: 'an Amount no field holds', at: 'Opportunity.csv:4', says: ['Amount'], files: secondDeal('2E3', '1e30') },
  {
    kind: 'a Probability in words',
    at: 'Opportunity.csv:4',
    says: ['Probability', 'high'],
    files: secondDeal(',100', ',high')
  },
  ...['29/02/2024', '2023-02-29T00:00:00.000Z', '2024-02-29T25:00:00Z', ''].map((date): BadInput => ({
    kind: `a CreatedDate of ${date || 'nothing'}`,
    at: 'Opportunity.csv:4',
    says: ['CreatedDate', date],
    files: secondDeal('2024-02-29T00:00:00.000Z', date)
  })),
  {
    kind: 'a malformed checkbox of a deal',
    at: 'Opportunity.csv:4',
    says: ['IsClosed', 'maybe'],
    files: secondDeal('true,true', 'maybe,true')
  },
  {
    kind: 'a malformed checkbox of a partner row',
    at: 'OpportunityPartner.csv:2',
    says: ['IsPrimary', 'maybe'],
    files: {
      'OpportunityPartner.csv': `Id,OpportunityId,AccountToId,Role,IsPrimary\n${PARTNER_ROW.replace('true', 'maybe')}\n`
    }
  },
  {
    kind: 'a deal twice',
    at: 'Opportunity.csv:4',
    says: ['006000000000001AAA'],
    files: secondDeal('006000000000002AAA', '006000000000001AAA')
  },
  {
    kind: 'an account twice, with 15 and with 18 characters',
    at: 'Account.csv:3',
    says: ['001000000000001'],
    files: { 'Account.csv': 'Id,Name\n001000000000001AAA,Customer\n001000000000001,Customer\n' }
  },
  {
    kind: 'a partner row twice',
    at: 'OpportunityPartner.csv:3',
    says: ['00I000000000001'],
    files: { 'OpportunityPartner.csv': `Id,OpportunityId,AccountToId,Role,IsPrimary\n${PARTNER_ROW}\n${PARTNER_ROW}\n` }
  },
  {
    kind: 'a stage nobody knows where only the stage tells',
    at: 'Opportunity.csv:3',
    says: ['Sandbagging'],
    files: {
      'Opportunity.csv':
        'Id,Name,AccountId,StageName,Amount,CreatedDate,LeadSource\n006000000000001AAA,A,,Prospecting,1,2024-01-01T00:00:00.000Z,\n006000000000002AAA,B,,Sandbagging,1,2024-01-01T00:00:00.000Z,\n'
    }
  }
];

const METADATA: readonly BadInput[] = [
  {
    kind: 'a value set with a tag left open',
    at: VALUES,
    says: [],
    files: { [VALUES]: standardSet('<standardValue><fullName>Web</fullName>') }
  },
  { kind: 'a value set cut in the middle', at: VALUES, says: [], files: { [VALUES]: standardSet('').slice(0, 120) } },
  { kind: 'a value set of no bytes', at: VALUES, says: [], files: { [VALUES]: '' } },
  {
    kind: 'a field with an ampersand left alone',
    at: `${FIELDS}/Sourcer__c.field-meta.xml`,
    says: [],
    files: { [`${FIELDS}/Sourcer__c.field-meta.xml`]: lookup().replace('Sourcing', 'R & D') }
  }
];

const SETTINGS: readonly BadInput[] = [
  {
    kind: 'broken JSON',
    at: 'settings.json:3',
    says: [],
    files: settings('"GraceMinutes": 30,', '"MinAmount": ,', '"ScanFrom": "2024-01-01"')
  },
  { kind: 'JSON that is no object', at: 'settings.json', says: [], files: { 'settings.json': '["LeadSource"]\n' } },
  {
    kind: 'a setting nobody knows',
    at: 'settings.json:3',
    says: ['GraceMinute', 'GraceMinutes'],
    files: settings('"MinAmount": 5,', '"GraceMinute": 30')
  },
  {
    kind: 'a number in quotes',
    at: 'settings.json:3',
    says: ['GraceMinutes'],
    files: settings('"MinAmount": 5,', '"GraceMinutes": "30"')
  },
  {
    kind: 'a text where a list belongs',
    at: 'settings.json:2',
    says: ['SourceFields'],
    files: settings('"SourceFields": "LeadSource"')
  },
  {
    kind: 'a number in a list of texts',
    at: 'settings.json:2',
    says: ['PartnerSourceValues'],
    files: settings('"PartnerSourceValues": ["Partner", 7]')
  },
  {
    kind: 'a list where one field belongs',
    at: 'settings.json:2',
    says: ['PartnerLookupField'],
    files: settings('"PartnerLookupField": ["Sourcer__c"]')
  },
  {
    kind: 'a first day that no calendar has',
    at: 'settings.json:2',
    says: ['ScanFrom'],
    files: settings('"ScanFrom": "2023-02-29"')
  },
  {
    kind: 'a partner test that does not exist',
    at: 'settings.json:2',
    says: ['PartnerTest', 'IsPartner', 'Type', 'None'],
    files: settings('"PartnerTest": "Role"')
  },
  {
    kind: 'no source field at all',
    at: 'settings.json:2',
    says: ['SourceFields'],
    files: settings('"SourceFields": []')
  },
  {
    kind: 'a source field named twice',
    at: 'settings.json:2',
    says: ['SourceFields', 'LeadSource'],
    files: settings('"SourceFields": ["LeadSource", "LEADSOURCE"]')
  },
  {
    kind: 'a multi-select picklist as source field',
    at: 'settings.json:2',
    says: ['SourceFields', 'Regions__c'],
    files: {
      ...settings('"SourceFields": ["Regions__c"]'),
      ...deals(DEAL_COLUMNS.replace('LeadSource', 'Regions__c'), FIRST_DEAL),
      [`${FIELDS}/Regions__c.field-meta.xml`]: multiSelect()
    }
  }
];

export const BAD_INPUTS: readonly BadInput[] = [...FILES, ...COLUMNS, ...ROWS, ...METADATA, ...SETTINGS];

function customField(...lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n${lines.join('\n')}\n</CustomField>\n`;
}

function lookup(): string {
  return customField(
    '<fullName>Sourcer__c</fullName>',
    '<label>Sourcing partner</label>',
    '<referenceTo>Account</referenceTo>',
    '<relationshipName>Sourced</relationshipName>',
    '<type>Lookup</type>'
  );
}

function multiSelect(): string {
  const definition =
    '<valueSetDefinition><sorted>false</sorted><value><fullName>Partner</fullName><default>false</default><label>Partner</label></value></valueSetDefinition>';
  return customField(
    '<fullName>Regions__c</fullName>',
    '<label>Regions</label>',
    '<type>MultiselectPicklist</type>',
    `<valueSet>${definition}</valueSet>`,
    '<visibleLines>4</visibleLines>'
  );
}
