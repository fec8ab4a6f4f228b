/** A component that a page places: what it is, whether it may stand there, and the properties the page gives it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalOrgError, notSupported } from '../../diagnostics/errors.ts';
import type { Project } from '../../metadata/project.ts';
import { placeOf } from '../../metadata/place-in-element.ts';
import {
  childOf,
  childrenOf,
  flagOf,
  parseXml,
  requiredText,
  textOf,
  textsOf,
  type XmlNode
} from '../../metadata/xml.ts';
import { isStandardComponent } from './standard-components.ts';

export interface PagePlace {
  readonly type: 'AppPage' | 'HomePage' | 'RecordPage';
  readonly object: string | null;
  /** Of the page. */
  readonly file: string;
}
export type PropertyValue = string | number | boolean;
export interface PlacedComponent {
  /** 'standard': the platform's own, which the local org shows in a plain form. */
  readonly kind: 'own' | 'standard';
  /** `leakDashboard`, `force:detailPanel` */
  readonly component: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

export function readPlacedComponent(project: Project, instance: XmlNode, place: PagePlace): PlacedComponent {
  const { file } = place;
  if ('visibilityRule' in instance)
    throw notSupported('<visibilityRule> of a placed component', placeOf(file, '<visibilityRule'));
  const name = requiredText(instance, 'componentName', file);
  const given = childrenOf(instance, 'componentInstanceProperties');
  if (place.type === 'RecordPage' && isStandardComponent(name)) {
    const property = given.find((each) => textOf(each, 'value') !== null || 'valueList' in each);
    if (property)
      throw notSupported(
        `the property ${textOf(property, 'name')} of ${name}`,
        placeOf(file, `>${textOf(property, 'name')}<`)
      );
    return { kind: 'standard', component: name, properties: {} };
  }
  // `c:leakDashboard` and `leakDashboard` name the same component.
  const component = /^(?:c:)?(\w+)$/.exec(name)?.[1];
  if (component === undefined)
    throw notSupported(`the standard component ${name} on a page`, placeOf(file, `>${name}<`));
  const types = propertyTypes(project, component, place);
  const properties = Object.fromEntries(given.flatMap((each) => readProperty(each, component, types, file)));
  return { kind: 'own', component, properties };
}

/** The properties a component offers where it is placed, with their types; refuses a component that may not stand there. */
function propertyTypes(project: Project, component: string, place: PagePlace): ReadonlyMap<string, string> {
  const folder = project.lwc.get(component);
  if (folder === undefined) {
    throw new LocalOrgError('LO2004', `the page places "${component}", and no such component is in the project`, {
      file: place.file
    });
  }
  const file = join(folder, `${component}.js-meta.xml`);
  if (!existsSync(file))
    throw new LocalOrgError('LO2004', `the component ${component} has no ${component}.js-meta.xml`);
  const { content } = parseXml(readFileSync(file, 'utf8'), file, true);
  const target = `lightning__${place.type}`;
  if (!flagOf(content, 'isExposed') || !textsOf(childOf(content, 'targets') ?? {}, 'target').includes(target)) {
    throw new LocalOrgError('LO2004', `${component} may not be placed on a page: it is not exposed to ${target}`, {
      file
    });
  }
  const configs = childrenOf(childOf(content, 'targetConfigs') ?? {}, 'targetConfig').filter((config) =>
    (textOf(config, '@targets') ?? '').split(',').some((each) => each.trim() === target)
  );
  const objects = configs.flatMap((config) => textsOf(childOf(config, 'objects') ?? {}, 'object'));
  if (place.object !== null && objects.length > 0 && !objects.includes(place.object)) {
    throw new LocalOrgError('LO2004', `${component} may not be placed on a page of ${place.object}`, { file });
  }
  const properties = configs.flatMap((config) => childrenOf(config, 'property'));
  return new Map(properties.map((each) => [textOf(each, '@name') ?? '', textOf(each, '@type') ?? 'String']));
}

function readProperty(
  property: XmlNode,
  component: string,
  types: ReadonlyMap<string, string>,
  file: string
): [string, PropertyValue][] {
  const name = requiredText(property, 'name', file);
  if ('valueList' in property)
    throw notSupported(`a list as the value of the property ${name}`, placeOf(file, '<valueList'));
  const type = types.get(name);
  if (type === undefined)
    throw new LocalOrgError('LO2004', `the page sets ${name}, and ${component} offers no such property`, { file });
  const text = textOf(property, 'value');
  return text === null ? [] : [[name, valueOf(text, type, name, file)]];
}

function valueOf(text: string, type: string, name: string, file: string): PropertyValue {
  switch (type) {
    case 'Boolean':
      return text.toLowerCase() === 'true';
    case 'Integer':
      return Number(text);
    case 'String':
    case 'Color':
      if (/\{!/.test(text))
        throw notSupported(`the expression ${text} as the value of the property ${name}`, placeOf(file, text));
      return text;
    default:
      throw notSupported(`a property of type ${type} (${name})`, placeOf(file, `>${name}<`));
  }
}
