/** A small project in which every check passes, in a git folder of its own; a test plants one mistake and looks who names it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export class TempProject {
  readonly root = mkdtempSync(join(tmpdir(), 'leakwatch-check-'));

  constructor() {
    execFileSync('git', ['init', '--quiet', this.root]);
    for (const [file, text] of Object.entries(FILES)) this.write(file, text);
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** The mistake: one place in a file that is fine. */
  replace(file: string, right: string, wrong: string): void {
    const text = readFileSync(join(this.root, file), 'utf8');
    if (!text.includes(right)) throw new Error(`${file} does not hold ${right}`);
    this.write(file, text.replace(right, wrong));
  }

  /** Problems of a check, paths relative to the project. */
  async problems(check: { run(root: string): Promise<readonly string[]> | readonly string[] }): Promise<string[]> {
    return (await check.run(this.root)).map((problem) => problem.replaceAll(`${this.root}/`, ''));
  }

  /** Runs one of `scripts/checks/` as a command, with this project as its root. */
  runCheck(program: string, ...flags: readonly string[]): { status: number | null; output: string } {
    const file = join(REPOSITORY, 'scripts', 'checks', program);
    const result = spawnSync(process.execPath, ['--import', 'tsx', file, ...flags, this.root], {
      cwd: REPOSITORY,
      encoding: 'utf8'
    });
    return { status: result.status, output: `${result.stdout}${result.stderr}` };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Runs body over a fresh project. */
export async function inProject(body: (project: TempProject) => Promise<void> | void): Promise<void> {
  const project = new TempProject();
  try {
    await body(project);
  } finally {
    project.remove();
  }
}

export const RULE = 'force-app/main/rules/classes/LeakRule.cls';
export const READER = 'force-app/main/facts/classes/LeakReader.cls';
export const CHART = 'force-app/main/dashboard/lwc/leakChart/leakChart';
export const PERMISSION_SET = 'force-app/main/access/permissionsets/Reader.permissionset-meta.xml';
export const PAGE = 'force-app/main/access/flexipages/Board.flexipage-meta.xml';
export const TAB = 'force-app/main/access/tabs/Board.tab-meta.xml';
export const APP = 'force-app/main/access/applications/Watch.app-meta.xml';
export const OBJECT = 'force-app/main/leaks/objects/Leak__c/Leak__c.object-meta.xml';
export const FIELD = 'force-app/main/leaks/objects/Leak__c/fields/Evidence__c.field-meta.xml';
const REQUIRED_FIELD = 'force-app/main/leaks/objects/Leak__c/fields/Rule__c.field-meta.xml';
const SETTING = 'force-app/main/settings/objects/LeakSettings__c/LeakSettings__c.object-meta.xml';
const PERMISSION = 'force-app/main/access/customPermissions/SweepNow.customPermission-meta.xml';

const xml = (type: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${content}\n</${type}>\n`;
const classMeta = xml('ApexClass', '<apiVersion>67.0</apiVersion>\n<status>Active</status>');
const textField = (name: string, more: string): string =>
  xml(
    'CustomField',
    `<fullName>${name}</fullName>\n<description>What was seen.</description>\n<label>${name}</label>\n<length>80</length>\n${more}<type>Text</type>`
  );

const FILES: Readonly<Record<string, string>> = {
  'sfdx-project.json': JSON.stringify({
    packageDirectories: [{ path: 'force-app', default: true }],
    namespace: '',
    sourceApiVersion: '67.0'
  }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { 'c/leakChart': [`./${CHART}.ts`] } } }),
  'README.md': 'See [the guide](docs/guide.md).\n',
  'docs/guide.md': 'Back to [the start](../README.md). `[no](link)`\n',
  [RULE]: 'public class LeakRule {\n    public Integer judge(Integer deals) {\n        return deals + 1;\n    }\n}\n',
  [`${RULE}-meta.xml`]: classMeta,
  [READER]:
    'public class LeakReader {\n    public Integer read() {\n        return new LeakRule().judge(1);\n    }\n}\n',
  [`${READER}-meta.xml`]: classMeta,
  [`${CHART}.ts`]:
    "import { LightningElement } from 'lwc';\n\nexport default class LeakChart extends LightningElement {}\n",
  [`${CHART}.html`]: '<template><p>Leaks</p></template>\n',
  [`${CHART}.js-meta.xml`]: xml(
    'LightningComponentBundle',
    '<apiVersion>67.0</apiVersion>\n<isExposed>true</isExposed>\n<targets>\n<target>lightning__AppPage</target>\n</targets>'
  ),
  [OBJECT]: xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus>\n<description>A rule, broken by a deal.</description>\n<label>Leak</label>\n<nameField>\n<label>Name</label>\n<type>Text</type>\n</nameField>\n<pluralLabel>Leaks</pluralLabel>\n<sharingModel>ReadWrite</sharingModel>'
  ),
  [FIELD]: textField('Evidence__c', '<required>false</required>\n'),
  [REQUIRED_FIELD]: textField('Rule__c', '<required>true</required>\n'),
  [SETTING]: xml(
    'CustomObject',
    '<customSettingsType>Hierarchy</customSettingsType>\n<description>How it is tuned.</description>\n<label>Settings</label>\n<visibility>Public</visibility>'
  ),
  [PERMISSION]: xml('CustomPermission', '<isLicensed>false</isLicensed>\n<label>Sweep now</label>'),
  [PERMISSION_SET]: xml(
    'PermissionSet',
    [
      '<applicationVisibilities><application>Watch</application><visible>true</visible></applicationVisibilities>',
      '<classAccesses><apexClass>LeakReader</apexClass><enabled>true</enabled></classAccesses>',
      '<customPermissions><enabled>true</enabled><name>SweepNow</name></customPermissions>',
      '<customSettingAccesses><enabled>true</enabled><name>LeakSettings__c</name></customSettingAccesses>',
      '<fieldPermissions><editable>false</editable><field>Leak__c.Evidence__c</field><readable>true</readable></fieldPermissions>',
      '<label>Reader</label>',
      '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Leak__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
      '<tabSettings><tab>Board</tab><visibility>Visible</visibility></tabSettings>'
    ].join('\n')
  ),
  [PAGE]: xml(
    'FlexiPage',
    '<flexiPageRegions>\n<itemInstances>\n<componentInstance>\n<componentName>c:leakChart</componentName>\n<identifier>c_leakChart</identifier>\n</componentInstance>\n</itemInstances>\n<name>main</name>\n<type>Region</type>\n</flexiPageRegions>\n<masterLabel>Board</masterLabel>\n<template>\n<name>flexipage:defaultAppHomeTemplate</name>\n</template>\n<type>AppPage</type>'
  ),
  [TAB]: xml('CustomTab', '<flexiPage>Board</flexiPage>\n<label>Board</label>\n<motif>Custom63: Chip</motif>'),
  [APP]: xml(
    'CustomApplication',
    '<formFactors>Large</formFactors>\n<label>Watch</label>\n<navType>Standard</navType>\n<tabs>Board</tabs>\n<tabs>standard-Account</tabs>\n<uiType>Lightning</uiType>'
  )
};
