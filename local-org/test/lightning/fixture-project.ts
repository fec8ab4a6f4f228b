/** A small project on disk: one app with one page, one component that calls Apex, and whatever a test changes in it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const placed = (component: string): string =>
  `<itemInstances><componentInstance><componentName>${component}</componentName></componentInstance></itemInstances>`;

export function flexiPage(items: string, template = 'flexipage:defaultAppHomeTemplate'): string {
  return `<FlexiPage ${XMLNS}>
    <flexiPageRegions>${items}<name>main</name><type>Region</type></flexiPageRegions>
    <masterLabel>Greetings</masterLabel>
    <template><name>${template}</name></template>
    <type>AppPage</type>
</FlexiPage>`;
}

interface RecordPageParts {
  readonly header?: string;
  readonly main?: string;
  readonly sidebar?: string;
}
/** A record page of opportunities. */
export function recordFlexiPage(parts: RecordPageParts, extra = ''): string {
  const regions = Object.entries(parts).map(
    ([name, items]) => `<flexiPageRegions>${items}<name>${name}</name><type>Region</type></flexiPageRegions>`
  );
  return `<FlexiPage ${XMLNS}>
    ${regions.join('')}
    <masterLabel>Deal page</masterLabel>
    <sobjectType>Opportunity</sobjectType>
    <template><name>flexipage:recordHomeTemplateDesktop</name></template>
    <type>RecordPage</type>${extra}
</FlexiPage>`;
}

interface Override {
  readonly page: string;
  readonly formFactor?: string;
  readonly profile?: string;
  readonly extra?: string;
}
/** The fixture's app with record pages activated for it. */
export function appWithRecordPages(...overrides: readonly Override[]): string {
  const elements = overrides.map(({ page, formFactor = 'Large', profile, extra = '' }) => {
    const name = profile === undefined ? 'actionOverrides' : 'profileActionOverrides';
    const forProfile = profile === undefined ? '' : `<profile>${profile}</profile>`;
    return (
      `<${name}><actionName>View</actionName><content>${page}</content><formFactor>${formFactor}</formFactor>` +
      `<type>Flexipage</type><pageOrSobjectType>Opportunity</pageOrSobjectType>${forProfile}${extra}</${name}>`
    );
  });
  return `<CustomApplication ${XMLNS}>${elements.join('')}<label>Hello &amp; Co</label><tabs>Greetings</tabs><tabs>standard-Opportunity</tabs></CustomApplication>`;
}

/** The fixture with the component `hint` on a record page, activated for the app. */
export function withDealPage(page: string, app: string = appWithRecordPages({ page: 'Deal' })): Record<string, string> {
  return {
    'app/Hello.app-meta.xml': app,
    'app/Deal.flexipage-meta.xml': page,
    'app/lwc/hint/hint.js-meta.xml': `<LightningComponentBundle ${XMLNS}><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets><targetConfigs><targetConfig targets="lightning__RecordPage"><property name="rows" type="Integer"/><property name="title" type="String"/><property name="isOpen" type="Boolean"/><objects><object>Opportunity</object></objects></targetConfig></targetConfigs></LightningComponentBundle>`,
    'app/lwc/hint/hint.html': '<template>{recordId}</template>',
    'app/lwc/hint/hint.js': `import { LightningElement, api } from 'lwc';
export default class Hint extends LightningElement {
  @api recordId;
}
`
  };
}

export const FIXTURE: Readonly<Record<string, string>> = {
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"67.0"}',
  'app/Greetings.flexipage-meta.xml': flexiPage(placed('c:greeter')),
  'app/Greetings.tab-meta.xml': `<CustomTab ${XMLNS}><flexiPage>Greetings</flexiPage><label>Say hello</label></CustomTab>`,
  'app/Hello.app-meta.xml': `<CustomApplication ${XMLNS}><label>Hello &amp; Co</label><tabs>Greetings</tabs><tabs>standard-Account</tabs></CustomApplication>`,
  'app/labels/CustomLabels.labels-meta.xml': `<CustomLabels ${XMLNS}><labels><fullName>Welcome</fullName><language>en_US</language><protected>false</protected><shortDescription>x</shortDescription><value>Welcome, "friend"</value></labels></CustomLabels>`,
  'app/classes/Greeter.cls': 'public class Greeter {}',
  'app/classes/Greeter.cls-meta.xml': `<ApexClass ${XMLNS}><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`,
  'app/lwc/greeter/greeter.js-meta.xml': `<LightningComponentBundle ${XMLNS}><apiVersion>67.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__AppPage</target></targets></LightningComponentBundle>`,
  'app/lwc/greeter/greeter.html': '<template><p>{text}</p><c-name-plate name="Ada"></c-name-plate></template>',
  'app/lwc/greeter/greeter.ts': `import { LightningElement } from 'lwc';
import greet from '@salesforce/apex/Greeter.greet';
import WELCOME from '@salesforce/label/c.Welcome';
export default class Greeter extends LightningElement {
  text: string = WELCOME;
  connectedCallback(): void {
    void greet({ name: 'Ada' });
  }
}
`,
  'app/lwc/namePlate/namePlate.js-meta.xml': `<LightningComponentBundle ${XMLNS}><apiVersion>67.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>`,
  'app/lwc/namePlate/namePlate.html': '<template>{name}</template>',
  'app/lwc/namePlate/namePlate.js': `import { LightningElement, api } from 'lwc';
export default class NamePlate extends LightningElement {
  @api name;
}
`
};

/** Writes the fixture with these files in place of its own; null leaves one out. */
export function writeProject(changes: Readonly<Record<string, string | null>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'lightning-project-'));
  for (const [name, text] of Object.entries({ ...FIXTURE, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
export { placed };
