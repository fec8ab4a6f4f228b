/** The metadata files of a generated export, in the source format a retrieve writes. */
import { element, xmlFile } from './export-text.ts';
import { LEAD_SOURCES, OWN_STAGES, SOURCED_VIA_VALUES, TYPES, type Entry, type Stage } from './picklists.ts';
import { LOOKUP, ROUTE, SOURCED_VIA, type Shape } from './shape.ts';

/** The metadata files of a shape, by path. */
export function picklistFiles(shape: Shape): Map<string, string> {
  const files = new Map<string, string>();
  const fields = 'objects/Opportunity/fields';
  const used = shape.settings?.SourceFields ?? ['LeadSource'];
  if (shape.values === 'known') {
    files.set('standardValueSets/LeadSource.standardValueSet-meta.xml', standardSet(LEAD_SOURCES));
    if (used.includes('Type') || shape.bystanders)
      files.set('standardValueSets/OpportunityType.standardValueSet-meta.xml', standardSet(TYPES));
    if (used.includes(SOURCED_VIA)) files.set(`${fields}/${SOURCED_VIA}.field-meta.xml`, customPicklist());
    if (used.includes(ROUTE)) files.set(`${fields}/${ROUTE}.field-meta.xml`, globalPicklist());
  }
  if (shape.settings?.PartnerLookupField) files.set(`${fields}/${LOOKUP}.field-meta.xml`, lookupField());
  if (shape.stages === 'valueSet')
    files.set('standardValueSets/OpportunityStage.standardValueSet-meta.xml', stageSet());
  return files;
}

function standardSet(entries: readonly Entry[]): string {
  return xmlFile(
    'StandardValueSet',
    ['sorted', false],
    '<!-- <standardValue><fullName>Fax</fullName></standardValue> -->',
    ...entries.map((one) => element('standardValue', ...parts(one)))
  );
}

function parts(entry: Entry): (readonly [string, string | boolean])[] {
  const activity = entry.active === undefined ? [] : [['isActive', entry.active] as const];
  return [['fullName', entry.name], ['default', false], ['label', entry.label ?? entry.name], ...activity];
}

function stageSet(): string {
  const stage = (one: Stage) =>
    element(
      'standardValue',
      ...parts(one),
      ['closed', one.closed],
      ['forecastCategory', one.won ? 'Closed' : 'Pipeline'],
      ['probability', one.probability],
      ['won', one.won]
    );
  return xmlFile('StandardValueSet', ['sorted', false], ...OWN_STAGES.map(stage));
}

function customPicklist(): string {
  const values = SOURCED_VIA_VALUES.map((one) => element('value', ...parts(one)));
  const definition = element('valueSetDefinition', ['sorted', false], ...values);
  return xmlFile(
    'CustomField',
    ['fullName', SOURCED_VIA],
    ['label', 'Sourced via'],
    ['required', false],
    ['trackTrending', false],
    ['type', 'Picklist'],
    element('valueSet', ['restricted', true], definition)
  );
}

function globalPicklist(): string {
  return xmlFile(
    'CustomField',
    ['fullName', ROUTE],
    ['label', 'Route'],
    ['required', false],
    ['type', 'Picklist'],
    element('valueSet', ['restricted', true], ['valueSetName', 'Routes'])
  );
}

function lookupField(): string {
  return xmlFile(
    'CustomField',
    ['fullName', LOOKUP],
    ['deleteConstraint', 'SetNull'],
    ['label', 'Sourcing partner'],
    ['referenceTo', 'Account'],
    ['relationshipLabel', 'Sourced deals'],
    ['relationshipName', 'Sourced_Deals'],
    ['required', false],
    ['type', 'Lookup']
  );
}

/** What `sf project retrieve` brings besides; none of it says anything about a leak. */
export function bystanderFiles(): Map<string, string> {
  const fields = 'objects/Opportunity/fields';
  return new Map([
    [
      `${fields}/LeadSource.field-meta.xml`,
      xmlFile('CustomField', ['fullName', 'LeadSource'], ['trackFeedHistory', false], ['type', 'Picklist'])
    ],
    [
      `${fields}/Margin__c.field-meta.xml`,
      xmlFile(
        'CustomField',
        ['fullName', 'Margin__c'],
        ['externalId', false],
        ['formula', 'Amount * 0.2'],
        ['formulaTreatBlanksAs', 'BlankAsZero'],
        ['label', 'Margin'],
        ['precision', '18'],
        ['required', false],
        ['scale', '2'],
        ['type', 'Currency'],
        ['unique', false]
      )
    ],
    [
      `${fields}/Regions__c.field-meta.xml`,
      xmlFile(
        'CustomField',
        ['fullName', 'Regions__c'],
        ['label', 'Regions'],
        ['type', 'MultiselectPicklist'],
        element(
          'valueSet',
          ['restricted', false],
          element(
            'valueSetDefinition',
            ['sorted', false],
            element('value', ['fullName', 'EMEA'], ['default', false], ['label', 'EMEA'])
          )
        ),
        ['visibleLines', '4']
      )
    ],
    [
      'objects/Opportunity/Opportunity.object-meta.xml',
      xmlFile('CustomObject', ['compactLayoutAssignment', 'SYSTEM'], ['enableFeeds', true], ['sharingModel', 'Private'])
    ],
    [
      'objects/Opportunity/recordTypes/Channel.recordType-meta.xml',
      xmlFile(
        'RecordType',
        ['fullName', 'Channel'],
        ['active', true],
        ['businessProcess', 'Channel'],
        ['label', 'Channel'],
        element(
          'picklistValues',
          ['picklist', 'LeadSource'],
          element('values', ['fullName', 'Fax'], ['default', false])
        )
      )
    ],
    [
      'objects/Opportunity/validationRules/Needs_Source.validationRule-meta.xml',
      xmlFile(
        'ValidationRule',
        ['fullName', 'Needs_Source'],
        ['active', true],
        ['errorConditionFormula', 'ISBLANK(TEXT(LeadSource))'],
        ['errorMessage', 'A deal needs a source.']
      )
    ],
    [
      'objects/Opportunity/listViews/Mine.listView-meta.xml',
      xmlFile(
        'ListView',
        ['fullName', 'Mine'],
        ['columns', 'OPPORTUNITY.NAME'],
        ['filterScope', 'Mine'],
        ['label', 'My deals']
      )
    ],
    [
      'objects/Account/fields/Region__c.field-meta.xml',
      xmlFile(
        'CustomField',
        ['fullName', 'Region__c'],
        ['externalId', false],
        ['label', 'Region'],
        ['length', '80'],
        ['required', false],
        ['type', 'Text'],
        ['unique', false]
      )
    ],
    [
      'objects/Account/fields/Tier__c.field-meta.xml',
      xmlFile(
        'CustomField',
        ['fullName', 'Tier__c'],
        ['label', 'Tier'],
        ['type', 'Picklist'],
        element('valueSet', ['valueSetName', 'Tiers'])
      )
    ],
    ['standardValueSets/Industry.standardValueSet-meta.xml', standardSet([{ name: 'Banking' }, { name: 'Energy' }])],
    ['Contact.csv', 'Id,LastName\n003000000000001AAA,Nobody\n']
  ]);
}
