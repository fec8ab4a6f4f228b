/**
 * The pages a project defines, as the server shows them. What a page asks for and the local org cannot show is refused
 * with the page's file: a component that silently stays away would look like a fault of the package.
 */
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import type { GenericComponent, Project } from '../../metadata/project.ts';
import { placeOf } from '../../metadata/place-in-element.ts';
import { childOf, childrenOf, requiredText, textOf, type XmlNode } from '../../metadata/xml.ts';
import { readPlacedComponent, type PagePlace, type PlacedComponent } from './placed-component.ts';

export interface PageRegion {
  readonly name: string;
  readonly items: readonly PlacedComponent[];
}
export interface LightningPage {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly type: PagePlace['type'];
  /** Whose records a record page shows. */
  readonly object: string | null;
  readonly regions: readonly PageRegion[];
}

/**
 * Page templates and their regions. In those of app and home pages every region goes below the other; a record page has
 * its sidebar beside the main region where there is room.
 */
const TEMPLATES: Readonly<Record<PagePlace['type'], Readonly<Record<string, readonly string[] | 'any'>>>> = {
  AppPage: { 'flexipage:defaultAppHomeTemplate': 'any' },
  HomePage: { 'home:desktopTemplate': 'any' },
  RecordPage: {
    'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
    'flexipage:recordHomeWithSubheaderTemplateDesktop': ['header', 'subheader', 'main', 'sidebar']
  }
};

export function readLightningPages(project: Project): LightningPage[] {
  return project.components.filter(({ type }) => type === 'FlexiPage').map((page) => readPage(project, page));
}

function readPage(project: Project, { fullName, xml, file }: GenericComponent): LightningPage {
  const type = requiredText(xml, 'type', file);
  if (type !== 'AppPage' && type !== 'HomePage' && type !== 'RecordPage')
    throw notSupported(`Lightning pages of type ${type}`, placeOf(file, `<type>${type}<`));
  if ('parentFlexiPage' in xml)
    throw notSupported('a page that extends another page', placeOf(file, '<parentFlexiPage'));
  const object = type === 'RecordPage' ? requiredText(xml, 'sobjectType', file) : null;
  const place: PagePlace = { type, object, file };
  return {
    name: fullName,
    label: requiredText(xml, 'masterLabel', file),
    file,
    type,
    object,
    regions: inOrder(
      regionNames(xml, place),
      childrenOf(xml, 'flexiPageRegions').map((region) => readRegion(project, region, place)),
      file
    )
  };
}

function regionNames(xml: XmlNode, { type, file }: PagePlace): readonly string[] | 'any' {
  const template = textOf(childOf(xml, 'template') ?? {}, 'name') ?? '';
  const names = TEMPLATES[type][template];
  if (names === undefined) throw notSupported(`the page template ${template}`, placeOf(file, `>${template}<`));
  return names;
}

/** The template decides where a region stands, not the order in the file. */
function inOrder(
  names: readonly string[] | 'any',
  regions: readonly PageRegion[],
  file: string
): readonly PageRegion[] {
  if (names === 'any') return regions;
  const strange = regions.find(({ name }) => !names.includes(name));
  if (strange) throw new LocalOrgError('LO2004', `the page's template has no region "${strange.name}"`, { file });
  return regions.toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}

function readRegion(project: Project, region: XmlNode, place: PagePlace): PageRegion {
  const { file } = place;
  if (textOf(region, 'type') === 'Facet')
    throw notSupported('facets (tabs, accordions, fields) of a page', placeOf(file, '<type>Facet<'));
  return {
    name: requiredText(region, 'name', file),
    items: childrenOf(region, 'itemInstances').map((item) => {
      const instance = childOf(item, 'componentInstance');
      if (!instance) throw notSupported('fields placed on a page', placeOf(file, '<fieldInstance'));
      return readPlacedComponent(project, instance, place);
    })
  };
}
