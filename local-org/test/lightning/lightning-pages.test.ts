import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLightningApps, readLightningPages } from '../../src/lightning/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { assignedPage } from '../../src/lightning/pages/lightning-apps.ts';
import {
  appWithRecordPages,
  FIXTURE,
  flexiPage,
  placed,
  recordFlexiPage,
  withDealPage,
  writeProject
} from './fixture-project.ts';

const PAGE = 'app/Greetings.flexipage-meta.xml';
const pagesOf = (changes: Record<string, string>) => readLightningPages(readProject(writeProject(changes)));

test('an app has its tabs in order, with the pages and objects they open', () => {
  const [app] = readLightningApps(readProject(writeProject()));
  assert.equal(app?.label, 'Hello & Co');
  assert.deepEqual(
    app?.tabs.map(({ label, url, object }) => ({ label, url, object })),
    [
      { label: 'Say hello', url: '/lightning/n/Greetings', object: null },
      { label: 'Account', url: '/lightning/o/Account/list', object: 'Account' }
    ]
  );
});

test('a page names what it places, with or without the namespace', () => {
  const items = (name: string) => pagesOf({ [PAGE]: flexiPage(placed(name)) })[0]?.regions[0]?.items;
  const greeter = [{ kind: 'own', component: 'greeter', properties: {} }];
  assert.deepEqual(items('c:greeter'), greeter);
  assert.deepEqual(items('greeter'), greeter);
});

test('a page may not place a component that is not there or not exposed', () => {
  assert.throws(() => pagesOf({ [PAGE]: flexiPage(placed('c:nobody')) }), /places "nobody", and no such component/);
  assert.throws(() => pagesOf({ [PAGE]: flexiPage(placed('c:namePlate')) }), /namePlate may not be placed/);
});

test('what a page asks for and the local org cannot show is refused with its file', () => {
  const rule =
    '<itemInstances><componentInstance><componentName>greeter</componentName><visibilityRule/></componentInstance></itemInstances>';
  const cases: readonly [string, RegExp][] = [
    [
      flexiPage(placed('flexipage:richText')),
      /Greetings\.flexipage-meta\.xml.*the standard component flexipage:richText/
    ],
    [flexiPage(rule), /<visibilityRule> of a placed component/],
    [flexiPage('', 'flexipage:appHomeTemplateThreeColumns'), /the page template flexipage:appHomeTemplateThreeColumns/]
  ];
  for (const [page, message] of cases) assert.throws(() => pagesOf({ [PAGE]: page }), message);
});

test('a tab that opens a page nobody wrote is refused', () => {
  const tab = FIXTURE['app/Greetings.tab-meta.xml']?.replace('<flexiPage>Greetings', '<flexiPage>Gone') ?? '';
  const project = readProject(writeProject({ 'app/Greetings.tab-meta.xml': tab }));
  assert.throws(() => readLightningApps(project), /opens the page "Gone", which is not there/);
});

const dealPage = (page: string) =>
  readLightningPages(readProject(writeProject(withDealPage(page)))).find(({ name }) => name === 'Deal');
const withProperties = (component: string, ...properties: readonly (readonly [string, string])[]): string => {
  const elements = properties.map(
    ([name, value]) =>
      `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`
  );
  return `<itemInstances><componentInstance>${elements.join('')}<componentName>${component}</componentName></componentInstance></itemInstances>`;
};

test('a record page has its regions in the order of its template, with standard components and own ones', () => {
  const page = dealPage(
    recordFlexiPage({
      sidebar: placed('force:relatedListContainer'),
      main: placed('c:hint') + placed('force:detailPanel'),
      header: placed('force:highlightsPanel')
    })
  );
  assert.equal(page?.object, 'Opportunity');
  assert.deepEqual(
    page?.regions.map(({ name, items }) => [name, ...items.map(({ kind, component }) => `${kind} ${component}`)]),
    [
      ['header', 'standard force:highlightsPanel'],
      ['main', 'own hint', 'standard force:detailPanel'],
      ['sidebar', 'standard force:relatedListContainer']
    ]
  );
});

test('a page gives a component its properties in the types the component declares', () => {
  const items = withProperties('hint', ['rows', '5'], ['title', 'Look'], ['isOpen', 'true']);
  assert.deepEqual(dealPage(recordFlexiPage({ main: items }))?.regions[0]?.items[0]?.properties, {
    rows: 5,
    title: 'Look',
    isOpen: true
  });
});

test('what a record page asks for and the local org cannot show is refused with its file', () => {
  const rule =
    '<itemInstances><componentInstance><componentName>hint</componentName><visibilityRule/></componentInstance></itemInstances>';
  const cases: readonly [string, RegExp][] = [
    [recordFlexiPage({ main: rule }), /Deal\.flexipage-meta\.xml.*<visibilityRule>/],
    [recordFlexiPage({ main: placed('flexipage:tabset') }), /the standard component flexipage:tabset/],
    [recordFlexiPage({ main: withProperties('hint', ['colour', 'red']) }), /hint offers no such property/],
    [recordFlexiPage({ main: withProperties('hint', ['title', '{!Record.Name}']) }), /the expression/],
    [recordFlexiPage({ main: withProperties('force:detailPanel', ['x', '1']) }), /the property x of force:detailPanel/],
    [recordFlexiPage({ main: placed('c:greeter') }), /greeter may not be placed on a page: it is not exposed to/],
    [recordFlexiPage({ main: placed('c:hint') }).replace('Opportunity', 'Account'), /may not be placed.* of Account/],
    [recordFlexiPage({ main: '' }).replace('>main<', '>footer<'), /template has no region "footer"/],
    [recordFlexiPage({ main: '' }, '<parentFlexiPage>x</parentFlexiPage>'), /a page that extends another page/]
  ];
  for (const [page, message] of cases) assert.throws(() => dealPage(page), message);
});

test('a page for the profile goes before the app’s own, and each form factor has its own', () => {
  const app = appWithRecordPages(
    { page: 'Deal' },
    { page: 'Deal', formFactor: 'Small' },
    { page: 'Plain', profile: 'Admin' }
  );
  const files = {
    ...withDealPage(recordFlexiPage({ main: '' }), app),
    'app/Plain.flexipage-meta.xml': recordFlexiPage({})
  };
  const [read] = readLightningApps(readProject(writeProject(files)));
  assert.ok(read);
  const nameOf = (profile: string, formFactor: 'Large' | 'Small', object = 'Opportunity') =>
    assignedPage(read, object, profile, formFactor)?.name;
  assert.equal(nameOf('System Administrator', 'Large'), 'Plain');
  assert.equal(nameOf('System Administrator', 'Small'), 'Deal');
  assert.equal(nameOf('Standard User', 'Large'), 'Deal');
  assert.equal(nameOf('Standard User', 'Large', 'Account'), undefined);
});

test('an app may not show records on a page that is not there or not of that object, nor by record type', () => {
  const deal = recordFlexiPage({});
  const cases: readonly [string, RegExp][] = [
    [appWithRecordPages({ page: 'Gone' }), /on the page "Gone", which is not there/],
    [appWithRecordPages({ page: 'Greetings' }), /is not a record page of Opportunity/],
    [
      appWithRecordPages({ page: 'Deal', profile: 'Admin', extra: '<recordType>Opportunity.X</recordType>' }),
      /a record page for one record type/
    ],
    [appWithRecordPages({ page: 'Deal' }).replace('>View<', '>Edit<'), /overriding the action Edit/]
  ];
  for (const [app, message] of cases) {
    assert.throws(() => readLightningApps(readProject(writeProject(withDealPage(deal, app)))), message);
  }
});
