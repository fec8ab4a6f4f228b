/** What the local org refuses though the platform has it. `«` stands where the refusal must point; a statement that raises, at its line. */

/** In the text of a class (a method's body) or of a whole trigger: found while it is compiled. */
export const IN_SYNTAX: readonly (readonly [what: string, text: string])[] = [
  ['UPDATE TRACKING and UPDATE VIEWSTAT in a query', 'List<Account> l = [SELECT Id FROM Account UPDATE «TRACKING];'],
  [
    'the query clause WITH DATA CATEGORY',
    'List<Account> l = [SELECT Id FROM Account «WITH DATA CATEGORY A__c AT B__c];'
  ],
  ['several FOR clauses in one query', 'List<Account> l = [SELECT Id FROM Account «FOR VIEW FOR REFERENCE];'],
  ['an alias for a subquery', 'List<Account> l = [SELECT Id, «(SELECT Id FROM Contacts) c FROM Account];'],
  ['FORMULA() in a query', "List<Account> l = [SELECT Id FROM Account WHERE «FORMULA('x') = 1];"],
  ['a WITH clause in a search', "List<List<SObject>> l = [FIND 'x' RETURNING Account(Id) «WITH SNIPPET];"],
  [
    'UPDATE TRACKING and UPDATE VIEWSTAT in a search',
    "List<List<SObject>> l = [FIND 'x' RETURNING Account(Id) UPDATE «TRACKING];"
  ],
  ['OFFSET in a search', "List<List<SObject>> l = [FIND 'x' RETURNING Account(Id LIMIT 2 «OFFSET 1)];"],
  [
    'functions among the fields of a search',
    "List<List<SObject>> l = [FIND 'x' RETURNING Account(«toLabel(Industry))];"
  ],
  ['methods and types declared in a trigger', 'trigger T on Account(before insert) { «void m() { } }']
];

/** Statements that compile and raise when they run. */
export const WHEN_RUN: readonly (readonly [what: string, statement: string])[] = [
  [
    'a LIMIT over several objects of a search',
    "List<List<SObject>> l = «[FIND 'x' RETURNING Account, Contact LIMIT 3];"
  ],
  ['searches (SOSL) outside of tests', "«Object o = [FIND 'x' RETURNING Account];"],
  ['USING SCOPE team', "«Object o = Database.query('SELECT Id FROM Account USING SCOPE team');"],
  [
    'the query function DISTANCE()',
    "«Object o = Database.query('SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1, 2), \\'km\\') < 3');"
  ],
  [
    'convertCurrency() in an org of one currency',
    "«Object o = Database.query('SELECT convertCurrency(AnnualRevenue) FROM Account');"
  ],
  [
    'the currency literal USD5000',
    "«Object o = Database.query('SELECT Id FROM Account WHERE AnnualRevenue > USD5000');"
  ],
  ['queries of FieldDefinition', "«Object o = Database.query('SELECT DeveloperName FROM FieldDefinition');"],
  [
    'queries of EntityDefinition',
    '«Object o = [SELECT QualifiedApiName FROM EntityDefinition WITH SYSTEM_MODE LIMIT 1];'
  ],
  ['AsyncInfo outside of a queueable', '«Integer i = AsyncInfo.getCurrentQueueableStackDepth();'],
  [
    'a real callout',
    "HttpRequest r = new HttpRequest(); r.setEndpoint('https://a.b'); r.setMethod('GET');\n«new Http().send(r);"
  ],
  [
    'certificates of the org in Crypto',
    "«Boolean b = Crypto.verify('RSA', Blob.valueOf('x'), Blob.valueOf('y'), 'Cert');"
  ],
  ['the character encoding', "«String s = EncodingUtil.urlEncode('x', 'EBCDIC');"],
  [
    'Matcher.useAnchoringBounds(false)',
    "Matcher m = Pattern.compile('a').matcher('a');\n«m.useAnchoringBounds(false);"
  ],
  [
    'Matcher.useTransparentBounds(true)',
    "Matcher m = Pattern.compile('a').matcher('a');\n«m.useTransparentBounds(true);"
  ],
  ['possessive quantifiers', "«Pattern p = Pattern.compile('a*+');"],
  ['atomic groups', "«Pattern p = Pattern.compile('(?>a)');"],
  ['the format {0,', "«String s = String.format('{0,number}', new List<Object>{ 1 });"],
  [
    'Database.DMLOptions.AllowFieldTruncation',
    'Database.DMLOptions o = new Database.DMLOptions();\n«o.AllowFieldTruncation = true;'
  ],
  ['JSON.deserialize into', "«Object o = JSON.deserialize('{}', Exception.class);"]
];

/** Formulas of a validation rule on Account. */
export const FORMULAS: readonly (readonly [what: string, formula: string])[] = [
  ['VLOOKUP()', '«VLOOKUP(Name, Name, Name) = "x"'],
  ['GETSESSIONID()', '«GETSESSIONID() = "x"'],
  ['$Api', 'Name = «$Api.Session_ID'],
  ['$ObjectType', 'Name = «$ObjectType.Account']
];

export const MARK = '«';
/** Line and column of the mark: `2:14`. */
export function placeIn(text: string): string {
  const lines = text.slice(0, text.indexOf(MARK)).split('\n');
  return `${lines.length}:${(lines.at(-1) as string).length + 1}`;
}
