import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { buildLightning, buildLightningApart, buildPlan, type LightningBuild } from '../../src/lightning/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { FIXTURE, writeProject } from './fixture-project.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'lightning-cache-'));
const planOf = (root: string) => buildPlan(readProject(root));
const buildOf = (root: string) => buildLightning(planOf(root), cacheDir);
const appText = ({ folder, scripts }: LightningBuild): string =>
  readFileSync(join(folder, (scripts.at(-1) ?? '').replace('/lightning/assets/', '')), 'utf8');
const greeter = 'app/lwc/greeter/greeter.ts';
const withImport = (line: string) => ({ [greeter]: `${line}\n${FIXTURE[greeter]}` });

test('a build resolves labels, erases types and keeps what decorators declare', async () => {
  const root = writeProject();
  const first = await buildOf(root);
  assert.equal(first.isFromCache, false);
  const text = appText(first);
  assert.match(text, /Welcome, \\"friend\\"/);
  assert.match(text, /publicProps: \{\s*name:/);
  assert.doesNotMatch(text, /text: string|Callback\(\): void/);
  assert.match(text, /c-name-plate/);

  const again = await buildOf(root);
  assert.equal(again.isFromCache, true);
  assert.deepEqual(again.scripts, first.scripts);

  writeFileSync(join(root, 'app/lwc/namePlate/namePlate.html'), '<template>Dear {name}</template>');
  const edited = await buildOf(root);
  assert.equal(edited.isFromCache, false);
  assert.equal(edited.scripts[0], first.scripts[0], 'the base components are not built again');
  assert.notEqual(edited.scripts[1], first.scripts[1]);
  assert.match(appText(edited), /Dear /);
});

test('a build in a process of its own is the same build', async () => {
  const plan = planOf(writeProject());
  const here = await buildLightning(plan, cacheDir);
  const apart = await buildLightningApart(plan, cacheDir);
  assert.deepEqual(apart.scripts, here.scripts);
});

test('of two starts that build at once the later one leaves alone what the earlier one serves', async () => {
  const plan = planOf(writeProject({ 'app/lwc/namePlate/namePlate.html': '<template>At once {name}</template>' }));
  const { folder, scripts } = await buildLightning(plan, cacheDir);
  const served = dirname(join(folder, (scripts.at(-1) ?? '').replace('/lightning/assets/', '')));
  writeFileSync(join(served, 'is-served'), '');

  // The later one looks before the earlier one has finished.
  renameSync(join(served, 'manifest.json'), join(served, 'not-yet'));
  const later = buildLightning(plan, cacheDir);
  renameSync(join(served, 'not-yet'), join(served, 'manifest.json'));

  assert.equal((await later).isFromCache, false);
  assert.ok(existsSync(join(served, 'is-served')));
});

test('what a component imports and the org does not have fails the build, with the name and the file', async () => {
  const cases: readonly [string, RegExp][] = [
    ["import GONE from '@salesforce/label/c.Gone';", /greeter\.ts.*no custom label named Gone/],
    ["import gone from '@salesforce/apex/Gone.run';", /greeter\.ts.*no Apex class named Gone/],
    ["import { gone } from 'lightning/empApi';", /greeter\.ts.*does not support the module lightning\/empApi/],
    ["import gone from '@salesforce/messageChannel/X__c';", /does not support the module @salesforce\/messageChannel/],
    ["import gone from 'c/gone';", /no component named c\/gone/],
    ["import { createRecord } from 'lightning/uiRecordApi';\ncreateRecord();", /createRecord/]
  ];
  for (const [line, message] of cases) await assert.rejects(buildOf(writeProject(withImport(line))), message);
});

test('a failure in the other process arrives as the same failure', async () => {
  const plan = planOf(writeProject(withImport("import GONE from '@salesforce/label/c.Gone';")));
  await assert.rejects(buildLightningApart(plan, cacheDir), /no custom label named Gone.*LO2004/);
});

test('the permissions that components ask about are known after the build', async () => {
  const lines = "import may from '@salesforce/customPermission/SweepNow';\nexport const asked = may;";
  const build = await buildOf(writeProject(withImport(lines)));
  assert.deepEqual(build.customPermissions, ['SweepNow']);
});

test('a component may be a modal, and may use the record API, navigation and refresh', async () => {
  const build = await buildOf(
    writeProject({
      'app/lwc/namePlate/namePlate.js': `import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { registerRefreshHandler, RefreshEvent, unregisterRefreshHandler } from 'lightning/refresh';
import { getFieldDisplayValue, getFieldValue, getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
export const used = [CurrentPageReference, NavigationMixin, registerRefreshHandler, RefreshEvent, unregisterRefreshHandler,
  getFieldDisplayValue, getFieldValue, getRecord, notifyRecordUpdateAvailable, updateRecord];
export default class NamePlate extends LightningModal {
  @api name;
}
`,
      'app/lwc/namePlate/namePlate.html':
        '<template><lightning-modal-header label="Who"></lightning-modal-header><lightning-modal-body>{name}</lightning-modal-body></template>'
    })
  );
  assert.match(appText(build), /lightning\/modal\.js/);
});
