/**
 * The apps, tabs and pages a project defines, as the server shows them. What a page asks for and the local org cannot
 * show is refused with the page's file: a component that silently stays away would look like a fault of the package.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import type { GenericComponent, Project } from '../../metadata/project.ts';
import { childOf, childrenOf, flagOf, parseXml, requiredText, textOf, textsOf } from '../../metadata/xml.ts';

export interface LightningPage {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly regions: readonly { readonly name: string; readonly items: readonly { readonly component: string }[] }[];
}
export interface LightningTab {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  /** What the tab opens: a page, or the list of an object. */
  readonly page: LightningPage | null;
  readonly object: string | null;
}
export interface LightningApp {
  readonly name: string;
  readonly label: string;
  readonly headerColor: string | null;
  readonly tabs: readonly LightningTab[];
}

const TARGET = { AppPage: 'lightning__AppPage', HomePage: 'lightning__HomePage' };
/** Page templates of one column: every region goes below the other. */
const ONE_COLUMN = new Set(['flexipage:defaultAppHomeTemplate', 'home:desktopTemplate']);

export function readLightningPages(project: Project): LightningPage[] {
  return project.components.filter(({ type }) => type === 'FlexiPage').flatMap((page) => readPage(project, page));
}

/** Record pages are not laid out yet; the server shows a plain one in their place. */
function readPage(project: Project, { fullName, xml, file }: GenericComponent): LightningPage[] {
  const type = requiredText(xml, 'type', file);
  if (type === 'RecordPage') return [];
  if (type !== 'AppPage' && type !== 'HomePage') throw notSupported(`Lightning pages of type ${type}`, { file });
  const template = textOf(childOf(xml, 'template') ?? {}, 'name') ?? '';
  if (!ONE_COLUMN.has(template)) throw notSupported(`the page template ${template}`, { file });
  const regions = childrenOf(xml, 'flexiPageRegions').map((region) => ({
    name: requiredText(region, 'name', file),
    items: childrenOf(region, 'itemInstances').map((item) => {
      const instance = childOf(item, 'componentInstance');
      if (!instance) throw notSupported('fields placed on a page', { file });
      for (const part of ['visibilityRule', 'componentInstanceProperties']) {
        if (part in instance) throw notSupported(`<${part}> of a placed component`, { file });
      }
      const component = placedComponent(requiredText(instance, 'componentName', file), file);
      checkExposed(project, component, TARGET[type], file);
      return { component };
    })
  }));
  return [{ name: fullName, label: requiredText(xml, 'masterLabel', file), file, regions }];
}

/** `c:leakDashboard` and `leakDashboard` name the same component. */
function placedComponent(name: string, file: string): string {
  const own = /^(?:c:)?(\w+)$/.exec(name)?.[1];
  if (own === undefined) throw notSupported(`the standard component ${name} on a page`, { file });
  return own;
}

function checkExposed(project: Project, component: string, target: string, pageFile: string): void {
  const folder = project.lwc.get(component);
  if (folder === undefined) {
    throw new LocalOrgError('LO2004', `the page places "${component}", and no such component is in the project`, {
      file: pageFile
    });
  }
  const file = join(folder, `${component}.js-meta.xml`);
  if (!existsSync(file))
    throw new LocalOrgError('LO2004', `the component ${component} has no ${component}.js-meta.xml`);
  const { content } = parseXml(readFileSync(file, 'utf8'), file);
  if (!flagOf(content, 'isExposed') || !textsOf(childOf(content, 'targets') ?? {}, 'target').includes(target)) {
    throw new LocalOrgError('LO2004', `${component} may not be placed on a page: it is not exposed to ${target}`, {
      file
    });
  }
}

export function readLightningApps(project: Project): LightningApp[] {
  const pages = new Map(readLightningPages(project).map((page) => [page.name, page]));
  return project.components
    .filter(({ type }) => type === 'CustomApplication')
    .map(({ fullName, xml, file }) => ({
      name: fullName,
      label: textOf(xml, 'label') ?? fullName,
      headerColor: textOf(childOf(xml, 'brand') ?? {}, 'headerColor'),
      tabs: textsOf(xml, 'tabs').map((tab) => readTab(project, tab, pages, file))
    }));
}

function readTab(
  project: Project,
  name: string,
  pages: ReadonlyMap<string, LightningPage>,
  appFile: string
): LightningTab {
  const standard = /^standard-(\w+)$/.exec(name)?.[1];
  if (standard !== undefined) return objectTab(name, standard, standard);
  const tab = project.components.find(({ type, fullName }) => type === 'CustomTab' && fullName === name);
  if (!tab) throw new LocalOrgError('LO2004', `the app names the tab "${name}", which is not there`, { file: appFile });
  if (flagOf(tab.xml, 'customObject')) {
    const object = project.objects.find((each) => each.name === name);
    return objectTab(name, name, object?.pluralLabel ?? object?.label ?? name);
  }
  const pageName = textOf(tab.xml, 'flexiPage');
  if (pageName === null)
    throw notSupported('tabs that open neither a Lightning page nor an object', { file: tab.file });
  const page = pages.get(pageName);
  if (!page) {
    throw new LocalOrgError('LO2004', `the tab opens the page "${pageName}", which is not there`, { file: tab.file });
  }
  return { name, label: textOf(tab.xml, 'label') ?? page.label, url: `/lightning/n/${name}`, page, object: null };
}

function objectTab(name: string, object: string, label: string): LightningTab {
  return { name, label, url: `/lightning/o/${object}/list`, page: null, object };
}
