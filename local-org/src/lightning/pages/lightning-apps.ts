/** The apps a project defines: their tabs, and which page shows the records of which object. */
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import type { Project } from '../../metadata/project.ts';
import { placeOf } from '../../metadata/place-in-element.ts';
import { childOf, childrenOf, flagOf, requiredText, textOf, textsOf, type XmlNode } from '../../metadata/xml.ts';
import { readLightningPages, type LightningPage } from './lightning-pages.ts';

export interface LightningTab {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  /** What the tab opens: a page, or the list of an object. */
  readonly page: LightningPage | null;
  readonly object: string | null;
}
export type FormFactor = 'Large' | 'Small';
/** An override of the action View, as the App Builder writes it when a record page is activated for an app. */
export interface RecordPageAssignment {
  readonly object: string;
  readonly formFactor: string;
  /** null: for everybody. */
  readonly profile: string | null;
  readonly page: LightningPage;
}
export interface LightningApp {
  readonly name: string;
  readonly label: string;
  readonly headerColor: string | null;
  readonly tabs: readonly LightningTab[];
  readonly recordPages: readonly RecordPageAssignment[];
}

type Pages = ReadonlyMap<string, LightningPage>;

export function readLightningApps(project: Project): LightningApp[] {
  const pages: Pages = new Map(readLightningPages(project).map((page) => [page.name, page]));
  return project.components
    .filter(({ type }) => type === 'CustomApplication')
    .map(({ fullName, xml, file }) => ({
      name: fullName,
      label: textOf(xml, 'label') ?? fullName,
      headerColor: textOf(childOf(xml, 'brand') ?? {}, 'headerColor'),
      tabs: textsOf(xml, 'tabs').map((tab) => readTab(project, tab, pages, file)),
      recordPages: [...childrenOf(xml, 'actionOverrides'), ...childrenOf(xml, 'profileActionOverrides')].flatMap(
        (override) => readAssignment(override, pages, file)
      )
    }));
}

/** A page for the user's profile goes before the app's own; null: the platform's standard page. */
export function assignedPage(
  app: LightningApp,
  object: string,
  profile: string,
  formFactor: FormFactor
): LightningPage | null {
  const fitting = app.recordPages.filter((each) => each.object === object && each.formFactor === formFactor);
  const found =
    fitting.find((each) => each.profile === profile) ?? fitting.find((each) => each.profile === null) ?? null;
  return found && found.page;
}

export function standardTab(object: string, label: string = object): LightningTab {
  return objectTab(`standard-${object}`, object, label);
}

function readTab(project: Project, name: string, pages: Pages, appFile: string): LightningTab {
  const standard = /^standard-(\w+)$/.exec(name)?.[1];
  if (standard !== undefined) return standardTab(standard);
  const tab = project.components.find(({ type, fullName }) => type === 'CustomTab' && fullName === name);
  if (!tab) throw new LocalOrgError('LO2004', `the app names the tab "${name}", which is not there`, { file: appFile });
  if (flagOf(tab.xml, 'customObject')) {
    const object = project.objects.find((each) => each.name === name);
    return objectTab(name, name, object?.pluralLabel ?? object?.label ?? name);
  }
  const pageName = textOf(tab.xml, 'flexiPage');
  if (pageName === null) throw notSupported('tabs that open neither a Lightning page nor an object', placeOf(tab.file));
  const page = pages.get(pageName);
  if (!page) {
    throw new LocalOrgError('LO2004', `the tab opens the page "${pageName}", which is not there`, { file: tab.file });
  }
  return { name, label: textOf(tab.xml, 'label') ?? page.label, url: `/lightning/n/${name}`, page, object: null };
}

function objectTab(name: string, object: string, label: string): LightningTab {
  return { name, label, url: `/lightning/o/${object}/list`, page: null, object };
}

function readAssignment(override: XmlNode, pages: Pages, file: string): RecordPageAssignment[] {
  const type = requiredText(override, 'type', file);
  if (type.toLowerCase() === 'default') return [];
  if (type !== 'Flexipage') throw notSupported(`an action override of type ${type}`, placeOf(file, `<type>${type}<`));
  const action = requiredText(override, 'actionName', file);
  if (action !== 'View') throw notSupported(`overriding the action ${action}`, placeOf(file, `<actionName>${action}<`));
  if (textOf(override, 'recordType') !== null)
    throw notSupported('a record page for one record type', placeOf(file, '<recordType>'));
  const object = requiredText(override, 'pageOrSobjectType', file);
  const name = requiredText(override, 'content', file);
  const page = pages.get(name);
  if (!page || page.object !== object) {
    const what = page ? `is not a record page of ${object}` : 'is not there';
    throw new LocalOrgError('LO2004', `the app shows ${object} on the page "${name}", which ${what}`, { file });
  }
  const profile = textOf(override, 'profile');
  return [
    {
      object,
      formFactor: textOf(override, 'formFactor') ?? 'Large',
      profile: profile && (METADATA_PROFILES[profile] ?? profile),
      page
    }
  ];
}

/** What the metadata calls the platform's own profiles. */
const METADATA_PROFILES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only'
};
