/** Elements of metadata that are refused are refused with a code, and with file, line and column. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrg, LocalOrgError } from '../../src/index.ts';
import { readLightningApps, readLightningPages } from '../../src/lightning/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { SharingRules } from '../../src/security/sharing-rules.ts';
import type { ObjectInfo } from '../../src/types/schema-view.ts';
import { NOW } from '../fixtures/project-dir.ts';
import {
  appWithRecordPages,
  flexiPage,
  placed,
  recordFlexiPage,
  withDealPage,
  writeProject
} from '../lightning/fixture-project.ts';
import { placeIn, MARK, FORMULAS } from './refusals.ts';

const PAGE = 'app/Greetings.flexipage-meta.xml';
const TAB = 'app/Greetings.tab-meta.xml';
const RULES = 'app/sharingRules/Account.sharingRules-meta.xml';

const instance = (inner: string): string =>
  `<itemInstances><componentInstance>${inner}</componentInstance></itemInstances>`;
const deal = (property: string, name = 'hint'): Record<string, string> =>
  withDealPage(
    recordFlexiPage({
      main: instance(
        `<componentInstanceProperties>${property}</componentInstanceProperties><componentName>${name}</componentName>`
      )
    })
  );

/** Files of a project, one of them with the mark. */
const PAGES: readonly (readonly [what: string, files: Record<string, string>])[] = [
  ['<visibilityRule>', { [PAGE]: flexiPage(instance('<componentName>greeter</componentName>«<visibilityRule/>')) }],
  ['the standard component flexipage:richText', { [PAGE]: flexiPage(placed('«flexipage:richText')) }],
  ['the page template', { [PAGE]: flexiPage('', '«flexipage:appHomeTemplateThreeColumns') }],
  ['facets', { [PAGE]: flexiPage('').replace('<type>Region', '«<type>Facet') }],
  ['fields placed on a page', { [PAGE]: flexiPage('<itemInstances>«<fieldInstance/></itemInstances>') }],
  ['Lightning pages of type', { [PAGE]: flexiPage('').replace('<type>AppPage', '«<type>CommAppPage') }],
  [
    'a page that extends another',
    { [PAGE]: flexiPage('').replace('<type>AppPage', '«<parentFlexiPage>X</parentFlexiPage><type>AppPage') }
  ],
  ['a list as the value', deal('<name>title</name>«<valueList/>')],
  ['the expression {!Id}', deal('<name>title</name><value>«{!Id}</value>')],
  [
    'the property showHeader of force:detailPanel',
    deal('<name>«showHeader</name><value>x</value>', 'force:detailPanel')
  ],
  [
    'an action override of type',
    withDealPage(
      recordFlexiPage({}),
      appWithRecordPages({ page: 'Deal' })
        .replace('<type>Flex', '«<type>LightningComponent</type><type>Flex')
        .replace('<type>Flexipage</type>', '')
    )
  ],
  [
    'overriding the action Edit',
    withDealPage(
      recordFlexiPage({}),
      appWithRecordPages({ page: 'Deal' }).replace('<actionName>View', '«<actionName>Edit')
    )
  ],
  [
    'a record page for one record type',
    withDealPage(recordFlexiPage({}), appWithRecordPages({ page: 'Deal', extra: '«<recordType>Deal.X</recordType>' }))
  ],
  ['tabs that open neither', { [TAB]: '«<CustomTab><label>x</label><url>https://x</url></CustomTab>' }]
];

function refused(files: Record<string, string>, what: string, body: (folder: string) => unknown): void {
  const [name, text] = Object.entries(files).find(([, each]) => each.includes(MARK)) as [string, string];
  const folder = writeProject(
    Object.fromEntries(Object.entries(files).map(([key, each]) => [key, each.replace(MARK, '')]))
  );
  assert.throws(
    () => body(folder),
    (error) => {
      assert.ok(error instanceof LocalOrgError, String(error));
      assert.equal(error.code, 'LO1000');
      assert.ok(error.message.includes(`${name}:${placeIn(text)}: `), error.message);
      assert.ok(error.message.includes(what), error.message);
      return true;
    }
  );
}

for (const [what, files] of PAGES) {
  test(`refused on a page: ${what}`, () => {
    refused(files, what, (folder) => {
      const project = readProject(folder);
      readLightningPages(project);
      readLightningApps(project);
    });
  });
}

const sharingRules = (rule: string): string => `<SharingRules>\n  ${rule}\n</SharingRules>`;
const criteria = (inner: string): string =>
  sharingRules(
    `<sharingCriteriaRules><fullName>R</fullName><accessLevel>Read</accessLevel>${inner}<sharedTo><allInternalUsers/></sharedTo></sharingCriteriaRules>`
  );
const SHARING: readonly (readonly [what: string, text: string])[] = [
  ['sharingGuestRules', sharingRules('«<sharingGuestRules><fullName>G</fullName></sharingGuestRules>')],
  ['sharingTerritoryRules', sharingRules('«<sharingTerritoryRules><fullName>G</fullName></sharingTerritoryRules>')],
  [
    '<portalRole>',
    sharingRules(
      '<sharingOwnerRules><fullName>R</fullName><sharedFrom>«<portalRole>X</portalRole></sharedFrom></sharingOwnerRules>'
    )
  ],
  ['the filter logic', criteria('«<booleanFilter>1 XOR 2</booleanFilter>')],
  [
    '"Name within"',
    criteria('<criteriaItems><field>«Name</field><operation>within</operation><value>x</value></criteriaItems>')
  ]
];
for (const [what, text] of SHARING) {
  test(`refused in a sharing rule: ${what}`, () => {
    refused({ [RULES]: text }, what, (folder) => {
      const rules = new SharingRules(readProject(folder).components);
      const info = { name: 'Account', field: () => undefined } as unknown as ObjectInfo;
      const user = { principals: { isIn: () => true } };
      rules.conditions({ column: String } as never, user as never, info, 't', 'read');
    });
  });
}

test('refused in a roll-up: a filter that compares two fields', () => {
  const field = `<CustomField>
  <fullName>Sum__c</fullName><label>Sum</label><type>Summary</type><summaryOperation>count</summaryOperation>
  <summaryForeignKey>X__c.A__c</summaryForeignKey>
  <summaryFilterItems><field>X__c.B__c</field><operation>equals</operation>«<valueField>X__c.C__c</valueField></summaryFilterItems>
</CustomField>`;
  refused({ 'app/objects/Account/fields/Sum__c.field-meta.xml': field }, 'compares two fields', readProject);
});

test('what would act by itself in an org is named in a warning', async () => {
  const kinds = ['Flow', 'Workflow', 'DuplicateRule', 'ApprovalProcess', 'AssignmentRules', 'RestrictionRule'];
  const files = kinds.map((kind) => {
    const name = `app/automation/X.${kind.charAt(0).toLowerCase()}${kind.slice(1)}-meta.xml`;
    return [name, `<?xml version="1.0"?>\n<${kind}></${kind}>`] as const;
  });
  const org = await LocalOrg.create({ projectDir: writeProject(Object.fromEntries(files)), now: NOW, cacheDir: null });
  try {
    const found = org.diagnostics.filter(({ file }) => file.includes('automation'));
    assert.equal(found.length, kinds.length);
    for (const { code, line, column, severity, message } of found) {
      assert.equal(`${code} ${line}:${column} ${severity}`, 'LO1000 2:1 warning');
      assert.match(message, /^not run here: /);
    }
  } finally {
    org.dispose();
  }
});

test('a lookup filter that would refuse records is named in a warning, one that only warns is not', async () => {
  const field = (name: string, filter: string): string => `<?xml version="1.0"?>
<CustomField>
  <fullName>${name}</fullName><label>L</label><type>Lookup</type><referenceTo>Contact</referenceTo>
  <lookupFilter><active>true</active>${filter}</lookupFilter>
</CustomField>`;
  const projectDir = writeProject({
    'app/objects/Account/fields/Hard__c.field-meta.xml': field('Hard__c', '<isOptional>false</isOptional>'),
    'app/objects/Account/fields/Soft__c.field-meta.xml': field('Soft__c', '<isOptional>true</isOptional>')
  });
  const org = await LocalOrg.create({ projectDir, now: NOW, cacheDir: null });
  try {
    const found = org.diagnostics.filter(({ message }) => message.includes('lookup filter'));
    assert.deepEqual(
      found.map(({ code, line, column, severity, message }) => `${code} ${line}:${column} ${severity} ${message}`),
      ['LO1000 4:3 warning not run here: the lookup filter of Hard__c']
    );
  } finally {
    org.dispose();
  }
});

test('what formulas lack is refused with its place, when the project is read', async () => {
  const rule = (formula: string, i: number): string => `<ValidationRule>
  <fullName>R${i}</fullName><active>true</active><errorMessage>x</errorMessage>
  <errorConditionFormula>${formula}</errorConditionFormula>
</ValidationRule>`;
  const files = FORMULAS.map(([what, formula], i) => ({
    what,
    name: `app/objects/Account/validationRules/R${i}.validationRule-meta.xml`,
    text: rule(formula, i)
  }));
  const folder = writeProject(Object.fromEntries(files.map(({ name, text }) => [name, text.replace(MARK, '')])));
  const org = await LocalOrg.create({ projectDir: folder, now: NOW, cacheDir: null });
  try {
    for (const { what, name, text } of files) {
      const found = org.formulaDiagnostics().filter(({ file }) => file.endsWith(name));
      assert.deepEqual(
        found.map(({ code, line, column }) => `${code} ${line}:${column}`),
        [`LO1000 ${placeIn(text)}`],
        what
      );
      assert.ok(found[0]?.message.includes(what), found[0]?.message);
    }
  } finally {
    org.dispose();
  }
});
