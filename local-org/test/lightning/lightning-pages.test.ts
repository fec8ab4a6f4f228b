import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLightningApps, readLightningPages } from '../../src/lightning/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { FIXTURE, flexiPage, placed, writeProject } from './fixture-project.ts';

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
  assert.deepEqual(items('c:greeter'), [{ component: 'greeter' }]);
  assert.deepEqual(items('greeter'), [{ component: 'greeter' }]);
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
